import type { Rulebooks } from '../db/rulebooks.ts';
import { differencesOf } from '../workflows/domain/audit/differences.ts';
import { EVENT_TITLES } from '../workflows/domain/audit/event-titles.ts';
import { patchBetween } from '../workflows/domain/audit/patch.ts';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import { evolve, fold } from '../workflows/domain/case/evolve.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { caseView } from './case-view.ts';
import type { Mark, Steps } from './schemas/history.ts';

/** An event as a mark on a line of time. */
export function markOf({ seq, type, happenedAt, recordedAt, actor, rulebook, cause }: RecordedEvent): Mark {
  const { kind, id, role } = actor;
  const command = { id: cause.commandId, type: cause.type };
  return { seq, type, title: EVENT_TITLES[type], happenedAt, recordedAt, actor: { kind, id, role }, rulebook, command };
}

/** The rules that a case has, by which its clocks, departments and roles are named. */
export const rulesOf = (rulebooks: Rulebooks, { rulebook }: CaseState): Promise<Rulebook> =>
  rulebooks.get(rulebook.organisation, rulebook.version);

/** Each of some events with what it changed in the case, from the log so far. */
export async function stepsOf(
  rulebooks: Rulebooks,
  caseId: string,
  earlier: readonly RecordedEvent[],
  events: readonly RecordedEvent[],
): Promise<Pick<Steps, 'before' | 'items'>> {
  let state = fold(earlier);
  let view = state ? caseView(caseId, state) : null;
  const before = view;
  const items: Steps['items'] = [];
  for (const event of events) {
    const next = evolve(state, event);
    if (!next) continue;
    const { says } = differencesOf(state, next, await rulesOf(rulebooks, next));
    const nextView = caseView(caseId, next);
    items.push({ ...markOf(event), says, patch: patchBetween(view, nextView) });
    [state, view] = [next, nextView];
  }
  return { before, items };
}
