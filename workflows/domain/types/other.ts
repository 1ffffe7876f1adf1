import type { CaseTypeModule } from './case-type.ts';

/** What no other type describes; whoever understands it reclassifies the case. */
export const other: CaseTypeModule = {
  type: 'other',
  name: { en: 'Other', zh: '其他' },
  facts: [{ name: 'subject', label: { en: 'What it is about', zh: '事由' }, kind: 'text', required: false }],
  firstAction: {
    en: 'Answer it at once if you can; otherwise classify it and say when a reply will come.',
    zh: '能当场答复的立即答复；否则先归类并告知回复时间。',
  },
  remedies: [
    { code: 'explanation', name: { en: 'Explanation', zh: '解释说明' } },
    { code: 'compensation', name: { en: 'Compensation', zh: '赔偿' } },
  ],
};
