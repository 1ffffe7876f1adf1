import type { ScheduleSpec } from '@temporalio/client';
import type { Draw, Summary } from '../workflows/domain/rulebook/practice/practice.ts';
import { remindersOf } from '../workflows/domain/rulebook/practice/reminders.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { PeriodicInput } from '../workflows/messages.ts';

/** A schedule as an organisation's rulebook asks for it. */
export interface WantedSchedule {
  input: PeriodicInput;
  spec: ScheduleSpec;
}

type Calendar = NonNullable<ScheduleSpec['calendars']>[number];
const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** In a month without that day it is the last one, so that no month is left out. */
function daysOfMonth(day: number): Pick<Calendar, 'month' | 'dayOfMonth'>[] {
  const shortened: Pick<Calendar, 'month' | 'dayOfMonth'>[] = [{ dayOfMonth: day }];
  if (day > 30) shortened.push({ dayOfMonth: 30, month: ['APRIL', 'JUNE', 'SEPTEMBER', 'NOVEMBER'] });
  // Two firings in a leap year's February are one summary, since the period is the same.
  if (day > 28) shortened.push({ dayOfMonth: 28, month: 'FEBRUARY' });
  return shortened;
}

function calendarsOf({ every, day = 1, time }: Pick<Summary, 'every' | 'day' | 'time'>): Calendar[] {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  switch (every) {
    case 'day':
      return [{ hour, minute }];
    case 'week':
      return [{ hour, minute, dayOfWeek: WEEKDAYS[day - 1] ?? 'MONDAY' }];
    case 'month':
      return daysOfMonth(day).map((days) => ({ ...days, hour, minute }));
  }
}

/** Drawn as soon as its week or month is over, for whoever begins then. */
const afterPeriod = ({ every }: Draw): Pick<Summary, 'every' | 'day' | 'time'> => ({ every, day: 1, time: '00:05' });

/** What the rules of an organisation want to be frozen, drawn and reminded of, and when, in its own time zone. */
export function wantedSchedules(rules: Rulebook): WantedSchedule[] {
  const { organisation, timeZone, practice } = rules;
  const summaries = Object.entries(practice?.summaries ?? {}).map(([name, rule]) => ({
    input: { kind: 'summary' as const, organisation, name },
    spec: { calendars: calendarsOf(rule), timezone: timeZone },
  }));
  const draws = Object.entries(practice?.draws ?? {}).map(([name, rule]) => ({
    input: { kind: 'draw' as const, organisation, name },
    spec: { calendars: calendarsOf(afterPeriod(rule)), timezone: timeZone },
  }));
  const reminders = Object.entries(remindersOf(rules)).map(([name, rule]) => ({
    input: { kind: 'reminder' as const, organisation, name },
    spec: { calendars: calendarsOf(rule), timezone: timeZone },
  }));
  return [...summaries, ...draws, ...reminders];
}
