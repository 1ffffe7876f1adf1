import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import type { CaseState, ClockState } from '../../workflows/domain/case/state.ts';

type Fired = Extract<CaseEvent, { type: 'RungFired' }>;
type Acknowledged = Extract<CaseEvent, { type: 'RungAcknowledged' }>;

interface Told {
  rung: number;
  by: string | undefined;
  answered: boolean;
}

/** Goes through what a case's ladders did: no rung twice, none before its time, none down, none lost. */
export class LadderWalk {
  readonly #claims = new Set<string>();
  /** What each ladder told last, by clock and cycle. */
  readonly #told = new Map<string, Told>();

  /** What is wrong with a rung that is told; `clock` is as it was before. */
  fired({ data, happenedAt }: Fired, clock: ClockState | undefined, recordedAt: string): string[] {
    const problems: string[] = [];
    const ladder = `${data.key} ${data.cycle}`;
    const before = this.#told.get(ladder);
    if (!clock?.breachedAt) problems.push('was climbed although nothing was missed');
    for (const rung of [data.rung, ...(data.skipped ?? [])]) {
      const claim = `${ladder} ${rung}`;
      if (this.#claims.has(claim)) problems.push(`claims rung ${rung} twice`);
      this.#claims.add(claim);
    }
    if (data.rung < (before?.rung ?? 0)) problems.push(`climbs down to rung ${data.rung}`);
    for (let below = 0; below < data.rung; below += 1) {
      if (!this.#claims.has(`${ladder} ${below}`)) problems.push(`climbs over rung ${below} without a word`);
    }
    // A jump comes when some rung that it skips would have come.
    const reasons = data.jumped === undefined ? [data.rung] : [data.rung, ...(data.skipped ?? [])];
    if (!reasons.some((rung) => mayCome(rung, happenedAt, clock, before))) problems.push('came before its time');
    if (data.acknowledgeBy !== undefined && data.acknowledgeBy <= recordedAt)
      problems.push('gives no time to acknowledge it');
    this.#told.set(ladder, { rung: data.rung, by: data.acknowledgeBy, answered: false });
    return problems;
  }

  acknowledged({ data }: Acknowledged): string[] {
    const told = this.#told.get(`${data.key} ${data.cycle}`);
    if (told?.rung !== data.rung || told.by === undefined || told.answered) return ['acknowledges what nobody asked'];
    told.answered = true;
    return [];
  }

  /** Rungs that should have come by now, and did not. */
  lost(state: CaseState, now: string): string[] {
    return Object.values(state.clocks).flatMap(({ key, cycle, status, breachedAt, rungs }) => {
      if (status !== 'running' || !breachedAt) return [];
      const told = this.#told.get(`${key} ${cycle}`);
      const due = rungs.some(({ at }, rung) => at <= now && !this.#claims.has(`${key} ${cycle} ${rung}`));
      const unanswered =
        told?.by !== undefined && !told.answered && told.by <= now && told.rung < rungs.length - 1
          ? [`${key}: nobody acknowledged rung ${told.rung}, and none climbed`]
          : [];
      return due ? [`${key} has rungs left that were due`, ...unanswered] : unanswered;
    });
  }
}

function mayCome(rung: number, at: string, clock: ClockState | undefined, before: Told | undefined): boolean {
  const own = clock?.rungs[rung]?.at;
  if (own !== undefined && own <= at) return true;
  return before?.by !== undefined && !before.answered && rung === before.rung + 1 && before.by === at;
}
