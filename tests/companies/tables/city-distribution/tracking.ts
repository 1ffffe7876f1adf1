import type { Row } from '../../process-table.ts';
import { detail, row } from './row.ts';

const REGISTER_API = 'api GET /v1/organisations/{organisation}/registers/{register}';

const caseTypes = row('Case types', '异常类型', [
  detail(
    ['type-shortage', 'Shortage', '货差'],
    'types',
    ['route exception shortage', 'route complaint shortage'],
    ['command OpenCase', 'clock report-at-once'],
  ),
  detail(
    ['type-damage', 'Damage', '货损'],
    'types',
    ['route exception damage', 'route complaint damage'],
    ['command OpenCase', 'clock report-at-once'],
  ),
  detail(
    ['type-delay', 'Delay', '延误'],
    'types',
    ['route exception delay', 'route complaint delay'],
    ['command OpenCase', 'clock tracking'],
  ),
  detail(
    ['type-pack-damage', 'Damage to the packing', '包装破损'],
    'types',
    ['route exception damage', 'clocks.report-damaged-packing'],
    ['command OpenCase', 'command TrackGoods', 'clock report-damaged-packing'],
  ),
  detail(
    ['type-partner-breach', 'Breach by a partner', '联盟商违规'],
    'types',
    ['route exception partner-breach', 'route complaint partner-breach'],
    ['command OpenCase', 'clock partner-notice'],
  ),
  detail(
    ['type-attitude', 'Attitude', '服务态度'],
    'types',
    ['route complaint service-attitude', 'practice.natures.courier-conduct'],
    ['command OpenCase', 'command AssessCase', 'form service-attitude'],
  ),
]);

const beforeNoon = row('Daily, before noon', '每日中午之前', [
  detail(
    [
      'sorted-by-station',
      "Yesterday's partner exceptions are sorted by station into the register",
      '按站点整理昨日联盟商异常，登记《内部质量交接异常登记表》',
    ],
    'morning',
    ['practice.summaries.daily-hand-over', 'practice.partners.eastern-line.stations'],
    ['register hand-over-exceptions', 'summary daily-hand-over', REGISTER_API],
  ),
  detail(
    ['settled-by-noon', 'They are settled by noon', '中午之前处理完毕'],
    'morning',
    ['clocks.settle-by-noon', 'clocks.settle-delay-by-noon'],
    ['clock settle-by-noon', 'clock settle-delay-by-noon', 'command TakeRemedy', 'command ConfirmResolved'],
  ),
]);

const daily = row('Daily', '每日', [
  detail(
    [
      'key-large-new',
      'Key, large and new customers are collected in the tracking log',
      '重点客户、大客户、新客户汇总到《跟踪日志》',
    ],
    'dispatch',
    ['practice.tracking.classes', 'route exception other'],
    ['cli dispatch import', 'command OpenCase', 'register tracking-log'],
  ),
  detail(
    [
      'on-the-way',
      'The consignee is phoned about goods sent yesterday and not yet arrived, and that is written down',
      '对昨日发出未到货的电话跟踪，填写在途跟踪',
    ],
    'dispatch',
    ['practice.guidance', 'clocks.tracking'],
    ['command TrackGoods', 'register tracking-log'],
  ),
  detail(
    ['one-by-one', 'In the afternoon transfers are tracked one by one', '下午对中转货物逐单跟踪'],
    'afternoon',
    ['clocks.tracking.warnings'],
    ['clock tracking', 'command TrackGoods', 'api GET /v1/deadlines', 'summary daily-tracking'],
  ),
]);

const trackingClock = row('Tracking clock', '跟踪时间', [
  detail(
    ['next-day-after-two', 'On the day after dispatch, after 14:00', '次日，下午14:00后'],
    'afternoon',
    ['clocks.tracking.budget', 'clocks.tracking.warnings'],
    ['clock tracking', 'event ClockWarned'],
  ),
  detail(
    ['station-contacted', 'The station is contacted', '联系站点'],
    'afternoon',
    ['clocks.tracking.stops'],
    ['command TrackGoods', 'event Tracked'],
  ),
  detail(
    ['consignee-contacted', 'The consignee is contacted', '联系收货人'],
    'afternoon',
    ['clocks.tracking.stops'],
    ['command TrackGoods', 'event Tracked'],
  ),
]);

const notArrived = row('Not arrived', '未到货', [
  detail(
    ['concrete-time', 'The partner names a concrete time of arrival', '要求联盟商给出具体到货时间'],
    'notArrived',
    ['clocks.arrival-time'],
    ['clock arrival-time', 'command PromiseArrival'],
  ),
  detail(
    ['consignee-told', 'The consignee is told', '告知收货人'],
    'notArrived',
    ['clocks.tell-consignee'],
    ['command PromiseArrival', 'command RecordContact', 'clock tell-consignee'],
  ),
  detail(
    ['logged', 'It is logged', '登记《跟踪日志》'],
    'notArrived',
    ['practice.summaries.daily-tracking'],
    ['register tracking-log', 'form tracking-log'],
  ),
  detail(
    ['until-signed', 'It is tracked again on that day until it is signed for', '到货当天再次跟踪，直到货物签收为止'],
    'notArrived',
    ['clocks.arrival', 'ladders.tracking'],
    ['clock arrival', 'clock tracking', 'command RecordSignature', 'event RungFired'],
  ),
  detail(
    ['booked-as-delay', 'It is booked as a delay', '登记为延误'],
    'notArrived',
    ['route exception delay'],
    ['command Classify', 'event CaseClassified', 'register transfer-exceptions'],
  ),
]);

const urgent = row('Special or urgent', '特殊或加急', [
  detail(
    ['same-evening', 'In the same evening the partner is asked about the loading', '当天晚上联系联盟商'],
    'evening',
    ['clocks.loading', 'practice.criteria.special-goods', 'route exception delay major'],
    ['command AssessCase', 'clock loading', 'event ClockWarned'],
  ),
  detail(
    ['loads-today', 'It is made sure that they load on that day', '确保当天装车发出'],
    'evening',
    ['clocks.loading.stops', 'ladders.evening'],
    ['command ConfirmLoading', 'clock loading', 'event RungFired'],
  ),
  detail(
    ['force-majeure-recorded', 'Force majeure is recorded', '不可抗力做好记录'],
    'forceMajeure',
    ['practice.criteria.force-majeure', 'practice.plans.force-majeure'],
    ['command RecordFinding', 'event FindingRecorded'],
  ),
  detail(
    ['force-majeure-reported', 'It is reported to the supervisor', '上报主管'],
    'forceMajeure',
    ['practice.criteria.force-majeure.reportTo', 'practice.notices'],
    ['command AssessCase', 'command RecordFinding', 'event CaseEscalated'],
  ),
]);

const fields = row('Delivery fields', '跟踪内容', [
  detail(
    ['trace-time', 'Time of the tracing', '追踪时间'],
    'fields',
    ['practice.guidance'],
    ['command TrackGoods', 'form tracking-log'],
  ),
  detail(
    ['person-reached', 'Person reached', '受话人'],
    'fields',
    ['practice.guidance'],
    ['command TrackGoods', 'form tracking-log'],
  ),
  detail(
    ['late-or-not', 'Late or not', '是否延误'],
    'fields',
    ['practice.guidance'],
    ['command TrackGoods', 'form tracking-log'],
  ),
  detail(
    ['packing-state', 'State of the packing', '包装状况'],
    'fields',
    ['clocks.report-damaged-packing.starts'],
    ['command TrackGoods', 'command RecordSignature', 'form tracking-log'],
  ),
  detail(
    ['courier-service', 'Service of the courier', '配送员服务质量'],
    'fields',
    ['practice.partnerScore.areas.complaints.measures'],
    ['command TrackGoods', 'command RecordSignature', 'form tracking-log'],
  ),
]);

const atOnce = row('Damage/shortage', '货损、货差', [
  detail(
    ['to-department-head', 'Reported at once to the department head', '立即向部门负责人反馈'],
    'atOnce',
    ['clocks.report-at-once', 'practice.notices'],
    ['command ReportException', 'clock report-at-once', 'event ExceptionReported'],
  ),
  detail(
    ['to-transfer-station', 'Reported at once to the transfer station', '立即向中转站反馈'],
    'atOnce',
    ['clocks.report-at-once', 'ladders.at-once', 'departments.transfer-station'],
    ['command ReportException', 'clock report-at-once', 'event RungFired'],
  ),
]);

/** The work of the day: from the list of yesterday's exceptions to the goods that are signed for. */
export const trackingRows: Row[] = [caseTypes, beforeNoon, daily, trackingClock, notArrived, urgent, fields, atOnce];
