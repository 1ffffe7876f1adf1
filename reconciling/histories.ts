import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { temporal } from '@temporalio/proto';

/** What Temporal still knows of a case. */
export interface Remembered {
  /** The highest version of the case that its workflow was told of. */
  seq: number;
  /** Effects whose delivery Temporal saw end well. */
  delivered: string[];
}

type Event = temporal.api.history.v1.IHistoryEvent;
type Payloads = temporal.api.common.v1.IPayloads | null | undefined;

/** A workflow goes on in a new run every few thousand events; whoever looks for what came after a backup need not go further back. */
const MOST_RUNS = 5;
const LOCAL = 'core_local_activity';

/** What an activity answered, as far as it is looked for. */
interface Answer {
  seq?: unknown;
  effectId?: unknown;
  outcome?: unknown;
}

/**
 * Reads the histories of a case's workflow, the last run first and those before it: what it was answered and what it delivered. Needs no worker.
 * Answers undefined where Temporal knows no such workflow any more.
 */
export async function remembered(client: Client, caseId: string): Promise<Remembered | undefined> {
  const found: Remembered = { seq: 0, delivered: [] };
  let runId: string | undefined;
  for (let run = 0; run < MOST_RUNS; run += 1) {
    const events = await eventsOf(client, caseId, runId);
    if (!events) return run === 0 ? undefined : found;
    for (const event of events) note(found, await answerOf(client, event));
    const started = events[0]?.workflowExecutionStartedEventAttributes;
    runId = started?.continuedExecutionRunId || undefined;
    if (runId === undefined) break;
  }
  return found;
}

async function eventsOf(client: Client, caseId: string, runId: string | undefined): Promise<Event[] | undefined> {
  try {
    return (await client.workflow.getHandle(caseId, runId).fetchHistory()).events ?? [];
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return undefined;
    throw failure;
  }
}

/** Activities answer in an event of their own, local ones in a marker. */
function payloadsOf(event: Event): Payloads {
  const { activityTaskCompletedEventAttributes: completed, markerRecordedEventAttributes: marker } = event;
  if (completed) return completed.result;
  return marker?.markerName === LOCAL ? marker.details?.['result'] : undefined;
}

async function answerOf(client: Client, event: Event): Promise<Answer | undefined> {
  const payloads = payloadsOf(event);
  if (!payloads) return undefined;
  const [answer] = await decodeArrayFromPayloads(client.options.loadedDataConverter, payloads.payloads);
  return typeof answer === 'object' && answer !== null ? answer : undefined;
}

function note(found: Remembered, answer: Answer | undefined): void {
  if (!answer) return;
  const { seq, effectId, outcome } = answer;
  if (typeof seq === 'number') found.seq = Math.max(found.seq, seq);
  if (typeof effectId === 'string' && outcome === 'delivered') found.delivered.push(effectId);
}
