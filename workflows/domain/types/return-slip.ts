import type { CaseTypeModule } from './case-type.ts';

/** The signed slip is missing, late or imperfect (回单异常). */
export const returnSlip: CaseTypeModule = {
  type: 'return-slip',
  name: { en: 'Return slip', zh: '回单异常' },
  facts: [
    {
      name: 'slipState',
      label: { en: 'What is wrong with the slip', zh: '回单状态' },
      kind: 'choice',
      choices: [
        { value: 'missing', label: { en: 'Missing', zh: '缺失' } },
        { value: 'late', label: { en: 'Late', zh: '迟返' } },
        { value: 'imperfect', label: { en: 'Imperfect', zh: '不完整' } },
      ],
      required: true,
    },
    {
      name: 'slipDueOn',
      label: { en: 'Date on which the slip was due', zh: '回单应返日期' },
      kind: 'date',
      required: false,
    },
    { name: 'defects', label: { en: 'What is imperfect', zh: '缺陷说明' }, kind: 'text', required: false },
  ],
  firstAction: {
    en: 'Ask the delivering station or partner for the slip, get a date for its return, keep a copy or photo for settlement.',
    zh: '向派送站点或联盟商催要回单，确认返回日期，并先取得复印件或照片以便结算。',
  },
  remedies: [
    { code: 'slip-returned', name: { en: 'Original slip returned', zh: '返还回单原件' } },
    { code: 'slip-copy', name: { en: 'Copy or photo of the slip', zh: '回单复印件或照片' } },
    { code: 'slip-completed', name: { en: 'Slip completed and signed again', zh: '补签补全回单' } },
    { code: 'delivery-certificate', name: { en: 'Certificate of delivery', zh: '签收证明' } },
  ],
};
