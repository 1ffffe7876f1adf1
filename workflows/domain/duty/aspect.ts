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
  const waiting = Object.values(state.clocks).flatMap((clock) => {
    const rung = rungWaiting(clock);
    return rung === undefined ? [] : [{ key: clock.key, cycle: clock.cycle, rung, at: clock.rungs[rung]?.at }];
  });
  const found = waiting.find(({ key }) => key === body.clock);
  if (!found) return refuse('no-rung', { clock: body.clock, known: listed(waiting.map(({ key }) => key)) });
  const { key, cycle, rung, at } = found;
  const told = event('RungAcknowledged', { key, cycle, rung }, written(body.text));
  const happenedAt = latestOf(told.happenedAt, at);
  return [{ ...told, happenedAt, reportedAt: latestOf(told.reportedAt, happenedAt) }];
}

/** Whoever is told by a ladder answers, or the ladder climbs; also after the end of a case that left a clock behind. */
export const duty: Aspect<DutyCommand['type']> = {
  rules: { AcknowledgeRung: { during: STATUSES, records: ['RungAcknowledged'], decide: acknowledge } },
  evolve: (state) => state,
};
