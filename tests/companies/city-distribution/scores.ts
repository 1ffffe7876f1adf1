import { expect } from 'vitest';
import type { CaseAnswer } from '../../support/http.ts';
import type { World } from '../scenario.ts';
import {
  at,
  CONSIGNEE,
  dateOf,
  dispatched,
  exception,
  freeze,
  goods,
  LAST_MONTH,
  linesOf,
  plusDays,
  register,
  remedy,
  shanghai,
  signed,
  THIS_MONTH,
  toldOf,
  tracked,
  type Frozen,
  type Line,
} from './common.ts';

/** Signed for in the month before: three of four in time. It is frozen in the evening of the fifth. */
export async function beforeTheSixth(world: World): Promise<void> {
  for (const [index, late] of [false, true, false, false].entries()) {
    const day = `${LAST_MONTH}-1${index}`;
    const delivered = await world.open(
      dispatched(day, { ...goods('northern-freight', '城北站'), ...at(day, '08:00') }),
    );
    await delivered.give(signed({ late, ...at(plusDays(day, 1), '10:00') }));
  }
  const { client, taskQueue } = world.product;
  const schedule = client.schedule.getHandle(`${taskQueue}/summary/city-distribution/monthly-accuracy`);
  const { info } = await schedule.describe();
  expect(info.nextActionTimes.slice(0, 3).map((next) => dateOf(next.toISOString()).slice(8))).toEqual([
    '05',
    '05',
    '05',
  ]);
  const frozen = await freeze(world, 'monthly-accuracy', shanghai(`${THIS_MONTH}-05`, '18:00'));
  expect(frozen.period).toBe(LAST_MONTH);
  const line = linesOf(frozen.content).find(({ partner }) => partner === '北方货运');
  expect(line).toMatchObject({ signed: 4, timeliness: 75 });
  expect(await toldOf(world, `summary/monthly-accuracy/${LAST_MONTH}`)).toEqual(['department-head']);
  const notice = frozen.content.partners?.find(({ partner }) => partner === 'northern-freight');
  expect(notice?.rows).toHaveLength(1);
}

const day = (number: string): string => `${LAST_MONTH}-${number}`;
const riverside = (type: string, more: Record<string, unknown> = {}) =>
  exception(type, {
    ...goods('riverside-express', '滨江站'),
    complainant: CONSIGNEE,
    ...at(day('03'), '09:00'),
    ...more,
  });

/** A month of one partner, in which every measure has something good and something bad. */
async function goodAndBad(world: World): Promise<void> {
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const named = await world.open(riverside('other'));
  await named.give(tracked({ courier: 'good', ...at(day('04'), '14:30') }));
  await named.give({ type: 'PromiseArrival', dueAt: soon, consigneeTold: true, ...at(day('04'), '16:00') });
  await named.give(tracked({ arrived: true, late: true, ...at(day('06'), '10:00') }));
  await named.give(signed({ late: true, courier: 'good', ...at(day('06'), '11:00') }));
  const silent = await world.open(riverside('other'));
  await silent.give(tracked(at(day('04'), '14:40')));
  for (const courier of ['poor', 'fair']) {
    const delivered = await world.open(riverside('other'));
    await delivered.give(signed({ courier, ...at(day('04'), '11:00') }));
  }
  for (const loaded of [true, false]) {
    const urgent = await world.open(riverside('delay', { severity: 'major' }));
    await urgent.give({ type: 'ConfirmLoading', loaded, text: '当晚联系装车。', ...at(day('03'), '20:00') });
  }
  const short = await world.open(riverside('shortage', { facts: { nature: 'part-short' } }));
  await short.give(remedy('compensation', '已赔付。', at(day('05'), '10:00')));
  await world.open(riverside('partner-breach', { facts: { breach: 'promise-not-paid' } }));
  await world.open(riverside('return-slip', { facts: { slipState: 'missing' } }));
}

/** Reckoned by hand: an area is the mean of its measures, the score the areas at 30, 40 and 30 percent. */
export async function score(world: World): Promise<void> {
  await goodAndBad(world);
  const sheet = await register(world, 'partner-score', day('01'), plusDays(`${THIS_MONTH}-01`, -1));
  expect(linesOf(sheet).find(({ partner }) => partner === '江畔快运')).toMatchObject({
    signed: 3,
    // One of two loaded; one of two got a time; of two clocks of the partner one was missed, that of the slip.
    'order-response': 50,
    'query-speed': 50,
    'exception-response': 50,
    // Three deliveries, and one slip that is missing; two of three in time; one shortage.
    'perfect-slip': 75,
    timeliness: 66.7,
    'quantity-accuracy': 75,
    // One compensation paid, one promised and not; of four judgements of a courier one was poor.
    'compensation-kept': 50,
    'courier-attitude': 75,
    // (50 + 50 + 50 + 75) / 4, (66.67 + 75) / 2, (50 + 75) / 2; 0.3 x 56.25 + 0.4 x 70.83 + 0.3 x 62.5.
    'area-service': 56.3,
    'area-delivery': 70.8,
    'area-complaints': 62.5,
    score: 64,
  });
}

interface Opened {
  value: unknown;
  counts: { good: number; bad: number };
  items: { caseId: string; seq: number; counted: string; type: string }[];
}
interface Restated extends Frozen {
  version: number;
  versions: { version: number; by: string | null; contentHash: string }[];
  disputes: { caseId: string; status: string; restatedAs: number | null }[];
}

/** The late one of the four was signed for in time after all: the partner says so, it is looked into, and the month is restated. */
export async function disputed(world: World): Promise<void> {
  const path = `/v1/organisations/city-distribution/summaries/monthly-accuracy/${LAST_MONTH}`;
  const shown = async (query = '') => (await world.api.get<Restated>(`${path}${query}`, 'manager')).body;
  const figure = async (query = '') =>
    (await world.api.get<Opened>(`${path}/figures?partner=northern-freight&measure=timeliness${query}`, 'manager'))
      .body;
  const frozen = await shown();
  const before = await figure();
  expect(before).toMatchObject({ value: { percent: 75 }, counts: { good: 3, bad: 1 } });
  const late = before.items.find(({ counted }) => counted === 'bad');
  const { body: log } = await world.api.get<{ items: { seq: number; data: Line }[] }>(
    `/v1/cases/${late?.caseId}/events?limit=200`,
  );
  expect(log.items.find(({ seq }) => seq === late?.seq)?.data).toMatchObject({ late: true });

  const reason = '延误一票系收货人改期，另有一票准时签收未计入。';
  const body = { partner: 'northern-freight', measure: 'timeliness', reason };
  const dispute = await world.api.post<CaseAnswer['body']>(`${path}/disputes`, body, 'supervisor');
  expect(dispute.status, JSON.stringify(dispute.body)).toBe(201);
  const { case: opened } = dispute.body;
  expect(opened.department).toBe('partner-management');
  expect((await world.api.post(`${path}/disputes`, body, 'supervisor')).body['code']).toBe('already-disputed');

  const forgotten = await world.open(
    dispatched(`${LAST_MONTH}-14`, { ...goods('northern-freight', '城北站'), ...at(`${LAST_MONTH}-14`, '08:00') }),
  );
  await forgotten.give(signed(at(`${LAST_MONTH}-15`, '10:00')));
  const restatement = { reason: '补计一票准时签收。', disputeCase: opened.id };
  const restated = await world.api.post<Restated>(`${path}/restatements`, restatement, 'manager');
  expect(restated.status, JSON.stringify(restated.body)).toBe(201);
  expect(await figure('&version=2')).toMatchObject({ value: { percent: 80 }, counts: { good: 4, bad: 1 } });
  expect(await figure()).toEqual(before);
  const after = await shown();
  expect([after.contentHash, after.content]).toEqual([frozen.contentHash, frozen.content]);
  expect(after.versions.map(({ version, by }) => [version, by])).toEqual([
    [1, null],
    [2, 'a.manager'],
  ]);
  expect(after.disputes).toMatchObject([{ caseId: opened.id, status: 'open', restatedAs: 2 }]);
  expect(await toldOf(world, `summary/monthly-accuracy/${LAST_MONTH}/2`)).toEqual(['department-head']);
}
