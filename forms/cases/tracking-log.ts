import { whenOf, type Filed } from '../filed.ts';
import { field, type CaseForm, type Section } from '../form.ts';
import { partnerName, STATUS_NAMES, typeName } from '../names.ts';
import {
  customerClass,
  customerName,
  customerNeeds,
  TRACKING_COLUMNS,
  trackingEntries,
  trackingRow,
} from '../tracking.ts';
import { joined, type Value } from '../value.ts';
import { told } from '../withheld.ts';

const expectedOn = ({ state }: Filed): Value => {
  const expected = state.personal.facts?.['expectedOn'];
  return told(state, typeof expected === 'string' ? expected : null);
};

function consignment(filed: Filed): Section {
  const { state, rules } = filed;
  return {
    title: { en: 'The consignment', zh: '货物信息' },
    fields: [
      field('waybill', 'Waybill', '运单号', state.waybill ?? null),
      field('customer', 'Customer', '客户名称', customerName(filed)),
      field('customerClass', 'Class of the customer', '客户类别', told(state, customerClass(filed))),
      field('needs', 'Special needs', '特殊需求', customerNeeds(filed)),
      field('packages', 'Packages', '件数', state.packages ?? null),
      field('lane', 'From, to', '起讫地', joined(state.origin, state.destination && `→ ${state.destination}`)),
      field('partner', 'Partner', '联盟商', state.partner === undefined ? null : partnerName(rules, state.partner)),
      field('station', 'Station', '站点', state.station ?? null),
      field('dispatchedAt', 'Dispatched at', '发货时间', { at: state.happenedAt }),
      field('expectedOn', 'Expected on', '预计到达', expectedOn(filed)),
      field('signedAt', 'Signed for at', '签收时间', whenOf(filed.last('GoodsSigned'))),
      field('bookedAs', 'Booked as', '登记类型', typeName(state.caseType)),
      field('status', 'Status', '状态', STATUS_NAMES[state.status]),
    ],
  };
}

/** 跟踪日志 of one consignment: every time it was asked after, until it was signed for. */
export const trackingLog: CaseForm = {
  id: 'tracking-log',
  title: { en: 'Tracking log', zh: '跟踪日志' },
  kinds: ['exception'],
  sections: (filed) => [
    consignment(filed),
    {
      title: { en: 'Trackings', zh: '跟踪记录' },
      fields: [],
      table: { columns: TRACKING_COLUMNS, rows: trackingEntries(filed).map(trackingRow) },
    },
  ],
};
