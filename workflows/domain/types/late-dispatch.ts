import type { CaseTypeModule } from './case-type.ts';

/** The goods were not sent off when agreed (发货不及时). */
export const lateDispatch: CaseTypeModule = {
  type: 'late-dispatch',
  name: { en: 'Late dispatch', zh: '发货不及时' },
  facts: [
    { name: 'orderedOn', label: { en: 'Date of the order', zh: '下单日期' }, kind: 'date', required: false },
    {
      name: 'agreedDispatchOn',
      label: { en: 'Date agreed for dispatch', zh: '约定发货日期' },
      kind: 'date',
      required: false,
    },
  ],
  firstAction: {
    en: 'Ask station and fleet whether the goods are loaded, have them sent off today if possible, tell the customer when they leave.',
    zh: '向站点和车队核实是否已装车，尽量当天发出，并告知客户发车时间。',
  },
  remedies: [
    { code: 'dispatch-today', name: { en: 'Dispatch on the same day', zh: '当天发货' } },
    { code: 'new-dispatch-time', name: { en: 'New time of dispatch', zh: '新的发货时间' } },
    { code: 'freight-reduction', name: { en: 'Reduction of the freight', zh: '运费减免' } },
    { code: 'compensation', name: { en: 'Compensation', zh: '赔偿' } },
  ],
};
