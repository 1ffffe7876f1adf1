import { instantOf, moneyOf, numberOf, type Filed } from '../filed.ts';
import { column, field, personal } from '../form.ts';
import { channelName, departmentName, STATUS_NAMES, typeName } from '../names.ts';
import { isIn, listOf, type Entry, type Register } from '../register.ts';
import { customerName } from '../tracking.ts';
import { keptTime } from './complaints.ts';
import { told } from '../withheld.ts';

function entryOf(filed: Filed): Entry {
  const { state, rules } = filed;
  const order = filed.last('OrderNumbered')?.data.orderNumber ?? filed.last('OrderChecked')?.data.orderNumber;
  return {
    caseId: filed.caseId,
    sortedBy: [state.reportedAt, filed.caseId],
    cells: [
      { at: state.reportedAt },
      numberOf(filed, 'intake') ?? state.reference,
      typeName(state.caseType),
      channelName(rules, state.channel),
      customerName(filed),
      told(state, state.personal.complainant?.phone),
      order ?? null,
      moneyOf(filed.last('QuoteGiven')?.data.price),
      moneyOf(filed.last('RefundComputed')?.data.refund),
      departmentName(rules, state.department),
      state.owner ?? null,
      keptTime(filed),
      STATUS_NAMES[state.status],
      instantOf(state.closedAt),
    ],
  };
}

/** 业务受理登记表: every enquiry, booking, change and refund that was asked for in the period, as it stands now. */
export const businessAcceptances: Register<Entry> = listOf({
  id: 'business-acceptances',
  title: { en: 'Register of business accepted', zh: '业务受理登记表' },
  columns: [
    column('acceptedAt', 'Accepted at', '受理时间'),
    column('number', 'Number', '受理编号'),
    column('type', 'Business', '业务类型'),
    column('channel', 'Channel', '受理渠道'),
    personal('customer', 'Customer', '客户名称'),
    personal('phone', 'Phone', '联系电话'),
    column('order', 'Order', '订单号'),
    column('price', 'Price', '报价'),
    column('refund', 'Refund', '应退金额'),
    column('department', 'Department', '责任部门'),
    personal('owner', 'Handler', '经办人'),
    column('inTime', 'All in time', '是否按时'),
    column('status', 'Status', '状态'),
    column('closedAt', 'Closed at', '归档时间'),
  ],
  collect: (filed, period) =>
    filed.state.kind === 'request' && isIn(filed.state.reportedAt, period) ? [entryOf(filed)] : [],
  figures: (entries) => [field('requests', 'Requests', '受理件数', entries.length)],
});
