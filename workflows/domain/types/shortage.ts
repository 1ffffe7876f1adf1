import type { CaseTypeModule } from './case-type.ts';

/** Fewer, more or other pieces than the waybill says (货差、短少). */
export const shortage: CaseTypeModule = {
  type: 'shortage',
  name: { en: 'Shortage', zh: '货差' },
  facts: [
    {
      name: 'nature',
      label: { en: 'What is wrong with the count', zh: '差异情形' },
      kind: 'choice',
      choices: [
        { value: 'all-short', label: { en: 'Nothing arrived', zh: '全部短少' } },
        { value: 'part-short', label: { en: 'Some pieces missing', zh: '部分短少' } },
        { value: 'overage', label: { en: 'More pieces than stated', zh: '多货' } },
        { value: 'wrong-product', label: { en: 'Other goods than stated', zh: '货物不符' } },
      ],
      required: true,
    },
    {
      name: 'piecesShort',
      label: { en: 'Pieces missing or too many', zh: '差异件数' },
      kind: 'number',
      required: false,
    },
    { name: 'piecesOnBill', label: { en: 'Pieces on the waybill', zh: '运单件数' }, kind: 'number', required: false },
    { name: 'deliveredOn', label: { en: 'Date of delivery', zh: '签收日期' }, kind: 'date', required: false },
  ],
  firstAction: {
    en: 'Have the pieces counted against the waybill, keep the reservation on the slip, report to the department head and the transfer station at once.',
    zh: '按运单重新清点件数，保留签收单上的异常批注，立即反馈部门负责人和中转站。',
  },
  remedies: [
    { code: 'search', name: { en: 'Search for the pieces', zh: '查找货物' } },
    { code: 'redelivery', name: { en: 'Delivery of what is missing', zh: '补送货物' } },
    { code: 'replacement', name: { en: 'Replacement', zh: '更换' } },
    { code: 'compensation', name: { en: 'Compensation', zh: '赔偿' } },
    { code: 'insurance-claim', name: { en: 'Insurance claim started', zh: '启动保险理赔' } },
  ],
};
