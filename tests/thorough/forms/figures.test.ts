import { describe, expect, it } from 'vitest';
import { PRACTISED } from '../../support/assessed.ts';
import { lived } from '../../support/recorded.ts';
import { consignment, figures, fill, id } from './filling.ts';
import { CITY, march, NATIONAL, readableRows, step, wetPallet } from './lives.ts';

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
