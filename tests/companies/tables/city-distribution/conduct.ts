import type { Detail, Row } from '../../process-table.ts';
import { detail, row } from './row.ts';

const QUALITY = 'api GET /v1/cases/{id}/quality';
const forbidden = (
  [id, en, zh]: readonly [id: string, en: string, zh: string],
  step: Parameters<typeof detail>[1],
  does: string[],
): Detail =>
  detail(
    [`forbidden-${id}`, en, zh],
    step,
    [`practice.prohibitions.${id}`],
    [QUALITY, 'register prohibitions', ...does],
  );

const prohibitions = row('Prohibitions (8)', '八项禁令', [
  forbidden(['late-tracking', 'Late tracking', '跟踪不及时'], 'lateTracking', ['clock tracking']),
  forbidden(['recorded-not-reported', 'An exception recorded and not reported', '有异常记录未上报'], 'unreported', [
    'clock report-at-once',
    'clock report-damaged-packing',
  ]),
  forbidden(['no-remedy', 'No remedy', '未采取补救措施'], 'noRemedy', [
    'command ReportException',
    'command TakeRemedy',
  ]),
  forbidden(['partner-breach-ignored', 'A breach by a partner ignored', '对联盟商违规置之不理'], 'breachIgnored', [
    'clock partner-notice',
  ]),
  forbidden(['untrue-notes', 'Untrue notes', '追踪记事不真实'], 'untrueNotes', [
    'command TrackGoods',
    'command RecordSignature',
  ]),
  forbidden(['harsh-tone', 'Harsh tone', '语气生硬'], 'harshTone', ['command ReviewContact']),
  forbidden(['rudeness', 'Rudeness or abuse', '态度恶劣、辱骂'], 'rudeness', ['command ReviewContact']),
  forbidden(['no-daily-record', 'No daily record', '未每日登记'], 'noRecord', ['command TrackGoods']),
]);

const ownership = row('Ownership', '责任', [
  detail(
    ['first-responsible', 'The first person asked stays responsible', '首问负责制'],
    'responsible',
    ['practice.firstReceiverStays'],
    ['command HandOver', 'command AcceptHandOver', 'command DeclineHandOver', 'command TakeOver'],
  ),
  detail(
    ['every-question', 'Every question is answered', '有问必复'],
    'answered',
    ['clocks.answer', 'route request enquiry', 'ladders.service'],
    ['command Answer', 'clock answer', 'event RungFired'],
  ),
]);

const slips = row('Return slips', '回单', [
  detail(
    ['slip-complete', 'Signed slips come back complete', '签收回单完整返还'],
    'slips',
    ['clocks.return-slip.stops'],
    ['command ReceiveSlip', 'event SlipReceived'],
  ),
  detail(
    ['slip-in-time', 'In time', '及时返还'],
    'slips',
    ['clocks.return-slip.budget'],
    ['clock return-slip', 'event RungFired'],
  ),
  detail(
    ['slip-settled', 'So that they can be settled', '以便结算'],
    'slips',
    ['practice.notices'],
    ['command ReceiveSlip'],
  ),
  detail(
    ['slip-exception', 'A missing or imperfect slip is an exception with its own clock', '缺失或不完整的回单为异常'],
    'slips',
    ['route exception return-slip', 'clocks.return-slip'],
    ['command OpenCase', 'clock return-slip'],
  ),
  detail(
    ['slip-counts', "It counts in the partner's score", '计入联盟商考核'],
    'slips',
    ['practice.partnerScore.areas.service.measures'],
    ['register partner-score'],
  ),
]);

const care = row('Customer care', '客户维护', [
  detail(
    ['key-customers', 'Key customers are maintained', '重点客户维护'],
    'care',
    ['practice.customers.c1001.class', 'practice.criteria.key-customer', 'practice.greetings.holiday.classes'],
    ['api GET /v1/organisations/{organisation}/practice', 'command AssessCase', 'form tracking-log'],
  ),
  detail(
    ['messages', 'Messages on holidays and weekends', '节日、周末问候'],
    'greetings',
    ['practice.greetings.holiday', 'practice.greetings.weekend'],
    ['api GET /v1/organisations/{organisation}/practice'],
  ),
  detail(
    ['special-needs', 'Special needs of third-party customers are fed back', '反馈第三方客户特殊需求'],
    'care',
    ['practice.customers.c1001.needs', 'route request other'],
    [
      'command Refer',
      'command RecordFeedback',
      'form tracking-log',
      'api GET /v1/organisations/{organisation}/practice',
    ],
  ),
  detail(
    ['customer-files', 'Customer files with one unified name each', '客户档案统一名称'],
    'care',
    ['practice.customers.c1001.name', 'practice.customers.c1001.aliases'],
    ['api GET /v1/organisations/{organisation}/practice', 'form tracking-log'],
  ),
]);

/** What is forbidden, and what customers may rely on. */
export const conductRows: Row[] = [prohibitions, ownership, slips, care];
