import type { CaseTypeModule } from './case-type.ts';

/** Goods or packing damaged (货物破损). */
export const damage: CaseTypeModule = {
  type: 'damage',
  name: { en: 'Damage', zh: '破损' },
  facts: [
    {
      name: 'natureOfDamage',
      label: { en: 'Nature of the damage', zh: '损坏性质' },
      kind: 'choice',
      choices: [
        { value: 'broken', label: { en: 'Broken or crushed', zh: '破碎或挤压' } },
        { value: 'wet', label: { en: 'Wet', zh: '水湿' } },
        { value: 'soiled', label: { en: 'Soiled', zh: '污染' } },
        { value: 'packing-only', label: { en: 'Packing only', zh: '仅外包装' } },
        { value: 'hidden', label: { en: 'Not visible from outside', zh: '隐蔽性损坏' } },
        { value: 'other', label: { en: 'Other', zh: '其他' } },
      ],
      required: true,
    },
    { name: 'piecesDamaged', label: { en: 'Pieces damaged', zh: '损坏件数' }, kind: 'number', required: false },
    { name: 'deliveredOn', label: { en: 'Date of delivery', zh: '签收日期' }, kind: 'date', required: false },
  ],
  firstAction: {
    en: 'Ask for photos before anything is moved, record the state of goods and packing, find the liable party.',
    zh: '移动货物前先取得照片，记录货物与包装状况，确定责任方。',
  },
  remedies: [
    { code: 'repair', name: { en: 'Repair', zh: '修理' } },
    { code: 'replacement', name: { en: 'Replacement', zh: '更换' } },
    { code: 'compensation', name: { en: 'Compensation', zh: '赔偿' } },
    { code: 'insurance-claim', name: { en: 'Insurance claim started', zh: '启动保险理赔' } },
  ],
};
