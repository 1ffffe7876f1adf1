import { randomUUID } from 'node:crypto';
import { ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient } from '../../api/case-client.ts';
import { recorderOf } from '../../db/audit/streams.ts';
import { openDatabase, openReadDatabase } from '../../db/client.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { keepSchedules, scheduleIdOf } from '../../scheduling/schedules.ts';
import type { Practice, Summary } from '../../workflows/domain/rulebook/practice/practice.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { shippedRules } from '../support/shipped.ts';
import { startProduct, type Product } from '../support/product.ts';
import { BY_TEST } from '../support/secrets.ts';
import { storeCommand } from '../support/stored.ts';
import { until } from '../support/until.ts';

const ORGANISATION = 'summary-test';
const DAY = 86_400_000;
const source = { text: 'Sample value of a test', confidence: 'M' } as const;
const CITY = shippedRules('city-distribution');

const daily: Summary = {
  name: { en: 'Exceptions of yesterday', zh: '昨日异常' },
  register: 'transfer-exceptions',
  every: 'day',
  time: '09:00',
  to: 'supervisor',
  partners: true,
  source,
};

/** The rules of the city under another name, with summaries and draws of the test's own. */
function rulesWith(version: string, practice: Partial<Practice>): Rulebook {
  if (!CITY.practice) throw new Error('The city has no practice.');
  return { ...CITY, organisation: ORGANISATION, version, practice: { ...CITY.practice, ...practice } };
}

let product: Product;
const scheduleOf = (name: string, kind: 'summary' | 'draw' = 'summary') =>
  product.client.schedule.getHandle(scheduleIdOf(product.taskQueue, { kind, organisation: ORGANISATION, name }));

async function publish(rules: Rulebook): Promise<void> {
  const db = openDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [rules], BY_TEST);
  await db.destroy();
}

/** What the stream of schedules says that was changed, in order. */
async function scheduleChanges(): Promise<Record<'created' | 'changed' | 'removed', string[]>[]> {
  const { rows } = await product.pool.query<{ data: Record<'created' | 'changed' | 'removed', string[]> }>(
    `select data from stream_events where stream = 'schedules' order by seq`,
  );
  return rows.map(({ data }) => data);
}

/** Keeps the schedules as a worker does, with rules read anew. */
async function keep(): Promise<void> {
  const read = openReadDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test' });
  const { client, taskQueue, pool } = product;
  await keepSchedules({ client, taskQueue, rulebooks: new Rulebooks(read.db), record: recorderOf(pool, BY_TEST) });
  await read.close();
}

interface SummaryRow {
  summary: string;
  period: string;
  from: string;
  to: string;
  content: { rows: unknown[][]; name: { zh: string }; partners: { partner: string; rows: unknown[][] }[] };
  content_hash: string;
  frozen_at: string;
}

async function summaries(name = 'daily'): Promise<SummaryRow[]> {
  const { rows } = await product.pool.query<SummaryRow>(
    'select * from summaries where organisation = $1 and summary = $2 order by period',
    [ORGANISATION, name],
  );
  return rows;
}

/** Waits until the schedule has started so many actions and every one of them has ended. */
const settled = (name: string, actions: number, kind: 'summary' | 'draw' = 'summary') =>
  until(async () => {
    const { info } = await scheduleOf(name, kind).describe();
    return info.numActionsTaken >= actions && info.runningActions.length === 0 && (await allEnded(name, kind));
  }, 60_000);

async function allEnded(name: string, kind: 'summary' | 'draw'): Promise<boolean> {
  const { info } = await scheduleOf(name, kind).describe();
  const states = await Promise.all(
    info.recentActions.map(({ action: { workflow } }) =>
      product.client.workflow.getHandle(workflow.workflowId, workflow.firstExecutionRunId).describe(),
    ),
  );
  return states.every(({ status }) => status.name === 'COMPLETED');
}

async function exceptionReported(at: string): Promise<string> {
  const caseId = randomUUID();
  const body = {
    type: 'OpenCase',
    organisation: ORGANISATION,
    kind: 'exception',
    caseType: 'delay',
    channel: 'internal',
    severity: 'normal',
    complainant: { name: '周示例' },
    shipment: { waybill: 'YT-1', partner: 'eastern-line', station: '城东站' },
    description: '未到',
    facts: {},
    happenedAt: at,
    reportedAt: at,
  };
  await storeCommand(product.pool, caseId, body, caseId);
  const cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
  const request = {
    caseId,
    commandId: caseId,
    kind: 'exception',
    caseType: 'delay',
    organisation: ORGANISATION,
  } as const;
  expect(await cases.open(request)).toMatchObject({ outcome: 'accepted' });
  return caseId;
}

beforeAll(async () => {
  product = await startProduct();
  await publish(rulesWith('1', { summaries: { daily }, draws: {} }));
});
afterAll(() => product.stop());

describe('a schedule of the rulebook', () => {
  it('is made by a worker that starts, in the time zone of the rulebook', async () => {
    const worker = await product.startWorker();
    await until(() =>
      scheduleOf('daily')
        .describe()
        .then(
          () => true,
          (error: unknown) => {
            if (error instanceof ScheduleNotFoundError) return false;
            throw error;
          },
        ),
    );
    const { spec, policies, action } = await scheduleOf('daily').describe();
    expect(spec.timezone).toBe('Asia/Shanghai');
    expect(spec.calendars?.[0]).toMatchObject({ hour: [{ start: 9 }], minute: [{ start: 0 }] });
    expect(policies).toMatchObject({ overlap: ScheduleOverlapPolicy.BUFFER_ALL, catchupWindow: 62 * DAY });
    expect(action).toMatchObject({ workflowType: 'summary', taskQueue: product.taskQueue });
    await worker.stop();
    // Either worker may have made it, and tells of it a moment later.
    const id = scheduleIdOf(product.taskQueue, { kind: 'summary', organisation: ORGANISATION, name: 'daily' });
    await until(async () => (await scheduleChanges()).some(({ created }) => created.includes(id)));
  });

  it('stays what it is when another worker starts, and stays paused when somebody paused it', async () => {
    await keep();
    const before = (await scheduleOf('daily').describe()).info;
    const told = await scheduleChanges();
    await keep();
    expect(await scheduleChanges()).toEqual(told);
    expect((await scheduleOf('daily').describe()).info.lastUpdatedAt).toEqual(before.lastUpdatedAt);
    await scheduleOf('daily').pause('for the test');
    await keep();
    expect((await scheduleOf('daily').describe()).state.paused).toBe(true);
    await scheduleOf('daily').unpause();
    await keep();
  });
});

describe('a summary', () => {
  it('is frozen once for each period, also for those that were missed', async () => {
    const firing = (day: number) => new Date(`2026-03-${String(day).padStart(2, '0')}T01:00:00.000Z`);
    // As if Temporal had been away from the second to the fifth.
    const missed = {
      start: firing(2),
      end: new Date(firing(5).getTime() + 1000),
      overlap: ScheduleOverlapPolicy.ALLOW_ALL,
    };
    await scheduleOf('daily').backfill([missed]);
    await until(async () => (await summaries()).length >= 4, 60_000);
    expect((await summaries()).map(({ period, from, to }) => [period, from, to])).toEqual(
      ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'].map((date) => [date, date, date]),
    );
    await settled('daily', 4);
    const first = await summaries();
    await scheduleOf('daily').backfill([missed]);
    await settled('daily', 8);
    expect(await summaries()).toEqual(first);
  });

  it('that is triggered twice is one, with one notice to the role', async () => {
    const yesterday = new Date(Date.now() - DAY).toISOString();
    const caseId = await exceptionReported(yesterday);
    const taken = (await scheduleOf('daily').describe()).info.numActionsTaken;
    await scheduleOf('daily').trigger(ScheduleOverlapPolicy.ALLOW_ALL);
    await settled('daily', taken + 1);
    const frozen = (await summaries()).at(-1);
    expect(frozen?.content.rows).toHaveLength(1);
    expect(JSON.stringify(frozen?.content)).toContain(caseId);
    expect(frozen?.content.partners.map(({ partner, rows }) => [partner, rows.length])).toContainEqual([
      'eastern-line',
      1,
    ]);

    // A fact that comes in late changes nothing of what is frozen.
    await exceptionReported(yesterday);
    await scheduleOf('daily').trigger(ScheduleOverlapPolicy.ALLOW_ALL);
    await settled('daily', taken + 2);
    expect((await summaries()).at(-1)).toEqual(frozen);
    const { rows } = await product.pool.query<{ to_role: string; about: string }>(
      `select to_role, about from notices where organisation = $1 and subject = $2`,
      [ORGANISATION, `summary/daily/${frozen?.period}`],
    );
    expect(rows).toEqual([{ to_role: 'supervisor', about: 'SummaryFrozen' }]);
  });

  it('holds nothing personal, in the store or in Temporal', async () => {
    const frozen = (await summaries()).at(-1);
    expect(JSON.stringify(frozen?.content)).not.toContain('周示例');
    const [last] = (await scheduleOf('daily').describe()).info.recentActions.slice(-1);
    if (!last) throw new Error('The schedule took no action.');
    const { workflowId, firstExecutionRunId } = last.action.workflow;
    const history = await product.client.workflow.getHandle(workflowId, firstExecutionRunId).fetchHistory();
    expect(JSON.stringify(history)).not.toContain(Buffer.from('周示例').toString('base64'));
    expect(history.events?.length).toBeGreaterThan(5);
  });
});

describe('when the rules change', () => {
  const weekly = {
    name: { en: 'Call-backs', zh: '回访' },
    for: 'call-back',
    kinds: ['exception'],
    every: 'week',
    percent: 10,
    atLeast: 2,
    questionnaire: 'interview',
    to: 'supervisor',
    source,
  } as const;

  it('schedules follow them: moved, added and removed', async () => {
    const before = await scheduleChanges();
    await publish(
      rulesWith('2', {
        summaries: { monthly: { ...daily, every: 'month', day: 31 } },
        draws: { calls: { ...weekly, kinds: ['exception'] } },
      }),
    );
    await keep();
    const { spec } = await scheduleOf('monthly').describe();
    expect(spec.calendars?.map(({ dayOfMonth }) => dayOfMonth?.[0]?.start).sort()).toEqual([28, 30, 31]);
    await until(async () => {
      await keep();
      return scheduleOf('daily')
        .describe()
        .then(
          () => false,
          (error: unknown) => error instanceof ScheduleNotFoundError,
        );
    });
    const told = (await scheduleChanges()).slice(before.length);
    const idOf = (name: string) =>
      scheduleIdOf(product.taskQueue, { kind: 'summary', organisation: ORGANISATION, name });
    expect(told.flatMap(({ created }) => created)).toContain(idOf('monthly'));
    expect(told.flatMap(({ removed }) => removed)).toContain(idOf('daily'));
    // What was frozen stays.
    expect((await summaries()).length).toBeGreaterThan(4);
  });

  it('the draws of the rulebook are made at the end of their week, once and the same again', async () => {
    let actions = 0;
    const drawn = async () => {
      await scheduleOf('calls', 'draw').trigger(ScheduleOverlapPolicy.ALLOW_ALL);
      await settled('calls', (actions += 1), 'draw');
      const { rows } = await product.pool.query<{ draw_id: string; name: string; seed: string }>(
        'select draw_id, name, seed from draws where organisation = $1',
        [ORGANISATION],
      );
      return rows;
    };
    // A worker notices a version that was published a moment ago within seconds.
    await until(async () => (await drawn()).length > 0, 30_000);
    const rows = await drawn();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.name).toBe('calls');
    expect(rows[0]?.seed).toMatch(/^summary-test\/calls\/\d{4}-W\d{2}$/);
    const notices = await product.pool.query('select 1 from notices where subject = $1', [`draw/${rows[0]?.draw_id}`]);
    expect(notices.rowCount).toBe(1);
  });
});
