import type { ClockState } from '../case/state.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Instant, Words } from '../vocabulary.ts';
import { clockName, wallTime } from './names.ts';

/** What became of a clock: it began, also anew; warned, was missed, told a rung that somebody acknowledged; was moved, held, goes on, was met or ended. */
export const CLOCK_CHANGES = [
  'started',
  'moved',
  'warned',
  'missed',
  'told',
  'acknowledged',
  'held',
  'resumed',
  'met',
  'ended',
] as const;
export type ClockChangeKind = (typeof CLOCK_CHANGES)[number];

/** One thing that became of a clock between two states of its case. */
export interface ClockChange {
  key: string;
  clock: string;
  name: Words;
  change: ClockChangeKind;
  /** When, as far as the clock itself says it. */
  at?: Instant;
  dueAt: Instant;
  previousDueAt?: Instant;
  /** It was met after its due instant, or had been missed before. */
  late?: boolean;
  says: Words;
}

const ended = ({ endedAt }: ClockState): { at?: Instant } => (endedAt === undefined ? {} : { at: endedAt });
const count = (steps: readonly { done?: true; acknowledged?: true }[], what: 'done' | 'acknowledged'): number =>
  steps.filter((step) => step[what]).length;

type Found = Pick<ClockChange, 'change' | 'at' | 'previousDueAt' | 'late'>;

/** Of warnings and rungs: more than before in the same cycle. */
function stepsIn(before: ClockState | undefined, after: ClockState): Found[] {
  const same = before?.cycle === after.cycle ? before : undefined;
  const more = (list: 'warnings' | 'rungs', what: 'done' | 'acknowledged'): boolean =>
    count(after[list], what) > (same ? count(same[list], what) : 0);
  const { breachedAt } = after;
  return [
    ...(more('warnings', 'done') ? [{ change: 'warned' as const }] : []),
    ...(breachedAt !== undefined && breachedAt !== same?.breachedAt
      ? [{ change: 'missed' as const, at: breachedAt }]
      : []),
    ...(more('rungs', 'done') ? [{ change: 'told' as const }] : []),
    ...(more('rungs', 'acknowledged') ? [{ change: 'acknowledged' as const }] : []),
  ];
}

function statusIn(status: ClockState['status'], after: ClockState): Found[] {
  if (after.status === status) return [];
  switch (after.status) {
    case 'met':
      return [{ change: 'met', ...ended(after), late: isLate(after) }];
    case 'cancelled':
      return [{ change: 'ended', ...ended(after) }];
    case 'paused':
      return [{ change: 'held', ...(after.pausedAt === undefined ? {} : { at: after.pausedAt }) }];
    case 'running':
      return [{ change: 'resumed' }];
  }
}

/** What became of one clock, in the order in which it can have come about. */
function foundIn(before: ClockState | undefined, after: ClockState): Found[] {
  const isOver = before?.status === 'met' || before?.status === 'cancelled';
  const isNew = !before || (before.cycle !== after.cycle && (isOver || before.startedAt !== after.startedAt));
  return [
    ...(isNew ? [{ change: 'started' as const, at: after.startedAt }] : []),
    ...(before && before.dueAt !== after.dueAt ? [{ change: 'moved' as const, previousDueAt: before.dueAt }] : []),
    ...stepsIn(before, after),
    ...statusIn(isNew ? 'running' : before.status, after),
  ];
}

const isLate = ({ breachedAt, endedAt, dueAt }: ClockState): boolean =>
  breachedAt !== undefined || (endedAt !== undefined && endedAt > dueAt);

function saying({ change, at, previousDueAt, late }: Found, clock: ClockState, name: Words, rules: Rulebook): Words {
  const time = (instant: Instant) => wallTime(instant, rules.timeZone);
  const due = time(clock.dueAt);
  const when = at === undefined ? { en: '', zh: '' } : { en: ` at ${time(at)}`, zh: `${time(at)} ` };
  switch (change) {
    case 'started':
      return {
        en: `Clock "${name.en}" began${when.en}; due ${due}.`,
        zh: `时限“${name.zh}”${when.zh}开始，${due} 到期。`,
      };
    case 'moved':
      return {
        en: `Clock "${name.en}" is due ${due} instead of ${time(previousDueAt ?? clock.dueAt)}.`,
        zh: `时限“${name.zh}”的到期时间由 ${time(previousDueAt ?? clock.dueAt)} 改为 ${due}。`,
      };
    case 'missed':
      return { en: `Clock "${name.en}" was missed${when.en}.`, zh: `时限“${name.zh}”${when.zh}超时。` };
    case 'warned':
      return { en: `Clock "${name.en}" warned.`, zh: `时限“${name.zh}”已预警。` };
    case 'told': {
      const [done, all] = [clock.rungs.findLastIndex((rung) => rung.done) + 1, clock.rungs.length];
      return {
        en: `Clock "${name.en}": its ladder has come to rung ${done} of ${all}.`,
        zh: `时限“${name.zh}”：升级阶梯已到第 ${done} 级（共 ${all} 级）。`,
      };
    }
    case 'acknowledged':
      return { en: `Clock "${name.en}": its rung was acknowledged.`, zh: `时限“${name.zh}”：升级已签收。` };
    case 'met':
      return {
        en: `Clock "${name.en}" was met${when.en}${late ? ', late' : ' in time'}.`,
        zh: `时限“${name.zh}”${when.zh}${late ? '逾期完成' : '按时完成'}。`,
      };
    case 'held':
      return {
        en: `Clock "${name.en}" is held${when.en ? ` since${when.en.slice(3)}` : ''}.`,
        zh: `时限“${name.zh}”${when.zh}起暂停。`,
      };
    case 'resumed':
      return { en: `Clock "${name.en}" goes on; due ${due}.`, zh: `时限“${name.zh}”恢复，${due} 到期。` };
    case 'ended':
      return { en: `Clock "${name.en}" was ended${when.en}.`, zh: `时限“${name.zh}”${when.zh}终止。` };
  }
}

/** What became of each clock between two states, in the order in which the later one has them. */
export function clockChanges(
  before: Readonly<Record<string, ClockState>>,
  after: Readonly<Record<string, ClockState>>,
  rules: Rulebook,
): ClockChange[] {
  return Object.values(after).flatMap((clock) => {
    const { key, dueAt } = clock;
    const name = clockName(rules, clock.clock, key);
    return foundIn(before[key], clock).map((found) => ({
      key,
      clock: clock.clock,
      name,
      dueAt,
      ...found,
      says: saying(found, clock, name, rules),
    }));
  });
}
