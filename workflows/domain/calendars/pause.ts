import type { Budget, Due } from './budget.ts';
import type { Calendar } from './calendar.ts';
import type { Placed, TimeOfDay } from './date-rules.ts';
import { placeOnDate, timeOfDay } from './date-rules.ts';
import { dayContaining, dayNumbered, localTime, type Day } from './days.ts';
import { parseInstant } from './exact-time.ts';
import { countsBySunAndHoliday, reach, toDue } from './reach.ts';
import { addWorkingTime, workingDaysBetween, workingMilliseconds } from './working-time.ts';

/**
 * Where a budget ends that was held from `pausedAt` to `resumedAt`. `dueAt` is the end it had when the pause began, so
 * several pauses are applied one after another. Hours and working days go on with what remained; budgets in dates move by the dates
 * that passed (whole days when they end at midnight or at a fixed wall time) and are rolled again.
 * A pause never brings an end forward, and one that begins when the budget is used up moves nothing.
 * RangeError when the instants are not in order.
 */
export function dueAfterPause(
  start: string,
  dueAt: string,
  pausedAt: string,
  resumedAt: string,
  budget: Budget,
  calendar: Calendar,
): Due {
  const [started, due] = [parseInstant(start), parseInstant(dueAt)];
  const [paused, resumed] = [parseInstant(pausedAt), parseInstant(resumedAt)];
  if (paused < started) throw new RangeError(`A pause from ${pausedAt} cannot hold a budget that starts at ${start}.`);
  if (resumed < paused) throw new RangeError(`A pause from ${pausedAt} cannot end before it, at ${resumedAt}.`);
  const original = reach(started, budget, calendar);
  const held = due === original.instant ? original : { instant: due, provisional: original.provisional };
  if (paused >= due) return toDue(held);
  const moved = resume({ started, due, paused, resumed }, original, budget, calendar);
  if (moved.instant <= due) return toDue(held);
  return toDue({ ...moved, provisional: moved.provisional || original.provisional });
}

interface Pause {
  started: number;
  due: number;
  paused: number;
  resumed: number;
}

function resume(pause: Pause, original: Placed, budget: Budget, calendar: Calendar): Placed {
  const { due, paused, resumed } = pause;
  switch (budget.kind) {
    case 'elapsed':
      return { instant: due + (resumed - paused), provisional: false };
    case 'working-time':
      return addWorkingTime(calendar, resumed, workingMilliseconds(calendar, paused, due));
    case 'working-days': {
      if (budget.at === 'same-time')
        return addWorkingTime(calendar, resumed, workingMilliseconds(calendar, paused, due));
      // A closing at 24:00 is already the first instant of the next day.
      const lastDay = dayContaining(calendar, due - 1);
      const days = workingDaysBetween(calendar, dayContaining(calendar, paused), lastDay);
      return reach(resumed, { ...budget, days }, calendar);
    }
    case 'calendar-days':
    case 'months': {
      const roll = budget.rollHoliday ?? false;
      // A first pause moves the end as it was before it rolled, so that the rest days are not given twice.
      const from =
        due === original.instant ? reach(pause.started, { ...budget, rollHoliday: false }, calendar).instant : due;
      return budget.firstDayExcluded
        ? moveDate(from, pause, 'end-of-day', roll, calendar)
        : moveWallTime(from, pause, roll, calendar);
    }
    case 'days-but-sundays-and-holidays': {
      const days = countedBetween(calendar, dayContaining(calendar, paused), dayContaining(calendar, due - 1));
      return reach(resumed, { ...budget, days }, calendar);
    }
    case 'next-at':
      return moveDate(due, pause, timeOfDay(budget.time), budget.workingDay ?? false, calendar);
  }
}

/** On by the dates between pause and resumption; the end stays at its time of day. */
function moveDate(from: number, pause: Pause, time: TimeOfDay, roll: boolean, calendar: Calendar): Placed {
  const passed = dateAt(calendar, pause.paused).until(dateAt(calendar, pause.resumed));
  // An end at 24:00 is already the first instant of the next date.
  const date = dateAt(calendar, time === 'end-of-day' ? from - 1 : from);
  return placeOnDate(calendar, date.add(passed), time, roll);
}

/** On by what the wall clock showed between pause and resumption, so that a clock change does not shift the end's wall time. */
function moveWallTime(from: number, pause: Pause, roll: boolean, calendar: Calendar): Placed {
  const wallClock = (instant: number) => localTime(calendar, instant).toPlainDateTime();
  const passed = wallClock(pause.paused).until(wallClock(pause.resumed));
  const moved = wallClock(from).add(passed);
  return placeOnDate(calendar, moved.toPlainDate(), moved.toPlainTime(), roll);
}

/** Days that count after one day up to and including another. */
function countedBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0;
  for (let number = from.number + 1; number <= to.number; number += 1)
    if (countsBySunAndHoliday(dayNumbered(calendar, number))) count += 1;
  return count;
}

function dateAt(calendar: Calendar, instant: number) {
  return localTime(calendar, instant).toPlainDate();
}
