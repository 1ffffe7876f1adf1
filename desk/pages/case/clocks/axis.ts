const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Distances from now at which the axis may bear a tick, in milliseconds. */
const STEPS = [HOUR, 4 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY, 3 * 365 * DAY];
/** What lies nearer than this is drawn at full size; farther things move together, so that an hour and a year fit one axis. */
const NEAR = 6 * HOUR;
const LEAST_GAP = 9;

export interface Axis {
  /** Where an instant stands, in percent of the width. */
  place: (at: string | number) => number;
  ticks: readonly { at: number; place: number }[];
}

const squeezed = (away: number): number => Math.asinh(away / NEAR);

/** One axis for instants that lie hours and years from now. */
export function axisOf(instants: readonly (string | number)[], now: number): Axis {
  const away = [...instants.map((at) => Number(new Date(at)) - now), -HOUR, HOUR].filter(Number.isFinite);
  const [low, high] = [squeezed(Math.min(...away)), squeezed(Math.max(...away))];
  const span = (high - low) * 1.06;
  const first = low - (high - low) * 0.03;
  const place = (at: string | number): number => ((squeezed(Number(new Date(at)) - now) - first) / span) * 100;
  const candidates = STEPS.flatMap((step) => [now - step, now + step]).map((at) => ({ at, place: place(at) }));
  const kept: { at: number; place: number }[] = [];
  for (const tick of candidates) {
    const isFree = [place(now), ...kept.map((one) => one.place)].every(
      (one) => Math.abs(one - tick.place) >= LEAST_GAP,
    );
    if (tick.place > 2 && tick.place < 96 && isFree) kept.push(tick);
  }
  return { place, ticks: kept.sort((a, b) => a.at - b.at) };
}
