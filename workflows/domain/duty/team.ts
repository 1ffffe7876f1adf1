import type { Instant } from '../vocabulary.ts';
import type { Roster } from './roster.ts';

/**
 * Whose cases somebody looks after by a roster: everybody of the same branch, or of headquarters, and whoever is away at the instant with
 * this person as deputy, wherever they belong. Undefined for somebody whom the roster does not name.
 */
export function teamOf({ people, away }: Roster, person: string, at: Instant): string[] | undefined {
  const own = Object.hasOwn(people, person) ? people[person] : undefined;
  if (!own) return undefined;
  const colleagues = Object.entries(people).flatMap(([id, { branch }]) => (branch === own.branch ? [id] : []));
  const absent = away.filter(({ deputy, from, to }) => deputy === person && from <= at && at < to);
  return [...new Set([...colleagues, ...absent.map((one) => one.person)])];
}
