import type { CaseTypeModule } from './case-type.ts';

/** What no other type describes; whoever understands it reclassifies the case. */
export const other: CaseTypeModule = {
  type: 'other',
  name: { en: 'Other', zh: '其他' },
  facts: [
    { name: 'subject', label: { en: 'What it is about', zh: '事由' }, kind: 'text', required: false },
    // A tracked dispatch is such a case: whose goods they are decides how closely they are followed.
    {
      name: 'customerClass',
      label: { en: 'Class of the customer', zh: '客户类别' },
      kind: 'choice',
      choices: [
        { value: 'key', label: { en: 'Key customer', zh: '重点客户' } },
        { value: 'large', label: { en: 'Large customer', zh: '大客户' } },
        { value: 'new', label: { en: 'New customer', zh: '新客户' } },
        { value: 'ordinary', label: { en: 'Ordinary customer', zh: '普通客户' } },
      ],
      required: false,
    },
    {
      name: 'expectedOn',
      label: { en: 'Date expected for arrival', zh: '预计到达日期' },
      kind: 'date',
      required: false,
    },
  ],
  firstAction: {
    en: 'Answer it at once if you can; otherwise classify it and say when a reply will come.',
    zh: '能当场答复的立即答复；否则先归类并告知回复时间。',
  },
  remedies: [
    { code: 'explanation', name: { en: 'Explanation', zh: '解释说明' } },
    { code: 'compensation', name: { en: 'Compensation', zh: '赔偿' } },
  ],
};
