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

/** Why a person is not erased, in a sentence that says what to do. */
export class NotErased extends Error {
  override readonly name = 'NotErased';
}

const STREAM = 'people';

/** The log keeps its hashes and loses what could be tried out against them; what lies under the key needs no change. */
const CLEARING = [
  `update events set personal_salt = null where case_id = any($2::uuid[]) and personal->>'p' = $1::text`,
  `update commands set body_salt = null where body->>'p' = $1::text and (case_id = any($2::uuid[]) or first_seq is null)`,
  `update cases set state = state || '{"sealed":null}' where case_id = any($2::uuid[]) and state->'sealed'->>'p' = $1::text`,
  `update case_search set words = '', complainant_keys = '{}' where case_id = any($2::uuid[]) and $1::text is not null`,
] as const;

const FILES = `
  select distinct data->>'sha256' as sha256 from events where type = 'DocumentReceived' and case_id = any($1::uuid[])
   and not exists (select from events o where o.type = 'DocumentReceived' and o.data->>'sha256' = events.data->>'sha256'
                      and o.case_id <> all($1::uuid[]))`;

const notYet = ({ erasableFrom, holds }: PersonReport): NotErased => {
  const reasons = holds.map(({ reference, clock, until, source }) =>
    until === null ? `case ${reference} is open` : `${clock} of case ${reference} runs until ${until} (${source})`,
  );
  const when = erasableFrom === null ? 'when every case is closed' : `from ${erasableFrom} on`;
  return new NotErased(
    `The data are held by law: ${reasons.join('; ')}. They can be erased ${when}; until then restrict them.`,
  );
};

/**
 * Erases a person: their key goes, and with it everything that lies under it, here and in every copy of the database that was made since
 * the key was last backed up with it; salts and documents go as well. The log stays whole, since it seals hashes.
 * @throws NotErased while a case is open or a statutory period runs
 */
export async function erase(
  { pool, rulebooks, files, author }: { pool: pg.Pool; rulebooks: Rulebooks; files: Documents; author: Author },
  personId: string,
  { reason, now }: { reason: string; now: Instant },
): Promise<{ cases: number; files: number }> {
  const erased = await inTransaction(pool, async (client) => {
    await client.query('select from people where person_id = $1 for update', [personId]);
    const report = await reportOn(client, rulebooks, personId, now);
    if (!report) throw new NotErased(`There is no person ${personId}; "redress people find" finds one.`);
    if (report.erasedAt !== null) throw new NotErased(`The person was erased at ${report.erasedAt}.`);
    if (report.erasableFrom === null || report.erasableFrom > now) throw notYet(report);
    const cases = report.cases.map(({ caseId }) => caseId);
    const { rows } = await client.query<{ sha256: string }>(FILES, [cases]);
    for (const text of CLEARING) await client.query(text, [personId, cases]);
    await client.query(
      `update people set wrapped = null, identity = '{}', erased_at = $2, erased_by = $3 where person_id = $1`,
      [personId, now, author.actor.id],
    );
    const data = { personId, cases, documents: rows.length, reason };
    await appendToStream(client, author.secrets, {
      stream: STREAM,
      type: 'PersonErased',
      data,
      actor: author.actor,
      at: now,
    });
    return { cases, hashes: rows.map(({ sha256 }) => sha256) };
  });
  // After the commit, since nobody can bring a file back; what cannot be removed is named.
  const left: string[] = [];
  for (const sha256 of erased.hashes) await files.remove(sha256).catch(() => left.push(sha256));
  if (left.length)
    throw new Error(
      `The person is erased, but these files could not be removed; remove them by hand: ${left.join(', ')}.`,
    );
  return { cases: erased.cases.length, files: erased.hashes.length };
}

/** Restricts a person, or lifts the restriction: their cases are kept and protected, and nobody works on them. */
export async function restrict(
  { pool, author }: { pool: pg.Pool; author: Author },
  personId: string,
  { reason, now, isRestricted }: { reason: string; now: Instant; isRestricted: boolean },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `update people set restricted_at = $2, restricted_by = $3
        where person_id = $1 and erased_at is null and (restricted_at is null) = $4`,
      [personId, isRestricted ? now : null, isRestricted ? author.actor.id : null, isRestricted],
    );
    if (!rowCount) throw new NotErased(`There is no person ${personId} for whom that would change anything.`);
    const type = isRestricted ? 'PersonRestricted' : 'RestrictionLifted';
    await appendToStream(client, author.secrets, {
      stream: STREAM,
      type,
      data: { personId, reason },
      actor: author.actor,
      at: now,
    });
    return true;
  });
}
