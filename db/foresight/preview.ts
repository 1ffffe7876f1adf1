import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { ReadDatabase } from '../client.ts';
import { byCase, CASES_AT_A_TIME, eventsOfCases } from '../read/logs.ts';
import { inScope, type Scope } from '../read/scope.ts';
import type { Rulebooks } from '../rulebooks.ts';
import { moveOf, type CaseMove } from './moves.ts';

/** Some open cases looked at under a draft, and where to go on. */
export interface PreviewPage {
  /** Open cases that were looked at. */
  looked: number;
  /** Those of them that the draft would move, or cannot have. */
  moved: CaseMove[];
  /** The id after which to go on; absent after the last case. */
  next?: string;
}

/** Draft and published rules have to be told apart by their version. */
export class DraftIsPublished extends Error {
  constructor({ organisation, version }: Rulebook) {
    super(
      `Version ${version} of the rules of "${organisation}" is published already, and the draft is another. Give the draft a version of its own.`,
    );
  }
}

/** Throws DraftIsPublished where another rulebook of the draft's name is published. */
export async function requireOwnVersion(rulebooks: Rulebooks, draft: Rulebook): Promise<void> {
  const published = await rulebooks.find(draft.organisation, draft.version);
  if (published && canonicalize(published) !== canonicalize(draft)) throw new DraftIsPublished(draft);
}

/** What names rules, whether they are published or not. */
type Named = Pick<Rulebook, 'organisation' | 'version'>;

const underOthers = (db: ReadDatabase, scope: Scope, { organisation, version }: Named) =>
  db
    .selectFrom('cases')
    .where(inScope('cases', scope))
    .where('organisation', '=', organisation)
    .where('ended', '=', false)
    .where('rulebook', '<>', `${organisation}@${version}`);

/** How many open cases of the draft's organisation are under other versions. */
export async function countOpenUnderOthers(db: ReadDatabase, scope: Scope, draft: Rulebook): Promise<number> {
  const counted = underOthers(db, scope, draft).select(({ fn }) => fn.countAll<string>().as('count'));
  return Number((await counted.executeTakeFirstOrThrow()).count);
}

/** An open case under another version, and how far it has come. */
export interface OpenUnderOther {
  caseId: string;
  seq: number;
}

/** Open cases of an organisation under other versions than the one named, after an id and perhaps only among some, in the order of their ids. */
export async function openUnderOthers(
  db: ReadDatabase,
  scope: Scope,
  rules: Named,
  { after, among, limit = CASES_AT_A_TIME }: { after?: string | undefined; among?: readonly string[]; limit?: number },
): Promise<OpenUnderOther[]> {
  const rows = await underOthers(db, scope, rules)
    .select(['case_id', 'seq'])
    .$if(after !== undefined, (query) => query.where(sql<boolean>`case_id > ${after}::uuid`))
    .$if(among !== undefined, (query) => query.where(sql<boolean>`case_id = any(${among}::uuid[])`))
    .orderBy('case_id')
    .limit(limit)
    .execute();
  return rows.map(({ case_id, seq }) => ({ caseId: case_id, seq }));
}

/**
 * Looks at some open cases under a draft that need not be published: which would move, and how, if they adopted it at an instant. A case
 * that has the draft's version is not looked at. Nothing is stored.
 */
export async function previewDraft(
  { db, rulebooks }: { db: ReadDatabase; rulebooks: Rulebooks },
  scope: Scope,
  draft: Rulebook,
  { at, after, limit = CASES_AT_A_TIME }: { at: Instant; after?: string | undefined; limit?: number },
): Promise<PreviewPage> {
  const ids = (await openUnderOthers(db, scope, draft, { after, limit })).map(({ caseId }) => caseId);
  const last = ids.at(-1);
  const moved: CaseMove[] = [];
  if (last === undefined) return { looked: 0, moved };
  for (const log of byCase(await eventsOfCases(db, ids))) {
    const state = fold(log);
    const caseId = log[0]?.caseId;
    if (!state || caseId === undefined) continue;
    const { organisation, version } = state.rulebook;
    const move = moveOf(caseId, state, await rulebooks.get(organisation, version), draft, at);
    if (move) moved.push(move);
  }
  return { looked: ids.length, moved, ...(ids.length === limit ? { next: last } : {}) };
}
