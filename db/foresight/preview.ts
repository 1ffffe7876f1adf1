import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Adoption, Instant } from '../../workflows/domain/vocabulary.ts';
import type { ReadDatabase } from '../client.ts';
import { byCase, CASES_AT_A_TIME, eventsOfCases } from '../read/logs.ts';
import { inScope, type Scope } from '../read/scope.ts';
import type { Rulebooks } from '../rulebooks.ts';
import { adoptionOf, moveOf, type CaseMove } from './moves.ts';

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
  const moved: CaseMove[] = [];
  const { ids, next } = await lookedAt(db, scope, draft, { after, limit });
  for await (const { caseId, state, old } of casesOf({ db, rulebooks }, ids)) {
    const move = moveOf(caseId, state, old, draft, at);
    if (move) moved.push(move);
  }
  return { looked: ids.length, moved, ...(next === undefined ? {} : { next }) };
}

/** What each way of adopting a published version would do to an open case, and how far the case had come when that was looked at. */
export interface Adoptions {
  seq: number;
  retroactive: CaseMove;
  fromNow: CaseMove;
}

/** Some open cases under other versions than one that is published, each with what either way of adopting it would do, moved or not. */
export async function adoptionsTo(
  { db, rulebooks }: { db: ReadDatabase; rulebooks: Rulebooks },
  scope: Scope,
  rules: Rulebook,
  { at, after, limit }: { at: Instant; after?: string | undefined; limit: number },
): Promise<{ cases: Adoptions[]; next: string | undefined }> {
  const { ids, next } = await lookedAt(db, scope, rules, { after, limit });
  const cases: Adoptions[] = [];
  for await (const { caseId, seq, state, old } of casesOf({ db, rulebooks }, ids)) {
    const to = (applies: Adoption) => adoptionOf(caseId, state, old, rules, at, applies);
    cases.push({ seq, retroactive: to('retroactive'), fromNow: to('from-now') });
  }
  return { cases, next };
}

/** A page of open cases under other versions, and where to go on; undefined after the last. */
async function lookedAt(
  db: ReadDatabase,
  scope: Scope,
  rules: Named,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ ids: string[]; next: string | undefined }> {
  const ids = (await openUnderOthers(db, scope, rules, { after, limit })).map(({ caseId }) => caseId);
  return { ids, next: ids.length === limit ? ids.at(-1) : undefined };
}

/** Cases as they stand, with the rules that they are under. */
async function* casesOf({ db, rulebooks }: { db: ReadDatabase; rulebooks: Rulebooks }, ids: string[]) {
  if (ids.length === 0) return;
  for (const log of byCase(await eventsOfCases(db, ids))) {
    const [state, last] = [fold(log), log.at(-1)];
    if (!state || !last) continue;
    const { organisation, version } = state.rulebook;
    yield { caseId: last.caseId, seq: last.seq, state, old: await rulebooks.get(organisation, version) };
  }
}
