import type { CaseTypeModule } from './case-type.ts';

/** An order is to be changed (订单变更、改签). */
export const orderChange: CaseTypeModule = {
  type: 'order-change',
  name: { en: 'Order change', zh: '订单变更' },
  facts: [
    { name: 'orderNumber', label: { en: 'Number of the order', zh: '订单号' }, kind: 'text', required: true },
    { name: 'change', label: { en: 'What is to be changed', zh: '变更内容' }, kind: 'text', required: true },
  ],
  firstAction: {
    en: 'Check the state of the order, quote anew with the difference in price, change it only after the customer confirms, tell dispatch.',
    zh: '核实订单状态，重新报价并告知差价，客户确认后再变更，并通知调度。',
  },
  remedies: [
    { code: 'order-changed', name: { en: 'Changed order with new number', zh: '变更后的新订单号' } },
    { code: 'difference-refunded', name: { en: 'Refund of the difference', zh: '退还差价' } },
    { code: 'alternative-offer', name: { en: 'Another offer', zh: '替代方案' } },
  ],
  fulfilledBy: 'order-numbered',
};
