import type { Filed } from '../filed.ts';
import { column, field, personal } from '../form.ts';
import { partnerName } from '../names.ts';
import { isIn, listOf, type Entry, type Register } from '../register.ts';
import {
  customerClass,
  customerName,
  TRACKING_COLUMNS,
  trackingEntries,
  trackingRow,
  type TrackingEntry,
} from '../tracking.ts';

function entryOf(filed: Filed, entry: TrackingEntry): Entry {
  const { state, rules } = filed;
  return {
    caseId: filed.caseId,
    ...(state.partner === undefined ? {} : { partner: state.partner }),
    sortedBy: [entry.happenedAt, filed.caseId, String(entry.seq).padStart(6, '0')],
    cells: [
      state.waybill ?? null,
      customerName(filed),
      customerClass(filed),
      state.partner === undefined ? null : partnerName(rules, state.partner),
      state.station ?? null,
      ...trackingRow(entry),
    ],
  };
}

/** 跟踪日志: every tracking of a period, waybill by waybill, as it was written down. */
export const trackingLogRegister: Register<Entry> = listOf({
  id: 'tracking-log',
  title: { en: 'Tracking log', zh: '跟踪日志' },
  columns: [
    column('waybill', 'Waybill', '运单号'),
    personal('customer', 'Customer', '客户名称'),
    column('customerClass', 'Class', '客户类别'),
    column('partner', 'Partner', '联盟商'),
    column('station', 'Station', '站点'),
    ...TRACKING_COLUMNS,
  ],
  collect: (filed, period) =>
    trackingEntries(filed)
      .filter(({ happenedAt }) => isIn(happenedAt, period))
      .map((entry) => entryOf(filed, entry)),
  figures: (entries) => [
    field('entries', 'Entries', '跟踪次数', entries.length),
    field('consignments', 'Consignments', '跟踪票数', new Set(entries.map(({ caseId }) => caseId)).size),
  ],
});
