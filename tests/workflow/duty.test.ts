import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { openDatabase } from '../../db/client.ts';
import { publishRosters } from '../../db/rosters.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import type { Rulebook, Rung } from '../../workflows/domain/rulebook/rulebook.ts';
import { elapse } from '../support/elapse.ts';
import { DEMO } from '../support/lives.ts';
import { withPractice, words } from '../support/practice.ts';
import { startProduct, type Product } from '../support/product.ts';
import { ALWAYS, rosterOf } from '../support/rosters.ts';
import { BY_TEST } from '../support/secrets.ts';
import { eventsOf, storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';

const ORGANISATION = 'watchful';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const elapsed = (duration: string) => ({ duration, unit: 'elapsed' }) as const;
const QUIET = { from: '22:00', to: '07:00' };
const LEVELS = { headquarters: { name: words('Headquarters'), department: 'claims', notify: 'head-office' } };

const rung = (after: string, notify: string, more: Partial<Rung> = {}): Rung => ({
  after: elapsed(after),
  notify,
  name: words(notify),
  ...more,
});

/** Promises are watched by a ladder that asks, jumps and sleeps; feedback is owed even when the case has ended. */
function rulebook(): Rulebook {
  const { promise, feedback } = DEMO.clocks;
  const { service } = DEMO.ladders;
  if (!promise || !feedback || !service) throw new Error('The sample organisation lacks what this test changes.');
  const asking = { acknowledgeWithin: elapsed('PT30M') };
  const watching = [rung('PT1H', 'supervisor', asking), rung('PT4H', 'manager', asking), rung('PT24H', 'head-office')];
  const sleeping = [rung('PT2H', 'supervisor', { quiet: QUIET }), rung('P2D', 'manager')];
  return {
    ...withPractice({ levels: LEVELS }),
    organisation: ORGANISATION,
    ladders: {
      ...DEMO.ladders,
      watching: { ...service, id: 'watching', rungs: watching, jumps: { headquarters: 2 } },
      sleeping: { ...service, id: 'sleeping', rungs: sleeping },
    },
    clocks: {
      ...DEMO.clocks,
      promise: { ...promise, warnings: [], ladder: 'watching' },
      feedback: { ...feedback, warnings: [], ladder: 'sleeping', stops: ['NoteAdded'], outlivesCase: true },
    },
  };
}

let product: Product;
let cases: CaseClient;
beforeAll(async () => {
  product = await startProduct();
  cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue, deadlineMs: 30_000 });
  const db = openDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [rulebook()], BY_TEST);
  const present = rosterOf({ shifts: [{ role: 'supervisor', weekly: ALWAYS, people: ['li-na'] }], afterHours: [] });
  // The manager leaves an hour after the test began, so that the deputy is found at the virtual instant of firing.
  const absence = { from: new Date(Date.now() + HOUR).toISOString(), to: '2099-01-01T00:00:00.000Z' };
  const away = [{ person: 'chen-hao', deputy: 'wang-lei', ...absence }];
  await publishRosters(db, [{ ...present, organisation: ORGANISATION, away }], BY_TEST);
  await db.destroy();
});
afterAll(() => product.stop());

/** A case of the watchful organisation and its time. */
class Watched {
  readonly id = randomUUID();
  readonly time = new VirtualTime(product.client, this.id);

  async open(): Promise<this> {
    const complainant = { name: '周示例' };
    const about = { kind: 'complaint', caseType: 'other', channel: 'phone', severity: 'normal', facts: {} } as const;
    const body = { type: 'OpenCase', organisation: ORGANISATION, ...about, complainant, description: 'It is late.' };
    await storeCommand(product.pool, this.id, body, this.id);
    const request = { caseId: this.id, commandId: this.id, organisation: ORGANISATION, ...about };
    expect(await cases.open(request)).toMatchObject({ outcome: 'accepted' });
    return this;
  }

  async give(body: { type: string } & Record<string, unknown>): Promise<this> {
    const commandId = await storeCommand(product.pool, this.id, body);
    const outcome = await cases.give({ caseId: this.id, commandId, kind: 'complaint' });
    expect(outcome, JSON.stringify(body)).toMatchObject({ outcome: 'accepted' });
    return this;
  }

  /** Promises a call in an hour and lets so much time pass after it was due. */
  async breakPromise(after: number): Promise<this> {
    await this.give({ type: 'MakePromise', what: 'a call', dueAt: this.in(HOUR) });
    return this.pass(HOUR + after);
  }

  in(milliseconds: number): string {
    return new Date(Date.parse(this.time.now) + milliseconds).toISOString();
  }

  async pass(milliseconds: number): Promise<this> {
    await elapse(product, this.time, this.id, milliseconds);
    return this;
  }

  async rungs(key: string): Promise<Record<string, unknown>[]> {
    const events = await eventsOf(product.pool, this.id);
    return events.flatMap(({ type, data, happened_at: at }) =>
      type === 'RungFired' && data['key'] === key ? [{ at, ...data }] : [],
    );
  }

  /** Whom the rungs of a clock reached. */
  async notices(key: string): Promise<unknown[]> {
    const { rows } = await product.pool.query<Record<string, string>>(
      `select to_role, to_person, because from notices where case_id = $1 and clock_key = $2 and about = 'RungFired'
        order by created_at`,
      [this.id, key],
    );
    return rows.map(({ to_role, to_person, because }) => [to_role, to_person, because].join(' '));
  }
}

const PROMISE = 'promise:p1';
const numbers = (rungs: Record<string, unknown>[]) => rungs.map(({ rung: number }) => number);

describe('a rung that asks to be acknowledged', () => {
  it('climbs to the acting deputy of the next role when nobody answers, and on', async () => {
    const late = await (await new Watched().open()).breakPromise(HOUR + 5 * MINUTE);
    expect(numbers(await late.rungs(PROMISE))).toEqual([0]);
    await late.pass(30 * MINUTE);
    const [first, second] = await late.rungs(PROMISE);
    expect(second).toMatchObject({ rung: 1, at: first?.['acknowledgeBy'] });
    expect(await late.notices(PROMISE)).toEqual(['supervisor li-na shift', 'manager wang-lei deputy']);
    await late.pass(30 * MINUTE);
    expect(numbers(await late.rungs(PROMISE))).toEqual([0, 1, 2]);
    expect(await late.notices(PROMISE)).toHaveLength(3);
  });

  it('climbs no more when somebody answers, until the next rung is due by itself', async () => {
    const late = await (await new Watched().open()).breakPromise(HOUR + 5 * MINUTE);
    await late.give({ type: 'AcknowledgeRung', clock: PROMISE, text: 'I am on it.' });
    await late.pass(2 * HOUR);
    expect(numbers(await late.rungs(PROMISE))).toEqual([0]);
    await late.pass(HOUR);
    expect(numbers(await late.rungs(PROMISE))).toEqual([0, 1]);
  });

  it('says in the log whom each notice reached and why', async () => {
    const late = await (await new Watched().open()).breakPromise(HOUR + 5 * MINUTE);
    await until(async () => (await eventsOf(product.pool, late.id)).some(({ data }) => data['because'] !== undefined));
    const delivered = (await eventsOf(product.pool, late.id)).filter(({ type }) => type === 'NoticeDelivered');
    expect(delivered.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ to: 'li-na', because: 'shift' }) as unknown,
    );
  });
});

it('a case that lies with head office jumps, and those below are skipped', async () => {
  const referred = await new Watched().open();
  await referred.give({ type: 'ReferUp', to: 'headquarters', reason: 'The branch cannot solve it.' });
  await referred.breakPromise(HOUR + 5 * MINUTE);
  expect(await referred.rungs(PROMISE)).toMatchObject([{ rung: 2, skipped: [0, 1], jumped: 'headquarters' }]);
  expect(await referred.notices(PROMISE)).toEqual(['head-office zhao-ting holder']);
});

describe('a clock that outlives its case and keeps quiet hours', () => {
  /** The next local time of day in Shanghai that is so many hours away at least. */
  const nextAt = (time: string, hours: number): number => {
    const local = (day: number) => new Date(Date.now() + day * 24 * HOUR + 8 * HOUR).toISOString().slice(0, 10);
    const instants = [0, 1, 2].map((day) => Date.parse(`${local(day)}T${time}:00+08:00`));
    return instants.find((instant) => instant > Date.now() + hours * HOUR) ?? 0;
  };

  it('keeps the workflow of the ended case awake, tells in the morning, and lets it end when it is met', async () => {
    const owed = await new Watched().open();
    // Feedback is due 24 hours on, the rung two hours later: in the middle of the night.
    await owed.pass(nextAt('21:30', 25) - Date.now() - 24 * HOUR);
    await owed.give({ type: 'Refer', department: 'fleet', question: 'Where is it?' });
    await owed.give({ type: 'Withdraw', reason: 'They found it.' });
    await owed.pass(24 * HOUR + 5 * HOUR);
    const events = (await eventsOf(product.pool, owed.id)).map(({ type }) => type);
    expect(events).toContain('ClockBreached');
    expect(await owed.rungs('feedback:r1')).toEqual([]);
    const running = await product.client.workflow.getHandle(owed.id).describe();
    expect(running.status.name).toBe('RUNNING');

    await owed.pass(5 * HOUR);
    const [told] = await owed.rungs('feedback:r1');
    expect(new Date(Date.parse(String(told?.['at'])) + 8 * HOUR).toISOString()).toMatch(/T07:00:00.000Z$/);

    await owed.give({ type: 'AddNote', text: 'The fleet has answered.' });
    await product.client.workflow.getHandle(owed.id).result();
    expect((await eventsOf(product.pool, owed.id)).at(-1)?.type).toMatch(/ClockMet|NoticeDelivered/);
  });
});
