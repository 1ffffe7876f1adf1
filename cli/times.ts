import { usage } from './failure.ts';

/** An instant as the clock on the user's wall shows it. */
export const localTime = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));

/** The terminal's time zone, for saying which one local times are in. */
export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const UNITS: readonly [ms: number, name: string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
];

/** How far an instant lies ahead or back, in its two largest units: `in 2 h 5 min`, `3 d ago`. */
export function relative(instant: string, now = Date.now()): string {
  const distance = Date.parse(instant) - now;
  let rest = Math.abs(distance);
  const first = UNITS.findIndex(([ms]) => rest >= ms);
  if (first < 0) return 'now';
  const parts = UNITS.slice(first, first + 2).flatMap(([ms, name]) => {
    const count = Math.floor(rest / ms);
    rest -= count * ms;
    return count > 0 ? [`${count} ${name}`] : [];
  });
  return distance > 0 ? `in ${parts.join(' ')}` : `${parts.join(' ')} ago`;
}

/** Reads an instant; a date or a time without an offset is meant in the terminal's time zone. */
export function instantOf(text: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  const ms = found ? Date.parse(`${found[1]}T${found[2] ?? '00:00'}${found[3] ?? ''}`) : Number.NaN;
  if (Number.isNaN(ms)) {
    throw usage(`"${text}" is no point in time. Write 2026-03-02, "2026-03-02 17:00" or 2026-03-02T17:00:00+08:00.`);
  }
  return new Date(ms).toISOString();
}
