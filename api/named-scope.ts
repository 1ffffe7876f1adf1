import type { Scope } from '../db/read/scope.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import type { Caller } from './access.ts';

/** The scope of a caller with every organisation by its name, where `*` stood for all; narrowed to the one that is asked for. */
export async function namedScope(
  rulebooks: Rulebooks,
  { organisations, branches }: Caller,
  organisation?: string,
): Promise<Scope> {
  const seen = organisations.includes('*') ? await rulebooks.organisations() : organisations;
  return { organisations: seen.filter((one) => organisation === undefined || one === organisation), branches };
}
