import type { Insertable } from 'kysely';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import { effectsOf, type Effect } from '../../workflows/domain/effects.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { OutboxTable } from '../tables.ts';

/** A row of the outbox before its effect becomes text. */
export type OutboxRow = Omit<Insertable<OutboxTable>, 'effect'> & { effect: Effect };

/** What the events of one batch ask to be done, each by the rules under which it was decided. Its ids come from the event's place in the log, so that nothing is asked twice. */
export function outboxRows(
  events: readonly RecordedEvent[],
  state: CaseState,
  rulesOf: (event: RecordedEvent) => Rulebook | undefined,
  suppressed: boolean,
): OutboxRow[] {
  return events.flatMap((event) =>
    effectsOf(event, state, rulesOf(event)).map((effect, index) => ({
      effect_id: `${event.caseId}:${event.seq}:${index}`,
      case_id: event.caseId,
      command_id: event.cause.commandId,
      seq: event.seq,
      effect,
      status: suppressed ? ('suppressed' as const) : ('pending' as const),
      created_at: event.recordedAt,
      settled_at: suppressed ? event.recordedAt : null,
      reason: suppressed ? 'imported history' : null,
    })),
  );
}
