import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { ahead } from '../ahead.ts';
import { bodySealOf, commandHashOf, type SealedCommand } from '../command-seal.ts';
import { brokenSeal, type KeyRing } from '../secrets/key-ring.ts';
import type { BadRow, Findings, Moment } from './findings.ts';
import { checkpointOf, type Proven } from './verify-tree.ts';

export interface CommandCheck {
  seal: KeyRing;
  caseId?: string | undefined;
  checkpoints: readonly Moment[];
  proven: Proven;
  onPage?: ((commands: number) => void) | undefined;
}

type Row = Omit<SealedCommand, 'outcome' | 'body_seal'> & {
  outcome: 'accepted' | 'refused' | null;
  body: unknown;
  body_seal: string | null;
  body_salt: string | null;
  key_id: string | null;
  mac: string | null;
  leaf: number | null;
  leaf_hash: string | null;
  /** Decided before the last checkpoint, or by nobody knows which transaction. */
  is_due: boolean;
};

const PAGE_SIZE = 2000;

/** Every command with the leaf that it got. Undecided ones get none. */
const PAGE = `
  select k.command_id, k.case_id, k.type, unlock(k.body) as body, k.body_seal, unlock_salt(k.body, k.body_salt) as body_salt, k.actor, k.received_at, k.decided_at, k.outcome, k.refusal,
         k.first_seq, k.last_seq, k.key_id, k.mac, l.leaf::float8 as leaf, l.hash as leaf_hash,
         k.decided_in is null or (h.cluster = $4 and k.decided_in < h.horizon) as is_due
    from all_commands k
    left join lateral (
      select leaf, hash from audit_leaves where kind = 'command' and ref = k.command_id and coalesce(seq, 0) = 0 limit 1
    ) l on true
    left join (select horizon, cluster from checkpoints order by size desc limit 1) h on true
   where k.command_id > $1 and ($2::uuid is null or k.case_id = $2::uuid) order by k.command_id limit $3`;

const CLUSTER = `select (select system_identifier from pg_control_system())::text || '/' || 'commands'::regclass::oid::text as cluster`;

/** Checks the seal and the body of every decided command, and the leaf that it got in the tree. Answers how many commands there are. */
export async function checkCommands(client: pg.ClientBase, check: CommandCheck, findings: Findings): Promise<number> {
  let commands = 0;
  for await (const rows of ahead(pages(client, check.caseId))) {
    for (const row of rows) {
      const found = badCommand(row, check);
      if (found) findings.add(found);
    }
    commands += rows.length;
    check.onPage?.(commands);
  }
  return commands;
}

async function* pages(client: pg.ClientBase, caseId: string | undefined): AsyncGenerator<Row[]> {
  const { rows: clusters } = await client.query<{ cluster: string }>(CLUSTER);
  for (let after = ''; ;) {
    const { rows } = await client.query<Row>(PAGE, [after, caseId ?? null, PAGE_SIZE, clusters[0]?.cluster]);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_SIZE) return;
    after = last.command_id;
  }
}

function badCommand(row: Row, { seal, checkpoints, proven }: CommandCheck): BadRow | undefined {
  const { command_id: key, case_id: caseId, leaf } = row;
  const bad = { table: 'commands', key, caseId };
  const covered = leaf === null ? undefined : checkpointOf(leaf, checkpoints);
  const hash = row.outcome === null ? undefined : commandHashOf(row as SealedCommand);
  const problem = hash === undefined ? problemOfUndecided(row) : problemOfDecided(row, hash, seal);
  if (problem !== undefined) {
    // What the leaf still says of it was so at its checkpoint.
    const changed = covered && row.leaf_hash !== hash ? { changed: { after: covered, before: null } } : {};
    return { ...bad, problem, ...changed };
  }
  if (hash === undefined) return undefined;
  if (leaf === null) {
    // Where leaves are missing this one may be among them.
    if (!row.is_due || !proven.isWhole) return undefined;
    const after = checkpoints.at(-1);
    return {
      ...bad,
      problem: 'it claims to be older than the last checkpoint, which does not cover it',
      ...(after ? { changed: { after: { size: after.size, at: after.at }, before: null } } : {}),
    };
  }
  if (row.leaf_hash === hash) return undefined;
  if (leaf >= proven.until)
    return { ...badLeaf(leaf, checkpoints), problem: `it is not the command ${key}, whose seal is right` };
  return {
    ...bad,
    problem: 'it bears a seal, but is not the command that the checkpoint covers: somebody had the key',
    ...(covered ? { changed: { after: covered, before: null } } : {}),
  };
}

/** A leaf of which the tree does not say that it is right. */
export function badLeaf(leaf: number, checkpoints: readonly Moment[]): Omit<BadRow, 'problem'> {
  const after = checkpointOf(leaf, checkpoints);
  return { table: 'audit_leaves', key: String(leaf), ...(after ? { changed: { after, before: null } } : {}) };
}

const problemOfUndecided = ({ leaf, mac }: Row): string | undefined =>
  leaf !== null || mac !== null ? 'it was decided, and says no more how' : undefined;

/** Whether nothing is kept of a body: its person's key is gone, or was when it came. */
const isDropped = ({ type, body, body_salt: salt }: Row): boolean =>
  body === null || (salt === null && isDeepStrictEqual(body, { type }));

function problemOfDecided(row: Row, hash: string, seal: KeyRing): string | undefined {
  // Of an erased person there is no body to hold against its seal, which stays; checkBare sees to it that there is one.
  if (!isDropped(row) && (row.body_salt === null || bodySealOf(row.body_salt, row.body) !== row.body_seal)) {
    return 'its body is not the one that was sealed';
  }
  const broken = brokenSeal(seal, hash, row.key_id, row.mac);
  return broken?.includes('not the one of its content') ? 'it is not the command that was sealed' : broken;
}

const GONE = `
  select l.leaf::float8 as leaf, l.ref from audit_leaves l
   where l.kind = 'command' and not exists (select from all_commands k where k.command_id = l.ref) order by l.leaf limit 1000`;

/** Commands that the tree knows and that are there no more. A leaf that is not proven and names none was made up itself. */
export async function checkGone(
  client: pg.ClientBase,
  { checkpoints, proven }: Pick<CommandCheck, 'checkpoints' | 'proven'>,
  findings: Findings,
): Promise<void> {
  const { rows } = await client.query<{ leaf: number; ref: string }>(GONE);
  for (const { leaf, ref } of rows) {
    const after = checkpointOf(leaf, checkpoints);
    findings.add(
      leaf < proven.until
        ? {
            table: 'commands',
            key: ref,
            problem: 'it was decided, and is there no more',
            ...(after ? { changed: { after, before: null } } : {}),
          }
        : {
            ...badLeaf(leaf, checkpoints),
            problem: `there is no command ${ref}, and its checkpoint does not prove it`,
          },
    );
  }
}

const CROSSED = `
  with named as (
    select case_id, command_id, min(seq) as first_seq, max(seq) as last_seq, count(*)::integer as events from all_events
     where $1::uuid is null or case_id = $1::uuid group by case_id, command_id
  ), given as (
    select command_id, case_id, first_seq, last_seq from all_commands
     where outcome = 'accepted' and first_seq is not null and ($1::uuid is null or case_id = $1::uuid)
  )
  select coalesce(n.case_id, g.case_id) as case_id, coalesce(n.command_id, g.command_id) as command_id, g.command_id is not null as is_given,
         g.first_seq as given_first, g.last_seq as given_last, n.first_seq as named_first, n.last_seq as named_last
    from named n full join given g on g.command_id = n.command_id and g.case_id = n.case_id
   where n.command_id is null or g.command_id is null or n.first_seq <> g.first_seq or n.last_seq <> g.last_seq
      or n.events <> g.last_seq - g.first_seq + 1
   order by case_id, coalesce(g.first_seq, n.first_seq), command_id limit 1000`;

interface Crossed {
  case_id: string;
  command_id: string;
  is_given: boolean;
  given_first: number | null;
  given_last: number | null;
  named_first: number | null;
  named_last: number | null;
}

/** Holds events and commands against each other: each event names a command that made it, each accepted command has its events. */
export async function checkCrossed(
  client: pg.ClientBase,
  caseId: string | undefined,
  findings: Findings,
): Promise<void> {
  const { rows } = await client.query<Crossed>(CROSSED, [caseId ?? null]);
  for (const row of rows) {
    const { case_id: id, command_id: command } = row;
    if (findings.has('commands', command) || findings.cases.has(id)) continue;
    if (!row.is_given) {
      const problem = `events of case ${id} from ${row.named_first} on name it, and there is no such accepted command`;
      findings.add({ table: 'commands', key: command, caseId: id, problem });
      continue;
    }
    // The command is sealed, so its events are what is missing.
    const seq = row.named_first === row.given_first ? (row.named_last ?? 0) + 1 : row.given_first;
    const problem = `command ${command} made events ${row.given_first} to ${row.given_last} of its case, and not all are there`;
    findings.add({ table: 'events', key: `${id}/${seq}`, caseId: id, problem });
  }
}
