import type { CaseTypeModule } from './case-type.ts';

/** An alliance partner or carrier broke what was agreed (联盟商违规). */
export const partnerBreach: CaseTypeModule = {
  type: 'partner-breach',
  name: { en: 'Partner breach', zh: '联盟商违规' },
  facts: [
    {
      name: 'breach',
      label: { en: 'What the partner did', zh: '违规情形' },
      kind: 'choice',
      choices: [
        { value: 'late', label: { en: 'Delivered or handed over late', zh: '延误' } },
        { value: 'no-report', label: { en: 'Did not report an exception', zh: '异常未上报' } },
        { value: 'refused-search', label: { en: 'Refused to search or to answer', zh: '拒绝查询' } },
        { value: 'promise-not-paid', label: { en: 'Did not pay what was promised', zh: '赔付承诺未兑现' } },
        { value: 'rough-handling', label: { en: 'Handled the goods roughly', zh: '野蛮装卸' } },
        { value: 'other', label: { en: 'Other', zh: '其他' } },
      ],
      required: true,
    },
    { name: 'partner', label: { en: 'Name of the partner', zh: '联盟商名称' }, kind: 'text', required: false },
    // A partner that disputes a figure of its score says that it did not break what was agreed.
    { name: 'disputedSummary', label: { en: 'Disputed summary', zh: '异议汇总表' }, kind: 'text', required: false },
    { name: 'disputedPeriod', label: { en: 'Period of the summary', zh: '汇总期间' }, kind: 'text', required: false },
    { name: 'disputedMeasure', label: { en: 'Disputed figure', zh: '异议指标' }, kind: 'text', required: false },
    { name: 'disputedFigure', label: { en: 'As it stood', zh: '异议时数值' }, kind: 'text', required: false },
  ],
  firstAction: {
    en: 'Record it in the transfer exception register, ask the partner for a written statement, tell the supervisor.',
    zh: '登记《中转异常登记表》，要求联盟商书面说明，并报告主管。',
  },
  remedies: [
    { code: 'partner-remedy', name: { en: 'Remedy by the partner', zh: '联盟商整改补救' } },
    { code: 'partner-notice', name: { en: 'Notice to the partner', zh: '通报联盟商' } },
    { code: 'recovery', name: { en: 'Recovery from the partner', zh: '向联盟商追索' } },
    { code: 'compensation', name: { en: 'Compensation', zh: '赔偿' } },
  ],
};
