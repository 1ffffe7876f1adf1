/** Who has not said so again for so long looks no more. */
export const PRESENCE_MS = 30_000;

/**
 * Who looks at which case, as far as this process was told: several API servers know each their own. It is kept nowhere. Instants are
 * milliseconds.
 */
export class Presence {
  readonly #until = new Map<string, Map<string, number>>();

  /** Notes that somebody looks at a case, and answers whether they came just now. */
  note(caseId: string, person: string, now: number): boolean {
    const people = this.#until.get(caseId) ?? new Map<string, number>();
    this.#until.set(caseId, people);
    const came = !((people.get(person) ?? 0) > now);
    people.set(person, now + PRESENCE_MS);
    return came;
  }

  /** Who looks at a case, in the order in which they came. */
  peopleOn(caseId: string, now: number): string[] {
    return [...(this.#until.get(caseId) ?? [])].flatMap(([person, until]) => (until > now ? [person] : []));
  }

  /** Forgets who looks no more, and answers at which cases that was. */
  forget(now: number): string[] {
    const left: string[] = [];
    for (const [caseId, people] of this.#until) {
      const before = people.size;
      for (const [person, until] of people) if (until <= now) people.delete(person);
      if (people.size < before) left.push(caseId);
      if (people.size === 0) this.#until.delete(caseId);
    }
    return left;
  }
}
