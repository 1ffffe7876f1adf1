import type pg from 'pg';
import type { CaseClient } from '../../api/case-client.ts';
import { storeCommand } from '../support/stored.ts';

/** Clients that send notes to cases one after another, and keep what was acknowledged. */
export class Load {
  readonly acknowledged: string[] = [];
  readonly failures: unknown[] = [];
  readonly #pool: pg.Pool;
  readonly #cases: CaseClient;
  #stopped = false;
  #clients: Promise<void>[] = [];

  constructor(pool: pg.Pool, cases: CaseClient) {
    this.#pool = pool;
    this.#cases = cases;
  }

  /** `random` answers a number from 0 up to 1. */
  start(caseIds: readonly string[], clients: number, random: () => number): void {
    const pick = () => caseIds[Math.floor(random() * caseIds.length)] ?? '';
    this.#clients = Array.from({ length: clients }, () => this.#client(pick));
  }

  /** Lets each client finish the command it has under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#clients);
  }

  async #client(pick: () => string): Promise<void> {
    while (!this.#stopped) {
      try {
        const caseId = pick();
        const commandId = await storeCommand(this.#pool, caseId, { type: 'AddNote', text: 'under load' });
        const { outcome } = await this.#cases.give({ caseId, commandId, kind: 'complaint' });
        if (outcome === 'accepted') this.acknowledged.push(commandId);
        else this.failures.push(outcome);
      } catch (failure) {
        // Without an answer nothing was promised; the command may be in the log or not, but never twice.
        this.failures.push(failure);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}
