import { describe, expect, it } from 'vitest';
import { spanOf, type Days } from '../../../forms/period.ts';
import { fillRegister, withoutPersonal, type FilledRegister } from '../../../forms/register.ts';
import { registers } from '../../../forms/registers/registry.ts';
import { fillSummary } from '../../../forms/summary.ts';
import { textOf } from '../../../forms/value.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import { REGISTERS, type RegisterId } from '../../../workflows/domain/rulebook/practice/registers.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { lived } from '../../support/recorded.ts';
import { PRACTISED } from '../../support/assessed.ts';
import {
  CITY,
  COACH,
  lateConsignment,
  march,
  NATIONAL,
  readableRows,
  returnedTicket,
  rudeClerk,
  step,
  TRUCKING,
  wetPallet,
} from './lives.ts';

const WEEK: Days = { from: '2026-03-02', to: '2026-03-08' };
const NOW = march(20, '09:00');

async function* each(logs: readonly RecordedEvent[][]): AsyncGenerator<RecordedEvent[]> {
  yield* logs;
}

async function fill(
  id: RegisterId,
  rules: Rulebook,
  logs: readonly RecordedEvent[][],
  { days = WEEK, limit }: { days?: Days; limit?: number } = {},
): Promise<FilledRegister> {
  const register = await fillRegister(registers[id], days, { rules, now: NOW }, each(logs), limit);
  if (!register) throw new Error('The register has more rows than it may.');
  return register;
}

const figures = ({ figures: all, timeZone }: FilledRegister) =>
  Object.fromEntries(all.map(({ id, value }) => [id, textOf(value, { language: 'zh', timeZone })]));

const id = (last: number) => `0b6f2f9e-7a34-4f7e-9a53-0000000001${String(last).padStart(2, '0')}`;
const consignment = (last: number, change: Record<string, unknown> = {}) => lateConsignment(id(last), change);

describe('the complaint register', () => {
  it('has a row for each complaint of the period, with its answer and call-back', async () => {
    const register = await fill('complaints', NATIONAL, [wetPallet()]);
    expect(readableRows(register)).toEqual([
      {
        no: '1',
        acceptedAt: '2026-03-02 09:10',
        number: 'HQ-2026-000017',
        channel: '来电',
        customer: '周示例',
        phone: '000-0001',
        waybill: 'YT-1001',
        station: '',
        partner: '',
        type: '破损',
        severity: '一般',
        content: '<b>三箱</b>外包装破损 & 受潮',
        department: '总部客户服务部',
        owner: 'li.agent',
        answeredAt: '2026-03-03 09:30',
        inTime: '是',
        upheld: '是',
        callBack: '满意',
        status: '已结案',
        closedAt: '2026-03-03 15:30',
      },
    ]);
    expect(register.about).toEqual([{ caseId: wetPallet()[0]?.caseId }]);
  });

  it('says when a clock was missed, and nothing while one still runs', async () => {
    const inTime = async (until: number) =>
      readableRows(await fill('complaints', NATIONAL, [wetPallet(until)]))[0]?.['inTime'];
    expect(await inTime(2)).toBe('');
    const late = lived(NATIONAL, id(1), [
      { at: march(2, '09:00'), body: { ...COMPLAINT } as never },
      step(3, '09:00', { type: 'Acknowledge' }),
    ]);
    expect(readableRows(await fill('complaints', NATIONAL, [late]))[0]).toMatchObject({ inTime: '否', answeredAt: '' });
  });

  it('leaves out what was told before or after it, and what is no complaint', async () => {
    const before = { from: '2026-02-23', to: '2026-03-01' };
    const after = { from: '2026-03-03', to: '2026-03-08' };
    for (const days of [before, after])
      expect((await fill('complaints', NATIONAL, [wetPallet()], { days })).rows).toEqual([]);
    expect((await fill('complaints', CITY, [lateConsignment()])).rows).toEqual([]);
  });
});

describe('the registers of exceptions', () => {
  const harbour = { shipment: { waybill: 'YT-3', partner: 'riverside-express', station: '滨江站' } };

  it('sort what was noticed by station, and say whether it was settled in time', async () => {
    const register = await fill('hand-over-exceptions', CITY, [consignment(1, harbour), consignment(2)]);
    const rows = readableRows(register);
    expect(rows.map(({ no, station }) => [no, station])).toEqual([
      ['1', '城东站'],
      ['2', '滨江站'],
    ]);
    expect(figures(register)).toEqual({ exceptions: '2', stations: '2' });
    expect(rows[0]).toMatchObject({ partner: '东线联运', type: '延误', packages: '12' });
  });

  it('leave goods that are merely tracked out', async () => {
    const tracked = consignment(3, { caseType: 'other', facts: { customerClass: 'key', expectedOn: '2026-03-03' } });
    expect((await fill('hand-over-exceptions', CITY, [tracked])).rows).toEqual([]);
    expect((await fill('transfer-exceptions', CITY, [tracked])).rows).toEqual([]);
    expect((await fill('tracking-log', CITY, [tracked])).rows).toHaveLength(4);
  });

  it('tell each partner its own in a summary', async () => {
    const rule = CITY.practice?.summaries['weekly-transfer'];
    if (!rule) throw new Error('The city has no weekly summary of transfers.');
    const content = await fillSummary(
      rule,
      WEEK,
      { rules: CITY, now: NOW },
      each([consignment(1, harbour), consignment(2)]),
    );
    expect(content.partners?.map(({ partner, rows }) => [partner, rows.length])).toEqual([
      ['eastern-line', 1],
      ['northern-freight', 0],
      ['riverside-express', 1],
    ]);
    expect(content.partners?.[0]?.rows[0]).toEqual(content.rows[0]);
  });
});

describe('the tracking log', () => {
  it('has every tracking of its days, and no other', async () => {
    const days = { from: '2026-03-04', to: '2026-03-04' };
    const rows = readableRows(await fill('tracking-log', CITY, [lateConsignment()], { days }));
    expect(rows.map(({ entry }) => entry)).toEqual(['在途跟踪', '签收']);
    expect(rows[0]).toMatchObject({ waybill: 'YT-2002', customer: '晨光电子', customerClass: '重点客户' });
  });
});

describe('the register of business accepted', () => {
  it('has the order and what it comes to', async () => {
    const [row] = readableRows(await fill('business-acceptances', COACH, [returnedTicket()]));
    expect(row).toMatchObject({ type: '退款', order: 'ORD-7', refund: '180.00 CNY', price: '180.00 CNY' });
  });
});

describe('the register of call standards', () => {
  it('judges rings and minutes by the rulebook, and leaves what is not known', async () => {
    const called = lived(NATIONAL, id(9), [
      step(3, '09:00', {
        type: 'OpenCase',
        organisation: NATIONAL.organisation,
        kind: 'request',
        caseType: 'enquiry',
        channel: 'phone',
        severity: 'normal',
        complainant: { name: '周示例', phone: '000-0001' },
        description: '运价',
        facts: {},
        happenedAt: march(1, '09:00'),
        call: { rings: 2, minutes: 20, forwarded: true },
        promise: { what: '答复', dueAt: march(3, '12:00') },
      }),
      step(4, '09:00', {
        type: 'RecordContact',
        direction: 'inbound',
        channel: 'phone',
        reached: true,
        call: { rings: 5 },
        text: '催问',
      }),
    ]);
    const register = await fill('call-standards', NATIONAL, [called, wetPallet()]);
    expect(readableRows(register)).toMatchObject([
      { at: '2026-03-02 09:10', rings: '3', ringsKept: '否', minutes: '6', minutesKept: '是' },
      { at: '2026-03-03 09:00', rings: '2', ringsKept: '是', minutes: '20', minutesKept: '否', forwarded: '是' },
      { at: '2026-03-04 09:00', rings: '5', ringsKept: '否', minutes: '', minutesKept: '' },
    ]);
    expect(figures(register)).toEqual({
      calls: '3',
      maxRings: '2',
      ringsKept: '33.3%',
      maxMinutes: '15',
      minutesKept: '50.0%',
      forwarded: '1',
    });
  });

  it('judges nothing where the rulebook sets no standard', async () => {
    const practice = NATIONAL.practice;
    if (!practice) throw new Error('The national company has no practice.');
    const { callStandards: _standards, ...rest } = practice;
    const register = await fill('call-standards', { ...NATIONAL, practice: rest }, [wetPallet()]);
    expect(readableRows(register)).toMatchObject([{ rings: '3', ringsKept: '', minutesKept: '' }]);
    expect(figures(register)).toMatchObject({ ringsKept: '', maxRings: '' });
  });
});

describe('the partner score', () => {
  it('counts what was delivered, in time, whole and with its slip, and weighs it as the rulebook says', async () => {
    const slip = lived(CITY, id(4), [
      step(3, '09:00', {
        type: 'OpenCase',
        organisation: CITY.organisation,
        kind: 'exception',
        caseType: 'return-slip',
        channel: 'internal',
        severity: 'normal',
        complainant: { name: '周示例' },
        shipment: { waybill: 'YT-5', partner: 'eastern-line' },
        description: '回单缺失',
        facts: { slipState: 'missing' },
      }),
    ]);
    const register = await fill('partner-score', CITY, [consignment(1), consignment(2), slip]);
    const rows = readableRows(register);
    expect(rows.map(({ partner }) => partner)).toEqual(['东线联运', '北方货运', '江畔快运']);
    expect(rows[0]).toMatchObject({
      cases: '3',
      signed: '2',
      timeliness: '0.0%',
      'quantity-accuracy': '100.0%',
      'perfect-slip': '66.7%',
      'query-speed': '100.0%',
      'courier-attitude': '100.0%',
      'order-response': '',
      'area-delivery': '50',
      'area-complaints': '100',
    });
    expect(rows[1]).toMatchObject({ cases: '0', timeliness: '', score: '' });
    const weighed = [0.3 * Number(rows[0]?.['area-service']), 0.4 * 50, 0.3 * 100].reduce((sum, one) => sum + one, 0);
    expect(Number(rows[0]?.['score'])).toBeCloseTo(weighed, 0);
  });
});

describe('the register of satisfaction', () => {
  const asked = (scores: Record<string, number>, last: number) =>
    lived(PRACTISED, id(last), [
      step(2, '09:00', {
        type: 'OpenCase',
        organisation: 'demo',
        kind: 'complaint',
        caseType: 'other',
        channel: 'phone',
        severity: 'normal',
        complainant: { name: '周示例' },
        description: '没有消息',
        facts: {},
      }),
      step(2, '11:00', { type: 'Answer', text: '明天到', channel: 'phone' }),
      step(2, '12:00', { type: 'RecordCallBack', result: 'satisfied' }),
      step(2, '12:05', { type: 'RecordSurvey', questionnaire: 'phone', channel: 'phone', scores }),
      step(2, '13:00', { type: 'CloseCase', outcome: '满意' }),
    ]);

  it('tells measures, questions and the composite by the rulebook, each with what it was reckoned from', async () => {
    const good = asked({ 'about-attitude': 3, 'about-overall': 3 }, 6);
    const fair = asked({ 'about-attitude': 2, 'about-overall': 3 }, 7);
    const register = await fill('satisfaction', PRACTISED, [good, fair]);
    const byMeasure = Object.fromEntries(readableRows(register).map((row) => [row['measure'], row]));
    expect(byMeasure['响应速度（按时答复率）']).toMatchObject({ score: '100.0%', cases: '2', weight: '30.0%' });
    expect(byMeasure['首次答复平均用时（小时）']).toMatchObject({ score: '2', basis: '2' });
    expect(byMeasure['解决率']).toMatchObject({ score: '100.0%' });
    expect(byMeasure['服务态度']).toMatchObject({ score: '75.0%', weight: '20.0%' });
    expect(byMeasure['RATER 可靠度']).toMatchObject({ score: '', cases: '0' });
    expect(figures(register)).toEqual({ cases: '2', composite: '95.0%', rating: '' });
  });

  it('has no composite where a figure that weighs is missing', async () => {
    expect(figures(await fill('satisfaction', PRACTISED, []))).toEqual({ cases: '0', composite: '', rating: '' });
  });
});

describe('the register of what is forbidden', () => {
  it('names each violation of the period with the events that show it, and counts those that nobody did', async () => {
    const unreported = lived(PRACTISED, id(8), [
      step(2, '09:00', {
        type: 'OpenCase',
        organisation: 'demo',
        kind: 'exception',
        caseType: 'delay',
        channel: 'internal',
        severity: 'normal',
        complainant: { name: '周示例' },
        description: '未到',
        facts: {},
      }),
    ]);
    const register = await fill('prohibitions', PRACTISED, [unreported]);
    expect(register.rows).toHaveLength(1);
    expect(readableRows(register)[0]).toMatchObject({ since: '2026-03-02 13:00', shownBy: '#1' });
    expect(figures(register)).toEqual({
      violations: '1',
      'late-tracking': '0',
      'not-reported': '1',
      'untrue-notes': '0',
      rudeness: '0',
    });
  });
});

describe('every register', () => {
  const lives: [RegisterId, Rulebook, RecordedEvent[]][] = [
    ['complaints', TRUCKING, rudeClerk()],
    ['hand-over-exceptions', CITY, lateConsignment()],
    ['transfer-exceptions', CITY, lateConsignment()],
    ['tracking-log', CITY, lateConsignment()],
    ['business-acceptances', COACH, returnedTicket()],
    ['partner-score', CITY, lateConsignment()],
    ['satisfaction', NATIONAL, wetPallet()],
    ['call-standards', NATIONAL, wetPallet()],
    ['prohibitions', CITY, lateConsignment()],
  ];

  it('is one of these', () => {
    expect(lives.map(([register]) => register)).toEqual([...REGISTERS]);
  });

  it.each(lives)('%s: rows as wide as its heads, in JSON, the same again', async (register, rules, log) => {
    const filled = await fill(register, rules, [log]);
    for (const row of filled.rows) expect(row).toHaveLength(filled.columns.length);
    expect(filled.about).toHaveLength(filled.rows.length);
    expect(JSON.parse(JSON.stringify(filled))).toEqual(filled);
    expect(await fill(register, rules, [structuredClone(log)])).toEqual(filled);
  });

  it.each(lives)('%s: nothing personal is left in what is frozen', async (register, rules, log) => {
    const whole = await fill(register, rules, [log]);
    const frozen = withoutPersonal(whole);
    const told = JSON.stringify(frozen);
    for (const secret of ['周示例', '孙示例', '000-0001', '晨光电子', '车在途中', '前台人员态度恶劣', '外包装破损']) {
      expect(told).not.toContain(secret);
    }
    for (const row of frozen.rows) expect(row).toHaveLength(frozen.columns.length);
  });

  it('is given up where it would have more rows than it may', async () => {
    const logs = [consignment(1), consignment(2)];
    await expect(fill('hand-over-exceptions', CITY, logs, { limit: 1 })).rejects.toThrow('more rows');
    expect((await fill('hand-over-exceptions', CITY, logs, { limit: 2 })).rows).toHaveLength(2);
  });

  it('counts the days of its time zone: a case of the last minute is in, one of the next is out', async () => {
    const { from, before } = spanOf(WEEK, CITY.timeZone);
    expect([from, before]).toEqual(['2026-03-01T16:00:00.000Z', '2026-03-08T16:00:00.000Z']);
    const at = (minute: string) =>
      lived(CITY, id(5), [
        {
          at: new Date(Date.parse(before) + Number(minute) * 60_000).toISOString(),
          body: { ...(step(2, '09:00', {}).body as object), ...OPENING } as never,
        },
      ]);
    expect((await fill('hand-over-exceptions', CITY, [at('-1')])).rows).toHaveLength(1);
    expect((await fill('hand-over-exceptions', CITY, [at('0')])).rows).toHaveLength(0);
  });
});

const COMPLAINT = {
  type: 'OpenCase',
  organisation: NATIONAL.organisation,
  branch: 'shanghai',
  kind: 'complaint',
  caseType: 'delay',
  channel: 'web',
  severity: 'normal',
  complainant: { name: '周示例' },
  description: '未到',
  facts: {},
};

const OPENING = {
  type: 'OpenCase',
  organisation: CITY.organisation,
  kind: 'exception',
  caseType: 'delay',
  channel: 'internal',
  severity: 'normal',
  complainant: { name: '周示例' },
  shipment: { waybill: 'YT-9', partner: 'eastern-line' },
  description: '未到',
  facts: {},
};
