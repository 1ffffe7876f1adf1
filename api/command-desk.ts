import type pg from 'pg';
import type { ReadDatabase } from '../db/client.ts';
import { storeCommand, type Submission } from '../db/intake.ts';
import { readAnswer, type CommandAnswer } from '../db/read/answer.ts';
import type { Scope } from '../db/read/scope.ts';
import type { CaseKind } from '../workflows/domain/vocabulary.ts';
import { scopeName, TurnedAway, type Admission } from './admission.ts';
import { Overloaded, StillRunning, type CaseClient } from './case-client.ts';
import { RETRY_SECONDS } from './early-refusal.ts';
import { missingCase } from './missing-case.ts';
import { problem, problemOf } from './problems.ts';

/** Takes commands from clients to their case and brings back what came of them. */
export class CommandDesk {
  readonly #pool: pg.Pool;
  readonly #read: ReadDatabase;
  readonly #client: CaseClient;
  readonly #admission: Admission | undefined;
  /** Body hashes of the commands that this process carries out now, by command id. */
  readonly #running = new Map<string, string>();

  /** @param admission left out, whoever carries commands out says when there are too many */
  constructor({ pool, read }: { pool: pg.Pool; read: ReadDatabase }, client: CaseClient, admission?: Admission) {
    this.#pool = pool;
    this.#read = read;
    this.#client = client;
    this.#admission = admission;
  }

  /**
   * Carries a command out once, however often it is sent, and answers what came of it the first time; undefined when the case
   * has not decided in time, yet may still. Throws the problem of a command that is refused.
   */
  async carryOut(submission: Submission, scope: Scope): Promise<CommandAnswer | undefined> {
    const { commandId, bodyHash } = submission;
    const running = this.#running.get(commandId);
    if (running !== undefined) throw problem(running === bodyHash ? 'still-running' : 'idempotency-key-reused');
    this.#running.set(commandId, bodyHash);
    try {
      const answer = await this.#admitted(submission.caseId, scope, async () => {
        await this.#decide(submission, scope);
        return readAnswer(this.#pool, commandId);
      });
      if (answer?.refusal) throw problemOf(answer.refusal);
      return answer?.outcome ? answer : undefined;
    } catch (error) {
      if (error instanceof StillRunning) return undefined;
      if (error instanceof Overloaded || error instanceof TurnedAway)
        throw problem('overloaded', { seconds: RETRY_SECONDS });
      throw error;
    } finally {
      this.#running.delete(commandId);
    }
  }

  /**
   * Turns a command away before it is read, where it would wait in vain for its turn.
   * @throws Problem `overloaded`
   */
  openTo(scope: Scope): void {
    if (this.#admission?.isFullFor(scopeName(scope))) throw problem('overloaded', { seconds: RETRY_SECONDS });
  }

  #admitted<T>(caseId: string, scope: Scope, work: () => Promise<T>): Promise<T> {
    return this.#admission?.take({ name: scopeName(scope), caseId }, work) ?? work();
  }

  async #decide(submission: Submission, scope: Scope): Promise<void> {
    const intake = await storeCommand(this.#pool, submission, scope);
    switch (intake.found) {
      case 'no-case':
        throw await missingCase(this.#read, scope, submission.caseId);
      case 'other-body':
        throw problem('idempotency-key-reused');
      case 'decided':
        return;
      // Whoever received an undecided command first may be gone; to send the same Update again is harmless.
      case 'new':
      case 'undecided':
        await this.#send(submission, intake.kind);
    }
  }

  async #send({ caseId, commandId, body }: Submission, kind: CaseKind): Promise<void> {
    if (body.type !== 'OpenCase') await this.#client.give({ caseId, commandId, kind });
    else {
      const { caseType, organisation } = body;
      await this.#client.open({ caseId, commandId, kind, caseType, organisation });
    }
  }
}
