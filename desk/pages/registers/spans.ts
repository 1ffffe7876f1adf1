export interface Span {
  name: 'week' | 'lastWeek' | 'month' | 'lastMonth';
  /** Local dates, both included. */
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The usual stretches up to today, by the calendar of a zone. Dates are reckoned as midnights of UTC, which no change of clocks moves. */
export function spansUntil(now: number, zone: string): Span[] {
  const written = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now);
  const today = Date.parse(written);
  const [year = 0, month = 1] = written.split('-').map(Number);
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY_MS;
  return [
    { name: 'week', from: dateOf(monday), to: written },
    { name: 'lastWeek', from: dateOf(monday - 7 * DAY_MS), to: dateOf(monday - DAY_MS) },
    { name: 'month', from: dateOf(Date.UTC(year, month - 1, 1)), to: written },
    { name: 'lastMonth', from: dateOf(Date.UTC(year, month - 2, 1)), to: dateOf(Date.UTC(year, month - 1, 0)) },
  ];
}
