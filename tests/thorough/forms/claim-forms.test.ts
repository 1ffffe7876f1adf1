import { describe, expect, it } from 'vitest';
import { caseForms } from '../../../forms/cases/registry.ts';
import { fillForm, type FilledForm } from '../../../forms/form.ts';
import { formPage } from '../../../forms/html.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { damagedPallet } from '../../support/builders.ts';
import { ask, CLAIM_RULES, openPayer } from '../../support/claims.ts';
import { DEMO } from '../../support/lives.ts';
import { lived, type Step } from '../../support/recorded.ts';
import { CLAIM_OPENING, claimOn, computedClaim, insuredClaim } from './claim-lives.ts';
import { id } from './filling.ts';
import { march, NATIONAL, readable, readableRows } from './lives.ts';

const tablesOf = (form: FilledForm, language: 'zh' | 'en' = 'zh') =>
  form.sections.flatMap(({ table }) => (table ? [readableRows({ ...table, timeZone: form.timeZone }, language)] : []));

describe('the insurance document checklist', () => {
  const rowsOf = (log: RecordedEvent[], rules: Rulebook, language: 'zh' | 'en' = 'zh') =>
    tablesOf(fillForm(caseForms['insurance-documents'], log, rules), language).flat();
  const pallet = (...steps: Step[]) => lived(DEMO, id(5), [{ at: march(2, '09:00'), body: damagedPallet }, ...steps]);
  const TEN = [
    '保险单正本',
    '出险通知书',
    '现场照片',
    '提单',
    '发票或销售合同',
    '损失证明',
    '装箱单',
    '货损检验报告',
    '运输合同',
    '报案回执',
  ];

  it('lists the ten documents with boxes to tick where the rulebook has no list', () => {
    const rows = rowsOf(pallet(), DEMO);
    expect(rows.map(({ document }) => document)).toEqual(TEN);
    expect(new Set(rows.map(({ received }) => received?.trim()))).toEqual(new Set(['☐']));
  });

  it('knows the notice of loss that was given', () => {
    const given = { at: march(3, '10:00'), body: { type: 'GiveNotice', to: '保险人', text: '出险' } } as const;
    expect(rowsOf(pallet(given), DEMO)[1]).toMatchObject({
      document: '出险通知书',
      received: '是',
      date: '2026-03-03 10:00',
      by: 'wang.supervisor',
    });
  });

  it('puts what was asked for first, and leaves the rest of the ten as boxes', () => {
    const open = { at: march(2, '09:10'), body: openPayer('insurer') };
    const asked = { at: march(2, '09:20'), body: ask(['survey-report', 'customs-file']) };
    const rows = rowsOf(pallet(open, asked), DEMO);
    expect(rows.slice(0, 2)).toMatchObject([
      { document: '货损检验报告', payer: '保险公司：sample-insurer', askedAt: '2026-03-02 09:20', state: '已索取' },
      { document: 'customs-file', state: '已索取' },
    ]);
    expect(rows.slice(2).map(({ document }) => document)).toEqual(TEN.filter((name) => name !== '货损检验报告'));
  });

  it("names the rulebook's own list where it has one, for whoever the insurer will be", () => {
    const rows = rowsOf(claimOn(63, [2, CLAIM_OPENING]), CLAIM_RULES, 'en');
    // The carrier wants the invoice, and the air waybill only of carriage by air.
    expect(rows.map(({ document, payer }) => `${document} / ${payer}`)).toEqual([
      'Invoice / Carrier: sample-carrier',
      'Policy / Insurer',
      'Invoice / Insurer',
    ]);
    const national = rowsOf(pallet(), NATIONAL);
    expect(national).toHaveLength(10);
    expect(national[0]).toMatchObject({ document: '保险单正本', payer: '保险公司', received: '☐ ', state: '' });
    expect(national[4]?.['document']).toBe('发票或购销合同');
  });

  it('shows how far each document is that was asked for: when, by whom, for which payer, and why it was sent back', () => {
    const rows = rowsOf(insuredClaim(), CLAIM_RULES, 'en');
    const insurer = 'Insurer: sample-insurer';
    expect(rows).toEqual([
      {
        no: '1',
        document: 'Policy',
        payer: insurer,
        askedAt: '2026-03-02 10:06',
        received: 'yes',
        state: 'Accepted',
        date: '2026-03-03 10:01',
        by: 'wang.supervisor',
        reason: 'x',
      },
      {
        no: '2',
        document: 'Invoice',
        payer: insurer,
        askedAt: '2026-03-02 10:06',
        received: 'no',
        state: 'Rejected',
        date: '2026-03-03 10:03',
        by: 'wang.supervisor',
        reason: 'x',
      },
      {
        no: '3',
        document: 'Invoice',
        payer: 'Carrier: sample-carrier',
        askedAt: '2026-03-02 10:07',
        received: 'no',
        state: 'Waived',
        date: '2026-03-04 10:01',
        by: 'wang.supervisor',
        reason: '承运方已有',
      },
      {
        no: '4',
        document: 'Noise report (supplement)',
        payer: insurer,
        askedAt: '2026-03-04 10:00',
        received: '☐ ',
        state: 'Asked for',
        date: '2026-03-04 10:00',
        by: 'wang.supervisor',
        reason: '',
      },
    ]);
  });
});

describe('the computation of liability', () => {
  const form = (log = computedClaim(), rules = CLAIM_RULES) => fillForm(caseForms['liability-sheet'], log, rules);

  it('shows for each payer what it owes, by which rule, and every step with what went in and its source', () => {
    const filled = form();
    expect(filled.sections.map(({ title }) => title.zh)).toEqual([
      '索赔信息',
      '承运方：sample-carrier',
      '联盟商：sample-partner',
    ]);
    expect(readable(filled)).toMatchObject({
      claimant: '周示例',
      commodity: 'carton × 1：破损\ncarton × 1：部分短少',
      evidence: '批注',
      'date-y2': '2026-03-02',
      'loss-y2': '9000.00 CNY',
      'cap-y2': '3956.75 CNY',
      'liability-y2': '3956.75 CNY',
      'due-y2': '3956.75 CNY',
      'warnings-y2': '',
      'computedBy-y2': 'wang.supervisor',
    });
    const [road] = tablesOf(filled);
    expect(road?.[2]).toEqual({
      no: '3',
      step: '按重量限额',
      figures: '50 kg × 8.33 XDR',
      amount: '416.500000 XDR',
      rule: '',
    });
    expect(road?.[3]?.['figures']).toBe('416.500000 XDR × 9.5 (2026-03-02, a published rate)');
    expect(road?.[4]?.['rule']).toMatch(/（CMR）第23.* \[V\]$/);
  });

  it('warns of figures that nobody has confirmed, at the source, at each step and in a line', () => {
    const zh = readable(form());
    expect(zh['warnings-y3']).toMatch(/^未经核实：/);
    expect(zh['source-y3']).toMatch(/\[M，未经核实\]$/);
    expect(readable(form(), 'en')['warnings-y3']).toMatch(/^Unconfirmed: /);
    const [, rail] = tablesOf(form());
    expect(rail?.find(({ step }) => step === '责任限额')?.['rule']).toMatch(/未经核实/);
  });

  it('is a page on which the whole computation stands', () => {
    const page = formPage(form(), 'en');
    for (const text of ['Computation of liability', '50 kg × 17 XDR', 'Unconfirmed: ', 'CMR Art. 23'])
      expect(page).toContain(text);
  });

  it('is an empty sheet while nothing was computed', () => {
    const filled = form(claimOn(64, [2, CLAIM_OPENING]));
    expect(filled.sections.map(({ title }) => title.en)).toEqual(['The claim', 'Computation']);
    expect(tablesOf(filled)).toEqual([[]]);
  });
});
