import type { CaseTypeModule } from './case-type.ts';

/** Transport or delivery later than promised (运输延误). */
export const delay: CaseTypeModule = {
  type: 'delay',
  name: { en: 'Delay', zh: '延误' },
  facts: [
    {
      name: 'promisedDate',
      label: { en: 'Date promised for delivery', zh: '承诺送达日期' },
      kind: 'date',
      required: false,
    },
    {
      name: 'arrived',
      label: { en: 'Have the goods arrived?', zh: '货物是否已到达' },
      kind: 'boolean',
      required: false,
    },
  ],
  firstAction: {
    en: 'Find the cause of the delay, plan the transport anew, tell the customer when the goods will arrive.',
    zh: '查明延误原因，重新安排运输，并告知客户预计到达时间。',
  },
  remedies: [
    { code: 'new-arrival-time', name: { en: 'New arrival time', zh: '新的到达时间' } },
    { code: 'freight-reduction', name: { en: 'Reduction of the freight', zh: '运费减免' } },
    { code: 'compensation', name: { en: 'Compensation', zh: '赔偿' } },
  ],
};
