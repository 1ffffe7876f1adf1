import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { publishRosters } from '../../db/rosters.ts';
import { settled } from '../support/elapse.ts';
import { Api, type CaseAnswer, type CaseView, type EventView } from '../support/http.ts';
import { until } from '../support/until.ts';
import { RULEBOOKS, startProduct, type Product } from '../support/product.ts';
import { BY_TEST } from '../support/secrets.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import type { Role } from '../../workflows/domain/vocabulary.ts';
import type { ProcessTable } from './process-table.ts';

/** Where a run leaves which details it has shown, for the closing lines. */
export const SHOWN_FOLDER = process.env['REDRESS_SHOWN'] ?? join(tmpdir(), 'redress-shown');

type Body = Record<string, unknown>;
type Command = { type: string } & Body;

/** A case of the scenario: commands are given to it, its own time passes, its log is read. */
export class LivingCase {
  readonly id: string;
  readonly #world: World;
  readonly #time: VirtualTime;

  constructor(id: string, world: World) {
    this.id = id;
    this.#world = world;
    this.#time = new VirtualTime(world.product.client, id);
  }

  /** The case's own present instant. */
  get now(): string {
    return this.#time.now;
  }

  /** An instant so many milliseconds from the case's present. */
  in(milliseconds: number): string {
    return new Date(Date.parse(this.now) + milliseconds).toISOString();
  }

  /** Gives a command that must be accepted. */
  async give(command: Command, role: Role = 'agent'): Promise<CaseView> {
    const answer = await this.#world.api.give(this.id, command, role);
    expect(answer.status, JSON.stringify({ command, answer: answer.body })).toBe(200);
    return answer.body.case;
  }

  /** Gives a command that must be refused, and answers the refusal's code. */
  async refused(command: Command, role: Role = 'agent'): Promise<string | undefined> {
    const answer = await this.#world.api.give(this.id, command, role);
    expect(answer.status, JSON.stringify({ command, answer: answer.body })).toBeGreaterThanOrEqual(400);
    return answer.body.code;
  }

  /** Lets time pass on the real server until all that fell due has happened. */
  async elapse(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await this.#time.forward(milliseconds);
    await settled(this.#world.product, this.#time, this.id);
  }

  /** Lets time pass until a minute after a clock is due. */
  async elapsePast(clock: string): Promise<void> {
    const { dueAt } = await this.clock(clock);
    await this.elapse(Math.max(0, Date.parse(dueAt) - Date.parse(this.now)) + 60_000);
  }

  async view(): Promise<CaseView> {
    return (await this.#world.api.get<CaseView>(`/v1/cases/${this.id}`)).body;
  }

  async clock(key: string): Promise<CaseView['clocks'][number]> {
    const found = (await this.view()).clocks.find((clock) => clock.key === key);
    if (!found) throw new Error(`Case ${this.id} has no clock ${key}.`);
    return found;
  }

  async events(type?: string): Promise<EventView[]> {
    const path = `/v1/cases/${this.id}/events?limit=200`;
    const { items } = (await this.#world.api.get<{ items: EventView[] }>(path)).body;
    return type === undefined ? items : items.filter((event) => event.type === type);
  }

  /** The people of the roster who were told of something: `role person because`, earliest first. */
  async reached(about: string): Promise<string[]> {
    await this.elapse(0);
    const { rows } = await this.#world.product.pool.query<Record<'to_role' | 'to_person' | 'because', string | null>>(
      'select to_role, to_person, because from notices where case_id = $1 and about = $2 order by created_at, notice_id',
      [this.id, about],
    );
    return rows.map(({ to_role, to_person, because }) => [to_role, to_person, because].filter(Boolean).join(' '));
  }

  /** Roles that were told of something, earliest first. */
  async told(about: string): Promise<string[]> {
    await this.elapse(0);
    const { rows } = await this.#world.product.pool.query<{ to_role: string | null; to_person: string | null }>(
      'select to_role, to_person from notices where case_id = $1 and about = $2 order by created_at, notice_id',
      [this.id, about],
    );
    return rows.map(({ to_role, to_person }) => to_role ?? to_person ?? '');
  }
}

/** The product on real servers, seen by the people of one company. */
export class World {
  readonly organisation: string;
  #product: Product | undefined;
  #api: Api | undefined;

  constructor(organisation: string) {
    this.organisation = organisation;
  }

  get product(): Product {
    if (!this.#product) throw new Error('The product has not started yet.');
    return this.#product;
  }

  get api(): Api {
    if (!this.#api) throw new Error('The API has not started yet.');
    return this.#api;
  }

  async start(): Promise<void> {
    this.#product = await startProduct();
    await this.#publishRoster(this.#product.databaseUrl);
    // Time is moved on in the workflows alone, so that commands are decided by their time and not by that of the API.
    this.#api = await Api.start(this.#product, { commands: 'workflow-first' });
  }

  /** The company's own roster, so that roles are people on duty. */
  async #publishRoster(url: string): Promise<void> {
    const db = openDatabase({ url, max: 1, applicationName: 'redress-test-roster' });
    await publishRosters(
      db,
      readRosterFolder(RULEBOOKS).filter(({ organisation }) => organisation === this.organisation),
      BY_TEST,
    );
    await db.destroy();
  }

  async stop(): Promise<void> {
    await this.#api?.stop();
    await this.#product?.stop();
  }

  tryToOpen(body: Body, role: Role = 'agent'): Promise<CaseAnswer> {
    return this.api.open({ organisation: this.organisation, ...body }, role);
  }

  /** Lets a summary's schedule fire now, and answers what is frozen by then. */
  async freeze(summary: string): Promise<FrozenSummary[]> {
    const { client, taskQueue } = this.product;
    const schedule = client.schedule.getHandle(`${taskQueue}/summary/${this.organisation}/${summary}`);
    const isKept = () =>
      schedule.describe().then(
        () => true,
        () => false,
      );
    await until(isKept);
    await schedule.trigger();
    const path = `/v1/organisations/${this.organisation}/summaries?summary=${summary}`;
    const frozen = async () => (await this.api.get<{ items: FrozenSummary[] }>(path, 'manager')).body.items;
    await until(
      async () => (await frozen()).length > 0 && (await schedule.describe()).info.runningActions.length === 0,
    );
    return frozen();
  }

  /** Roles that were told of something that is about no single case. */
  async told(about: string): Promise<string[]> {
    const { rows } = await this.product.pool.query<{ to_role: string }>(
      'select to_role from notices where organisation = $1 and about = $2 and case_id is null order by created_at',
      [this.organisation, about],
    );
    return rows.map(({ to_role }) => to_role);
  }

  /** Opens a case that must be accepted. */
  async open(body: Body, role: Role = 'agent'): Promise<LivingCase> {
    const answer = await this.tryToOpen(body, role);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return new LivingCase(answer.body.case.id, this);
  }
}

/** A frozen summary as the list tells it. */
interface FrozenSummary {
  summary: string;
  period: string;
  contentHash: string;
}

type Step = (world: World) => Promise<void>;

/**
 * One company's scenario: its steps run in order on real servers, and what each of them shows is taken from the table. A step that
 * fails shows nothing; a step that the table does not name shows nothing either, which fails too.
 */
export function scenario(table: ProcessTable, steps: Readonly<Record<string, Step>>): void {
  const world = new World(table.organisation);
  const passed = new Set<string>();
  describe(`${table.organisation}: every row of its process`, () => {
    beforeAll(() => world.start());
    afterAll(async () => {
      await world.stop();
      mkdirSync(SHOWN_FOLDER, { recursive: true });
      const shown = table.rows.map(({ element, details }) => ({
        row: element.en,
        details: details.map(({ id, step }) => ({ id, shown: passed.has(step) })),
      }));
      writeFileSync(join(SHOWN_FOLDER, `${table.organisation}.json`), JSON.stringify(shown));
    });
    it.each(Object.keys(steps))('%s', async (name) => {
      const named = table.rows.some(({ details }) => details.some(({ step }) => step === name));
      expect(named, 'a row of the table names the step').toBe(true);
      await steps[name]?.(world);
      passed.add(name);
    });
  });
}
