import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { withNumbers, type DrawnNumbers } from '../db/numbers.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import type { Submission } from '../db/intake.ts';
import { withoutSeal } from '../db/hash-chain.ts';
import type { Person } from '../db/people/cipher.ts';
import type { CommandAnswer } from '../db/read/answer.ts';
import type { Scope } from '../db/read/scope.ts';
import {
  append,
  load,
  look,
  settle,
  type Decided,
  type LoadedCommand,
  type Looked,
  type StoredCase,
  type StoredCommand,
} from '../db/store.ts';
import { nextDueAt } from '../workflows/domain/clocks/due.ts';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import type { Wake } from '../db/wakes.ts';
import { commandOf, type Command, type CommandBody, type SystemCommand } from '../workflows/domain/command.ts';
import { decide, type Decision } from '../workflows/domain/decide.ts';
import { isEnded, type CaseState } from '../workflows/domain/case/state.ts';
import { isRefusal, refuse, type Refusal } from '../workflows/domain/case/refusal.ts';
import type { OpenCase } from '../workflows/domain/case/schema.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { UNKNOWN_COMMAND, type CommandOutcome, type EffectReference, type Shown } from '../workflows/messages.ts';

export interface RecordRequest {
  caseId: string;
  /** The instant of deciding: the workflow's own time. */
  at: string;
  commandId: string;
  /** A command of the system comes whole; one of a person lies in the store under its id, unless it is brought. */
  system?: SystemCommand;
  /** A command of a person that nobody has kept yet. */
  brought?: Brought;
  /** Whoever asks is not the case's workflow: then the workflow is told of what it acts on. */
  isOutside?: boolean;
}

/** A command as its sender sent it, and what its sender may see. */
export interface Brought {
  submission: Submission;
  scope: Scope;
}

/** Why a command that was brought was not taken; nothing of it is kept. */
export type Untaken = 'no-case' | 'archived' | 'other-body';

/** Everything that the workflow acts on. */
export interface RecordResult extends CommandOutcome {
  nextDueAt: string | null;
  effects: EffectReference[];
  ended: boolean;
  /** Absent while the case does not exist, because its opening was refused. */
  shown?: Shown;
  /** What the case's workflow is to be told, where somebody else asked. */
  wake?: Wake;
  untaken?: Untaken;
  /** For the sender of a command that was brought and accepted just now. */
  answer?: CommandAnswer;
}

export interface RecordDeps {
  pool: pg.Pool;
  secrets: Secrets;
  rulebooks: Rulebooks;
  /** Told what was appended, and when the case was recorded before, in UTC; undefined for one that was opened. */
  onAppended?: (events: readonly RecordedEvent[], before: string | undefined) => void;
}

const SYSTEM = { kind: 'system', id: 'redress', role: 'system' } as const;

/** Whoever moved the case first has won, so somebody always gets on; more attempts mean that a writer runs wild. */
const ATTEMPTS = 20;
/** After a lost attempt it waits up to so long, in milliseconds, and twice as long after each further one. */
const APART_MS = 2;
const MOST_APART_MS = 200;

/**
 * The only writer: decides a command by what the log says now, and writes what came of it. Idempotent by command id: a
 * command that has its outcome answers it again. Throws when the store cannot be reached, for the caller to retry.
 */
export async function record(deps: RecordDeps, request: RecordRequest): Promise<RecordResult> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const loaded = await find(deps, request);
    if (typeof loaded === 'string') return { ...nothingRecorded(undefined), untaken: loaded };
    if (loaded.command?.outcome) return known(deps.pool, request.caseId, loaded);
    const command = commandFrom(withinOrder(request, loaded), loaded);
    // A store that was set back to an earlier day knows less than Temporal. To wait for the command would block its case for ever.
    if (!command) return { ...nothingRecorded(loaded.stored?.state), code: UNKNOWN_COMMAND };
    const result = await decideAndWrite(deps, command, loaded, request);
    if (result) return result;
    await sleep(Math.random() * Math.min(MOST_APART_MS, APART_MS * 2 ** attempt));
  }
  throw new Error(`Case ${request.caseId} moved ${ATTEMPTS} times while a command was decided.`);
}

/** A case's events are recorded in order, also where the clocks of two machines differ: nothing is decided before what came before it. */
function withinOrder(request: RecordRequest, { stored }: LoadedCommand): RecordRequest {
  return stored && stored.changedAt > request.at ? { ...request, at: stored.changedAt } : request;
}

/** The command and its case, or why it is not taken. */
async function find(deps: RecordDeps, { caseId, commandId, brought }: RecordRequest): Promise<LoadedCommand | Untaken> {
  if (!brought) return load(deps, caseId, commandId);
  const looked = await look(deps, brought.submission, brought.scope);
  return untakenOf(brought.submission, looked) ?? looked;
}

/** The same key under another body is no repetition, and a case that its sender does not see is not there. */
function untakenOf({ body, bodyHash }: Submission, looked: Looked): Untaken | undefined {
  if (looked.isArchived) return 'archived';
  if (!looked.isVisible && (looked.stored || body.type !== 'OpenCase')) return 'no-case';
  return looked.bodyHash === null || looked.bodyHash === bodyHash ? undefined : 'other-body';
}

function commandFrom(
  { caseId, commandId, at, system, brought }: RecordRequest,
  { command }: LoadedCommand,
): Command | undefined {
  if (system) return commandOf(system, { id: commandId, caseId, at, actor: SYSTEM });
  if (!command) return brought && commandOfSubmission(brought.submission, at);
  const body = command.body as CommandBody;
  // To refuse it would overwrite what somebody sent, when the fault is this process's secrets or a changed row.
  if (typeof body.type !== 'string')
    throw new Error(
      `Command ${commandId} does not open: its row was changed ("redress verify" tells), or the secrets here are others.`,
    );
  const expectedSeq = command.expectedSeq ?? undefined;
  return commandOf(body, { id: commandId, caseId, at, actor: command.actor, expectedSeq });
}

/** As it would come out of the store: nothing of a body is decided by that the log cannot keep. */
function commandOfSubmission({ commandId, caseId, body, actor, expectedSeq }: Submission, at: string): Command {
  const kept = JSON.parse(JSON.stringify(body)) as CommandBody;
  return commandOf(kept, { id: commandId, caseId, at, actor, expectedSeq: expectedSeq ?? undefined });
}

async function decideAndWrite(
  { pool, secrets, rulebooks, onAppended }: RecordDeps,
  command: Command,
  { stored, command: kept }: LoadedCommand,
  { isOutside = false, brought }: RecordRequest,
): Promise<RecordResult | undefined> {
  const rules = await rulesFor(rulebooks, command, stored);
  const adopted = await adoptedBy(rulebooks, command, stored);
  const decidedWith = (numbers?: DrawnNumbers): Decided => {
    const whole = numbers ? { ...command, numbers } : command;
    const decision =
      barred(command, stored) ?? (isRefusal(rules) ? rules : decide(whole, stored?.state, rules, adopted));
    return { command, ...receiptOf(kept, brought), decision, rules: isRefusal(rules) ? undefined : rules, adopted };
  };
  const decided = decidedWith();
  const { decision } = decided;
  if (isRefusal(decision) || !decision.events.length) {
    const isSettled = await settle({ pool, secrets }, decided, stored, command.at);
    return isSettled ? resultOf(stored?.state, isRefusal(decision) ? decision : undefined, []) : undefined;
  }
  const write = async (one: Decided, on: pg.Pool | pg.PoolClient) => {
    const appended = await append({ pool: on, secrets }, command.caseId, [one], stored, command.at, { isOutside });
    if (!appended) return undefined;
    const { events, effects, wakes } = appended;
    const after = (one.decision as Decision).state;
    const wake = wakes ? { wake: wakeOf(command.caseId, after) } : {};
    const answer = brought && isOpenTo(appended.person) ? { answer: answerOf(command, after, events) } : {};
    return { events, result: { ...resultOf(after, undefined, effects), ...wake, ...answer } };
  };
  const { needs, state } = decision;
  const written = await (needs
    ? withNumbers(pool, state.organisation, needs, (numbers, client) => write(decidedWith(numbers), client))
    : write(decided, pool));
  if (written) onAppended?.(written.events, stored?.changedAt);
  return written?.result;
}

/** What the row of a command says of how it came in. */
function receiptOf(
  kept: StoredCommand | undefined,
  brought: Brought | undefined,
): Pick<Decided, 'receivedAt' | 'bodyHash'> {
  if (kept) return { receivedAt: kept.receivedAt };
  return brought ? { receivedAt: brought.submission.receivedAt, bodyHash: brought.submission.bodyHash } : {};
}

/** Whether the sender may read all that was just recorded; whoever may not reads the log, which withholds it. */
const isOpenTo = ({ wrapped, restricted }: Person): boolean => wrapped !== null && !restricted;

const answerOf = (
  { id, caseId, actor }: Command,
  state: CaseState,
  events: readonly RecordedEvent[],
): CommandAnswer => ({
  commandId: id,
  caseId,
  actorId: actor.id,
  outcome: 'accepted',
  refusal: null,
  state,
  events: events.map(withoutSeal),
});

/** Of a person who was erased nothing more is kept, and on the cases of one who is restricted nobody works. Time goes on for both. */
function barred({ actor }: Command, stored: StoredCase | undefined): Refusal | undefined {
  if (!stored || actor.kind === 'system') return undefined;
  const { wrapped, restricted } = stored.person;
  if (wrapped === null) return refuse('person-erased');
  return restricted ? refuse('person-restricted') : undefined;
}

function rulesFor(rulebooks: Rulebooks, command: Command, stored: StoredCase | undefined): Promise<Rulebook | Refusal> {
  if (stored) return rulebooks.get(stored.state.rulebook.organisation, stored.state.rulebook.version);
  if (command.body.type !== 'OpenCase') return Promise.resolve(refuse('unknown-case'));
  return rulebooks.inForce((command.body satisfies OpenCase).organisation, command.at);
}

/** The version that a case is to adopt, where it is published. */
async function adoptedBy(
  rulebooks: Rulebooks,
  { body }: Command,
  stored: StoredCase | undefined,
): Promise<Rulebook | undefined> {
  if (body.type !== 'AdoptRulebook' || !stored) return undefined;
  return rulebooks.find(stored.state.rulebook.organisation, body.version);
}

/** The answer to a command of which nothing is recorded. */
const nothingRecorded = (state: CaseState | undefined): RecordResult => ({
  ...resultOf(state, undefined, []),
  outcome: 'refused',
});

function resultOf(
  state: CaseState | undefined,
  refusal: Refusal | undefined,
  effects: EffectReference[],
): RecordResult {
  const due = state ? nextDueAt(state) : null;
  return {
    outcome: refusal ? 'refused' : 'accepted',
    ...(refusal ? { code: refusal.code } : {}),
    seq: state?.seq ?? 0,
    nextDueAt: due,
    effects,
    ended: state ? isEnded(state) : true,
    ...(state ? { shown: shownOf(state, due) } : {}),
  };
}

const wakeOf = (caseId: string, { seq, kind, caseType, organisation }: CaseState): Wake => ({
  caseId,
  seq,
  kind,
  caseType,
  organisation,
});

const shownOf = ({ caseType, status, organisation, department }: CaseState, due: string | null): Shown => ({
  caseType,
  status,
  organisation,
  department,
  nextDueAt: due,
});

/** The outcome of a command that was recorded before, with what it asked to be done and is not done yet. */
async function known(pool: pg.Pool, caseId: string, { command, stored }: LoadedCommand): Promise<RecordResult> {
  return resultOf(stored?.state, command?.refusal ?? undefined, await pendingEffects(pool, caseId));
}

const PENDING = `select effect_id as id, effect->>'kind' as kind from outbox where case_id = $1 and status = 'pending' order by seq, effect_id`;

async function pendingEffects(pool: pg.Pool, caseId: string): Promise<EffectReference[]> {
  const { rows } = await pool.query<EffectReference>(PENDING, [caseId]);
  return rows;
}
