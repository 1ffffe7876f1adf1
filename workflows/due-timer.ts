import * as wf from '@temporalio/workflow';
import type { Instant } from './domain/vocabulary.ts';

/** A case's one timer. It is started anew only when its instant moves, since each start and cancel costs Temporal a write. */
export class DueTimer {
  dueAt: Instant | null = null;
  #scope: wf.CancellationScope | undefined;
  #fired = false;

  get fired(): boolean {
    return this.#fired;
  }

  get isArmed(): boolean {
    return this.dueAt !== null;
  }

  get dueMs(): number {
    return this.dueAt === null ? 0 : Date.parse(this.dueAt);
  }

  /** Arms the timer for an instant in UTC, or disarms it with null. An instant in the past fires at once. */
  arm(dueAt: Instant | null): void {
    if (dueAt === this.dueAt && !this.#fired) return;
    this.#scope?.cancel();
    this.#scope = undefined;
    this.dueAt = dueAt;
    this.#fired = dueAt !== null && Date.parse(dueAt) <= Date.now();
    if (dueAt !== null && !this.#fired) this.#start(dueAt);
  }

  #start(dueAt: Instant): void {
    const scope = new wf.CancellationScope();
    this.#scope = scope;
    const sleeping = scope.run(() => wf.sleep(Date.parse(dueAt) - Date.now(), { summary: `next due ${dueAt}` }));
    void sleeping.then(
      () => {
        if (this.#scope === scope) this.#fired = true;
      },
      (failure: unknown) => {
        if (!wf.isCancellation(failure)) throw failure;
      },
    );
  }
}
