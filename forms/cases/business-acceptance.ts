import { factLines, handlerOf, moneyOf, numberOf, whenOf, wordsOf, type Filed } from '../filed.ts';
import { column, field, wide, type CaseForm, type Section } from '../form.ts';
import { channelName, departmentName, STATUS_NAMES, typeName } from '../names.ts';
import type { Value } from '../value.ts';
import { told } from '../withheld.ts';

function request(filed: Filed): Section {
  const { state, rules } = filed;
  const { complainant, description } = state.personal;
  return {
    title: { en: 'What is asked', zh: '业务受理' },
    fields: [
      field('number', 'Number', '受理编号', numberOf(filed, 'intake') ?? state.reference),
      field('acceptedAt', 'Accepted at', '受理时间', { at: state.reportedAt }),
      field('type', 'Business', '业务类型', typeName(state.caseType)),
      field('channel', 'Channel', '受理渠道', channelName(rules, state.channel)),
      field('customer', 'Customer', '客户姓名', told(state, complainant?.name)),
      field('customerNumber', 'Customer number', '客户编号', told(state, complainant?.customerNumber)),
      field('phone', 'Phone', '联系电话', told(state, complainant?.phone)),
      field('acceptedBy', 'Accepted by', '受理人', filed.opened.data.openedBy),
      field('origin', 'From', '起运地', state.origin ?? null),
      field('destination', 'To', '目的地', state.destination ?? null),
      field('waybill', 'Waybill', '运单号', state.waybill ?? null),
      field('packages', 'Packages', '件数', state.packages ?? null),
      wide('facts', 'Particulars', '业务要素', factLines(filed)),
      wide('description', 'Description', '受理内容', told(state, description)),
    ],
  };
}

function order(filed: Filed): Section {
  const checked = filed.last('OrderChecked');
  const quoted = filed.last('QuoteGiven');
  const confirmed = filed.last('QuoteConfirmed');
  const numbered = filed.last('OrderNumbered');
  const paid = filed.last('DifferencePaid');
  return {
    title: { en: 'Order and price', zh: '订单与报价' },
    fields: [
      field('orderNumber', 'Order checked', '核实订单号', checked?.data.orderNumber ?? null),
      field('orderState', 'State of the order', '订单状态', checked?.data.orderState ?? null),
      field('price', 'Price quoted', '报价', moneyOf(quoted?.data.price)),
      field('confirmedAt', 'Confirmed by the customer at', '客户确认时间', whenOf(confirmed)),
      field('paid', 'Paid', '已付金额', moneyOf(paid?.data.amount)),
      field('paymentReference', 'Reference of the payment', '付款凭证号', paid?.data.reference ?? null),
      field('newOrderNumber', 'New order number', '新订单号', numbered?.data.orderNumber ?? null),
      field('previousOrderNumber', 'Previous order number', '原订单号', numbered?.data.previousOrderNumber ?? null),
      wide('quote', 'Quote', '报价说明', wordsOf(quoted)),
      wide('confirmation', 'Confirmation', '订单确认', wordsOf(numbered)),
    ],
  };
}

function refund(filed: Filed): Section[] {
  const computed = filed.last('RefundComputed');
  if (!computed) return [];
  const submitted = filed.last('RefundSubmitted');
  const paid = filed.last('RefundPaid');
  const { fare, fee, refund: amount, percent, rule } = computed.data;
  return [
    {
      title: { en: 'Refund', zh: '退款' },
      fields: [
        field('fare', 'Fare', '票价', moneyOf(fare)),
        field('fee', 'Fee by policy', '手续费', moneyOf(fee)),
        field('feePercent', 'Fee in percent', '手续费比例', { percent }),
        field('feeRule', 'Rule', '适用规则', refundRule(filed, rule)),
        field('refund', 'Refund', '应退金额', moneyOf(amount)),
        field('submittedAt', 'Submitted to finance at', '提交财务时间', whenOf(submitted)),
        field('expectedAt', 'Expected with the customer', '预计到账时间', dueOf(submitted?.data.dueAt)),
        field('refundedAt', 'Refunded at', '退款时间', whenOf(paid)),
      ],
    },
  ];
}

const dueOf = (at: string | undefined): Value => (at === undefined ? null : { at });

const refundRule = ({ rules }: Filed, id: string): Value =>
  rules.practice?.refundPolicy?.bands.find((band) => band.id === id)?.name ?? id;

function flow(filed: Filed): Section {
  const done = filed.last('RequestFulfilled', 'RequestRefused');
  const answers = filed.all('FeedbackReceived');
  return {
    title: { en: 'Transfer and result', zh: '流转与办理结果' },
    fields: [
      field('status', 'Status', '状态', STATUS_NAMES[filed.state.status]),
      field('handler', 'Handler', '经办人', filed.state.owner ?? handlerOf(done)),
      field('doneAt', 'Done at', '办结时间', whenOf(done)),
      field('archivedAt', 'Archived at', '归档时间', whenOf(filed.last('CaseClosed'))),
      wide('result', 'Result', '办理结果', wordsOf(done) ?? wordsOf(filed.last('Answered'))),
    ],
    table: {
      columns: [
        column('department', 'Transferred to', '流转部门'),
        column('at', 'At', '流转时间'),
        column('what', 'For', '流转事项'),
        column('backAt', 'Answered at', '反馈时间'),
        column('answer', 'Answer', '反馈内容'),
      ],
      rows: filed.all('CaseReferred').map((asked) => {
        const answer = answers.find(({ data }) => data.subject === asked.data.subject);
        const department = departmentName(filed.rules, asked.data.department);
        return [department, whenOf(asked), wordsOf(asked), whenOf(answer), wordsOf(answer)];
      }),
    },
  };
}

/** 业务受理单: a service that somebody asks for, from acceptance over price and order to the result. */
export const businessAcceptance: CaseForm = {
  id: 'business-acceptance',
  title: { en: 'Business acceptance form', zh: '业务受理单' },
  kinds: ['request'],
  sections: (filed) => [request(filed), order(filed), ...refund(filed), flow(filed)],
};
