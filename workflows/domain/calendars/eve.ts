import { Temporal } from 'temporal-polyfill/implementation';
import { daySpans, type Calendar } from './calendar.ts';

/** Longer than any run of rest days. */
const MAX_REST_DAYS = 30;

/**
 * What the first rest day after a working day begins: a holiday when one of the rest days in a row is a holiday, else a weekend.
 * Undefined for a rest day, and for a working day that another one follows. The date is local to the calendar.
 */
export function eveOf(calendar: Calendar, date: string): 'holiday' | 'weekend' | undefined {
  const today = Temporal.PlainDate.from(date);
  if (daySpans(calendar, today).spans.length === 0) return undefined;
  const rest = [];
  for (let days = 1; days <= MAX_REST_DAYS; days += 1) {
    const day = daySpans(calendar, today.add({ days }));
    if (day.spans.length > 0) break;
    rest.push(day.kind);
  }
  if (rest.length === 0) return undefined;
  return rest.includes('holiday') ? 'holiday' : 'weekend';
}
