import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill/implementation';
import type { CaseClient } from '../../api/case-client.ts';
import type { CasePlan } from '../../importing/plan.ts';
import type { Relived } from '../../importing/relive.ts';
import type { Command } from '../../workflows/domain/command.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { Product } from '../support/product.ts';
import { eventsOf, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';

/** The same history so many weeks later on the wall clock of a zone, as a case of its own. */
export function shifted(plan: CasePlan, weeks: number, zone: string): CasePlan {
  const later = (at: Instant): Instant => {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).add({ weeks });
    return new Date(local.epochMilliseconds).toISOString();
  };
  const { opening, deadline, commands } = plan;
  return {
    caseId: randomUUID(),
    opening: { ...opening, at: later(opening.at) },
    ...(deadline ? { deadline: { ...deadline, dueAt: later(deadline.dueAt) } } : {}),
    commands: commands.map((planned) => ({ ...planned, at: later(planned.at) })),
  };
}

/** What is compared of an event: everything but its place in the log, the texts and who opened the case. */
export interface Lived {
  type: string;
  data: unknown;
  happenedAt: Instant;
}

export const livedOf = (events: readonly Lived[]): Lived[] =>
  events.map(({ type, data, happenedAt }) => {
    const { openedBy: _openedBy, ...rest } = JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
    return { type, data: rest, happenedAt };
  });

/** Outcomes of notices come only where notices go out. */
const isNotice = ({ type }: { type: string }): boolean => type === 'NoticeDelivered' || type === 'NoticeCancelled';

/** How far the workflow's time may lag behind what was reckoned, in milliseconds, before a command is given again. */
const LAG_MS = 2_000;

/** Commands within an hour with nothing due in between are given after one jump, each with its own instants. */
const HOUR_MS = 3_600_000;

function groupsOf(script: Relived['decided']): Command[][] {
  const groups: Command[][] = [];
  let open: Command[] | undefined;
  for (const { command } of script) {
    if (command.body.type === 'Tick') open = undefined;
    else if (open?.[0] && Date.parse(command.happenedAt) - Date.parse(open[0].happenedAt) <= HOUR_MS)
      open.push(command);
    else groups.push((open = [command]));
  }
  return groups;
}

/** One case in the hands of the real server, whose time is moved from each of its instants to the next. */
export class LifeOnServer {
  readonly #product: Product;
  readonly #cases: CaseClient;
  readonly #caseId: string;
  readonly #time: VirtualTime;

  constructor(product: Product, cases: CaseClient, caseId: string) {
    this.#product = product;
    this.#cases = cases;
    this.#caseId = caseId;
    this.#time = new VirtualTime(product.client, caseId);
  }

  /** Gives every command of a history at its instant, lets everything come that is due after the last, and answers what happened. */
  async live(script: Relived['decided']): Promise<Lived[]> {
    // Without a case the workflow waits for its opening, so that its time can be moved to the instant of the opening.
    await this.#product.client.workflow.start('request', {
      workflowId: this.#caseId,
      taskQueue: this.#product.taskQueue,
      args: [{ caseId: this.#caseId }],
    });
    for (const together of groupsOf(script)) {
      await this.#reach(together.at(-1)?.happenedAt ?? '');
      for (const { body, happenedAt, reportedAt } of together) await this.#give({ ...body, happenedAt, reportedAt });
    }
    for (let next = await this.#nextDueAt(); next; next = await this.#nextDueAt()) await this.#reach(next);
    const rows = await eventsOf(this.#product.pool, this.#caseId);
    const events = rows.filter((row) => !isNotice(row));
    return livedOf(events.map(({ type, data, happened_at }) => ({ type, data, happenedAt: happened_at })));
  }

  async #reach(instant: Instant): Promise<void> {
    const gap = Date.parse(instant) - Date.parse(this.#time.now);
    if (gap >= 0) await this.#time.forward(gap + 1);
    await until(async () => {
      const next = await this.#nextDueAt();
      return next === null || next > instant;
    }, 60_000);
  }

  async #give(body: { type: string } & Record<string, unknown>): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const isOpening = body.type === 'OpenCase';
      const commandId = await storeCommand(this.#product.pool, this.#caseId, body);
      const names = { caseId: this.#caseId, commandId, kind: 'request' as const };
      const { code } = await (isOpening
        ? this.#cases.open({ ...names, caseType: 'other', organisation: 'permits' })
        : this.#cases.give(names));
      if (code !== 'time-in-the-future') return;
      await this.#time.forward(LAG_MS);
    }
    throw new Error(`Case ${this.#caseId} never reached ${String(body['happenedAt'])}.`);
  }

  async #nextDueAt(): Promise<Instant | null> {
    const { rows } = await this.#product.pool.query<{ next_due_at: Instant | null }>(
      'select next_due_at from cases where case_id = $1',
      [this.#caseId],
    );
    return rows[0]?.next_due_at ?? null;
  }
}
