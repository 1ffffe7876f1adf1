import type { CaseTypeModule } from './case-type.ts';

/** An order is to be cancelled or the fare to be paid back (退款、退票). */
export const refund: CaseTypeModule = {
  type: 'refund',
  name: { en: 'Refund', zh: '退款' },
  facts: [
    { name: 'orderNumber', label: { en: 'Number of the order', zh: '订单号' }, kind: 'text', required: true },
    {
      name: 'reason',
      label: { en: 'Why it is to be refunded', zh: '退款原因' },
      kind: 'choice',
      choices: [
        { value: 'customer-cancels', label: { en: 'The customer cancels', zh: '客户取消' } },
        { value: 'carrier-fault', label: { en: "Our or the carrier's fault", zh: '承运方原因' } },
        { value: 'service-downgraded', label: { en: 'Less service than paid for', zh: '服务降级' } },
        { value: 'weather', label: { en: 'Weather', zh: '天气原因' } },
        { value: 'other', label: { en: 'Other', zh: '其他' } },
      ],
      required: true,
    },
    {
      name: 'fare',
      label: { en: 'Fare paid, in the smallest unit of its currency (fen)', zh: '已付票价（以最小货币单位计，如分）' },
      kind: 'number',
      required: false,
    },
    {
      name: 'departsAt',
      label: { en: 'Date and time of departure', zh: '出发日期时间' },
      kind: 'text',
      required: false,
    },
  ],
  firstAction: {
    en: 'Check the state of the order, reckon the fee by the policy, tell the amount, and submit it only after the customer confirms.',
    zh: '核实订单状态，按政策计算退票手续费，告知应退金额，客户确认后再提交。',
  },
  remedies: [
    { code: 'full-refund', name: { en: 'Refund in full', zh: '全额退款' } },
    { code: 'refund-less-fee', name: { en: 'Refund less the fee', zh: '扣除手续费后退款' } },
    { code: 'order-changed', name: { en: 'Changed order instead', zh: '改为变更订单' } },
    { code: 'difference-refunded', name: { en: 'Refund of the difference', zh: '退还差价' } },
  ],
  fulfilledBy: 'refund-paid',
};
