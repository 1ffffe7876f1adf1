import type pg from 'pg';
import type { Actor, Command } from '../workflows/domain/command.ts';
import type { Decision } from '../workflows/domain/decide.ts';
import type { CaseEvent, EventEnvelope, RecordedEvent } from '../workflows/domain/case/events.ts';
import type { Refusal } from '../workflows/domain/case/refusal.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { APPEND, APPEND_AND_SEARCH, OPEN } from './append-statement.ts';
import { bodySealOf, sealCommand } from './command-seal.ts';
import { GENESIS, newSalt, seal, type Sealed } from './hash-chain.ts';
import type { Submission } from './intake.ts';
import { sealedSnapshot, type Person } from './people/cipher.ts';
import { personOf } from './people/people.ts';
import { storedCommand, storedPersonal } from './people/stored.ts';
import { mustBeTold } from '../workflows/domain/clocks/waking.ts';
import { caseRow } from './projections/case-row.ts';
import { changedDeadlines } from './projections/deadline-rows.ts';
import { outboxRows } from './projections/outbox-rows.ts';
import { changedSearchRows } from './projections/search-row.ts';
import { scopeValues, type Scope } from './read/scope.ts';
import type { KeyRing } from './secrets/key-ring.ts';
import type { Secrets } from './secrets/secrets.ts';

/** Where the log lies, and what seals it. */
export interface Store {
  pool: pg.Pool | pg.PoolClient;
  secrets: Secrets;
}

/** A case as the log has it now. */
export interface StoredCase {
  state: CaseState;
  headHash: string;
  /** When its last event was recorded, in UTC. */
  changedAt: string;
  /** Whose it is, and under whose key everything personal in it lies. */
  person: Person;
}

/** A command as its sender left it, with its outcome once it has one. */
export interface StoredCommand {
  commandId: string;
  caseId: string;
  body: unknown;
  actor: Actor;
  expectedSeq: number | null;
  receivedAt: string;
  outcome: 'accepted' | 'refused' | null;
  refusal: Refusal | null;
  firstSeq: number | null;
  lastSeq: number | null;
}

export interface LoadedCommand {
  command: StoredCommand | undefined;
  stored: StoredCase | undefined;
}

/** What of a case and a command is wanted; the key of the case's person opens the snapshot, as `unlock_state` does, and is wanted by itself as well: it is looked up once. */
const loading = (more = ''): string => `
  select k.command_id, k.case_id, unlock(k.body) as body, k.actor, k.expected_seq, k.received_at, k.outcome, k.refusal, k.first_seq, k.last_seq,
         case when c.state->'sealed'->>'p' is null then c.state
              else jsonb_set(c.state, '{sealed,w}', coalesce(to_jsonb(p.wrapped), 'null')) end as state,
         c.head_hash, c.changed_at, p.person_id, p.wrapped, p.restricted_at is not null as restricted${more}
    from (select $1::text as command_id, $2::uuid as case_id) wanted
    left join commands k on k.command_id = wanted.command_id
    left join cases c on c.case_id = wanted.case_id
    left join people p on p.person_id = (c.state->'sealed'->>'p')::uuid`;

const LOAD = loading();

/** For one who may see certain organisations and branches alone. */
const LOOK =
  loading(`, k.body_hash, c.case_id is null and exists (select from archived_cases a where a.case_id = wanted.case_id) as archived,
         c.case_id is not null and (('*' = any($3::text[]) or c.organisation = any($3::text[]))
           and (cardinality($4::text[]) = 0 or c.branch = any($4::text[]))) as visible`);

interface LoadRow {
  command_id: string | null;
  case_id: string;
  body: unknown;
  actor: Actor;
  expected_seq: number | null;
  received_at: string;
  outcome: 'accepted' | 'refused' | null;
  refusal: Refusal | null;
  first_seq: number | null;
  last_seq: number | null;
  state: CaseState | null;
  head_hash: string;
  changed_at: string;
  person_id: string | null;
  wrapped: string | null;
  restricted: boolean;
}

interface LookRow extends LoadRow {
  body_hash: string | null;
  archived: boolean;
  visible: boolean;
}

const personIn = ({ person_id: id, wrapped, restricted }: LoadRow): Person => ({ id: id ?? '', wrapped, restricted });

/** A command and its case in one round trip. */
export async function load({ pool }: Store, caseId: string, commandId: string): Promise<LoadedCommand> {
  const { rows } = await pool.query<LoadRow>({ name: 'load', text: LOAD, values: [commandId, caseId] });
  return loadedOf(requiredRow(rows));
}

/** A command that somebody sends, as the log has it already, and its case as far as the sender may see it. */
export interface Looked extends LoadedCommand {
  /** What tells a repetition from another command under the same key; null where the log has none of it. */
  bodyHash: string | null;
  /** The case is among those that are worked on, and one that the sender may see. */
  isVisible: boolean;
  /** The case lies in the archive, as do its commands. */
  isArchived: boolean;
}

/** The same of a command that its sender brings, in one round trip. */
export async function look({ pool }: Store, { commandId, caseId }: Submission, scope: Scope): Promise<Looked> {
  const values = [commandId, caseId, ...scopeValues(scope)];
  const row = requiredRow((await pool.query<LookRow>({ name: 'look', text: LOOK, values })).rows);
  return { ...loadedOf(row), bodyHash: row.body_hash, isVisible: row.visible, isArchived: row.archived };
}

function requiredRow<Row>([row]: Row[]): Row {
  if (!row) throw new Error('The store answered a lookup with no row.');
  return row;
}

function loadedOf(row: LoadRow): LoadedCommand {
  return {
    stored: row.state
      ? { state: row.state, headHash: row.head_hash, changedAt: row.changed_at, person: personIn(row) }
      : undefined,
    command:
      row.command_id === null
        ? undefined
        : {
            commandId: row.command_id,
            caseId: row.case_id,
            body: row.body,
            actor: row.actor,
            expectedSeq: row.expected_seq,
            receivedAt: row.received_at,
            outcome: row.outcome,
            refusal: row.refusal,
            firstSeq: row.first_seq,
            lastSeq: row.last_seq,
          },
  };
}

/** A decided command, ready to be written. */
export interface Decided {
  command: Command;
  /** When it came in, in UTC; left out, when it was decided. */
  receivedAt?: string;
  /** Over what its sender sent, who may send it again; left out, nobody does, or the row of the command has it. */
  bodyHash?: string;
  decision: Decision | Refusal;
  /** The rules that decided it; absent where the refusal is that there are none. */
  rules: Rulebook | undefined;
  /** The rules that decided it from the event on with which the case adopts them. */
  adopted?: Rulebook | undefined;
}

/** How a log names the rules under which an event was decided: `organisation@version`. */
const rulebookName = (rules: Rulebook | undefined): string => (rules ? `${rules.organisation}@${rules.version}` : '');

interface Batch {
  events: (RecordedEvent & Sealed)[];
  commands: ReturnType<typeof commandRow>[];
  state: CaseState | undefined;
}

function sealed(event: CaseEvent, envelope: Omit<EventEnvelope, 'hash'>, keys: KeyRing): RecordedEvent & Sealed {
  const open = { ...event, ...envelope };
  return { ...open, ...seal(open, keys) };
}

function commandRow(
  { command, receivedAt, bodyHash, decision }: Decided,
  recordedAt: string,
  seqs: { firstSeq: number | null; lastSeq: number | null },
  keys: KeyRing,
) {
  const refused = 'code' in decision;
  const salt = newSalt();
  const row = {
    command_id: command.id,
    case_id: command.caseId,
    type: command.body.type,
    body_seal: bodySealOf(salt, command.body),
    actor: command.actor,
    received_at: receivedAt ?? recordedAt,
    decided_at: recordedAt,
    outcome: refused ? ('refused' as const) : ('accepted' as const),
    refusal: refused ? decision : null,
    first_seq: seqs.firstSeq,
    last_seq: seqs.lastSeq,
  };
  const sent = { body: command.body, body_hash: bodyHash ?? '', expected_seq: command.expectedSeq ?? null };
  return { ...row, ...sent, body_salt: salt, ...sealCommand(row, keys) };
}

const isUndrawn = (event: CaseEvent): boolean => event.type === 'NumberAssigned' && event.data.sequence < 1;

/** Gives each event its place, its cause and its seal. */
function assemble(decided: readonly Decided[], from: StoredCase | undefined, recordedAt: string, keys: KeyRing): Batch {
  const batch: Batch = { events: [], commands: [], state: from?.state };
  let previousHash = from?.headHash ?? GENESIS;
  let seq = from?.state.seq ?? 0;
  for (const one of decided) {
    const { command, decision, rules, adopted } = one;
    let rulebook = rulebookName(rules);
    const before = seq;
    if (!('code' in decision)) {
      for (const event of decision.events) {
        if (isUndrawn(event)) throw new RangeError('A number is drawn before it is appended.');
        if (event.type === 'RulebookAdopted') rulebook = rulebookName(adopted);
        seq += 1;
        const cause = { commandId: command.id, type: command.body.type };
        const place = { caseId: command.caseId, seq, recordedAt, cause, actor: command.actor, rulebook, previousHash };
        const recorded = sealed(event, place, keys);
        batch.events.push(recorded);
        previousHash = recorded.hash;
      }
      batch.state = decision.state;
    }
    // Without events of its own it still says how far the case had come, so that it can be decided again at its place.
    const seqs = { firstSeq: seq > before ? before + 1 : null, lastSeq: seq };
    batch.commands.push(commandRow(one, recordedAt, seqs, keys));
  }
  return batch;
}

const eventRow = (event: RecordedEvent & Sealed, person: Person) => ({
  seq: event.seq,
  type: event.type,
  data: event.data,
  ...storedPersonal(event, person),
  personal_hash: event.personalHash,
  happened_at: event.happenedAt,
  reported_at: event.reportedAt,
  recorded_at: event.recordedAt,
  command_id: event.cause.commandId,
  command_type: event.cause.type,
  actor: event.actor,
  rulebook: event.rulebook,
  previous_hash: event.previousHash,
  hash: event.hash,
  key_id: event.keyId,
  mac: event.mac,
});

function statementOf(from: StoredCase | undefined, isSought: boolean): { name: string; text: string } {
  if (!from) return { name: 'append-opening', text: OPEN };
  return isSought ? { name: 'append-and-search', text: APPEND_AND_SEARCH } : { name: 'append', text: APPEND };
}

/** What was written, for the caller to act on. */
export interface Appended {
  events: RecordedEvent[];
  /** Whose case it is. */
  person: Person;
  effects: { id: string; kind: string }[];
  /** The case's workflow is still to be told of it. */
  wakes: boolean;
}

export interface AppendOptions {
  /** Whoever appends is not the case's workflow, which must be told of what it acts on: the word is left with what is written. */
  isOutside?: boolean;
}

/**
 * Appends what one or more commands of one case decided, with their outcomes, projections and outbox rows: all or nothing.
 * Answers undefined when the case has moved since `from` was read; then read it again and decide again. `recordedAt` is the
 * instant of recording in UTC. Imported batches suppress their effects. Given a client, it writes within that one's transaction.
 */
export async function append(
  { pool, secrets }: Store,
  caseId: string,
  decided: readonly Decided[],
  from: StoredCase | undefined,
  recordedAt: string,
  { isOutside = false }: AppendOptions = {},
): Promise<Appended | undefined> {
  const { events, commands, state } = assemble(decided, from, recordedAt, secrets.seal);
  const last = events.at(-1);
  if (!last || !state) throw new RangeError('A batch without events is not appended; settle the command instead.');
  const rulesByName = new Map(
    decided.flatMap(({ rules, adopted }) => [rules, adopted]).map((rules) => [rulebookName(rules), rules]),
  );
  const outbox = outboxRows(
    events,
    state,
    ({ rulebook }) => rulesByName.get(rulebook),
    decided.some(({ command }) => command.imported),
  );
  const effects = outbox.flatMap(({ effect_id, effect, status }) =>
    status === 'pending' ? [{ id: effect_id, kind: effect.kind }] : [],
  );
  const wakes = isOutside && (effects.length > 0 || mustBeTold(from?.state, state));
  const person = from?.person ?? (await personOf(pool, state.organisation, state.personal.complainant));
  const row = { ...caseRow(state, last), state: sealedSnapshot(state, person) };
  const deadlines = changedDeadlines(caseId, from?.state, state);
  const search = changedSearchRows(caseId, from?.state, state);
  const { rows } = await pool.query<{ moved: number }>({
    ...statementOf(from, search.length > 0),
    values: [
      caseId,
      from?.state.seq ?? 0,
      JSON.stringify(row),
      JSON.stringify(events.map((event) => eventRow(event, person))),
      JSON.stringify(commands.map((one) => storedCommand(one, person))),
      JSON.stringify(outbox),
      JSON.stringify(deadlines.changed),
      deadlines.gone,
      wakes ? state.seq : null,
      ...(!from || search.length ? [JSON.stringify(search)] : []),
    ],
  });
  if (rows[0]?.moved !== 1) return undefined;
  return { events, person, effects, wakes };
}

const SETTLE = `
  insert into commands (command_id, case_id, type, body, body_seal, body_salt, actor, received_at, decided_at, outcome, refusal,
                        last_seq, key_id, mac, body_hash, expected_seq)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  on conflict (command_id) do update set decided_at = excluded.decided_at, outcome = excluded.outcome, refusal = excluded.refusal,
    last_seq = excluded.last_seq, body = excluded.body, body_seal = excluded.body_seal, body_salt = excluded.body_salt, key_id = excluded.key_id, mac = excluded.mac
    where commands.outcome is null`;

/**
 * Keeps the outcome of a command that made nothing happen, refused or nothing being due, with the last event that the case had then.
 * Auditors see who tried what. Answers false when it has an outcome already, from whoever was given it at the same moment.
 */
export async function settle(
  { pool, secrets }: Store,
  decided: Decided,
  from: StoredCase | undefined,
  recordedAt: string,
): Promise<boolean> {
  const { body } = decided.command;
  const opened = body.type === 'OpenCase' ? await personOf(pool, body.organisation, body.complainant) : undefined;
  const person = from?.person ?? opened;
  const whole = commandRow(decided, recordedAt, { firstSeq: null, lastSeq: from?.state.seq ?? 0 }, secrets.seal);
  const row = storedCommand(whole, person);
  const { rowCount } = await pool.query({
    name: 'settle',
    text: SETTLE,
    values: [
      row.command_id,
      row.case_id,
      row.type,
      JSON.stringify(row.body),
      row.body_seal,
      row.body_salt,
      JSON.stringify(row.actor),
      row.received_at,
      row.decided_at,
      row.outcome,
      row.refusal && JSON.stringify(row.refusal),
      row.last_seq,
      row.key_id,
      row.mac,
      row.body_hash,
      row.expected_seq,
    ],
  });
  return rowCount === 1;
}
