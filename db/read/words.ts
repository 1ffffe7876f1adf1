import { sql, type RawBuilder } from 'kysely';
import type { Scope } from './scope.ts';

/** What narrows the cases that have words, by columns of theirs. */
export interface WordsFilter {
  organisation?: string | undefined;
  kind?: string | undefined;
  case_type?: string | undefined;
  status?: string | undefined;
  waybill?: string | undefined;
  owner?: string | undefined;
  department?: string | undefined;
}

/** From which place on, going back in time, and no more than so many. */
export interface LatestPage {
  before: readonly [reportedAt: string, caseId: string] | undefined;
  limit: number;
}

/**
 * The latest reported cases of a scope that have words, in the order of their reports. It costs what a page costs however many have them: PostgreSQL
 * goes back in time from case to case where many do, and begins with the words where few do. The scope names every organisation.
 */
export function latestWithWords(
  asked: RawBuilder<string>,
  { organisations, branches }: Scope,
  filter: WordsFilter,
  { before, limit }: LatestPage,
): RawBuilder<unknown> {
  const [reportedAt = null, caseId = null] = before ?? [];
  return sql`latest_with_words(${asked}, ${[...organisations]}::text[], ${[...branches]}::text[], ${JSON.stringify(filter)}::jsonb,
    ${reportedAt}::timestamptz, ${caseId}::uuid, ${limit}::integer)`;
}
