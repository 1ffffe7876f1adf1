import type { Detail } from '../../process-table.ts';
import { detail, row } from './row.ts';

const way = (channel: string, en: string, zh: string): Detail =>
  detail(
    [`by-${channel}`, en, zh],
    'ways',
    [`practice.channels.${channel}`],
    ['command OpenCase', 'form complaint-handling'],
  );

const channels = row('Channels', '受理渠道', [
  way('phone', 'Phone; number and rings are asked, a time is told', '电话（来电）'),
  way('mail', 'Mail', '邮件'),
  way('e-mail', 'E-mail; an address for the answer is asked', '电子邮件'),
  way('web', 'Web', '网络'),
  way('letter', 'Letter; the clock runs from the day on which it came', '信函（来函）'),
  way('visit', 'Visit', '到访（来访）'),
  way('partner-network', 'LIS network; the customer number is asked', 'LIS网络'),
]);

const calls = row('Call rules', '接听规则', [
  detail(
    ['two-rings', 'Answered within two rings', '两声内'],
    'calls',
    ['practice.callStandards.maxRings', 'practice.beforeCall', 'practice.channels.phone.asks'],
    ['command OpenCase', 'command RecordContact', 'register call-standards'],
  ),
  detail(
    ['fifteen-minutes', 'At most fifteen minutes', '十五分钟'],
    'calls',
    ['practice.callStandards.maxMinutes', 'practice.beforeCall'],
    ['command RecordContact', 'register call-standards'],
  ),
  detail(
    ['calls-reported', 'How calls kept the rule is reported', '接听标准执行情况'],
    'calls',
    ['practice.summaries.weekly-calls'],
    ['summary weekly-calls', 'api GET /v1/organisations/{organisation}/summaries'],
  ),
  detail(
    ['solve-at-once', 'Solve at once if possible', '能当场解决的立即解决'],
    'atOnce',
    ['practice.guidance', 'route complaint enquiry'],
    ['command OpenCase', 'api GET /v1/organisations/{organisation}/guidance'],
  ),
  detail(
    ['transfer', 'Else transfer; whoever took it stays responsible until the other accepts', '转接（首问负责）'],
    'atOnce',
    ['practice.firstReceiverStays'],
    ['command HandOver', 'command AcceptHandOver', 'command DeclineHandOver'],
  ),
  detail(
    [
      'contact-and-time',
      'Or take the contact and state an approximate time for the reply',
      '记下联系方式并告知大致答复时间',
    ],
    'approximateTime',
    ['practice.channels.phone.asks', 'practice.channels.phone.promise', 'clocks.promise'],
    ['command OpenCase', 'command KeepPromise', 'clock promise'],
  ),
  detail(
    ['missed-explain', 'If missed: explain', '错过的：解释'],
    'missedTime',
    ['practice.guidance', 'clocks.promise'],
    ['command MakePromise', 'command RenegotiatePromise', 'api GET /v1/organisations/{organisation}/guidance'],
  ),
  detail(
    ['missed-apologise', 'If missed: apologise', '致歉'],
    'missedTime',
    ['practice.guidance', 'clocks.promise'],
    ['command MakePromise', 'command RenegotiatePromise'],
  ),
  detail(
    ['missed-continue', 'If missed: continue', '继续处理'],
    'missedTime',
    ['practice.guidance', 'clocks.promise.ladder', 'ladders.service-all-hours'],
    ['command MakePromise', 'command KeepPromise', 'event RungFired'],
  ),
  detail(
    ['branch-after-hours', 'After hours a branch forwards to its head', '下班后转接分公司负责人'],
    'afterHours',
    ['roles.branch-head', 'practice.beforeCall'],
    ['api GET /v1/organisations/{organisation}/duty', 'event NoticeDelivered'],
  ),
  detail(
    ['headquarters-after-hours', 'Headquarters forward to a line of 24 hours', '总部转24小时值班电话'],
    'afterHours',
    ['roles.duty-line', 'calendars.duty-line', 'ladders.critical'],
    ['api GET /v1/organisations/{organisation}/duty', 'event NoticeDelivered'],
  ),
  detail(
    ['forwarded-on-record', 'A forwarded call is on record', '转接来电登记'],
    'calls',
    ['practice.callStandards', 'practice.channels.phone'],
    ['command OpenCase', 'register call-standards'],
  ),
]);

const written = row('Written rule', '书面登记', [
  detail(
    ['on-the-form', 'Every complaint must be put on the form, even one solved at once', '必须书面填写'],
    'onTheForm',
    ['practice.numbering.form-number'],
    ['event NumberAssigned', 'form complaint-handling'],
  ),
  detail(
    ['on-file', 'It must be filed', '登记表'],
    'onTheForm',
    ['practice.summaries.weekly-complaints.register'],
    ['register complaints', 'api GET /v1/organisations/{organisation}/registers/{register}'],
  ),
  detail(
    ['chased', 'It must be chased', '跟踪催办'],
    'chased',
    ['clocks.acknowledge', 'clocks.judgement', 'ladders.service', 'practice.summaries.weekly-complaints'],
    ['clock acknowledge', 'clock judgement', 'event RungFired', 'summary weekly-complaints'],
  ),
]);

/** How complaints come in: channels, rules of the phone, and the form that each is put on. */
export const conductRows = [channels, calls, written];
