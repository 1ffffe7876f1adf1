import type { CaseTypeModule } from './case-type.ts';

/** Somebody wants to know something (咨询). */
export const enquiry: CaseTypeModule = {
  type: 'enquiry',
  name: { en: 'Enquiry', zh: '咨询' },
  facts: [
    {
      name: 'subject',
      label: { en: 'What it is about', zh: '咨询事项' },
      kind: 'choice',
      choices: [
        { value: 'price', label: { en: 'Price', zh: '价格' } },
        { value: 'route', label: { en: 'Route or schedule', zh: '线路或班次' } },
        { value: 'tracking', label: { en: 'Where the goods are', zh: '货物查询' } },
        { value: 'policy', label: { en: 'Rules and conditions', zh: '政策规定' } },
        { value: 'other', label: { en: 'Other', zh: '其他' } },
      ],
      required: false,
    },
    {
      name: 'complex',
      label: { en: 'Does it need a specialist?', zh: '是否需转专人答复' },
      kind: 'boolean',
      required: false,
    },
  ],
  firstAction: {
    en: 'Answer at once and record it; a complex one is referred with a time for the answer. Ask whether anything else is open.',
    zh: '当场答复并记录；复杂问题转专人并告知答复时间。询问是否还有其他需要。',
  },
  remedies: [
    { code: 'information', name: { en: 'Information', zh: '提供信息' } },
    { code: 'explanation', name: { en: 'Explanation', zh: '解释说明' } },
    { code: 'specialist-answer', name: { en: 'Answer by a specialist', zh: '专人答复' } },
  ],
};
