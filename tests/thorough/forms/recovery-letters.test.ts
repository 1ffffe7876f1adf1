import { describe, expect, it } from 'vitest';
import { NothingToPrint } from '../../../forms/form.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import { yuan, type Told } from '../../support/builders.ts';
import { bookRecovery, CLAIM_RULES, compute, lorry, openPayer, recordFile, recover } from '../../support/claims.ts';
import { bookFor, join, paidToClaimant, promise, subrogate } from '../../support/recoveries.ts';
import { lived, type Step } from '../../support/recorded.ts';
import { CLAIM_OPENING, claimOn, net, writeOff, type Day } from './claim-lives.ts';
import { id } from './filling.ts';
import { CHAIN, chain, demand, fill, tablesOf } from './letter-lives.ts';
import { march, NATIONAL, readable } from './lives.ts';

describe('the demand letter', () => {
  const owing = chain(
    [3, [compute(lorry, 'y2'), demand('y2'), bookFor('second', 600), join('y3'), promise(300, march(12, '18:00'))]],
    [
      4,
      [recover(150), net(50), { type: 'RecordPayerAnswer', payer: 'y4', answer: 'declines', text: 'x' }, writeOff(20)],
    ],
  );

  it('says for which leg, by which law and jointly with whom something is owed, and what came of it', () => {
    const form = fill('demand-letter', owing);
    expect(form.sections.map(({ title }) => title.en)).toEqual([
      'The claim',
      'Carrier: sample-carrier',
      'Carrier: sample-forwarder',
      'Signatures',
    ]);
    expect(readable(form)).toMatchObject({
      'mode-y2': '公路',
      'legs-y2': 'second：西安 – 成都，公路',
      'demandedAt-y2': '2026-03-03 10:01',
      'open-y2': '380.00 CNY',
      'open-y2-capitals': '人民币叁佰捌拾元整',
      'legs-y3': 'second：西安 – 成都，公路',
      'demandedAt-y3': '',
      'open-y3': '380.00 CNY',
    });
    const row = {
      recovery: 'g1',
      leg: 'second',
      booked: '600.00 CNY',
      received: '150.00 CNY',
      netted: '50.00 CNY',
      writtenOff: '20.00 CNY',
      open: '380.00 CNY',
      promised: '300.00 CNY',
      promisedBy: '2026-03-12 18:00',
    };
    expect(tablesOf(form)).toEqual([
      [{ ...row, with: '承运方：sample-forwarder' }],
      [{ ...row, with: '承运方：sample-carrier' }],
    ]);
  });

  it('shows the liability that was computed, its limit, and whether anybody confirmed the figures', () => {
    const form = readable(fill('demand-letter', owing), 'en');
    // 50 kg of 8.33 units of account each, of 9.50 yuan.
    expect(form).toMatchObject({ 'cap-y2': '3956.75 CNY', 'liability-y2': '3956.75 CNY', 'liability-y3': '' });
    expect(form['regime-y2']).toBe(CLAIM_RULES.regimes?.['cmr']?.name.en);
    const unsure = chain([3, [compute({ ...lorry, regime: 'cim' }, 'y2'), demand('y2')]]);
    expect(readable(fill('demand-letter', unsure))['regime-y2']).toMatch(/（未经核实）$/);
  });

  it('is for one of several alone, so that it can be sent', () => {
    const { sections } = fill('demand-letter', owing, { about: 'y3' });
    expect(sections.map(({ title }) => title.zh)).toEqual(['索赔信息', '承运方：sample-forwarder', '签字盖章']);
    expect(() => fill('demand-letter', owing, { about: 'y5' })).toThrow(NothingToPrint);
  });

  it('names the day of the answer while the clock of the demand runs', () => {
    const opening = {
      ...CHAIN[0],
      organisation: NATIONAL.organisation,
      channel: 'internal',
      complainant: { name: '周示例', phone: '000-0001' },
    } as Told;
    const life = (...more: Told[]) =>
      lived(
        NATIONAL,
        id(74),
        [opening, recordFile, openPayer('carrier', 'southern-trunk'), demand('y1'), ...more].map(
          (body, minute): Step => ({ at: march(2, `10:1${minute}`), body }),
        ),
      );
    // Fifteen calendar days from 2 March, the first one not counted: until the end of the 17th.
    const of = (log: RecordedEvent[]) => readable(fill('demand-letter', log, { rules: NATIONAL }))['answerBy-y1'];
    expect(of(life())).toBe('2026-03-18 00:00');
    expect(of(life({ type: 'RecordPayerAnswer', payer: 'y1', answer: 'defends', text: 'x' }))).toBe('');
  });

  it('asks nothing of whoever has paid, and is not there before somebody was asked', () => {
    const settled = chain([3, [demand('y2'), bookRecovery(600), recover(600)]]);
    for (const log of [
      chain(),
      settled,
      chain([3, [demand('y1')]]),
      chain([3, [demand('y2'), paidToClaimant(5, 'y2')]]),
    ])
      expect(() => fill('demand-letter', log)).toThrow(NothingToPrint);
    expect(() => fill('demand-letter', chain([3, [paidToClaimant(5, 'y2'), demand('y2')]]))).not.toThrow();
  });
});

describe('the subrogation receipt', () => {
  const paid: Day = [3, [paidToClaimant(500, 'y4')]];

  it('says which insurer paid how much, up to how much the right is its own now, and against whom', () => {
    const log = chain(paid, [4, [subrogate(300), subrogate(150)]]);
    expect(readable(fill('subrogation-receipt', log))).toMatchObject({
      'insurer-y4': 'sample-insurer',
      'policy-y4': '',
      'paid-y4': '500.00 CNY',
      'right-y4': '450.00 CNY',
      'right-y4-capitals': '人民币肆佰伍拾元整',
      'passedAt-y4': '2026-03-04 10:01',
      'liable-y4': '承运方：sample-carrier\n承运方：sample-forwarder\n承运方：sample-haulier',
      'signature-y4': '',
    });
  });

  it('counts what the insurer paid to us, and names its policy', () => {
    const policy = { number: 'P-7', sumInsured: yuan(5000) };
    const insured = claimOn(
      75,
      [2, [...CLAIM_OPENING, { ...openPayer('insurer'), policy } as Told]],
      [3, [bookRecovery(400, 'y4'), recover(250), subrogate(200)]],
    );
    expect(readable(fill('subrogation-receipt', insured))).toMatchObject({
      'policy-y4': 'P-7',
      'sumInsured-y4': '5000.00 CNY',
      'paid-y4': '250.00 CNY',
      'right-y4': '200.00 CNY',
    });
  });

  it('is not there before a right has passed', () => {
    expect(() => fill('subrogation-receipt', chain(paid))).toThrow(NothingToPrint);
  });
});
