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

/**
 * The condition that a row with an organisation and a branch lies in the scope; `table` is the statement's own name for it, and
 * `branchTable` that of the row that has the branch, if it is another one.
 */
export function inScope(table: string, scope: Scope, branchTable = table): RawBuilder<boolean> {
  const [organisations, branches] = scopeValues(scope);
  const organisation = sql.ref(`${table}.organisation`);
  const branch = sql.ref(`${branchTable}.branch`);
  return sql<boolean>`(('*' = any(${organisations}::text[]) or ${organisation} = any(${organisations}::text[]))
    and (cardinality(${branches}::text[]) = 0 or ${branch} = any(${branches}::text[])))`;
}

export function covers({ organisations, branches }: Scope, organisation: string, branch: string | undefined): boolean {
  const organisationCovered = organisations.includes('*') || organisations.includes(organisation);
  return organisationCovered && (branches.length === 0 || (branch !== undefined && branches.includes(branch)));
}
