import { sql, type RawBuilder } from 'kysely';

/** What a caller may see: organisations, where `*` stands for all, and branches, where none stands for all. */
export interface Scope {
  organisations: readonly string[];
  branches: readonly string[];
}

/** The scope as the two text arrays that a statement takes. */
export const scopeValues = ({ organisations, branches }: Scope): [string[], string[]] => [
  [...organisations],
  [...branches],
];

/** The condition that a row with an organisation and a branch lies in the scope; `table` is the statement's own name for it. */
export function inScope(table: string, scope: Scope): RawBuilder<boolean> {
  const [organisations, branches] = scopeValues(scope);
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<boolean>`(('*' = any(${organisations}::text[]) or ${column('organisation')} = any(${organisations}::text[]))
    and (cardinality(${branches}::text[]) = 0 or ${column('branch')} = any(${branches}::text[])))`;
}

export function covers({ organisations, branches }: Scope, organisation: string, branch: string | undefined): boolean {
  const organisationCovered = organisations.includes('*') || organisations.includes(organisation);
  return organisationCovered && (branches.length === 0 || (branch !== undefined && branches.includes(branch)));
}
