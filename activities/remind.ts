import { tell } from '../db/summaries.ts';
import { localDate } from '../forms/period.ts';
import { eveOf } from '../workflows/domain/calendars/eve.ts';
import { remindersOf } from '../workflows/domain/rulebook/practice/reminders.ts';
import { calendarOf, named } from '../workflows/domain/rulebook/rulebook.ts';
import type { Instant } from '../workflows/domain/vocabulary.ts';
import type { PeriodicOutcome } from '../workflows/messages.ts';
import { NOTHING, recipientOf, rulesAt, type PeriodicDeps, type PeriodicRequest } from './summarise.ts';

/**
 * Reminds a role of what its rulebook wants done at the scheduled instant, once for each local day. What comes before rest days is
 * asked for on every day, and said only on the last working day before them. A reminder that is made up after an outage is said
 * only while its day lasts: a box is emptied today, and not once more for each day on which nobody could be told.
 */
export async function remind(
  deps: PeriodicDeps,
  request: PeriodicRequest,
  now: Instant = new Date().toISOString(),
): Promise<PeriodicOutcome> {
  const { organisation, name, scheduledAt } = request;
  const rules = await rulesAt(deps, request);
  const rule = rules && named(remindersOf(rules), name);
  if (!rules || !rule) return NOTHING;
  const { before, to } = rule;
  const date = localDate(scheduledAt, rules.timeZone);
  if (localDate(now, rules.timeZone) > date) return { period: date, done: false };
  if (before && eveOf(calendarOf(rules, before.calendar, undefined), date) !== before.days)
    return { period: date, done: false };
  const notice = { organisation, about: 'Reminder', subject: `reminder/${name}/${date}`, at: scheduledAt };
  await tell(deps.pool, notice, await recipientOf(deps, request, to));
  return { period: date, done: true };
}
