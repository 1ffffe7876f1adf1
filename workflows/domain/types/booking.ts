import type { CaseTypeModule } from './case-type.ts';

/** A transport is to be booked: goods or passengers (业务受理、订车). */
export const booking: CaseTypeModule = {
  type: 'booking',
  name: { en: 'Booking', zh: '预订' },
  facts: [
    { name: 'origin', label: { en: 'From', zh: '出发地' }, kind: 'text', required: false },
    { name: 'destination', label: { en: 'To', zh: '目的地' }, kind: 'text', required: false },
    {
      name: 'departsAt',
      label: { en: 'Date and time of departure', zh: '出发日期时间' },
      kind: 'text',
      required: false,
    },
    { name: 'passengers', label: { en: 'Number of passengers', zh: '乘客人数' }, kind: 'number', required: false },
    {
      name: 'goods',
      label: { en: 'Goods, pieces and weight', zh: '货物名称、件数与重量' },
      kind: 'text',
      required: false,
    },
  ],
  firstAction: {
    en: 'Ask origin, destination, time and passengers or goods; quote the price with what it includes, confirm, then give the order number.',
    zh: '询问起讫地、时间、人数或货物；报价并说明包含的服务，确认后告知订单号。',
  },
  remedies: [
    { code: 'order-confirmed', name: { en: 'Confirmation with order number', zh: '订单确认及订单号' } },
    { code: 'alternative-offer', name: { en: 'Another offer', zh: '替代方案' } },
    { code: 'explanation', name: { en: 'Explanation', zh: '解释说明' } },
  ],
};
