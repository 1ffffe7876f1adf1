import type { Client } from '@temporalio/client';
import { begun } from './begun.ts';

/**
 * Time of one workflow, moved on the real server: its timers fire at their virtual instants and its `Date.now()` follows.
 * Test tooling of the server, switched on in the local engine's dynamic configuration only.
 */
export class VirtualTime {
  readonly #client: Client;
  readonly #workflowId: string;
  #jumps = 0;
  #skipped = 0;

  constructor(client: Client, workflowId: string) {
    this.#client = client;
    this.#workflowId = workflowId;
  }

  /** The workflow's present instant, about: real time and everything that was skipped. */
  get now(): string {
    return new Date(Date.now() + this.#skipped).toISOString();
  }

  /** Moves the workflow's time on by so many milliseconds and waits until it is there. A case that was just opened may have no workflow for a moment. */
  async forward(milliseconds: number): Promise<void> {
    const { workflowService } = this.#client;
    await begun(this.#client, this.#workflowId);
    const namespace = this.#client.options.namespace;
    const workflowExecution = { workflowId: this.#workflowId };
    const id = `jump-${process.pid}-${(this.#jumps += 1)}-${Math.round(performance.now() * 1000)}`;
    const duration = { seconds: Math.floor(milliseconds / 1000), nanos: (milliseconds % 1000) * 1_000_000 };
    await workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution,
      workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration } } },
      updateMask: { paths: ['time_skipping_config'] },
    } as never);
    this.#skipped += milliseconds;
    await workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId: id,
    });
  }
}
