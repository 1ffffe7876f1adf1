import { describe, expect, it } from 'vitest';
import { fillSummary } from '../../../forms/summary.ts';
import { lived } from '../../support/recorded.ts';
import { consignment, each, figures, fill, id, NOW, WEEK } from './filling.ts';
import {
  CITY,
  COACH,
  lateConsignment,
  march,
  NATIONAL,
  readableRows,
  returnedTicket,
  step,
  wetPallet,
} from './lives.ts';

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
