import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { commandOf, type Actor } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import { agent, supervisor, type Told } from './builders.ts';

/** Something that somebody enters at an instant. A supervisor, where it needs one. */
export interface Step {
  at: Instant;
  body: Told;
  by?: Actor;
}

const hash = '0'.repeat(64);
const numbers = new Proxy<Record<string, number>>({}, { get: () => 17 });

/** The log of a case that was lived step by step, with the places, actors and times that a store gives it. Every number drawn is 17. */
export function lived(rules: Rulebook, caseId: string, steps: readonly Step[]): RecordedEvent[] {
  const log: RecordedEvent[] = [];
  let state: CaseState | undefined;
  for (const { at, body, by = log.length > 0 ? supervisor : agent } of steps) {
    const id = `${caseId}/${log.length}`;
    const command = { ...commandOf(body, { id, caseId, at, actor: by }), numbers };
    const decision = decide(command, state, rules);
    if (isRefusal(decision)) throw new Error(`${body.type} was refused: ${decision.message}`);
    for (const event of decision.events) {
      const cause = { commandId: id, type: body.type };
      const rulebook = `${rules.organisation}@${rules.version}`;
      const place = { caseId, seq: log.length + 1, recordedAt: at, cause, actor: by, rulebook };
      log.push({ ...event, ...place, previousHash: hash, hash });
    }
    state = decision.state;
  }
  return log;
}

/** What a case is after its log, or after the beginning of it. */
export function stateAfter(log: readonly RecordedEvent[]): CaseState {
  const state = fold(log);
  if (!state) throw new Error('The log is of no case.');
  return state;
}
