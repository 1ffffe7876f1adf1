/** As much of a clock and of its rule as its bar is drawn from. */
export interface Measured {
  clock: {
    startedAt: string;
    dueAt: string;
    status: 'running' | 'paused' | 'met' | 'cancelled';
    pausedAt?: string;
    endedAt?: string;
  };
  ruled: { pauses: readonly { from: string; to?: string }[] } | undefined;
}

export interface Stretch {
  what: 'used' | 'paused' | 'left' | 'late';
  from: number;
  to: number;
}

export const isOver = ({ status }: Pick<Measured['clock'], 'status'>): boolean =>
  status === 'met' || status === 'cancelled';

/** Cuts pauses out of a stretch of time. */
function withPauses(from: number, to: number, pauses: readonly { from: number; to: number }[]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = from;
  for (const pause of pauses) {
    const [begins, ends] = [Math.max(at, pause.from), Math.min(to, pause.to)];
    if (ends <= begins) continue;
    if (begins > at) stretches.push({ what: 'used', from: at, to: begins });
    stretches.push({ what: 'paused', from: begins, to: ends });
    at = ends;
  }
  if (to > at) stretches.push({ what: 'used', from: at, to });
  return stretches;
}

/** What a clock's time went to, from its start to its due instant and beyond. */
export function stretchesOf({ clock, ruled }: Measured, now: number): Stretch[] {
  const start = Date.parse(clock.startedAt);
  const due = Date.parse(clock.dueAt);
  const end = clock.endedAt ? Date.parse(clock.endedAt) : now;
  const held = (ruled?.pauses ?? []).map(({ from, to }) => ({
    from: Date.parse(from),
    to: to === undefined ? end : Date.parse(to),
  }));
  // A rule may hold a clock by itself, without a pause of the case.
  const own =
    clock.pausedAt && !(ruled?.pauses ?? []).some(({ to }) => to === undefined)
      ? [{ from: Date.parse(clock.pausedAt), to: end }]
      : [];
  const used = withPauses(start, clock.status === 'paused' ? end : Math.min(due, end), [...held, ...own]);
  const left = isOver(clock) || due <= now ? [] : [{ what: 'left' as const, from: Math.max(now, start), to: due }];
  const late =
    clock.status !== 'paused' && end > due ? [{ what: 'late' as const, from: Math.max(due, start), to: end }] : [];
  return [...used, ...left, ...late];
}

/** How much of its time a clock has used, without pauses; whole percent, at most 100. */
export function usedShare(drawn: Measured, now: number): number {
  const stretches = stretchesOf(drawn, now);
  const sum = (what: Stretch['what']): number =>
    stretches.filter((one) => one.what === what).reduce((total, { from, to }) => total + to - from, 0);
  const whole = sum('used') + sum('left');
  return whole === 0 ? 100 : Math.min(100, Math.round((sum('used') / whole) * 100));
}
