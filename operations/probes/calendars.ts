import type { Rulebooks } from '../../db/rulebooks.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { holidaysKnownUntil } from '../../workflows/domain/calendars/horizon.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { Probe } from '../readiness.ts';

/** How far the public holidays of the rules in force are known; `until` is null where none apply. */
export interface CalendarHorizon {
  organisation: string;
  /** Of the rulebook; null where none is in force. */
  version: string | null;
  /** The calendar that ends first, with its region. */
  calendar: string | null;
  until: string | null;
  /** Days from today to then, by the calendar's dates; negative when it has passed. */
  daysAhead: number | null;
}

/** Next year's holidays of China are announced around the beginning of November; whoever has none of them in December reckons provisionally. */
export const LEAST_DAYS_AHEAD = 45;

const DAY_MS = 86_400_000;

/** For each organisation, the calendar of its rules in force of which the holidays are known the least far. */
export async function calendarHorizons(rulebooks: Rulebooks, now: Instant): Promise<CalendarHorizon[]> {
  const today = now.slice(0, 10);
  return Promise.all(
    (await rulebooks.organisations()).map(async (organisation) => {
      const rules = await rulebooks.inForce(organisation, now);
      if (isRefusal(rules)) return { organisation, version: null, calendar: null, until: null, daysAhead: null };
      const known = Object.values(rules.calendars).flatMap((calendar) => {
        const until = holidaysKnownUntil(calendar, Number(today.slice(0, 4)));
        return until === undefined ? [] : [{ calendar: `${calendar.id} (${calendar.holidayRegion})`, until }];
      });
      const { version } = rules;
      const [first] = known.sort((a, b) => a.until.localeCompare(b.until));
      if (!first) return { organisation, version, calendar: null, until: null, daysAhead: null };
      return { organisation, version, ...first, daysAhead: (Date.parse(first.until) - Date.parse(today)) / DAY_MS };
    }),
  );
}

/** The calendars of all rules in force know the public holidays far enough ahead. They never keep a process from serving. */
export const calendarProbe =
  (rulebooks: Rulebooks): Probe =>
  async () => {
    const now = new Date().toISOString();
    const horizons = await calendarHorizons(rulebooks, now);
    if (!horizons.some(({ version }) => version !== null)) return { warning: 'No rulebook is in force.' };
    const days = horizons.flatMap(({ daysAhead }) => daysAhead ?? []);
    const least = Math.min(...days);
    if (least < LEAST_DAYS_AHEAD) {
      return {
        warning: `Public holidays are known for ${least} days ahead; "redress doctor" says of which rulebooks.`,
      };
    }
    return days.length ? { is: `holidays known for ${least} days ahead` } : {};
  };
