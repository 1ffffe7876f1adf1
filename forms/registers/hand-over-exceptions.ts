import { instantOf, wordsOf, whenOf, type Filed, type Recorded } from '../filed.ts';
import { column, field, personal } from '../form.ts';
import { causeName, departmentName, partnerName, remedyName, roleName, STATUS_NAMES, typeName } from '../names.ts';
import { named } from '../../workflows/domain/rulebook/rulebook.ts';
import { isIn, listOf, type Entry, type Register } from '../register.ts';
import type { Value } from '../value.ts';
import { keptTime } from './complaints.ts';
import { told } from '../withheld.ts';

/** What was found to be the cause: our view of it, or the finding of the exception. */
export function causeOf(filed: Filed): Value {
  const ours = filed.state.assessment?.causes.ours;
  if (ours) return causeName(ours.party, ours.mechanism);
  const finding = filed.last('FindingRecorded');
  return finding ? causeName(finding.data.party, finding.data.cause) : null;
}

export function remedyOf(filed: Filed): Value {
  const taken = filed.last('RemedyTaken') ?? filed.all('Answered').findLast(({ data }) => data.remedy !== undefined);
  const code = taken?.data.remedy;
  return code === undefined ? null : remedyName(filed.state.caseType, code);
}

function reportedTo({ rules }: Filed, reported: Recorded<'ExceptionReported'> | undefined): Value {
  if (!reported) return null;
  const lines = reported.data.to.map((name) =>
    named(rules.departments, name) ? departmentName(rules, name) : roleName(rules, name),
  );
  return { lines };
}

function entryOf(filed: Filed): Entry {
  const { state, rules } = filed;
  const reported = filed.all('ExceptionReported')[0];
  const settled = filed.last('ExceptionResolved', 'CaseClosed');
  return {
    caseId: filed.caseId,
    sortedBy: [state.station ?? '', state.reportedAt, filed.caseId],
    ...(state.partner === undefined ? {} : { partner: state.partner }),
    cells: [
      state.station ?? null,
      state.partner === undefined ? null : partnerName(rules, state.partner),
      { at: state.reportedAt },
      state.waybill ?? null,
      state.packages ?? null,
      typeName(state.caseType),
      told(state, state.personal.description),
      causeOf(filed),
      reportedTo(filed, reported),
      whenOf(reported),
      remedyOf(filed),
      wordsOf(settled),
      instantOf(settled?.happenedAt),
      keptTime(filed),
      STATUS_NAMES[state.status],
      state.owner ?? null,
    ],
  };
}

/** 内部质量交接异常登记表: what went wrong in a period, sorted by station, with its settlement. Goods merely tracked are no exception. */
export const handOverExceptions: Register<Entry> = listOf({
  id: 'hand-over-exceptions',
  title: { en: 'Register of internal quality and hand-over exceptions', zh: '内部质量交接异常登记表' },
  columns: [
    column('station', 'Station', '站点'),
    column('partner', 'Partner', '联盟商'),
    column('noticedAt', 'Noticed at', '发现时间'),
    column('waybill', 'Waybill', '运单号'),
    column('packages', 'Packages', '件数'),
    column('type', 'Exception', '异常类型'),
    personal('description', 'Description', '异常情况'),
    column('cause', 'Cause', '责任及原因'),
    column('reportedTo', 'Reported to', '反馈对象'),
    column('reportedAt', 'Reported at', '反馈时间'),
    column('remedy', 'Remedy', '补救措施'),
    personal('settlement', 'Settlement', '处理结果'),
    column('settledAt', 'Settled at', '处理完成时间'),
    column('inTime', 'In time', '是否按时'),
    column('status', 'Status', '状态'),
    personal('owner', 'Handler', '经办人'),
  ],
  collect: (filed, period) => {
    const { kind, caseType, reportedAt } = filed.state;
    return kind === 'exception' && caseType !== 'other' && isIn(reportedAt, period) ? [entryOf(filed)] : [];
  },
  figures: (entries) => [
    field('exceptions', 'Exceptions', '异常件数', entries.length),
    field('stations', 'Stations', '涉及站点数', new Set(entries.map(({ sortedBy }) => sortedBy[0])).size),
  ],
});
