import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../forms/sheet.ts';
import { yuan, type Told } from '../../support/builders.ts';
import { bookRecovery, CLAIM_RULES, claimFile, openPayer, recover } from '../../support/claims.ts';
import { CLAIM_OPENING, claimOn, decline, paidClaim, pay, salvage } from './claim-lives.ts';
import { figures, fill, WEEK } from './filling.ts';
import { lateConsignment, readableRows } from './lives.ts';

const SECOND = { from: '2026-03-09', to: '2026-03-15' };
const THIRD = { from: '2026-03-16', to: '2026-03-22' };
const FOURTH = { from: '2026-03-23', to: '2026-03-29' };
const loss = async (log: ReturnType<typeof paidClaim>, days = WEEK) => fill('claims', CLAIM_RULES, [log], { days });

describe('the loss register', () => {
  it('has what was asked, paid and came back, and what is left with us, as it was at the end of the period', async () => {
    const register = await loss(paidClaim(), SECOND);
    expect(readableRows(register)).toEqual([
      {
        no: '1',
        number: expect.stringMatching(/^DEMO-/),
        date: '2026-03-02 10:00',
        claimed: '1200.00 CNY',
        waybill: 'YT-1001',
        claimant: '周示例',
        commodity: 'carton × 1：破损\ncarton × 1：部分短少',
        paidAt: '2026-03-02 10:09',
        paid: '800.00 CNY',
        refusedAt: '',
        refusal: '',
        salvage: '60.00 CNY',
        insurer: '',
        carrier: '500.00 CNY',
        other: '100.00 CNY',
        absorbed: '140.00 CNY',
        status: expect.any(String),
      },
    ]);
    expect(figures(register)).toEqual({
      claims: '1',
      'claimed-CNY': '1200.00 CNY',
      'paid-CNY': '800.00 CNY',
      'salvage-CNY': '60.00 CNY',
      'insurer-CNY': '0.00 CNY',
      'carrier-CNY': '500.00 CNY',
      'other-CNY': '100.00 CNY',
      'absorbed-CNY': '140.00 CNY',
    });
    // What came back later was not there at the end of the week before.
    expect(readableRows(await loss(paidClaim()))[0]).toMatchObject({ carrier: '', absorbed: '740.00 CNY' });
  });

  it('tells of a claim in the periods in which it was told or money of it moved, and in no other', async () => {
    const inPeriod = async (days: typeof WEEK) => (await loss(paidClaim(), days)).rows.length;
    expect(await inPeriod(WEEK)).toBe(1);
    expect(await inPeriod(SECOND)).toBe(1);
    // Nothing moved when a part was written off.
    expect(await inPeriod(THIRD)).toBe(0);
    expect(await inPeriod({ from: '2026-02-23', to: '2026-03-01' })).toBe(0);
    expect((await fill('claims', CLAIM_RULES, [lateConsignment()])).rows).toEqual([]);
  });

  it('says when and why a claim was refused, and not any more once it was paid all the same', async () => {
    const refused = claimOn(32, [2, CLAIM_OPENING], [10, [decline()]]);
    expect(readableRows(await loss(refused))[0]).toMatchObject({ refusedAt: '', refusal: '', absorbed: '' });
    expect(readableRows(await loss(refused, SECOND), 'en')[0]).toMatchObject({
      refusedAt: '2026-03-10 10:00',
      refusal: 'Filed late',
      paid: '',
    });
    const paid = claimOn(33, [2, [...CLAIM_OPENING, decline()]], [3, pay(100)]);
    expect(readableRows(await loss(paid))[0]).toMatchObject({ refusedAt: '', refusal: '', paid: '100.00 CNY' });
  });

  it('never shows less than nothing as an amount: more that came back than was paid is said in words', async () => {
    const gain = claimOn(34, [2, [...CLAIM_OPENING, ...pay(100), salvage(130)]]);
    const register = await loss(gain);
    expect(readableRows(register)[0]).toMatchObject({ absorbed: '无；收回多于赔付 30.00 CNY' });
    expect(readableRows(register, 'en')[0]).toMatchObject({
      absorbed: 'nothing; 30.00 CNY more came back than was paid',
    });
    expect(figures(register)).toMatchObject({ 'absorbed-CNY': '无；收回多于赔付 30.00 CNY' });
    expect(csvOf(register, 'en')).not.toMatch(/-\d+\.\d\d CNY/);
    const even = claimOn(35, [2, [...CLAIM_OPENING, ...pay(100), salvage(100)]]);
    expect(readableRows(await loss(even))[0]).toMatchObject({ absorbed: '0.00 CNY' });
  });

  it('counts what an insurer paid apart, and adds up each currency for itself', async () => {
    const fromInsurer = [openPayer('insurer'), bookRecovery(400, 'y4'), recover(400)];
    const insured = claimOn(36, [2, [...CLAIM_OPENING, ...pay(500), ...fromInsurer]]);
    const [first, ...file] = CLAIM_OPENING;
    const dollars = { amountMinor: '5000', currency: 'USD' };
    const abroad = claimOn(37, [3, [{ ...first, amount: dollars } as never, ...file.slice(1)]]);
    const register = await fill('claims', CLAIM_RULES, [insured, abroad, paidClaim()]);
    expect(readableRows(register).map(({ insurer, carrier }) => [insurer, carrier])).toContainEqual(['400.00 CNY', '']);
    expect(figures(register)).toMatchObject({
      claims: '3',
      'claimed-CNY': '2400.00 CNY',
      'claimed-USD': '50.00 USD',
      'paid-CNY': '1300.00 CNY',
      'paid-USD': '0.00 USD',
      'insurer-CNY': '400.00 CNY',
    });
  });

  it('counts what one of several joint debtors paid for that one, while it stands on the account it was booked on', async () => {
    // The partner contracted for the whole carriage, and the carrier lost it on its leg.
    const jointly: Told[] = [
      { ...claimFile, contractor: 'sample-partner' } as unknown as Told,
      { type: 'BookRecovery', payer: 'y2', amount: yuan(300), leg: 'main' },
      { type: 'JoinRecovery', recovery: 'g1', payer: 'y3' },
      { type: 'RecordRecovery', recovery: 'g1', amount: yuan(120), reference: 'TT-9', by: 'y3' },
      recover(80),
    ];
    const log = claimOn(40, [2, [...CLAIM_OPENING, ...pay(500), ...jointly]]);
    expect(readableRows(await loss(log))[0]).toMatchObject({ carrier: '80.00 CNY', other: '120.00 CNY' });
    const [row, ...others] = readableRows(await fill('partner-account', CLAIM_RULES, [log]));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ party: 'sample-carrier', received: '200.00 CNY', closing: '100.00 CNY' });
  });

  it('takes what the items come to where no amount was asked for', async () => {
    const [first, ...more] = CLAIM_OPENING;
    const { amount: _none, ...opening } = first as unknown as Record<string, unknown>;
    const log = claimOn(38, [2, [opening as never, ...more]]);
    expect(readableRows(await loss(log))[0]).toMatchObject({ claimed: '1200.00 CNY' });
    const revised = claimOn(39, [2, [...CLAIM_OPENING, { type: 'ReviseAmount', amount: yuan(900), reason: 'x' }]]);
    expect(readableRows(await loss(revised))[0]).toMatchObject({ claimed: '900.00 CNY' });
  });
});

describe('the account of partners', () => {
  const account = (days: typeof WEEK, ...logs: ReturnType<typeof paidClaim>[]) =>
    fill('partner-account', CLAIM_RULES, logs.length > 0 ? logs : [paidClaim()], { days });

  it('has a row for each party and case: what it owed before, what moved, what it owes at the end', async () => {
    const register = await account(SECOND);
    const about = { date: '2026-03-02 10:00', waybill: 'YT-1001', case: expect.stringMatching(/^DEMO-/) };
    const nothing = { booked: '0.00 CNY', received: '0.00 CNY', netted: '0.00 CNY', writtenOff: '0.00 CNY' };
    expect(readableRows(register)).toEqual([
      {
        no: '1',
        party: 'sample-carrier',
        kind: '承运方',
        ...about,
        ...nothing,
        opening: '700.00 CNY',
        received: '500.00 CNY',
        closing: '200.00 CNY',
      },
      {
        no: '2',
        party: 'sample-partner',
        kind: '联盟商',
        ...about,
        ...nothing,
        opening: '200.00 CNY',
        netted: '100.00 CNY',
        closing: '100.00 CNY',
      },
    ]);
    expect(register.about.map(({ partner }) => partner)).toEqual(['sample-carrier', 'sample-partner']);
  });

  it('goes on from period to period, and leaves out who owes nothing and did nothing', async () => {
    const closing = async (days: typeof WEEK) => readableRows(await account(days)).map((row) => row['closing']);
    expect(await closing({ from: '2026-02-23', to: '2026-03-01' })).toEqual([]);
    expect(await closing(WEEK)).toEqual(['700.00 CNY', '200.00 CNY']);
    const [carrier] = readableRows(await account(THIRD));
    expect(carrier).toMatchObject({ opening: '200.00 CNY', writtenOff: '50.00 CNY', closing: '150.00 CNY' });
    // It is owed as long as nobody pays.
    expect(await closing(FOURTH)).toEqual(['150.00 CNY', '100.00 CNY']);
  });

  it('adds up each party over all cases, and all parties', async () => {
    const register = await account(SECOND, paidClaim(41), paidClaim(42));
    const told = figures(register);
    expect(told['account-sample-carrier-CNY']).toBe(
      '期初余额：1400.00 CNY\n本期入账：0.00 CNY\n本期收回：1000.00 CNY\n本期冲帐：0.00 CNY\n本期核销：0.00 CNY\n期末余额：400.00 CNY',
    );
    expect(told['all-CNY']).toContain('期末余额：600.00 CNY');
    expect(Object.keys(told)).toEqual(['account-sample-carrier-CNY', 'account-sample-partner-CNY', 'all-CNY']);
  });
});
