import { CaseLog, cyclesOf, isMissed } from '../../workflows/domain/quality/log.ts';
import { instantOf, numberOf, type Filed } from '../filed.ts';
import { column, field, personal, type Field } from '../form.ts';
import {
  channelName,
  departmentName,
  partnerName,
  RESULT_NAMES,
  SEVERITY_NAMES,
  STATUS_NAMES,
  typeName,
} from '../names.ts';
import { isIn, listOf, type Entry, type Register } from '../register.ts';
import { customerName } from '../tracking.ts';
import type { Value } from '../value.ts';
import { told } from '../withheld.ts';

/** Whether the company met every clock that bound it in time, however late that was entered; nothing while one still runs. */
export function keptTime({ events, state }: Filed): Value {
  const ours = cyclesOf(new CaseLog(events)).filter(
    ({ started }) => !('holder' in started.data) || started.data.holder === 'us',
  );
  if (ours.some(isMissed)) return false;
  const runs = Object.values(state.clocks).some(
    ({ holder, status }) => holder === 'us' && status !== 'met' && status !== 'cancelled',
  );
  return runs || ours.length === 0 ? null : true;
}

function entryOf(filed: Filed): Entry {
  const { state, rules } = filed;
  const made = filed.last('CallBackMade');
  return {
    caseId: filed.caseId,
    sortedBy: [state.reportedAt, filed.caseId],
    ...(state.partner === undefined ? {} : { partner: state.partner }),
    cells: [
      { at: state.reportedAt },
      numberOf(filed, 'level') ?? numberOf(filed, 'intake') ?? state.reference,
      channelName(rules, state.channel),
      customerName(filed),
      told(state, state.personal.complainant?.phone),
      state.waybill ?? null,
      state.station ?? null,
      state.partner === undefined ? null : partnerName(rules, state.partner),
      typeName(state.caseType),
      SEVERITY_NAMES[state.severity],
      told(state, state.personal.description),
      departmentName(rules, state.department),
      state.owner ?? null,
      instantOf(state.answeredAt),
      keptTime(filed),
      state.assessment?.upheld ?? null,
      made ? RESULT_NAMES[made.data.result] : null,
      STATUS_NAMES[state.status],
      instantOf(state.closedAt),
    ],
  };
}

const figures = (entries: Entry[]): Field[] => [field('complaints', 'Complaints', '投诉件数', entries.length)];

/** 客户投诉登记表: every complaint that was told in the period, as it stands now. */
export const complaints: Register<Entry> = listOf({
  id: 'complaints',
  title: { en: 'Complaint register', zh: '客户投诉登记表' },
  columns: [
    column('acceptedAt', 'Accepted at', '受理时间'),
    column('number', 'Number', '编号'),
    column('channel', 'Channel', '投诉形式'),
    personal('customer', 'Customer', '客户名称'),
    personal('phone', 'Phone', '联系电话'),
    column('waybill', 'Waybill', '运单号'),
    column('station', 'Station', '站点'),
    column('partner', 'Partner', '联盟商'),
    column('type', 'About', '投诉类型'),
    column('severity', 'Severity', '严重程度'),
    personal('content', 'Content', '投诉内容'),
    column('department', 'Department', '责任部门'),
    personal('owner', 'Handler', '经办人'),
    column('answeredAt', 'Answered at', '答复时间'),
    column('inTime', 'All in time', '是否按时'),
    column('upheld', 'Upheld', '是否成立'),
    column('callBack', 'Call-back', '回访结果'),
    column('status', 'Status', '状态'),
    column('closedAt', 'Closed at', '结案时间'),
  ],
  collect: (filed, period) =>
    filed.state.kind === 'complaint' && isIn(filed.state.reportedAt, period) ? [entryOf(filed)] : [],
  figures,
});
