import type pg from 'pg';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { LeafRow } from '../audit/leaf.ts';
import type { SealedCommand } from '../command-seal.ts';
import { streamLog } from '../log-stream.ts';
import { eventOf } from './events.ts';

/** An event with what proves it. */
export interface ProvableEvent {
  event: RecordedEvent;
  personalSalt: string | null;
  personalHash: string | null;
  keyId: string | null;
  mac: string | null;
}

/** The whole log of a case with what proves it, in order. */
export async function provableLog(client: pg.ClientBase, caseId: string): Promise<ProvableEvent[]> {
  const found: ProvableEvent[] = [];
  for await (const rows of streamLog(client, { caseId })) {
    for (const row of rows) {
      const { personal_salt: personalSalt, personal_hash: personalHash, key_id: keyId, mac } = row;
      found.push({ event: eventOf(row), personalSalt, personalHash, keyId, mac });
    }
  }
  return found;
}

/** A decided command with what proves it. */
export interface ProvableCommand extends SealedCommand {
  /** Null once it is erased. */
  body: unknown;
  body_salt: string | null;
  key_id: string | null;
  mac: string | null;
}

const COMMANDS = `
  select command_id, case_id, type, unlock(body) as body, body_seal, unlock_salt(body, body_salt) as body_salt, actor, received_at, decided_at, outcome, refusal, first_seq, last_seq, key_id, mac
    from commands where case_id = $1 and outcome is not null order by decided_at, first_seq nulls last, command_id`;

/** The decided commands of a case, refused ones too, in the order in which they were decided. */
export async function provableCommands(client: pg.ClientBase, caseId: string): Promise<ProvableCommand[]> {
  return (await client.query<ProvableCommand>(COMMANDS, [caseId])).rows;
}

export interface PublishedRulebook {
  /** `organisation@version` */
  name: string;
  content: Rulebook;
  /** SHA-256 of its canonical JSON, as it was published. */
  contentHash: string;
}

const RULEBOOKS = `
  select organisation || '@' || version as name, content, content_hash as "contentHash" from rulebooks
   where organisation || '@' || version = any($1) order by 1`;

/** Published rulebooks by their names in events, in the order of these; one that is missing is left out. */
export async function publishedRulebooks(
  client: pg.ClientBase,
  names: readonly string[],
): Promise<PublishedRulebook[]> {
  return (await client.query<PublishedRulebook>(RULEBOOKS, [names])).rows;
}

/** A leaf with its place in the tree, from 0 on. */
export interface PlacedLeaf extends LeafRow {
  index: number;
}

const LEAVES = `
  select leaf::integer as index, kind, ref, seq, hash from audit_leaves
   where (kind = 'case' and ref = $1) or (kind = 'command' and ref = any($2)) order by leaf`;

/** The leaves of a case: its heads at checkpoints, and its commands. */
export async function leavesOfCase(
  client: pg.ClientBase,
  caseId: string,
  commandIds: readonly string[],
): Promise<PlacedLeaf[]> {
  return (await client.query<PlacedLeaf>(LEAVES, [caseId, commandIds])).rows;
}

const LINES = `
  (select line from checkpoints where size > $1 order by size limit 1) union all (select line from checkpoints order by size desc limit 1)`;

/** The lines of the first checkpoint that has a leaf and of the newest one; undefined where no checkpoint has it. */
export async function checkpointLinesSince(
  client: pg.ClientBase,
  leaf: number,
): Promise<[first: string, newest: string] | undefined> {
  const [first, newest] = (await client.query<{ line: string }>(LINES, [leaf])).rows;
  return first && newest ? [first.line, newest.line] : undefined;
}
