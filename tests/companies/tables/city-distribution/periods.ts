import type { Detail, Row } from '../../process-table.ts';
import { detail, row } from './row.ts';

const SUMMARIES = '/v1/organisations/{organisation}/summaries/{summary}/{period}';
const SUMMARY_API = `api GET ${SUMMARIES}`;

const weekly = row('Weekly', '每周', [
  detail(
    [
      'week-to-supervisor',
      'The transfer exceptions are summarised for the supervisor',
      '汇总《中转异常登记表》上报主管',
    ],
    'weekly',
    ['practice.summaries.weekly-transfer'],
    ['summary weekly-transfer', 'register transfer-exceptions', SUMMARY_API],
  ),
  detail(
    ['partners-notified', 'Partners are notified', '通报联盟商'],
    'weekly',
    ['practice.summaries.weekly-transfer.partners', 'practice.partners'],
    ['summary weekly-transfer', SUMMARY_API],
  ),
]);

const merged = row('Weekly/monthly', '每周、每月', [
  detail(
    ['merge-tracking', 'The tracking logs are merged', '合并《跟踪日志》'],
    'merged',
    ['practice.summaries.weekly-tracking', 'practice.summaries.monthly-tracking'],
    ['summary weekly-tracking', 'summary monthly-tracking', 'register tracking-log'],
  ),
  detail(
    ['merge-transfer', 'The transfer exception registers are merged', '合并《中转异常登记表》'],
    'merged',
    ['practice.summaries.weekly-transfer', 'practice.summaries.monthly-transfer'],
    ['summary weekly-transfer', 'summary monthly-transfer', 'register transfer-exceptions'],
  ),
  detail(
    ['merge-complaints', 'The complaint registers are merged', '合并《客户投诉登记表》'],
    'merged',
    ['practice.summaries.weekly-complaints', 'practice.summaries.monthly-complaints'],
    ['summary weekly-complaints', 'summary monthly-complaints', 'register complaints'],
  ),
  detail(
    ['names-unified', 'The names of customers are unified', '统一客户名称'],
    'merged',
    ['practice.customers.c1001.aliases'],
    ['register tracking-log', 'register transfer-exceptions', 'register complaints'],
  ),
  detail(
    ['random-call-backs', 'Customers are called back at random', '随机调查回访'],
    'callBacks',
    ['practice.draws.call-backs', 'practice.questionnaires.interview'],
    [
      'api GET /v1/organisations/{organisation}/draws',
      'api POST /v1/organisations/{organisation}/draws',
      'command RecordSurvey',
    ],
  ),
  detail(
    ['holiday-messages', 'Holiday messages', '节日问候'],
    'greetings',
    ['practice.greetings.holiday'],
    ['api GET /v1/organisations/{organisation}/practice'],
  ),
]);

const money = row('Money', '损失结算', [
  detail(
    ['settled-on-the-register', 'A loss is settled on the register', '在登记表上处理结清'],
    'settled',
    ['clocks.settle-by-noon.stops'],
    ['command TakeRemedy', 'command ConfirmResolved', 'register hand-over-exceptions'],
  ),
  detail(
    ['finance-asked', 'Or finance is asked to net it', '交财务冲帐'],
    'settled',
    ['departments.finance', 'clocks.feedback'],
    ['command Refer', 'command RecordFeedback', 'clock feedback'],
  ),
  detail(
    ['claim-on-partner', 'The loss becomes a claim from which it is recovered', '向联盟商追索损失'],
    'settled',
    ['route claim damage'],
    ['command OpenLinkedCase', 'event CaseLinked'],
  ),
]);

const monthly = row('Monthly clock', '每月时限', [
  detail(
    [
      'before-the-sixth',
      "Last month's delivery accuracy of the partners, before the 6th",
      '次月6号前，上月联盟商配送准确率',
    ],
    'beforeTheSixth',
    ['practice.summaries.monthly-accuracy'],
    ['summary monthly-accuracy', 'register partner-score', SUMMARY_API],
  ),
]);

const measure = (id: string, area: string, en: string, zh: string): Detail =>
  detail([id, en, zh], 'score', [`practice.partnerScore.areas.${area}.measures`], ['register partner-score']);
const area = (id: string, en: string, zh: string): Detail =>
  detail([`area-${id}`, en, zh], 'score', [`practice.partnerScore.areas.${id}.percent`], ['register partner-score']);

const later = (id: string, en: string, zh: string, route: string): Detail =>
  detail([id, en, zh], 'disputed', ['practice.summaries.monthly-accuracy'], [`api ${route}`]);

const score = row('Partner score', '联盟商考核', [
  area('service', 'Service 30%', '服务30%'),
  measure('order-response', 'service', 'Response to orders', '订单响应'),
  measure('query-speed', 'service', 'Traceability and speed of queries', '查询可追溯性及速度'),
  measure('exception-response', 'service', 'Response to exceptions', '异常处理响应'),
  measure('perfect-slip', 'service', 'Rate of perfect return slips', '完美回单率'),
  area('delivery', 'Delivery 40%', '配送40%'),
  measure('timeliness', 'delivery', 'Timeliness', '及时率'),
  measure('quantity-accuracy', 'delivery', 'Accuracy of the quantity', '数量准确率'),
  area('complaints', 'Complaints 30%', '投诉30%'),
  measure('compensation-kept', 'complaints', 'Pays the compensation promised, in time', '赔付承诺能否兑现'),
  measure('courier-attitude', 'complaints', 'Attitude of couriers', '配送员服务态度'),
  later(
    'opens-events',
    'Each figure opens the events behind it',
    '每项得分可查证所依据的记录',
    `GET ${SUMMARIES}/figures`,
  ),
  later('disputed', 'A partner may dispute a figure', '联盟商可对得分提出异议', `POST ${SUMMARIES}/disputes`),
  later(
    'restated',
    'A corrected score stands beside the one that was told',
    '更正后的评分与原评分并存',
    `POST ${SUMMARIES}/restatements`,
  ),
]);

/** What is summed up by the week and the month. */
export const periodRows: Row[] = [weekly, merged, money, monthly, score];
