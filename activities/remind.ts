import { tell } from '../db/summaries.ts';
import { localDate } from '../forms/period.ts';
import { eveOf } from '../workflows/domain/calendars/eve.ts';
import { remindersOf } from '../workflows/domain/rulebook/practice/reminders.ts';
import { calendarOf, named } from '../workflows/domain/rulebook/rulebook.ts';
import type { PeriodicOutcome } from '../workflows/messages.ts';
import { NOTHING, recipientOf, rulesAt, type PeriodicDeps, type PeriodicRequest } from './summarise.ts';

/**
 * Reminds a role of what its rulebook wants done at the scheduled instant, once for each local day. What comes before rest days is
 * asked for on every day, and said only on the last working day before them.
 */
export async function remind(deps: PeriodicDeps, request: PeriodicRequest): Promise<PeriodicOutcome> {
  const { organisation, name, scheduledAt } = request;
  const rules = await rulesAt(deps, request);
  const rule = rules && named(remindersOf(rules), name);
  if (!rules || !rule) return NOTHING;
  const { before, to } = rule;
  const date = localDate(scheduledAt, rules.timeZone);
  if (before && eveOf(calendarOf(rules, before.calendar, undefined), date) !== before.days)
    return { period: date, done: false };
  const notice = { organisation, about: 'Reminder', subject: `reminder/${name}/${date}`, at: scheduledAt };
  await tell(deps.pool, notice, await recipientOf(deps, request, to));
  return { period: date, done: true };
}
