import type { Aspect } from '../aspect.ts';
import type { CaseEvent } from '../case/events.ts';
import { listed, refuse, type Refusal } from '../case/refusal.ts';
import { STATUSES } from '../case/state.ts';
import { rungWaiting } from '../clocks/due.ts';
import type { Deciding } from '../decider.ts';
import { latestOf } from '../vocabulary.ts';
import type { DutyCommand } from './schema.ts';
import { written } from '../case/personal.ts';

/** Nobody can have answered before the rung told them. */
function acknowledge({ body, state, event }: Deciding<'AcknowledgeRung'>): CaseEvent[] | Refusal {
  const waiting = Object.values(state.clocks).filter((clock) => rungWaiting(clock) !== undefined);
  const clock = waiting.find(({ key }) => key === body.clock);
  const rung = clock && rungWaiting(clock);
  if (!clock || rung === undefined) {
    return refuse('no-rung', { clock: body.clock, known: listed(waiting.map(({ key }) => key)) });
  }
  const personal = written(body.text);
  const told = event('RungAcknowledged', { key: clock.key, cycle: clock.cycle, rung }, personal);
  const happenedAt = latestOf(told.happenedAt, clock.rungs[rung]?.at);
  return [{ ...told, happenedAt, reportedAt: latestOf(told.reportedAt, happenedAt) }];
}

/** Whoever is told by a ladder answers, or the ladder climbs; also after the end of a case that left a clock behind. */
export const duty: Aspect<DutyCommand['type']> = {
  rules: { AcknowledgeRung: { during: STATUSES, records: ['RungAcknowledged'], decide: acknowledge } },
  evolve: (state) => state,
};
