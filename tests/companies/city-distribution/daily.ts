import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { LivingCase, type World } from '../scenario.ts';
import {
  at,
  CLOSE,
  dateOf,
  dispatched,
  exception,
  freeze,
  goods,
  linesAbout,
  linesOf,
  ofClock,
  passTo,
  plusDays,
  remedy,
  report,
  RESOLVED,
  shanghai,
  TODAY,
  toldOf,
  tracked,
  typesOf,
  weekday,
} from './common.ts';

const YESTERDAY = plusDays(TODAY, -1);

interface TypeOfCase {
  kind: 'exception' | 'complaint';
  type: string;
  facts?: Record<string, unknown>;
  department: string;
  begins: string;
  clock: string;
}
const TYPES: TypeOfCase[] = [
  {
    kind: 'exception',
    type: 'shortage',
    facts: { nature: 'part-short' },
    department: 'transfer-station',
    begins: '立即反馈部门负责人和中转站',
    clock: 'report-at-once',
  },
  {
    kind: 'exception',
    type: 'damage',
    facts: { natureOfDamage: 'broken' },
    department: 'transfer-station',
    begins: '立即反馈部门负责人和中转站',
    clock: 'report-at-once',
  },
  {
    kind: 'exception',
    type: 'damage',
    facts: { natureOfDamage: 'packing-only' },
    department: 'transfer-station',
    begins: '拍照取证',
    clock: 'report-at-once',
  },
  { kind: 'exception', type: 'delay', department: 'tracking', begins: '要求联盟商给出具体到货时间', clock: 'tracking' },
  {
    kind: 'exception',
    type: 'partner-breach',
    facts: { breach: 'no-report' },
    department: 'partner-management',
    begins: '通报联盟商并要求补救',
    clock: 'partner-notice',
  },
  {
    kind: 'complaint',
    type: 'shortage',
    facts: { nature: 'part-short' },
    department: 'warehouse',
    begins: '立即反馈部门负责人和中转站',
    clock: 'answer',
  },
  {
    kind: 'complaint',
    type: 'damage',
    facts: { natureOfDamage: 'broken' },
    department: 'warehouse',
    begins: '保留包装和照片',
    clock: 'answer',
  },
  {
    kind: 'complaint',
    type: 'delay',
    department: 'tracking',
    begins: '要求联盟商给出具体到货时间并告知客户',
    clock: 'answer',
  },
  {
    kind: 'complaint',
    type: 'partner-breach',
    facts: { breach: 'late' },
    department: 'partner-management',
    begins: '登记《中转异常登记表》',
    clock: 'answer',
  },
  {
    kind: 'complaint',
    type: 'service-attitude',
    facts: { aboutWhom: 'external' },
    department: 'customer-service',
    begins: '倾听并致歉',
    clock: 'answer',
  },
];

/** Each type of case lies with its department, runs its clock, and says what is done first. */
export async function types(world: World): Promise<void> {
  for (const { kind, type, facts, department, begins, clock } of TYPES) {
    const channel = kind === 'complaint' ? 'phone' : 'internal';
    const taken = await world.open(exception(type, { kind, channel, ...(facts ? { facts } : {}) }));
    expect((await taken.view()).department, `${kind} ${type}`).toBe(department);
    expect(await taken.clock(clock), `${kind} ${type}`).toMatchObject({ status: 'running', cycle: 1 });
    const path = `/v1/organisations/city-distribution/guidance?kind=${kind}&type=${type}`;
    const { body } = await world.api.get<{ firstAction: { zh: string } }>(path);
    expect(body.firstAction.zh, `${kind} ${type}`).toContain(begins);
  }
  const rude = await world.open(
    exception('service-attitude', { kind: 'complaint', channel: 'phone', facts: { aboutWhom: 'external' } }),
  );
  await rude.give({
    type: 'AssessCase',
    origin: 'external',
    nature: 'courier-conduct',
    criteria: [],
    reason: '配送员',
  });
  expect((await rude.view()).department).toBe('partner-management');
  expect((await rude.events('CaseReferred')).map(({ data }) => data['department'])).toEqual(['customer-service']);
  expect((await world.api.get(`/v1/cases/${rude.id}/forms/service-attitude`)).status).toBe(200);
}

/** What was found yesterday lies in the register of the morning, station by station; what is found today does not. */
async function sortedByStation(world: World): Promise<LivingCase> {
  const found = (station: string, time: string) =>
    world.open(exception('delay', { ...goods('eastern-line', station), ...at(YESTERDAY, time) }));
  const left = await found('城东站', '15:00');
  const river = await found('临江站', '16:00');
  const again = await found('城东站', '17:00');
  const fresh = await world.open(exception('delay', at(TODAY, '08:00')));
  const frozen = await freeze(world, 'daily-hand-over', shanghai(TODAY, '09:00'));
  expect(frozen).toMatchObject({ period: YESTERDAY, from: YESTERDAY, to: YESTERDAY });
  const ids = frozen.content.about.map(({ caseId }) => caseId);
  const own = [left, river, again, fresh].map(({ id }) => id);
  expect(ids.filter((id) => own.includes(id ?? ''))).toEqual([river.id, left.id, again.id]);
  const stations = linesOf(frozen.content).map(({ station }) => String(station));
  expect(stations).toEqual(stations.toSorted());
  expect(await toldOf(world, `summary/daily-hand-over/${YESTERDAY}`)).toEqual(['clerk']);
  return left;
}

/** A breach found yesterday is due by noon of today; one found today by noon of tomorrow, whatever day of the week that is. */
export async function morning(world: World): Promise<void> {
  await sortedByStation(world);
  const breach = { facts: { breach: 'late' } };
  const yesterday = await world.open(exception('partner-breach', { ...breach, ...at(YESTERDAY, '15:00') }));
  expect((await yesterday.clock('settle-by-noon')).dueAt).toBe(shanghai(TODAY, '12:00'));
  const settled = await world.open(exception('partner-breach', breach));
  const left = await world.open(exception('partner-breach', breach));
  const day = plusDays(dateOf((await settled.events('CaseOpened'))[0]?.recordedAt ?? ''), 1);
  expect((await settled.clock('settle-by-noon')).dueAt).toBe(shanghai(day, '12:00'));
  await passTo(settled, shanghai(day, '09:00'));
  const [warned] = (await ofClock(settled, 'settle-by-noon')).filter(({ type }) => type === 'ClockWarned');
  expect(warned?.happenedAt).toBe(shanghai(day, '09:00'));
  await settled.give(remedy('partner-remedy', '联盟商已整改。'));
  expect(typesOf(await ofClock(settled, 'settle-by-noon')).at(-1)).toBe('ClockMet');
  await settled.give(RESOLVED);
  await settled.give(CLOSE);
  await passTo(left, shanghai(day, '12:00'));
  const [breached] = (await ofClock(left, 'settle-by-noon')).filter(({ type }) => type === 'ClockBreached');
  expect(breached?.happenedAt).toBe(shanghai(day, '12:00'));
  expect(await left.told('RungFired')).toContain('clerk');
  const late = await world.open(exception('delay'));
  await late.give(report(['supervisor']));
  const reportedOn = dateOf((await late.events('ExceptionReported'))[0]?.recordedAt ?? '');
  expect((await late.clock('settle-delay-by-noon')).dueAt).toBe(shanghai(plusDays(reportedOn, 1), '12:00'));
  await late.give(RESOLVED);
  expect(await late.clock('settle-delay-by-noon')).toMatchObject({ status: 'met' });
}

interface Imported {
  rows: number;
  opened: number;
  leftOut: number;
  rejected: { line: number; reason: string }[];
  cases: { waybill: string; id: string }[];
}
async function importList(world: World, lines: string[]): Promise<Imported> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-list-'));
  const file = join(folder, '发货清单.csv');
  await writeFile(file, `${lines.join('\n')}\n`);
  const env = { REDRESS_URL: world.api.url, REDRESS_KEY: world.api.keyOf('agent') };
  const args = ['dispatch', 'import', file, '--organisation', 'city-distribution', '--json'];
  const { code, stdout, stderr } = await runCli(args, env);
  await rm(folder, { recursive: true });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Imported;
}

/** The list of yesterday's dispatches becomes the log of those customers that the rulebook follows, and each is phoned. */
export async function dispatchList(world: World): Promise<void> {
  const line = (number: string, partner: string, who: string, kind: string) =>
    `${number},${partner},城东站,临江市,${who},000-0101,${kind},5,${YESTERDAY},${TODAY}`;
  const lines = [
    '运单号,联盟商,站点,目的地,收货人,电话,客户类别,件数,发货日期,预计到达',
    line('LIST-1', '东线联运', '晨光电子有限公司', '重点客户'),
    line('LIST-2', '北方货运', '吴示例', '大客户'),
    line('LIST-3', '江畔快运', '郑示例', '新客户'),
    line('LIST-4', '东线联运', '王示例', '普通客户'),
    line('LIST-5', '无名物流', '冯示例', '重点客户'),
  ];
  const first = await importList(world, lines);
  expect(first).toMatchObject({ rows: 5, opened: 3, leftOut: 1 });
  expect(first.cases.map(({ waybill }) => waybill)).toEqual(['LIST-1', 'LIST-2', 'LIST-3']);
  expect(first.rejected).toEqual([
    { line: 6, reason: expect.stringContaining('no partner of the rulebook') as unknown },
  ]);
  expect(await importList(world, lines)).toMatchObject({ opened: 0, leftOut: 1 });
  const classes: unknown[] = [];
  for (const { id, waybill } of first.cases) {
    const followed = new LivingCase(id, world);
    await followed.give(tracked());
    const [entry] = await followed.events('Tracked');
    const day = dateOf(entry?.happenedAt ?? '');
    const [logged] = await linesAbout(world, 'tracking-log', followed, [day, day]);
    expect(logged).toMatchObject({
      waybill,
      entry: '在途跟踪',
      personReached: '吴示例',
      notes: '车在途中，尚未到站。',
    });
    classes.push(logged?.['customerClass']);
  }
  expect(classes).toEqual(['重点客户', '大客户', '新客户']);
}

/** On a Saturday goods are on their way; on Sunday at two the clerk is reminded, and asks station and consignee. */
async function onSunday(followed: LivingCase): Promise<void> {
  const today = dateOf(followed.now);
  const saturday = plusDays(today, ((6 - weekday(today) + 7) % 7) + (weekday(today) === 6 ? 7 : 0));
  const sunday = plusDays(saturday, 1);
  await passTo(followed, shanghai(saturday, '15:00'));
  await followed.give(tracked());
  const { dueAt, cycle } = await followed.clock('tracking');
  expect(dueAt).toBe(shanghai(sunday, '18:00'));
  const warnings = async () =>
    (await ofClock(followed, 'tracking')).filter(({ type, data }) => type === 'ClockWarned' && data['cycle'] === cycle);
  await passTo(followed, shanghai(sunday, '13:58'));
  expect(await warnings()).toEqual([]);
  await passTo(followed, shanghai(sunday, '14:00'));
  expect((await warnings()).map(({ happenedAt }) => happenedAt)).toEqual([shanghai(sunday, '14:00')]);
  expect((await followed.told('ClockWarned')).at(-1)).toBe('a.agent');
  await followed.give(tracked({ stationAsked: false, reached: false, text: '电话均无人接听。' }));
  expect(await followed.clock('tracking')).toMatchObject({ cycle, status: 'running' });
  await followed.give(tracked({ text: '已联系站点和收货人。' }));
  const met = (await ofClock(followed, 'tracking')).filter(({ type }) => type === 'ClockMet');
  expect(met.at(-1)?.data).toMatchObject({ cycle, late: false });
  expect((await followed.clock('tracking')).dueAt).toBe(shanghai(plusDays(sunday, 1), '18:00'));
  const stationOnly = tracked({ reached: false, text: '站点答复车已到。', arrived: true });
  await followed.give(stationOnly);
  expect((await followed.clock('tracking')).cycle).toBe((cycle ?? 0) + 2);
}

/** Each dispatch has a clock of its own on the board, due in the afternoon of the day after; tracking one leaves the others. */
export async function afternoon(world: World): Promise<void> {
  const first = await world.open(dispatched(TODAY));
  const second = await world.open(dispatched(TODAY));
  for (const one of [first, second]) {
    const [started] = (await ofClock(one, 'tracking')).filter(({ type }) => type === 'ClockStarted');
    expect(started?.data['dueAt']).toBe(shanghai(plusDays(TODAY, 1), '18:00'));
    expect(started?.data['warnings']).toContain(shanghai(plusDays(TODAY, 1), '14:00'));
  }
  const board = await world.api.get<{ items: { caseId: string; clock: string }[] }>(
    '/v1/deadlines?organisation=city-distribution&department=tracking&limit=200',
  );
  const boarded = board.body.items.filter(({ clock }) => clock === 'tracking').map(({ caseId }) => caseId);
  expect(boarded).toEqual(expect.arrayContaining([first.id, second.id]));
  await first.give(tracked());
  expect(await first.clock('tracking')).toMatchObject({ cycle: 2 });
  expect(await second.clock('tracking')).toMatchObject({ cycle: 1, status: 'running' });
  await onSunday(first);
  const before = plusDays(TODAY, -2);
  const earlier = await world.open(dispatched(before, { reportedAt: shanghai(before, '09:00') }));
  await earlier.give(tracked(at(YESTERDAY, '14:30')));
  const day = await freeze(world, 'daily-tracking', shanghai(TODAY, '00:05'));
  const [entry] = linesOf(day.content).filter((_, index) => day.content.about[index]?.caseId === earlier.id);
  expect(entry).toMatchObject({ entry: '在途跟踪', tracedAt: shanghai(YESTERDAY, '14:30') });
  expect(JSON.stringify(day.content)).not.toContain('吴示例');
}
