import type pg from 'pg';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import { appendToStream, type Author } from '../audit/streams.ts';
import type { Rulebooks } from '../rulebooks.ts';
import { inTransaction } from '../transaction.ts';
import { reportOn, type PersonReport } from './finding.ts';

/** Where the documents of cases lie: takes one away for good. */
export interface Documents {
  remove: (sha256: string) => Promise<void>;
}

/** Why a person is not erased or restricted. */
export type WhyNot =
  | 'unknown-person'
  | 'already-erased'
  | 'already-restricted'
  | 'not-restricted'
  | 'held-by-law'
  | 'idempotency-key-reused';

/** Why a person is not erased or restricted, in a sentence that says what to do, with its facts for programs. */
export class NotErased extends Error {
  override readonly name = 'NotErased';
  readonly why: WhyNot;
  readonly facts: Readonly<Record<string, string>>;

  constructor(why: WhyNot, message: string, facts: Readonly<Record<string, string>> = {}) {
    super(message);
    this.why = why;
    this.facts = facts;
  }
}

/** By what an act is known again that is sent twice, since its answer was lost; an operator at the command line sees the first answer. */
export interface Once {
  commandId: string;
  /** Over what was asked; tells a repetition from another act under the same key. */
  bodyHash: string;
}

/** What is asked to be done to a person. */
interface Act {
  reason: string;
  now: Instant;
  once?: Once;
}

const STREAM = 'people';

/** The log keeps its hashes and loses what could be tried out against them; what lies under the key needs no change. */
const CLEARING = ['', 'archived_'].flatMap((where) => [
  `update ${where}events set personal_salt = null where case_id = any($2::uuid[]) and personal->>'p' = $1::text`,
  `update ${where}commands set body_salt = null where body->>'p' = $1::text and (case_id = any($2::uuid[]) or first_seq is null)`,
  `update ${where}cases set state = state || '{"sealed":null}' where case_id = any($2::uuid[]) and state->'sealed'->>'p' = $1::text`,
  `update ${where}case_search set words = '', complainant_keys = '{}' where case_id = any($2::uuid[]) and $1::text is not null`,
]);

const FILES = `
  select distinct data->>'sha256' as sha256 from all_events events where type = 'DocumentReceived' and case_id = any($1::uuid[])
   and not exists (select from all_events o where o.type = 'DocumentReceived' and o.data->>'sha256' = events.data->>'sha256'
                      and o.case_id <> all($1::uuid[]))`;

function notYet({ erasableFrom, holds }: PersonReport): NotErased {
  const reasons = holds
    .map(({ reference, clock, retention, until, source }) =>
      until === null
        ? `case ${reference} is open`
        : `${clock ?? retention} of case ${reference} runs until ${until} (${source})`,
    )
    .join('; ');
  const when = erasableFrom === null ? 'when every case is closed' : `from ${erasableFrom} on`;
  const message = `The data are held by law: ${reasons}. They can be erased ${when}; until then restrict them.`;
  return new NotErased('held-by-law', message, {
    reasons,
    when,
    ...(erasableFrom === null ? {} : { erasableFrom }),
  });
}

const LOCK = `
  select erased_at as "erasedAt", restricted_at as "restrictedAt" from people where person_id = $1 for update`;
const ACT = `select data from stream_events where stream = '${STREAM}' and data->>'commandId' = $1`;

/**
 * Takes hold of a person, so that nobody does something else to them meanwhile.
 * @returns what the stream says of this very act if it was done before
 * @throws NotErased where there is no such person, or the act's key was used for another one
 */
async function takeHold(client: pg.PoolClient, personId: string, once: Once | undefined) {
  const { rows } = await client.query<{ erasedAt: Instant | null; restrictedAt: Instant | null }>(LOCK, [personId]);
  const [person] = rows;
  if (!person)
    throw new NotErased('unknown-person', `There is no person ${personId}; "redress people find" finds one.`);
  if (!once) return { ...person, before: undefined };
  const acts = await client.query<{ data: { bodyHash: string; cases?: string[]; documents?: number } }>(ACT, [
    once.commandId,
  ]);
  const before = acts.rows[0]?.data;
  if (before && before.bodyHash !== once.bodyHash)
    throw new NotErased('idempotency-key-reused', 'The key of this act was used for another one.');
  return { ...person, before };
}

/** What came of an erasure. */
export interface Erased {
  cases: number;
  files: number;
  /** The SHA-256 of files that could not be removed, so that somebody does it by hand. */
  left: string[];
}

/**
 * Erases a person: their key goes, and with it everything that lies under it, here and in every copy of the database that was made since
 * the key was last backed up with it; salts and documents go as well. The log stays whole, since it seals hashes.
 * @throws NotErased while a case is open or a statutory period runs
 */
export async function erase(
  { pool, rulebooks, files, author }: { pool: pg.Pool; rulebooks: Rulebooks; files: Documents; author: Author },
  personId: string,
  { reason, now, once }: Act,
): Promise<Erased> {
  const erased = await inTransaction(pool, async (client) => {
    const { before, erasedAt } = await takeHold(client, personId, once);
    if (before) return { cases: before.cases?.length ?? 0, files: before.documents ?? 0, hashes: [] };
    if (erasedAt !== null)
      throw new NotErased('already-erased', `The person was erased at ${erasedAt}.`, { at: erasedAt });
    const report = await reportOn(client, rulebooks, personId, now);
    if (!report) throw new Error(`Person ${personId} is gone, although nobody else could touch them.`);
    if (report.erasableFrom === null || report.erasableFrom > now) throw notYet(report);
    const cases = report.cases.map(({ caseId }) => caseId);
    const { rows } = await client.query<{ sha256: string }>(FILES, [cases]);
    for (const text of CLEARING) await client.query(text, [personId, cases]);
    await client.query(
      `update people set wrapped = null, identity = '{}', erased_at = $2, erased_by = $3 where person_id = $1`,
      [personId, now, author.actor.id],
    );
    const data = { personId, cases, documents: rows.length, reason, ...once };
    await appendToStream(client, author.secrets, {
      stream: STREAM,
      type: 'PersonErased',
      data,
      actor: author.actor,
      at: now,
    });
    return { cases: cases.length, files: rows.length, hashes: rows.map(({ sha256 }) => sha256) };
  });
  // After the commit, since nobody can bring a file back; what cannot be removed is named.
  const left: string[] = [];
  for (const sha256 of erased.hashes) await files.remove(sha256).catch(() => left.push(sha256));
  return { cases: erased.cases, files: erased.files, left };
}

/**
 * Restricts a person, or lifts the restriction: their cases are kept and protected, and nobody works on them.
 * @throws NotErased where that would change nothing
 */
export async function restrict(
  { pool, author }: { pool: pg.Pool; author: Author },
  personId: string,
  { reason, now, isRestricted, once }: Act & { isRestricted: boolean },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { before, erasedAt, restrictedAt } = await takeHold(client, personId, once);
    if (before) return true;
    if (erasedAt !== null)
      throw new NotErased('already-erased', `The person was erased at ${erasedAt}.`, { at: erasedAt });
    if (isRestricted && restrictedAt !== null)
      throw new NotErased('already-restricted', `The person is restricted since ${restrictedAt}.`, {
        at: restrictedAt,
      });
    if (!isRestricted && restrictedAt === null) throw new NotErased('not-restricted', 'The person is not restricted.');
    await client.query('update people set restricted_at = $2, restricted_by = $3 where person_id = $1', [
      personId,
      isRestricted ? now : null,
      isRestricted ? author.actor.id : null,
    ]);
    await appendToStream(client, author.secrets, {
      stream: STREAM,
      type: isRestricted ? 'PersonRestricted' : 'RestrictionLifted',
      data: { personId, reason, ...once },
      actor: author.actor,
      at: now,
    });
    return true;
  });
}
