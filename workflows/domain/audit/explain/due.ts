import type { Budget } from '../../calendars/budget.ts';
import type { EventOf, RecordedEvent } from '../../case/events.ts';
import { fold } from '../../case/evolve.ts';
import type { CaseState, ClockState } from '../../case/state.ts';
import { dueAnew } from '../../clocks/adopting.ts';
import { calendarOf, named, type ClockRule, type Rulebook } from '../../rulebook/rulebook.ts';
import type { Instant, Words } from '../../vocabulary.ts';
import { EVENT_TITLES } from '../event-titles.ts';
import { clockName, wallTime } from '../names.ts';
import { HOLDER_NAMES } from '../state-names.ts';
import { countedDays } from './days.ts';
import {
  budgetWords,
  nameOf,
  type Cited,
  type CountedDay,
  type Explained,
  type Held,
  type Verdict,
} from './explained.ts';

type ClockEvent = Extract<RecordedEvent, { data: { key: string } }>;

/** What is asked about a clock: the log that counts, the case that it adds up to, and the rules. */
export interface AskedDue {
  log: readonly RecordedEvent[];
  state: CaseState;
  key: string;
  /** The rules under which the clock began, or those that the case has where it began under others. */
  rules: Rulebook;
  /** Those in force today. */
  today: Rulebook | undefined;
}

/** How a clock's end came about, one stretch after another: by its rule, and by each extension. */
interface Part {
  from: Instant;
  to: Instant;
  budget: Budget | undefined;
  held: Held[];
  extended?: ClockEvent & EventOf<'ClockExtended'>;
}

const isAbout =
  (key: string) =>
  (event: RecordedEvent): event is ClockEvent =>
    'key' in event.data && event.data.key === key;

/** The events of the clock since it last began. */
function since(log: readonly RecordedEvent[], key: string): ClockEvent[] {
  const own = log.filter(isAbout(key));
  const began = own.findLastIndex(({ type }) => type === 'ClockStarted');
  return own.slice(Math.max(began, 0));
}

/** What brought an event about: the nearest one before it that is no clock's own. */
export const causeOf = (log: readonly RecordedEvent[], { seq }: { seq: number }): RecordedEvent | undefined =>
  log.findLast((event) => event.seq < seq && !('key' in event.data));

function pauseWords(log: readonly RecordedEvent[], event: ClockEvent, rules: Rulebook): Words {
  if (event.type === 'ClockPaused' && event.data.by !== undefined) {
    const by = EVENT_TITLES[event.data.by as RecordedEvent['type']] ?? { en: event.data.by, zh: event.data.by };
    return { en: `suspended by law: ${by.en}`, zh: `依法中止：${by.zh}` };
  }
  const paused = log.findLast(({ seq, type }) => seq <= event.seq && type === 'CasePaused');
  const reason = paused?.type === 'CasePaused' ? paused.data.reason : '';
  return named(rules.pauseReasons, reason)?.name ?? { en: reason || 'paused', zh: reason || '暂停' };
}

function partsOf(
  log: readonly RecordedEvent[],
  own: readonly ClockEvent[],
  rule: ClockRule | undefined,
  rules: Rulebook,
): Part[] {
  const parts: Part[] = [];
  for (const event of own) {
    const part = parts.at(-1);
    if (event.type === 'ClockStarted') {
      const budget =
        rule && rule.budget.kind !== 'given' && event.data.dueByRule === undefined ? rule.budget : undefined;
      parts.push({ from: event.data.startedAt, to: event.data.dueAt, budget, held: [] });
    } else if (event.type === 'ClockPaused') {
      part?.held.push({ from: event.happenedAt, because: pauseWords(log, event, rules) });
    } else if (event.type === 'ClockResumed' && part) {
      const held = part.held.at(-1);
      if (held) held.to = event.happenedAt;
      part.to = event.data.dueAt;
    } else if (event.type === 'ClockExtended' && part) {
      const budget = event.data.lawful ? rule?.extension?.budget : undefined;
      parts.push({ from: part.to, to: event.data.dueAt, budget, held: [], extended: event });
    }
  }
  return parts;
}

function daysOf(part: Part, rule: ClockRule, state: CaseState, rules: Rulebook): CountedDay[] {
  if (!part.budget) return [];
  const held = part.held.flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to }]));
  return countedDays(part.budget, calendarOf(rules, rule.calendar, state.branch), {
    from: part.from,
    to: part.to,
    held,
  });
}

function citedOf(rule: ClockRule, rules: Rulebook): Cited[] {
  const rulebook = nameOf(rules);
  const path = `clocks.${rule.id}`;
  const pack =
    rule.pack === undefined
      ? rule.name
      : { en: `${rule.name.en} (${rule.pack})`, zh: `${rule.name.zh}（${rule.pack}）` };
  const own: Cited = { rulebook, path, name: pack, source: rule.source };
  if (!rule.extension) return [own];
  const extension = { en: `Extension of ${rule.name.en}`, zh: `${rule.name.zh}的延期` };
  return [own, { rulebook, path: `${path}.extension`, name: extension, source: rule.extension.source }];
}

/** When the clock would be due by some rules, from the same start and with the same pauses. */
export function verdictOf(clock: ClockState, state: CaseState, rules: Rulebook): Verdict {
  const rulebook = nameOf(rules);
  const rule = named(rules.clocks, clock.clock);
  if (!rule) return { rulebook, says: { en: `${rulebook} has no such clock.`, zh: `${rulebook} 没有此时限。` } };
  // A period that the law suspended keeps the end that it has; only the law's own events move it.
  const { dueAt } = clock.heldBy === undefined ? dueAnew(clock, rule, { state, rules }).due : clock;
  return dueBy(rule, rules, dueAt);
}

/** The case as it was known when one of its clocks ended, or as it is: what was told after that moved the clock no more. */
export function whenItEnded(log: readonly RecordedEvent[], state: CaseState, { key, endedAt }: ClockState): CaseState {
  const end = endedAt === undefined ? undefined : log.findLast(isAbout(key))?.seq;
  return end === undefined ? state : (fold(log.filter(({ seq }) => seq <= end)) ?? state);
}

function dueBy(rule: ClockRule, rules: Rulebook, dueAt: Instant): Verdict {
  const rulebook = nameOf(rules);
  const at = wallTime(dueAt, rules.timeZone);
  const words = budgetWords(rule.budget);
  return {
    rulebook,
    dueAt,
    says: { en: `By ${rulebook}: ${words.en}; due ${at}.`, zh: `按 ${rulebook}：${words.zh}；${at} 到期。` },
  };
}

function startLines(
  { log, state, rules }: AskedDue,
  began: ClockEvent & EventOf<'ClockStarted'>,
  rule: ClockRule | undefined,
): Words[] {
  const cause = causeOf(log, began);
  const time = (at: Instant) => wallTime(at, rules.timeZone);
  const { startedAt, dueByRule, kept, holder } = began.data;
  const lines: Words[] = [];
  if (cause) {
    const title = EVENT_TITLES[cause.type];
    const interrupted = rule?.restartedBy?.includes(cause.type) === true;
    lines.push({
      en: `Event ${cause.seq} (${title.en}) ${interrupted ? 'interrupted it, so all of its time begins anew' : 'started it'}; it counts from ${time(startedAt)}.`,
      zh: `第 ${cause.seq} 号事件（${title.zh}）${interrupted ? '使时限中断，重新起算' : '启动时限'}，自 ${time(startedAt)} 起算。`,
    });
  }
  const binds = HOLDER_NAMES[holder];
  lines.push({ en: `It binds ${binds.en}.`, zh: `责任方：${binds.zh}。` });
  if (!rule) return lines;
  const budget = budgetWords(rule.budget);
  const calendar = calendarOf(rules, rule.calendar, state.branch);
  lines.push({
    en: `It gives ${budget.en}, by calendar "${calendar.id}".`,
    zh: `时限额度：${budget.zh}；工作日历“${calendar.id}”。`,
  });
  if (dueByRule !== undefined && kept) {
    lines.push({
      en: `These rules were adopted from then on alone, so it kept its end; by the rule alone it would be due ${time(dueByRule)}.`,
      zh: `本规则自采用时起适用，该时限保留原到期时间；仅按规则应于 ${time(dueByRule)} 到期。`,
    });
  } else if (dueByRule !== undefined) {
    lines.push({
      en: `Another end was agreed; by the rule alone it would be due ${time(dueByRule)}.`,
      zh: `双方另行约定了到期时间；仅按规则应于 ${time(dueByRule)} 到期。`,
    });
  }
  return lines;
}

function dayLines(days: readonly CountedDay[]): Words[] {
  if (days.length === 0) return [];
  const counted = days.filter((day) => day.counted);
  const minutes = counted.reduce((sum, day) => sum + (day.minutes ?? 0), 0);
  const much = minutes > 0 ? { en: `, ${minutes} minutes`, zh: `，共 ${minutes} 分钟` } : { en: '', zh: '' };
  const total: Words = {
    en: `${counted.length} of ${days.length} days counted${much.en}.`,
    zh: `共 ${days.length} 天，计入 ${counted.length} 天${much.zh}。`,
  };
  return [total, ...days.filter((day) => !day.counted || day.name !== undefined).map(({ says }) => says)];
}

function partLines(part: Part, days: readonly CountedDay[], rules: Rulebook): Words[] {
  const time = (at: Instant) => wallTime(at, rules.timeZone);
  const held = part.held.map(({ from, to, because }): Words => ({
    en: `Held from ${time(from)} ${to === undefined ? 'on' : `to ${time(to)}`}: ${because.en}.`,
    zh: `${time(from)} 起暂停${to === undefined ? '' : `至 ${time(to)}`}：${because.zh}。`,
  }));
  const { extended } = part;
  const more: Words[] = extended
    ? [
        {
          en: `Event ${extended.seq} extended it ${extended.data.lawful ? 'as the rule allows' : 'by agreement'}, from ${time(part.from)} to ${time(extended.data.dueAt)}.`,
          zh: `第 ${extended.seq} 号事件${extended.data.lawful ? '依规则' : '经约定'}延期，由 ${time(part.from)} 延至 ${time(extended.data.dueAt)}。`,
        },
      ]
    : [];
  return [...more, ...held, ...dayLines(days)];
}

/** Why a clock is due when it is. Undefined where the case has, or had, no such clock. */
export function explainDue(asked: AskedDue): Explained | undefined {
  const { log, state, key, rules, today } = asked;
  const clock = state.clocks[key];
  const own = since(log, key);
  const [began] = own;
  if (!clock || began?.type !== 'ClockStarted') return undefined;
  const rule = named(rules.clocks, clock.clock);
  const name = clockName(rules, clock.clock, key);
  const parts = partsOf(log, own, rule, rules);
  const told = parts.map((part) => ({ part, days: rule ? daysOf(part, rule, state, rules) : [] }));
  const rolled = own.flatMap(({ data }) => ('rolled' in data && data.rolled !== undefined ? [data.rolled] : []));
  const cause = causeOf(log, began);
  const due = wallTime(clock.dueAt, rules.timeZone);
  const then = whenItEnded(log, state, clock);
  const now = today && verdictOf(clock, then, today);
  return {
    about: 'due',
    answer: {
      en: `"${name.en}" is due ${due} (${rules.timeZone}).`,
      zh: `时限“${name.zh}”于 ${due}（${rules.timeZone}）到期。`,
    },
    lines: [
      ...startLines(asked, began, rule),
      ...told.flatMap(({ part, days }) => partLines(part, days, rules)),
      ...rolled.map((words): Words => ({ en: `${words}.`, zh: `末日顺延：${words}。` })),
    ],
    events: [...(cause ? [cause.seq] : []), ...own.map(({ seq }) => seq)],
    rules: rule ? citedOf(rule, rules) : [],
    days: told.flatMap(({ days }) => days),
    pauses: parts.flatMap(({ held }) => held),
    was: rule ? dueBy(rule, rules, clock.dueAt) : verdictOf(clock, then, rules),
    today: now ?? null,
    equal: now ? now.dueAt === clock.dueAt : null,
  };
}
