import type { CaseTypeModule } from './case-type.ts';

/** An earlier matter is not handled in time (处理时限过长). */
export const slowHandling: CaseTypeModule = {
  type: 'slow-handling',
  name: { en: 'Slow handling', zh: '处理时限过长' },
  facts: [
    {
      name: 'firstAskedOn',
      label: { en: 'Date on which the customer first asked', zh: '首次反映日期' },
      kind: 'date',
      required: false,
    },
    { name: 'stage', label: { en: 'Where it has got stuck', zh: '停滞环节' }, kind: 'text', required: false },
  ],
  firstAction: {
    en: 'Apologise, find the earlier case and who holds it, give a time for the result and see that it is kept.',
    zh: '致歉，查找原案件及当前经办人，给出结果时间并跟踪兑现。',
  },
  remedies: [
    { code: 'fixed-time', name: { en: 'A fixed time for the result', zh: '确定的办结时间' } },
    { code: 'new-handler', name: { en: 'Another handler', zh: '更换经办人' } },
    { code: 'apology', name: { en: 'Apology', zh: '致歉' } },
    { code: 'compensation', name: { en: 'Compensation', zh: '赔偿' } },
  ],
};
