import type { Row } from '../../process-table.ts';

const BOOKING = 'a booking is offered with all that it asks, confirmed, paid, numbered and told to dispatch';
const CHANGE = 'an order is changed after a check, a new price and its confirmation, and told to dispatch';
const FEE = 'the fee of a refund goes by the time left, and nothing comes back after departure';
const REFUND = 'a refund is told, confirmed, submitted, expected and paid by finance';

/** Orders: booked, changed, and given back. */
export const ORDERS: Row[] = [
  {
    element: { en: 'Booking', zh: '预订' },
    details: [
      {
        id: 'booking-fields',
        says: {
          en: 'Origin, destination, time and passengers are asked before anything is offered',
          zh: '始发地、目的地、时间、人数',
        },
        rules: ['practice.orders.booking.asks', 'practice.guidance'],
        does: ['command OpenCase', 'command Classify', 'form business-acceptance'],
        step: BOOKING,
      },
      {
        id: 'booking-offer',
        says: { en: 'An offer with price, seat and service', zh: '报价格、座位和服务' },
        rules: ['clocks.quote', 'route request booking'],
        does: ['command Quote', 'clock quote', 'api GET /v1/cases/{id}/customer-view'],
        step: BOOKING,
      },
      {
        id: 'booking-quote-clock',
        says: { en: 'The offer comes in time, on any day on which coaches run', zh: '及时报价' },
        rules: ['clocks.quote.budget', 'calendars.desk'],
        does: ['clock quote', 'event RungFired'],
        step: 'an offer is owed within an hour of the desk, also over a night and a weekend',
      },
      {
        id: 'booking-confirm',
        says: { en: 'The customer confirms', zh: '客户确认' },
        rules: ['practice.orders.booking.numberAfter'],
        does: ['command ConfirmQuote'],
        step: BOOKING,
      },
      {
        id: 'booking-pay',
        says: { en: 'The customer pays', zh: '付款' },
        rules: ['practice.orders.booking.numberAfter'],
        does: ['command RecordDifferencePaid'],
        step: BOOKING,
      },
      {
        id: 'booking-confirmation',
        says: { en: 'Confirmation with order number, time and place', zh: '发送订单号、时间、地点' },
        rules: ['practice.orders.booking'],
        does: [
          'command AssignOrderNumber',
          'event OrderNumbered',
          'api GET /v1/cases/{id}/customer-view',
          'form business-acceptance',
        ],
        step: BOOKING,
      },
      {
        id: 'booking-entered',
        says: { en: 'The order is entered', zh: '录入订单' },
        rules: ['practice.summaries.weekly-orders'],
        does: ['register business-acceptances'],
        step: BOOKING,
      },
      {
        id: 'booking-dispatch',
        says: { en: 'Dispatch is told', zh: '通知调度' },
        rules: ['practice.notices.0', 'roles.dispatcher'],
        does: ['event OrderNumbered'],
        step: BOOKING,
      },
    ],
  },
  {
    element: { en: 'Change', zh: '变更' },
    details: [
      {
        id: 'change-state',
        says: { en: 'The state of the order is checked', zh: '核实订单状态' },
        rules: ['route request order-change'],
        does: ['command CheckOrder', 'event OrderChecked'],
        step: CHANGE,
      },
      {
        id: 'change-quote',
        says: { en: 'A new price is quoted', zh: '重新报价' },
        rules: ['clocks.quote'],
        does: ['command Quote', 'clock quote'],
        step: CHANGE,
      },
      {
        id: 'change-confirm',
        says: { en: 'The customer confirms', zh: '客户确认' },
        rules: ['practice.orders.order-change.numberAfter'],
        does: ['command ConfirmQuote'],
        step: CHANGE,
      },
      {
        id: 'change-difference',
        says: { en: 'The difference is paid', zh: '补差价' },
        rules: ['practice.orders.order-change.numberAfter'],
        does: ['command RecordDifferencePaid'],
        step: CHANGE,
      },
      {
        id: 'change-number',
        says: { en: 'There is a new order number', zh: '新订单号' },
        rules: ['practice.orders.order-change'],
        does: ['command AssignOrderNumber', 'event OrderNumbered'],
        step: CHANGE,
      },
      {
        id: 'change-dispatch',
        says: { en: 'Dispatch is told', zh: '通知调度' },
        rules: ['practice.notices.0', 'roles.dispatcher'],
        does: ['event OrderNumbered'],
        step: CHANGE,
      },
    ],
  },
  {
    element: { en: 'Refund', zh: '退款' },
    details: [
      {
        id: 'refund-state',
        says: { en: 'The state of the order is checked', zh: '核实订单状态' },
        rules: ['route request refund'],
        does: ['command CheckOrder', 'event OrderChecked'],
        step: REFUND,
      },
      {
        id: 'refund-fee-early',
        says: {
          en: 'More than two hours before departure the fee is 10 percent',
          zh: '退票手续费：发车前2小时以上10%',
        },
        rules: ['practice.refundPolicy.bands.0'],
        does: ['command ComputeRefund', 'event RefundComputed'],
        step: FEE,
      },
      {
        id: 'refund-fee-late',
        says: { en: 'Within two hours of departure it is 20 percent', zh: '退票手续费：发车前2小时以内20%' },
        rules: ['practice.refundPolicy.bands.1'],
        does: ['command ComputeRefund', 'event RefundComputed'],
        step: FEE,
      },
      {
        id: 'refund-carrier-fault',
        says: { en: 'Where the carrier is at fault there is no fee', zh: '承运方原因免手续费' },
        rules: ['practice.refundPolicy.carrierFaultPercent'],
        does: ['command ComputeRefund', 'event RefundComputed'],
        step: FEE,
      },
      {
        id: 'refund-after-departure',
        says: { en: 'After departure the policy gives nothing back', zh: '发车后不予退票' },
        rules: ['practice.refundPolicy'],
        does: ['command ComputeRefund', 'command RefuseRequest'],
        step: FEE,
      },
      {
        id: 'refund-told',
        says: { en: 'The customer is told the amount', zh: '告知退款金额' },
        rules: ['clocks.quote', 'route request refund'],
        does: ['event QuoteGiven', 'api GET /v1/cases/{id}/customer-view'],
        step: REFUND,
      },
      {
        id: 'refund-confirmed',
        says: { en: 'The customer confirms', zh: '客户确认' },
        rules: ['clocks.refund-step'],
        does: ['command ConfirmQuote'],
        step: REFUND,
      },
      {
        id: 'refund-submitted',
        says: { en: 'The refund is submitted, and soon', zh: '提交退款申请' },
        rules: ['clocks.refund-step'],
        does: ['command SubmitRefund', 'clock refund-step', 'event RungFired'],
        step: 'a confirmed refund that nobody submits is told to the supervisor',
      },
      {
        id: 'refund-arrival',
        says: { en: 'The customer is told when to expect it, and that time is a clock', zh: '告知预计到账时间' },
        rules: ['clocks.passenger-refund', 'ladders.refund'],
        does: ['clock passenger-refund', 'event RungFired', 'api GET /v1/cases/{id}/customer-view'],
        step: 'a refund that does not arrive is chased at finance, the supervisor and the manager',
      },
      {
        id: 'refund-paid',
        says: { en: 'Finance pays it back to the account from which it came', zh: '财务退款至原账户' },
        rules: ['practice.notices.2', 'roles.finance', 'route request refund', 'practice.guidance'],
        does: ['command RecordRefundPaid', 'event RefundPaid', 'form business-acceptance'],
        step: REFUND,
      },
    ],
  },
];
