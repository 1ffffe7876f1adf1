import { wordsOf, whenOf, type Filed } from '../filed.ts';
import { column, field, personal } from '../form.ts';
import { causeName, COURIER_NAMES, PACKING_NAMES, partnerName, STATUS_NAMES, typeName } from '../names.ts';
import { isIn, listOf, type Entry, type Register } from '../register.ts';
import { customerName } from '../tracking.ts';
import { joined, type Value } from '../value.ts';
import { causeOf, remedyOf } from './hand-over-exceptions.ts';

function partnersView({ state }: Filed): Value {
  const view = state.assessment?.causes.partner;
  return view ? causeName(view.party, view.mechanism) : null;
}

function arrival(filed: Filed): Value[] {
  const promised = filed.last('ArrivalPromised');
  const signed = filed.last('GoodsSigned');
  const seen = signed ?? filed.last('Tracked');
  const { packing, courier } = seen?.data ?? {};
  return [
    promised ? { at: promised.data.dueAt } : null,
    promised ? promised.data.consigneeTold : null,
    whenOf(signed),
    seen?.data.late ?? null,
    packing === undefined ? null : PACKING_NAMES[packing],
    courier === undefined ? null : COURIER_NAMES[courier],
  ];
}

function entryOf(filed: Filed): Entry {
  const { state, rules } = filed;
  const { partner = '' } = state;
  return {
    caseId: filed.caseId,
    partner,
    sortedBy: [partner, state.reportedAt, filed.caseId],
    cells: [
      partnerName(rules, partner),
      state.station ?? null,
      { at: state.reportedAt },
      state.waybill ?? null,
      customerName(filed),
      joined(state.origin, state.destination && `→ ${state.destination}`),
      typeName(state.caseType),
      ...arrival(filed),
      causeOf(filed),
      partnersView(filed),
      remedyOf(filed),
      wordsOf(filed.last('RemedyTaken')),
      STATUS_NAMES[state.status],
      state.owner ?? null,
    ],
  };
}

/** 中转异常登记表: what went wrong with a partner in a period, sorted by partner, so that each can be told its own. */
export const transferExceptions: Register<Entry> = listOf({
  id: 'transfer-exceptions',
  title: { en: 'Register of transfer exceptions', zh: '中转异常登记表' },
  columns: [
    column('partner', 'Partner', '联盟商'),
    column('station', 'Station', '站点'),
    column('noticedAt', 'Noticed at', '登记时间'),
    column('waybill', 'Waybill', '运单号'),
    personal('customer', 'Customer', '客户名称'),
    column('lane', 'From, to', '起讫地'),
    column('type', 'Exception', '异常类型'),
    column('promisedFor', 'Arrival promised for', '承诺到达时间'),
    column('consigneeTold', 'Consignee told', '已告知收货人'),
    column('signedAt', 'Signed for at', '签收时间'),
    column('late', 'Late', '是否延误'),
    column('packing', 'Packing', '包装状况'),
    column('courier', 'Courier', '派送员服务'),
    column('cause', 'Cause', '责任及原因'),
    column('partnersView', "Partner's view", '联盟商意见'),
    column('remedy', 'Remedy', '补救措施'),
    personal('remedyText', 'Remedy in words', '补救说明'),
    column('status', 'Status', '状态'),
    personal('owner', 'Handler', '经办人'),
  ],
  collect: (filed, period) => {
    const { kind, caseType, partner, reportedAt } = filed.state;
    const counts = kind === 'exception' && caseType !== 'other' && partner !== undefined;
    return counts && isIn(reportedAt, period) ? [entryOf(filed)] : [];
  },
  figures: (entries) => [
    field('exceptions', 'Exceptions', '异常件数', entries.length),
    field('partners', 'Partners', '涉及联盟商数', new Set(entries.map(({ partner }) => partner)).size),
  ],
});
