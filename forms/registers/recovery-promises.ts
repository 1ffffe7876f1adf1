import { named } from '../../workflows/domain/rulebook/rulebook.ts';
import { claimPart } from '../claims.ts';
import { judged, type Point } from '../evidence.ts';
import type { Filed, Recorded } from '../filed.ts';
import { isIn, type Period } from '../register.ts';

/** What a promise to pay says about whoever gave it, by their id. */
interface Judged {
  party: string;
  point: Point<'compensation-kept'>;
}

/** The clocks that run for promises to pay, by their keys, with the recovery that each is about. */
function clocksOf({ state, rules }: Filed): Map<string, string> {
  const clocks = Object.entries(state.clocks).flatMap(([key, { clock, subject }]): [string, string][] => {
    const starts = named(rules.clocks, clock)?.starts.on ?? [];
    return subject !== undefined && starts.includes('RecoveryPromised') ? [[key, subject]] : [];
  });
  return new Map(clocks);
}

/** Whether what is known by now denies that a promise was missed: the money had come in time and was entered later. */
const wasInTime = (filed: Filed, missed: Recorded<'ClockBreached'>): boolean =>
  filed
    .all('ClockMet')
    .some(({ data }) => data.key === missed.data.key && data.cycle === missed.data.cycle && !data.late);

/**
 * Promises of partners to pay what is recovered from them, of the period in which they were kept in time or missed. One that another
 * replaced before its instant, or whose recovery was written off, says nothing; what came late was missed and is not kept as well.
 */
export function recoveryPromises(filed: Filed, period: Period): Judged[] {
  const { payers = {}, money } = claimPart(filed) ?? {};
  const partnerOf = (recovery: string): string | undefined => {
    const { from = '', party } = named(money?.recoveries ?? {}, recovery) ?? {};
    return named(payers, from)?.kind === 'partner' ? party : undefined;
  };
  const judgedAs = (recovery: string, event: { seq: number }, good: boolean): Judged[] => {
    const party = partnerOf(recovery);
    return party === undefined ? [] : [{ party, point: judged('compensation-kept', event, good) }];
  };
  const kept = filed.all('RecoveryPromiseKept').filter((event) => {
    const promise = filed
      .all('RecoveryPromised')
      .findLast(({ seq, data }) => seq < event.seq && data.subject === event.data.subject);
    return isIn(event.happenedAt, period) && promise !== undefined && event.happenedAt <= promise.data.dueAt;
  });
  const clocks = clocksOf(filed);
  const missed = filed
    .all('ClockBreached')
    .filter((event) => isIn(event.happenedAt, period) && !wasInTime(filed, event))
    .flatMap((event) => judgedAs(clocks.get(event.data.key) ?? '', event, false));
  return [...kept.flatMap((event) => judgedAs(event.data.subject, event, true)), ...missed];
}
