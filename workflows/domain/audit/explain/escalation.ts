import type { EventEnvelope, EventOf, RecordedEvent } from '../../case/events.ts';
import type { CaseState } from '../../case/state.ts';
import type { Roster } from '../../duty/roster.ts';
import { named, type Ladder, type Offset, type Rulebook } from '../../rulebook/rulebook.ts';
import type { Instant, Words } from '../../vocabulary.ts';
import { clockName, same, wallTime } from '../names.ts';
import { dutyLines, reasonWords } from './duty.ts';
import { durationInChinese, nameOf, ownRule, type Cited, type Explained, type Verdict } from './explained.ts';
import { durationInWords } from '../../rulebook/diff/words.ts';

type Rung = EventOf<'RungFired'> & EventEnvelope;
type ByHand = EventOf<'CaseEscalated'> & EventEnvelope;
/** What can be asked about: a rung of a ladder, or somebody's own word. */
export type Escalation = Rung | ByHand;

export const isEscalation = (event: RecordedEvent): event is Escalation =>
  event.type === 'RungFired' || event.type === 'CaseEscalated';

/** What is asked about an escalation: the log until now, the case as it was with the event, the rules and the rosters. */
export interface AskedEscalation {
  log: readonly RecordedEvent[];
  /** With the event in it. */
  state: CaseState;
  event: Escalation;
  rules: Rulebook;
  today: Rulebook | undefined;
  /** The one in force when the notice went out. */
  roster: Roster | undefined;
}

type Notice = (EventOf<'NoticeDelivered'> | EventOf<'NoticeCancelled'>) & EventEnvelope;

/** What became of the notices that an event asked for; their ids come from its place in the log. */
export const noticesOf = (log: readonly RecordedEvent[], { caseId, seq }: RecordedEvent): Notice[] =>
  log.filter(
    (one): one is Notice =>
      (one.type === 'NoticeDelivered' || one.type === 'NoticeCancelled') &&
      one.data.effectId.startsWith(`${caseId}:${seq}:`),
  );

function noticeLines(asked: AskedEscalation, role: string): Words[] {
  const { log, event, rules, roster, state } = asked;
  const notices = noticesOf(log, event);
  const lines = notices.map((notice): Words => {
    const at = wallTime(notice.recordedAt, rules.timeZone);
    if (notice.type === 'NoticeCancelled') {
      const { reason } = notice.data;
      return { en: `The notice was cancelled at ${at}: ${reason}.`, zh: `通知于 ${at} 取消：${reason}。` };
    }
    const { to, because } = notice.data;
    const why = because === undefined ? undefined : reasonWords(because);
    if (to === undefined)
      return {
        en: `The notice went to the role at ${at}; no roster named a person.`,
        zh: `通知于 ${at} 送达该角色；值班表未指明个人。`,
      };
    return {
      en: `The notice reached ${to} at ${at}${why ? `: ${why.en}` : ''}.`,
      zh: `通知于 ${at} 送达 ${to}${why ? `：${why.zh}` : ''}。`,
    };
  });
  const at = notices.at(-1)?.recordedAt ?? event.recordedAt;
  const duty = roster ? dutyLines(roster, rules, { role, branch: state.branch, at }).lines : [];
  const none: Words = { en: 'No notice of it has gone out yet.', zh: '通知尚未发出。' };
  return [...(lines.length > 0 ? lines : [none]), ...duty];
}

const offsetWords = ({ duration, unit }: Offset): Words => ({
  en: `${durationInWords(duration)} of ${unit === 'elapsed' ? 'real' : 'working'} time`,
  zh: `${unit === 'elapsed' ? '自然' : '工作'}时间${durationInChinese(duration)}`,
});

interface Ruled {
  ladder: Ladder | undefined;
  path: string;
}

function ladderOf(rules: Rulebook, clock: string): Ruled {
  const id = named(rules.clocks, clock)?.ladder ?? '';
  return { ladder: named(rules.ladders, id), path: `ladders.${id}` };
}

function verdictOf(rules: Rulebook, clock: string, rung: number): Verdict & { says: Words; notify?: string } {
  const rulebook = nameOf(rules);
  const found = ladderOf(rules, clock).ladder?.rungs[rung];
  if (!found)
    return {
      rulebook,
      says: { en: `${rulebook} has no rung ${rung + 1} for it.`, zh: `${rulebook} 没有第 ${rung + 1} 级。` },
    };
  const after = offsetWords(found.after);
  const role = named(rules.roles, found.notify) ?? same(found.notify);
  return {
    rulebook,
    notify: `${found.notify} ${found.after.duration} ${found.after.unit}`,
    says: {
      en: `By ${rulebook}: rung ${rung + 1} tells ${role.en}, ${after.en} after the due instant.`,
      zh: `按 ${rulebook}：第 ${rung + 1} 级在到期后${after.zh}通知${role.zh}。`,
    },
  };
}

function skippedLines({ data }: Rung, rules: Rulebook): Words[] {
  const lines: Words[] = [];
  const skipped = (data.skipped ?? []).map((rung) => rung + 1).join(', ');
  const time = (at: Instant) => wallTime(at, rules.timeZone);
  if (data.jumped !== undefined) {
    lines.push({
      en: `The case lay with ${data.jumped}, so the ladder jumped and told none below (${skipped || 'none'}).`,
      zh: `案件已在 ${data.jumped} 层级，故越级，其下各级（${skipped || '无'}）不再通知。`,
    });
  } else if (skipped) {
    lines.push({
      en: `Rungs ${skipped} were due as well by then; the highest is told once, those below are recorded as skipped.`,
      zh: `届时第 ${skipped} 级亦已到时；只通知最高一级，其下各级记为跳过。`,
    });
  }
  if (data.acknowledgeBy !== undefined) {
    lines.push({
      en: `It asks to be acknowledged by ${time(data.acknowledgeBy)}; otherwise the next rung comes then.`,
      zh: `要求于 ${time(data.acknowledgeBy)} 前签收，否则届时进入下一级。`,
    });
  }
  return lines;
}

/** The rung below that nobody acknowledged in time, if that is why this one came before its own instant. */
function unacknowledged({ log, event, rules }: AskedEscalation): Words[] {
  if (event.type !== 'RungFired') return [];
  const { key, cycle, rung } = event.data;
  const below = log.findLast(
    (one): one is Rung =>
      one.type === 'RungFired' &&
      one.seq < event.seq &&
      one.data.key === key &&
      one.data.cycle === cycle &&
      one.data.rung < rung,
  );
  const by = below?.data.acknowledgeBy;
  if (!below || by === undefined || by > event.happenedAt) return [];
  const answered = log.some(
    ({ type, data, seq }) =>
      type === 'RungAcknowledged' && seq < event.seq && data.key === key && data.rung === below.data.rung,
  );
  if (answered) return [];
  const at = wallTime(by, rules.timeZone);
  return [
    {
      en: `Nobody acknowledged rung ${below.data.rung + 1} (event ${below.seq}) by ${at}.`,
      zh: `第 ${below.data.rung + 1} 级（第 ${below.seq} 号事件）至 ${at} 无人签收。`,
    },
  ];
}

function byLadder(asked: AskedEscalation, event: Rung): Explained {
  const { log, state, rules, today } = asked;
  const { key, rung, notify, cycle } = event.data;
  const clock = state.clocks[key];
  const id = clock?.clock ?? key;
  const name = clockName(rules, id, key);
  const { ladder, path } = ladderOf(rules, id);
  const role = named(rules.roles, notify) ?? same(notify);
  const time = (at: Instant) => wallTime(at, rules.timeZone);
  const breach = log.findLast(
    (one) => one.type === 'ClockBreached' && one.seq < event.seq && one.data.key === key && one.data.cycle === cycle,
  );
  const late = event.recordedAt > event.happenedAt ? wallTime(event.recordedAt, rules.timeZone) : undefined;
  const [was, now] = [verdictOf(rules, id, rung), today && verdictOf(today, id, rung)];
  const { notify: wasTold, ...said } = was;
  const { notify: isTold, ...saidNow } = now ?? { rulebook: '', says: same('') };
  const cited: Cited[] = ladder
    ? [
        {
          rulebook: nameOf(rules),
          path: `${path}.rungs.${rung}`,
          name: ladder.rungs[rung]?.name ?? role,
          source: ladder.source,
        },
      ]
    : [];
  return {
    about: 'escalation',
    answer: {
      en: `Rung ${rung + 1} of the ladder of "${name.en}" came at ${time(event.happenedAt)} and tells ${role.en}.`,
      zh: `时限“${name.zh}”的第 ${rung + 1} 级升级于 ${time(event.happenedAt)} 触发，通知${role.zh}。`,
    },
    lines: [
      ...(breach
        ? [
            {
              en: `The clock was due ${time(breach.happenedAt)} and was not met (event ${breach.seq}).`,
              zh: `该时限应于 ${time(breach.happenedAt)} 完成而未完成（第 ${breach.seq} 号事件）。`,
            },
          ]
        : []),
      ...unacknowledged(asked),
      ...skippedLines(event, rules),
      ...(late === undefined ? [] : [{ en: `It was noticed at ${late}.`, zh: `实际于 ${late} 记录。` }]),
      ...noticeLines(asked, notify),
    ],
    events: [...(breach ? [breach.seq] : []), event.seq, ...noticesOf(log, event).map(({ seq }) => seq)],
    rules: cited,
    days: [],
    pauses: [],
    was: said,
    today: now ? saidNow : null,
    equal: now ? wasTold === isTold : null,
  };
}

function byHand(asked: AskedEscalation, event: ByHand): Explained {
  const { rules, today, log } = asked;
  const role = named(rules.roles, event.data.to) ?? same(event.data.to);
  const at = wallTime(event.happenedAt, rules.timeZone);
  const said = event.personal?.text;
  const verdict = (book: Rulebook): Verdict => {
    const known = named(book.roles, event.data.to) !== undefined;
    const rulebook = nameOf(book);
    return {
      rulebook,
      says: known
        ? { en: `${rulebook} knows the role; a person may escalate to it.`, zh: `${rulebook} 设有该角色，可人工升级。` }
        : { en: `${rulebook} does not know the role.`, zh: `${rulebook} 未设该角色。` },
    };
  };
  const now = today && verdict(today);
  return {
    about: 'escalation',
    answer: {
      en: `${event.actor.id} escalated it to ${role.en} at ${at}.`,
      zh: `${event.actor.id} 于 ${at} 将案件升级至${role.zh}。`,
    },
    lines: [
      ...(said === undefined ? [] : [{ en: `Reason: ${said}`, zh: `理由：${said}` }]),
      ...noticeLines(asked, event.data.to),
    ],
    events: [event.seq, ...noticesOf(log, event).map(({ seq }) => seq)],
    rules: [
      ownRule('commands.Escalate', { en: 'Escalation by hand', zh: '人工升级' }),
      { rulebook: nameOf(rules), path: `roles.${event.data.to}`, name: role, source: rules.source },
    ],
    days: [],
    pauses: [],
    was: verdict(rules),
    today: now ?? null,
    equal: now && today ? Boolean(named(today.roles, event.data.to)) : null,
  };
}

/** Why somebody was told: by which rung of which ladder or by whose word, and why the notice reached that person. */
export const explainEscalation = (asked: AskedEscalation): Explained =>
  asked.event.type === 'RungFired' ? byLadder(asked, asked.event) : byHand(asked, asked.event);
