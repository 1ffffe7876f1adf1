import { Temporal } from 'temporal-polyfill/implementation';
import type { Calendar, CalendarVersion, HolidayTable, Span } from './calendar.ts';
import { WEEK_DAYS } from './calendar.ts';

/** What is wrong with a calendar, each in a sentence for the person who wrote it; empty when nothing is. */
export function calendarProblems(calendar: Calendar): string[] {
  return [...zoneProblems(calendar), ...versionsProblems(calendar), ...tablesProblems(calendar)].map(
    (problem) => `Calendar ${calendar.id}: ${problem}`,
  );
}

function zoneProblems({ timeZone }: Calendar): string[] {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return [];
  } catch {
    return [`"${timeZone}" is not a time zone; write its IANA name, such as Asia/Shanghai.`];
  }
}

function versionsProblems(calendar: Calendar): string[] {
  if (calendar.versions.length === 0) return ['it has no version; give at least one with its weekly hours.'];
  return calendar.versions.flatMap((version, index) => {
    const next = calendar.versions[index + 1];
    const order =
      next && next.effectiveFrom <= version.effectiveFrom
        ? [`the version of ${next.effectiveFrom} comes after that of ${version.effectiveFrom}; list them ascending.`]
        : [];
    return [
      ...order,
      ...dateProblems(version.effectiveFrom),
      ...weeklyProblems(version, calendar),
      ...extraDayProblems(version, next?.effectiveFrom),
    ];
  });
}

function weeklyProblems(version: CalendarVersion, calendar: Calendar): string[] {
  const problems = WEEK_DAYS.flatMap((weekDay) => spansProblems(weekDay, version.weekly[weekDay] ?? []));
  if (!WEEK_DAYS.some((weekDay) => version.weekly[weekDay]?.length))
    return [`the version of ${version.effectiveFrom} is never open; give at least one weekday a span.`];
  const model = version.makeUpDayAs ?? 'mon';
  const needed =
    calendar.holidays.some((table) => table.workdays.length > 0) ||
    version.extraWorkdays?.some((workday) => !workday.spans);
  if (needed && !version.weekly[model]?.length)
    problems.push(`make-up days keep the hours of ${model}, which has none; name another day in makeUpDayAs.`);
  return problems;
}

function extraDayProblems(version: CalendarVersion, nextFrom: string | undefined): string[] {
  const workdays = version.extraWorkdays ?? [];
  const holidays = version.extraHolidays ?? [];
  const outside = [...workdays, ...holidays]
    .filter(({ date }) => date < version.effectiveFrom || (nextFrom !== undefined && date >= nextFrom))
    .map(({ date }) => `the extra day ${date} lies outside the version of ${version.effectiveFrom} that lists it.`);
  return [
    ...listedDaysProblems(holidays, workdays),
    ...outside,
    ...workdays.flatMap(({ date, spans }) => {
      if (spans?.length === 0) return [`the extra working day ${date} has no hours; leave spans out or give some.`];
      return spansProblems(date, spans ?? []);
    }),
  ];
}

function tablesProblems(calendar: Calendar): string[] {
  const seen = new Set<number>();
  return calendar.holidays.flatMap((table) => {
    const twice = seen.has(table.year) ? [`there are two holiday tables for ${table.year}; keep one.`] : [];
    seen.add(table.year);
    const foreign =
      table.region === calendar.holidayRegion
        ? []
        : [`the table ${table.region} ${table.year} is not of its region ${calendar.holidayRegion ?? '(none)'}.`];
    return [...twice, ...foreign, ...tableProblems(table)];
  });
}

function tableProblems(table: HolidayTable): string[] {
  const stray = [...table.holidays, ...table.workdays]
    .filter(({ date }) => !date.startsWith(`${table.year}-`))
    .map(({ date }) => `${date} stands in the holiday table of ${table.year}.`);
  return [...listedDaysProblems(table.holidays, table.workdays), ...stray];
}

interface ListedDay {
  date: string;
}

function listedDaysProblems(holidays: ListedDay[], workdays: ListedDay[]): string[] {
  const dates = [...holidays, ...workdays].map(({ date }) => date);
  const working = new Set(workdays.map(({ date }) => date));
  const both = new Set(holidays.map(({ date }) => date).filter((date) => working.has(date)));
  const repeated = new Set(dates.filter((date, index) => dates.indexOf(date) !== index && !both.has(date)));
  return [
    ...dates.flatMap(dateProblems),
    ...[...both].map((date) => `${date} is both a holiday and a working day; keep one.`),
    ...[...repeated].map((date) => `${date} is listed twice; keep one.`),
  ];
}

function spansProblems(where: string, spans: Span[]): string[] {
  return spans.flatMap(({ from, to }, index) => {
    const malformed = [from, to].filter((time) => !/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time));
    if (malformed.length > 0) return [`${where}: "${malformed.join('", "')}" is not HH:MM between 00:00 and 24:00.`];
    if (to <= from)
      return [`${where}: ${from}-${to} ends before it begins; write a night shift as two spans on two days.`];
    const previous = spans[index - 1];
    if (previous && from < previous.to)
      return [`${where}: ${from}-${to} overlaps or precedes ${previous.from}-${previous.to}; list spans in order.`];
    return [];
  });
}

function dateProblems(date: string): string[] {
  try {
    if (Temporal.PlainDate.from(date).toString() === date) return [];
  } catch {
    // Falls through to the sentence below, which says more than the parser does.
  }
  return [`"${date}" is not a date; write it as 2026-02-14.`];
}
