import * as wf from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { RecordRequest, RecordResult } from '../activities/record.ts';
import type { RecordDelivery } from './domain/command.ts';
import { DueTimer } from './due-timer.ts';
import { Inbox, type Entry } from './inbox.ts';
import {
  CASE_MOVES,
  COMMAND_UPDATE,
  tickId,
  WAKE_SIGNAL,
  type CaseInput,
  type CommandOutcome,
  type CommandReference,
  type EffectReference,
  type Shown,
} from './messages.ts';
import { posting } from './posting.ts';
import { show } from './show.ts';

const commandUpdate = wf.defineUpdate<CommandOutcome, [CommandReference]>(COMMAND_UPDATE);
const wakeSignal = wf.defineSignal(WAKE_SIGNAL);

/** The fast way: no history but a marker. Two tries, since a second one cures a lost connection but not a lost store. */
const local = wf.proxyLocalActivities<Activities>({
  startToCloseTimeout: '2s',
  scheduleToCloseTimeout: '5s',
  retry: { maximumAttempts: 2, initialInterval: '50ms' },
});

/** The durable way: it waits for the store however long that takes, without growing the history. */
const durable = wf.proxyActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

/**
 * The life of one case: it takes commands one at a time, waits for the next due instant, and does what `record` asks for.
 * It decides nothing about the business; the log in PostgreSQL is the authority, so a lost workflow can be started again.
 */
export async function caseWorkflow(input: CaseInput): Promise<void> {
  const shell = new CaseShell(input);
  wf.setHandler<CommandOutcome, [CommandReference], typeof commandUpdate>(
    commandUpdate,
    (reference) => shell.submit(reference),
    {
      description: 'A command of a person, by its id in the store.',
      validator: () => shell.requireRoom(),
    },
  );
  wf.setHandler(wakeSignal, () => shell.wake(), { description: 'The log has moved on: ask it where the case stands.' });
  await shell.run();
}

class CaseShell {
  readonly #caseId: string;
  readonly #inbox = new Inbox();
  readonly #timer = new DueTimer();
  /** Effects that are not settled yet, by id; they are carried over when the run continues as new. */
  readonly #effects = new Map<string, EffectReference>();
  /** The log may know more than is known here, and is to be asked. */
  #recall: boolean;
  #seq: number;
  #shown: Shown | undefined;
  #ended = false;
  /** The history is long enough: what is here is finished, then a new run goes on. */
  #moving = false;

  constructor({ caseId, recall, shown, carried }: CaseInput) {
    this.#caseId = caseId;
    this.#recall = recall ?? false;
    this.#seq = carried?.seq ?? 0;
    this.#shown = carried?.shown ?? shown;
    // Temporal's list has it all from the start; the details are each run's own.
    if (carried) show(carried.shown, carried.shown);
    this.#timer.arm(carried?.nextDueAt ?? null);
    for (const effect of carried?.effects ?? []) this.#perform(effect);
  }

  /** Enqueues a command and waits for its turn; the sender learns what `record` answered. */
  submit({ commandId }: CommandReference): Promise<CommandOutcome> {
    return this.#inbox.put({ commandId });
  }

  wake(): void {
    this.#recall = true;
  }

  /** Turns senders away while the case moves to a new run, which they reach by sending again; nothing is accepted and lost. */
  requireRoom(): void {
    if (this.#moving) throw wf.ApplicationFailure.nonRetryable('The case moves to a new run; send again.', CASE_MOVES);
  }

  async run(): Promise<void> {
    for (;;) {
      await wf.condition(() => this.#hasWork() || this.#mayEnd());
      if (this.#recall) await this.#askTheLog();
      const entry = this.#inbox.take() ?? (this.#timer.fired ? this.#tick() : undefined);
      if (entry) await this.#record(entry);
      else if (this.#mayEnd()) return;
      this.#moving ||= wf.workflowInfo().continueAsNewSuggested;
      if (this.#moving && !this.#hasWork()) await this.#continueAsNew();
    }
  }

  #hasWork(): boolean {
    return this.#recall || !this.#inbox.isEmpty || this.#timer.fired;
  }

  async #askTheLog(): Promise<void> {
    this.#recall = false;
    this.#act(await this.#attempt((run) => run.recall(this.#caseId)));
  }

  /** An ended case that waits for nothing needs no workflow; a later command starts it again. */
  #mayEnd(): boolean {
    return this.#ended && !this.#hasWork() && !this.#effects.size && !this.#timer.isArmed && wf.allHandlersFinished();
  }

  /** Time is a command too. */
  #tick(): Entry {
    return { commandId: tickId(this.#caseId, this.#seq, this.#timer.dueAt), system: { type: 'Tick' } };
  }

  async #record(entry: Entry): Promise<void> {
    const request: RecordRequest = {
      caseId: this.#caseId,
      commandId: entry.commandId,
      at: new Date(Math.max(Date.now(), this.#timer.fired ? this.#timer.dueMs : 0)).toISOString(),
      ...(entry.system ? { system: entry.system } : {}),
    };
    const result = await this.#attempt((run) => run.record(request));
    this.#act(result);
    const { outcome, code, seq } = result;
    entry.answer?.({ outcome, seq, ...(code === undefined ? {} : { code }) });
  }

  /** Locally first, durably on failure; safe because `record` is idempotent by command id. */
  async #attempt(call: (run: Pick<Activities, 'record' | 'recall'>) => Promise<RecordResult>): Promise<RecordResult> {
    try {
      return await call(local);
    } catch (failure) {
      if (wf.isCancellation(failure)) throw failure;
      return await call(durable);
    }
  }

  #act({ nextDueAt, effects, ended, seq, shown }: RecordResult): void {
    this.#seq = seq;
    this.#ended = ended;
    this.#timer.arm(nextDueAt);
    if (shown) {
      show(shown, this.#shown);
      this.#shown = shown;
    }
    for (const effect of effects) if (!this.#effects.has(effect.id)) this.#perform(effect);
  }

  /** Starts an effect; its outcome comes back through the inbox. */
  #perform(effect: EffectReference): void {
    this.#effects.set(effect.id, effect);
    const by = effect.kind === 'post-webhook' ? posting : durable;
    void by.deliver.executeWithOptions({ summary: effect.kind }, [this.#caseId, effect.id]).then((delivery) => {
      const system: RecordDelivery = { type: 'RecordDelivery', ...delivery };
      return this.#inbox
        .put({ commandId: `delivery:${effect.id}`, system })
        .then(() => this.#effects.delete(effect.id));
    });
  }

  async #continueAsNew(): Promise<void> {
    await wf.condition(() => wf.allHandlersFinished());
    if (this.#hasWork() || !this.#shown) return;
    const carried = {
      nextDueAt: this.#timer.dueAt,
      seq: this.#seq,
      effects: [...this.#effects.values()],
      shown: this.#shown,
    };
    await wf.continueAsNew<typeof caseWorkflow>({ caseId: this.#caseId, carried });
  }
}
