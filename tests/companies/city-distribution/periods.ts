import { expect } from 'vitest';
import { remind } from '../../../activities/remind.ts';
import { openReadDatabase } from '../../../db/client.ts';
import { Rosters } from '../../../db/rosters.ts';
import { Rulebooks } from '../../../db/rulebooks.ts';
import { committedTable } from '../../domain/calendars/calendars-in-tests.ts';
import type { LivingCase, World } from '../scenario.ts';
import {
  at,
  CLOSE,
  dateOf,
  dispatched,
  exception,
  fire,
  freeze,
  goods,
  LAST_MONDAY,
  LAST_MONTH,
  linesAbout,
  MONDAY,
  plusDays,
  remedy,
  report,
  RESOLVED,
  shanghai,
  THIS_MONTH,
  TODAY,
  toldOf,
  tracked,
  weekday,
  type Frozen,
} from './common.ts';
import { TEST_SECRETS } from '../../support/secrets.ts';

const ORGANISATION = '/v1/organisations/city-distribution';
const rowsAbout = ({ content }: Frozen, cases: readonly LivingCase[]): string[] =>
  content.about.flatMap(({ caseId }) => cases.filter(({ id }) => id === caseId).map(({ id }) => id));

/** The week is frozen on Monday at nine for the supervisor; each partner has a notice with its own rows and no other's. */
export async function weekly(world: World): Promise<void> {
  const eastern = await world.open(
    exception('partner-breach', { facts: { breach: 'late' }, ...at(plusDays(LAST_MONDAY, 1), '10:00') }),
  );
  const northern = await world.open(
    exception('delay', { ...goods('northern-freight', '城北站'), ...at(plusDays(LAST_MONDAY, 6), '10:00') }),
  );
  const next = await world.open(exception('delay', at(MONDAY, '08:00')));
  const frozen = await freeze(world, 'weekly-transfer', shanghai(MONDAY, '09:00'));
  expect(frozen).toMatchObject({ from: LAST_MONDAY, to: plusDays(LAST_MONDAY, 6) });
  expect(rowsAbout(frozen, [eastern, northern, next])).toEqual([eastern.id, northern.id]);
  expect(await toldOf(world, `summary/weekly-transfer/${frozen.period}`)).toEqual(['supervisor']);
  const waybillOf = async ({ id }: LivingCase) => (await world.api.get(`/v1/cases/${id}`)).body['waybill'];
  const notices = frozen.content.partners ?? [];
  expect(notices.map(({ partner }) => partner)).toEqual(['eastern-line', 'northern-freight', 'riverside-express']);
  for (const { partner, rows } of notices) {
    const own = JSON.stringify(rows);
    expect(own.includes(JSON.stringify(await waybillOf(eastern))), partner).toBe(partner === 'eastern-line');
    expect(own.includes(JSON.stringify(await waybillOf(northern))), partner).toBe(partner === 'northern-freight');
  }
  await world.open(exception('delay', at(plusDays(LAST_MONDAY, 2), '10:00')));
  expect((await freeze(world, 'weekly-transfer', shanghai(MONDAY, '09:00'))).contentHash).toBe(frozen.contentHash);
  expect(await toldOf(world, `summary/weekly-transfer/${frozen.period}`)).toEqual(['supervisor']);
}

/** What one customer is called in three registers, whatever name or number it gave. */
async function oneName(world: World): Promise<void> {
  const day = plusDays(LAST_MONDAY, 3);
  const told = (complainant: object) => ({ complainant: { phone: '000-0101', ...complainant }, ...at(day, '09:00') });
  const followed = await world.open(dispatched(day, told({ name: '晨光电子有限公司' })));
  await followed.give(tracked(at(day, '15:00')));
  const late = await world.open(exception('delay', told({ name: 'Sunrise Electronic' })));
  const unhappy = await world.open({
    ...exception('delay', told({ name: '采购部', customerNumber: 'C1001' })),
    kind: 'complaint',
    channel: 'phone',
  });
  for (const [name, one] of [
    ['tracking-log', followed],
    ['transfer-exceptions', late],
    ['complaints', unhappy],
  ] as const)
    expect((await linesAbout(world, name, one, [day, day])).map(({ customer }) => customer)).toEqual(['晨光电子']);
}

/** Each register holds the days of its week, and of its month, together. */
export async function merged(world: World): Promise<void> {
  await oneName(world);
  const week = [plusDays(LAST_MONDAY, 0), plusDays(LAST_MONDAY, 4)];
  const ofMonth = [`${LAST_MONTH}-02`, `${LAST_MONTH}-23`];
  for (const [every, days, instant] of [
    ['weekly', week, shanghai(MONDAY, '09:00')],
    ['monthly', ofMonth, shanghai(`${THIS_MONTH}-03`, '09:00')],
  ] as const) {
    const told: Record<string, LivingCase[]> = { tracking: [], transfer: [], complaints: [] };
    for (const day of days) {
      const followed = await world.open(dispatched(day, at(day, '08:00')));
      await followed.give(tracked(at(day, '15:00')));
      told['tracking']?.push(followed);
      told['transfer']?.push(await world.open(exception('delay', at(day, '10:00'))));
      const unhappy = { kind: 'complaint', channel: 'phone', ...at(day, '11:00') };
      told['complaints']?.push(await world.open(exception('delay', unhappy)));
    }
    for (const [name, cases] of Object.entries(told)) {
      // The transfer exceptions of the week were frozen before these were told; as they are now they are restated.
      const frozen = await freeze(world, `${every}-${name}`, instant);
      const live = await world.api.get<Frozen>(
        `${ORGANISATION}/summaries/${every}-${name}/${frozen.period}?live=true`,
        'manager',
      );
      const ids = cases.map(({ id }) => id).toSorted();
      expect(rowsAbout(live.body, cases).toSorted(), `${every} ${name}`).toEqual(ids);
      expect(await toldOf(world, `summary/${every}-${name}/${frozen.period}`)).toEqual(['supervisor']);
    }
  }
}

interface Draw {
  name: string | null;
  period: string;
  seed: string;
  population: number;
  cases: string[];
}

/** Of the cases that were closed in a week some are drawn, as anybody can draw them again, and their customers are called. */
export async function callBacks(world: World): Promise<void> {
  for (let day = 0; day < 5; day += 1) {
    const solved = { onTheSpot: { answer: '已当场答复。' }, ...at(plusDays(LAST_MONDAY, day), '10:00') };
    await world.open(exception('delay', { kind: 'complaint', channel: 'phone', ...solved }));
  }
  await fire(world, 'draw/city-distribution/call-backs', shanghai(MONDAY, '00:05'));
  const { body } = await world.api.get<{ items: Draw[] }>(`${ORGANISATION}/draws?kind=call-back`, 'supervisor');
  const drawn = body.items.find(({ name }) => name === 'call-backs');
  expect(drawn?.population).toBeGreaterThanOrEqual(5);
  expect(drawn?.cases).toHaveLength(3);
  const { period, seed, cases } = drawn ?? { period: '', seed: '', cases: [] };
  expect(await toldOf(world, `draw/city-distribution/call-backs/${period}`)).toEqual(['clerk']);
  const ask = (seedOfDraw: string) =>
    world.api.post<Draw>(
      `${ORGANISATION}/draws`,
      { kind: 'call-back', period, size: 3, seed: seedOfDraw },
      'supervisor',
    );
  expect((await ask(seed)).body.cases).toEqual(cases);
  for (const id of cases) {
    const scores = { solved: 5, speed: 4, attitude: 5, overall: 5 };
    const interview = { type: 'RecordSurvey', questionnaire: 'interview', channel: 'phone', scores };
    expect((await world.api.give(id, interview, 'agent')).status).toBe(200);
    expect((await world.api.give(id, { ...interview, scores: { overall: 9 } }, 'agent')).body.code).toBe(
      'wrong-scores',
    );
  }
}

interface PracticeView {
  practice: { greetings: Record<string, { classes: string[]; text: { zh: string } }> };
}

/** The coming Friday that lies before an ordinary weekend: no day from it to Monday is a holiday or worked for one. */
function ordinaryFriday(): string {
  const tables = ['2025', '2026'].map((year) => committedTable(Number(year)));
  const special = tables.flatMap(({ holidays, workdays }) => [...holidays, ...workdays].map(({ date }) => date));
  let friday = plusDays(TODAY, 9 - weekday(TODAY) + 3);
  while ([0, 1, 2, 3].some((days) => special.includes(plusDays(friday, days)))) friday = plusDays(friday, 7);
  return friday;
}

/** Whoever greets is reminded on the last working day before rest days, and on no other. */
export async function greetings(world: World): Promise<void> {
  const { body } = await world.api.get<PracticeView>(`${ORGANISATION}/practice`);
  const { holiday, weekend } = body.practice.greetings;
  expect(holiday).toMatchObject({ classes: ['key', 'large'], text: { zh: '祝您节日快乐，跟踪服务节日不打烊。' } });
  expect(weekend).toMatchObject({ classes: ['key'] });
  const friday = ordinaryFriday();
  const days = [-4, -3, -2, -1, 0, 1, 2].map((offset) => plusDays(friday, offset));
  const [first = '', last = ''] = [days.at(0), days.at(-1)];
  const name = 'reminder/city-distribution/greet-weekend';
  await fire(world, name, shanghai(first, '15:00'), shanghai(last, '15:00'), days.length);
  const told = await Promise.all(days.map((date) => toldOf(world, `reminder/greet-weekend/${date}`)));
  expect(told).toEqual([[], [], [], [], ['clerk'], [], []]);
  await beforeLabourDay(world);
}

/** A holiday that is known for certain lies behind, so that its schedule's work is done as of those afternoons. */
async function beforeLabourDay(world: World): Promise<void> {
  const { pool, databaseUrl } = world.product;
  const read = openReadDatabase({ url: databaseUrl, max: 1, applicationName: 'redress-test' });
  const deps = {
    pool,
    secrets: TEST_SECRETS,
    read: read.db,
    rulebooks: new Rulebooks(read.db),
    rosters: new Rosters(read.db),
  };
  const days = ['2026-04-24', '2026-04-28', '2026-04-29', '2026-04-30', '2026-05-01'];
  const input = { kind: 'reminder', organisation: 'city-distribution', name: 'greet-holiday' } as const;
  for (const date of days) {
    const scheduledAt = shanghai(date, '15:00');
    await remind(deps, { ...input, scheduledAt }, scheduledAt);
  }
  await read.close();
  const told = await Promise.all(days.map((date) => toldOf(world, `reminder/greet-holiday/${date}`)));
  expect(told).toEqual([[], [], [], ['clerk'], []]);
}

/** A loss is made good on the register, or finance is asked for its netting; what the partner owes becomes a claim. */
export async function settled(world: World): Promise<void> {
  const damage = { facts: { natureOfDamage: 'broken' }, branch: 'south-station' };
  const lost = await world.open(exception('damage', damage));
  await lost.give(report(['department-head', 'transfer-station']));
  await lost.give(remedy('compensation', '按约定赔付收货人。'));
  expect(await lost.clock('settle-by-noon')).toMatchObject({ status: 'met' });
  await lost.give({ type: 'Refer', department: 'finance', question: '请从联盟商运费中冲帐。' });
  expect(await lost.clock('feedback:r1')).toMatchObject({ status: 'running' });
  await lost.give({ type: 'RecordFeedback', referral: 'r1', text: '已列入本月冲帐。' });
  expect(await lost.clock('feedback:r1')).toMatchObject({ status: 'met' });
  await lost.give({
    type: 'OpenLinkedCase',
    kind: 'claim',
    caseType: 'damage',
    facts: { natureOfDamage: 'broken' },
    description: '向联盟商追索损失',
    amount: { amountMinor: '30000', currency: 'CNY' },
  });
  await lost.elapse(1000);
  const [link] = await lost.events('CaseLinked');
  expect(link?.data['relation']).toBe('gave-rise-to');
  const claim = await world.api.get(`/v1/cases/${String(link?.data['caseId'])}`);
  expect(claim.body).toMatchObject({ kind: 'claim', department: 'claims' });
  await lost.give({ ...RESOLVED, text: '已在登记表上结清。' });
  await lost.give(CLOSE);
  const day = dateOf((await lost.events('CaseOpened'))[0]?.recordedAt ?? '');
  const [line] = await linesAbout(world, 'hand-over-exceptions', lost, [day, day]);
  expect(line).toMatchObject({ remedy: '赔偿', settlement: expect.any(String) as unknown, inTime: true });
  expect(line?.['settledAt']).not.toBeNull();
}
