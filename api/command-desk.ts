import type { Submission } from '../db/intake.ts';
import type { CommandAnswer } from '../db/read/answer.ts';
import type { Scope } from '../db/read/scope.ts';
import { scopeName, TurnedAway, type Admission } from './admission.ts';
import { Overloaded, StillRunning } from './case-client.ts';
import { RETRY_SECONDS } from './early-refusal.ts';
import { problem, problemOf } from './problems.ts';

/**
 * How a command comes to its case and what came of it comes back, the same however often it is sent. Throws the problem of one that is not taken;
 * one that the case refuses is an answer.
 */
export type CarryOut = (submission: Submission, scope: Scope) => Promise<CommandAnswer | undefined>;

/** Takes commands from clients to their case and brings back what came of them. */
export class CommandDesk {
  readonly #way: CarryOut;
  readonly #admission: Admission | undefined;
  /** Body hashes of the commands that this process carries out now, by command id. */
  readonly #running = new Map<string, string>();

  /** @param admission left out, whoever carries commands out says when there are too many */
  constructor(way: CarryOut, admission?: Admission) {
    this.#way = way;
    this.#admission = admission;
  }

  /**
   * Carries a command out once, however often it is sent, and answers what came of it the first time; undefined when the case
   * has not decided in time, yet may still. Throws the problem of a command that is refused.
   */
  async carryOut(submission: Submission, scope: Scope): Promise<CommandAnswer | undefined> {
    const { commandId, caseId, bodyHash } = submission;
    const running = this.#running.get(commandId);
    if (running !== undefined) throw problem(running === bodyHash ? 'still-running' : 'idempotency-key-reused');
    this.#running.set(commandId, bodyHash);
    try {
      const answer = await this.#admitted(caseId, scope, () => this.#way(submission, scope));
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
}
