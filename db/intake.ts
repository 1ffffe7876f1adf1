import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import type { Actor, CommandBody } from '../workflows/domain/command.ts';
import type { CaseKind } from '../workflows/domain/vocabulary.ts';
import { sealForIntake } from './people/cipher.ts';
import { scopeValues, type Scope } from './read/scope.ts';
import { blindOf } from './secrets/held.ts';

/** A command as it comes in, before it is decided. */
export interface Submission {
  commandId: string;
  caseId: string;
  body: CommandBody;
  /** Over the request's address and body; tells a repetition from another command under the same key. */
  bodyHash: string;
  actor: Actor;
  expectedSeq: number | null;
  receivedAt: string;
}

export type Intake = { found: 'new' | 'undecided'; kind: CaseKind } | { found: 'decided' | 'other-body' | 'no-case' };

/** The id of a command, the same whenever the same owner sends the same key: a UUID of version 8 (RFC 9562). */
export function commandIdOf(owner: string, idempotencyKey: string): string {
  const hex = createHash('sha256').update(`${owner}\n${idempotencyKey}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

export const bodyHashOf = (address: string, body: unknown): string => blindOf(canonicalize({ address, body }) ?? '');

/**
 * Stores the command if the case is in the sender's scope and the key is new, and says what it found, in one round trip. An archived case takes
 * none, and what was sent to it before is found.
 */
const STORE = `
  with target as (
    select c.kind, c.archived
      from (select case_id, organisation, branch, kind, false as archived from cases
            union all select case_id, organisation, branch, kind, true from archived_cases) c
     where c.case_id = $2::uuid and ('*' = any($9::text[]) or c.organisation = any($9::text[]))
       and (cardinality($10::text[]) = 0 or c.branch = any($10::text[]))
  ), stored as (
    insert into commands (command_id, case_id, type, body, body_hash, actor, expected_seq, received_at)
    select $1, $2::uuid, $3::text, $4::jsonb, $5, $6::jsonb, $7::integer, $8::timestamptz
     where ($3::text = 'OpenCase' or exists (select from target where not archived)) and not exists (select from archived_commands where command_id = $1)
    on conflict (command_id) do nothing
    returning command_id
  )
  select exists (select from stored) as stored, (select kind from target) as kind, exists (select from target where archived) as archived, k.body_hash, k.outcome
    from (select 1) one left join all_commands k on k.command_id = $1`;

interface StoreRow {
  stored: boolean;
  kind: CaseKind | null;
  archived: boolean;
  body_hash: string | null;
  outcome: string | null;
}

function intakeOf(row: StoreRow | undefined, { body, bodyHash }: Submission): Intake | undefined {
  const kind = body.type === 'OpenCase' ? body.kind : row?.kind;
  if (!row || !kind) return { found: 'no-case' };
  if (row.stored) return { found: 'new', kind };
  if (row.archived && row.body_hash === null) return { found: 'no-case' };
  if (row.body_hash === null) return undefined;
  if (row.body_hash !== bodyHash) return { found: 'other-body' };
  return row.outcome ? { found: 'decided' } : { found: 'undecided', kind };
}

/** The hash of a document that may come is kept in the open, so that nobody clears its file away meanwhile. */
const storedBody = (body: CommandBody): object =>
  body.type === 'ReceiveDocument' ? { ...sealForIntake(body), sha256: body.sha256 } : sealForIntake(body);

/** Keeps a command for the workflow to find, once. A case outside the scope is answered like one that does not exist. */
export async function storeCommand(pool: pg.Pool, submission: Submission, scope: Scope): Promise<Intake> {
  const { commandId, caseId, body, bodyHash, actor, expectedSeq, receivedAt } = submission;
  const stored = [JSON.stringify(storedBody(body)), bodyHash, JSON.stringify(actor), expectedSeq, receivedAt];
  const values = [commandId, caseId, body.type, ...stored, ...scopeValues(scope)];
  const ask = async () => {
    const { rows } = await pool.query<StoreRow>({ name: 'store-command', text: STORE, values });
    return intakeOf(rows[0], submission);
  };
  // Somebody may have stored the same command after this statement's view of the table was taken; the next one sees it.
  const intake = (await ask()) ?? (await ask());
  if (!intake) throw new Error(`Command ${commandId} was neither stored nor found.`);
  return intake;
}
