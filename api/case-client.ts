import {
  type Client,
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, TypedSearchAttributes, type Workflow } from '@temporalio/common';
import type { CaseKind } from '../workflows/domain/vocabulary.ts';
import {
  CASE_MOVES,
  COMMAND_UPDATE,
  DELIVERY,
  WAKE_SIGNAL,
  type CaseInput,
  type CommandOutcome,
  type CommandReference,
  type DeliveryInput,
  type Carried,
  type Shown,
} from '../workflows/messages.ts';
import { CASE_KIND, CASE_STATUS, CASE_TYPE, NEXT_DUE, ORGANISATION } from '../workflows/search-attributes.ts';
import { Turns } from './turns.ts';

export interface OpenRequest {
  caseId: string;
  commandId: string;
  kind: CaseKind;
  caseType: string;
  organisation: string;
}
export type GiveRequest = Pick<OpenRequest, 'caseId' | 'commandId' | 'kind'>;
export interface WakeRequest extends Omit<OpenRequest, 'commandId'> {
  /** Where the case stands, from whoever has just opened it: the workflow that is started then need not ask the log. */
  carried?: Carried;
}

/** The way from the API to a case's workflow. */
export interface CaseClient {
  /** Starts the case's workflow and gives it its opening. */
  open: (request: OpenRequest) => Promise<CommandOutcome>;
  /** Gives a command; a workflow that was lost, or had ended, is started again first. */
  give: (request: GiveRequest) => Promise<CommandOutcome>;
  /** Tells the workflow of a case that the log has moved on; one that was lost, had ended or never ran is started to go on from there. */
  wake: (request: WakeRequest) => Promise<void>;
  /** Gives a message that was put aside to its webhook again; while that goes on, asking once more changes nothing. */
  redeliver: (request: DeliveryInput) => Promise<void>;
}

/** The command was sent but has no outcome yet; it may still succeed. */
export class StillRunning extends Error {}
/** The case or Temporal has too much to do; send again later. */
export class Overloaded extends Error {}

export interface CaseClientOptions {
  client: Client;
  taskQueue: string;
  /** How long to wait for an outcome, in milliseconds. */
  deadlineMs?: number;
  /** How long Temporal waits for a worker that took a task and went silent; tests that kill workers shorten it. */
  workflowTaskTimeoutMs?: number;
}

const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;
const RESOURCE_EXHAUSTED = 8;
/** A case whose workers died several times in a row takes nothing until one of them lives. */
const FAILED_PRECONDITION = 9;
const ABORTED = 10;
const UNAVAILABLE = 14;
/** A sender that is turned away tries again so soon, in milliseconds; the case needs about as long to reach its new run. */
const AGAIN_MS = 40;

/** Nobody waits for a wake, and whoever ends waits for those under way: none may take longer, in milliseconds. */
const WAKE_MS = 3000;

/** Every use of a command id is the same command, so each call may safely be made again. */
export function createCaseClient({
  client,
  taskQueue,
  deadlineMs = 10_000,
  workflowTaskTimeoutMs = 10_000,
}: CaseClientOptions): CaseClient {
  // Temporal takes ten Updates of one workflow at a time and turns the others away; taking turns here is fairer than that.
  const turns = new Turns();

  const start = (kind: CaseKind, input: CaseInput, attributes?: TypedSearchAttributes) =>
    new WithStartWorkflowOperation(kind, {
      workflowId: input.caseId,
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowTaskTimeout: workflowTaskTimeoutMs,
      ...(attributes ? { typedSearchAttributes: attributes } : {}),
    });

  const updateWithStart = (commandId: string, operation: ReturnType<typeof start>) =>
    client.workflow.executeUpdateWithStart<Workflow, CommandOutcome, [CommandReference]>(COMMAND_UPDATE, {
      startWorkflowOperation: operation,
      updateId: commandId,
      args: [{ commandId }],
    });

  const patiently = async (call: () => Promise<CommandOutcome>): Promise<CommandOutcome> => {
    const deadline = Date.now() + deadlineMs;
    for (;;) {
      try {
        return await client.withDeadline(deadline, call);
      } catch (failure) {
        if (!isTurnedAway(failure)) throw translated(failure);
        if (Date.now() + AGAIN_MS >= deadline)
          throw new StillRunning('The command has no outcome yet.', { cause: failure });
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  };

  const open = ({ caseId, commandId, kind, caseType, organisation }: OpenRequest) => {
    const shown = { caseType, organisation, status: 'open', department: '', nextDueAt: null };
    const attributes = attributesOf(kind, shown);
    return turns.take(caseId, () =>
      patiently(() => updateWithStart(commandId, start(kind, { caseId, shown }, attributes))),
    );
  };

  const give = ({ caseId, commandId, kind }: GiveRequest) =>
    turns.take(caseId, () =>
      patiently(async () => {
        try {
          const handle = client.workflow.getHandle(caseId);
          return await handle.executeUpdate<CommandOutcome, [CommandReference]>(COMMAND_UPDATE, {
            updateId: commandId,
            args: [{ commandId }],
          });
        } catch (failure) {
          if (!isLost(failure)) throw failure;
          return updateWithStart(commandId, start(kind, { caseId, recall: true }));
        }
      }),
    );

  const wake = wakingBy(client, { taskQueue, workflowTaskTimeout: workflowTaskTimeoutMs });

  const redeliver = async (input: DeliveryInput) => {
    const options = { workflowId: `delivery:${input.effectId}`, taskQueue, args: [input] as [DeliveryInput] };
    const begin = () => client.workflow.start(DELIVERY, { ...options, workflowIdConflictPolicy: 'USE_EXISTING' });
    await client.withDeadline(Date.now() + deadlineMs, begin).catch((failure: unknown) => {
      throw translated(failure);
    });
  };

  return { open, give, wake, redeliver };
}

/** Tells workflows that the log has moved on, and starts those that are not there. */
function wakingBy(client: Client, every: { taskQueue: string; workflowTaskTimeout: number }): CaseClient['wake'] {
  return async ({ caseId, kind, caseType, organisation, carried }: WakeRequest) => {
    const input = (one: Omit<CaseInput, 'caseId'>): [CaseInput] => [{ caseId, ...one }];
    const options = { workflowId: caseId, ...every };
    const tell = () =>
      client.workflow.signalWithStart(kind, {
        ...options,
        args: input({ recall: true }),
        typedSearchAttributes: attributesOf(kind, { caseType, organisation }),
        signal: WAKE_SIGNAL,
      });
    // One that is there already was told by somebody else after the opening, and has asked the log.
    const begin = (from: Carried) =>
      client.workflow.start(kind, {
        ...options,
        args: input({ carried: from }),
        typedSearchAttributes: attributesOf(kind, from.shown),
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        ...waitOf(from),
      });
    await client.withDeadline(Date.now() + WAKE_MS, async () => {
      if (!carried) return tell();
      return begin(carried).catch((failure: unknown) => {
        // It has run and ended meanwhile: what it was to begin with is old.
        if (failure instanceof WorkflowExecutionAlreadyStartedError) return tell();
        throw failure;
      });
    });
  };
}

/** Where nothing is to be done before the first due instant, Temporal waits for it without running the workflow; a Signal or an Update runs it at once. */
const waitOf = ({ nextDueAt, effects }: Carried): { startDelay?: number } =>
  nextDueAt && !effects.length ? { startDelay: Math.max(0, Date.parse(nextDueAt) - Date.now()) } : {};

const attributesOf = (
  kind: CaseKind,
  { caseType, organisation, status = 'open', nextDueAt }: Pick<Shown, 'caseType' | 'organisation'> & Partial<Shown>,
) =>
  new TypedSearchAttributes([
    { key: CASE_KIND, value: kind },
    { key: CASE_TYPE, value: caseType },
    { key: CASE_STATUS, value: status },
    { key: ORGANISATION, value: organisation },
    ...(nextDueAt ? [{ key: NEXT_DUE, value: new Date(nextDueAt) }] : []),
  ]);

/** The status with which Temporal answered; the client wraps some of its answers in errors of its own. */
function codeOf(failure: unknown): number | undefined {
  if (isGrpcServiceError(failure)) return failure.code;
  return failure instanceof ServiceError && isGrpcServiceError(failure.cause) ? failure.cause.code : undefined;
}

/** The workflow had ended, or Temporal has lost it: the log has the case all the same. */
const isLost = (failure: unknown): boolean => failure instanceof WorkflowNotFoundError || codeOf(failure) === NOT_FOUND;

/** Nothing was accepted: the case was on its way to a new run, or its worker was on its way out. */
function isTurnedAway(failure: unknown): boolean {
  if (codeOf(failure) === ABORTED || codeOf(failure) === FAILED_PRECONDITION) return true;
  if (!(failure instanceof WorkflowUpdateFailedError)) return isLost(failure);
  const cause = failure.cause;
  return (
    cause instanceof ApplicationFailure &&
    (cause.type === CASE_MOVES || cause.type === 'AcceptedUpdateCompletedWorkflow')
  );
}

function translated(failure: unknown): Error {
  const code = codeOf(failure);
  if (failure instanceof WorkflowUpdateRPCTimeoutOrCancelledError || code === DEADLINE_EXCEEDED) {
    return new StillRunning('The command has no outcome yet.', { cause: failure });
  }
  if (code === RESOURCE_EXHAUSTED || code === UNAVAILABLE)
    return new Overloaded('Temporal cannot take it now.', { cause: failure });
  return failure instanceof Error ? failure : new Error(String(failure));
}
