import type { Detail } from '../../process-table.ts';
import { detail, row } from './row.ts';

const office = (id: string, en: string, zh: string, more: string[] = []): Detail =>
  detail([id, en, zh], 'offices', [`branches.${id}`, ...more], ['command OpenCase', 'clock answer']);

const director = (of: string, en: string, zh: string, rules: string[]): Detail =>
  detail(
    [`${of}-director`, en, zh],
    'directors',
    [`roles.${of}-director`, `departments.${of}`, ...rules],
    ['command AssessCase', 'event CaseAssessed'],
  );

const hierarchy = row('Hierarchy', '组织层级', [
  detail(
    ['chairman', 'The chairman is told of a grave complaint that nobody answers', '董事长'],
    'grave',
    ['roles.chairman', 'ladders.critical'],
    ['clock answer-critical', 'event RungFired'],
  ),
  detail(
    ['general-manager', 'The general manager stands above the deputy and the directors', '总经理'],
    'climbs',
    ['roles.general-manager', 'ladders.service', 'ladders.service.jumps'],
    ['clock answer', 'event RungFired'],
  ),
  detail(
    ['deputy-general-manager', 'The deputy takes what the head office cannot decide', '副总经理'],
    'management',
    ['roles.deputy-general-manager', 'practice.levels.general-management', 'ladders.head-office'],
    ['command ReferUp', 'command IssueFinalResponse'],
  ),
  director('operations', 'Director of operations', '运营总监', ['practice.criteria.internal-accident']),
  director('marketing', 'Director of marketing', '市场总监', ['practice.natures.sales']),
  director('finance', 'Director of finance', '财务总监', ['practice.natures.receivables']),
  director('information', 'Director of information', '信息总监', ['practice.natures.system']),
  office('beijing', 'Branches: Beijing', '北京分公司'),
  office('shanghai', 'Branches: Shanghai', '上海分公司'),
  office('guangzhou', 'Branches: Guangzhou', '广州分公司'),
  office('suzhou', 'Office of class 1', '一类办事处'),
  office('urumqi', 'Office of class 2, with hours of its own', '二类办事处', ['calendars.office-urumqi']),
]);

const department = row('Service department', '客户服务部门', [
  detail(
    ['leads', 'The director of operations leads it', '运营总监'],
    'climbs',
    ['roles.operations-director', 'ladders.service', 'departments.head-office-service'],
    ['event RungFired', 'clock answer'],
  ),
  detail(
    ['service-manager', 'The service manager is told of what comes up to the head office', '客户服务经理'],
    'groups',
    ['roles.service-manager', 'practice.levels.head-office'],
    ['command ReferUp', 'event ReferredUp'],
  ),
  detail(
    ['project-manager', 'The project manager is told of goods of high value and of each further round', '项目经理'],
    'groups',
    ['roles.project-manager', 'practice.criteria.high-value', 'practice.notices'],
    ['command AssessCase', 'command RecordCallBack', 'event RoundBegun'],
  ),
  detail(
    ['order-group', 'The order group gets bookings, changes of orders and slips', '订单组'],
    'groups',
    ['departments.order-group', 'roles.order-group', 'route request booking', 'route complaint order-change'],
    ['command OpenCase', 'command Quote', 'command Fulfil'],
  ),
  detail(
    ['claims-group', 'The exceptions and claims group gets damage and shortage', '异常处理及索赔操作组'],
    'groups',
    ['departments.claims-group', 'roles.claims-group', 'route exception damage', 'route complaint shortage'],
    ['command OpenCase', 'command ConfirmResolved'],
  ),
  detail(
    ['clerk', 'The clerk answers at the desk, and gets back what was decided above', '客户服务文员'],
    'groups',
    ['roles.clerk', 'route complaint service-attitude', 'practice.notices'],
    ['command SendBack', 'event SentBack'],
  ),
  detail(
    ['branches-serve', 'Branches serve their own customers under their head', '分公司'],
    'climbs',
    ['departments.service', 'roles.branch-head', 'ladders.service'],
    ['event RungFired', 'command AcknowledgeRung', 'clock answer'],
  ),
]);

/** Of the thirteen duties the process names these. */
const duties = row('Duties', '部门职责', [
  detail(
    ['trace-and-advise', 'Trace the cause and advise the customer', '追查原因并提出建议'],
    'causes',
    ['practice.guidance', 'practice.natures.service-provider', 'route complaint delay'],
    ['command RecordCause', 'command Answer', 'api GET /v1/cases/{id}/customer-view'],
  ),
  detail(
    ['survey', 'Survey customers', '客户调查'],
    'surveyed',
    ['practice.draws.call-backs', 'practice.questionnaires.interview', 'practice.ratings'],
    ['command RecordSurvey', 'api POST /v1/organisations/{organisation}/draws', 'register satisfaction'],
  ),
  detail(
    ['insurance-claims', 'Insurance claims are begun by the claims group', '保险索赔'],
    'claim',
    ['route claim damage', 'departments.claims-group'],
    ['command OpenLinkedCase', 'event CaseLinked'],
  ),
  detail(
    ['receivables', 'Chase receivables', '应收账款催收'],
    'receivables',
    ['practice.natures.receivables', 'route exception freight-dispute', 'clocks.feedback'],
    ['command AssessCase', 'command HoldMeeting', 'clock feedback', 'clock plan-node'],
  ),
  detail(
    ['internal-accident', 'Enquire into accidents of our own', '内部事故'],
    'accident',
    ['practice.natures.internal-accident', 'practice.criteria.internal-accident'],
    ['command AssessCase', 'command RecordCause', 'clock feedback'],
  ),
  detail(
    ['rate-providers', 'Rate service providers', '服务商评价'],
    'providers',
    ['practice.partners', 'practice.partnerScore', 'practice.summaries.monthly-providers'],
    ['register partner-score', 'summary monthly-providers', 'command TrackGoods', 'command RecordSignature'],
  ),
]);

/** Who there is: hierarchy, service department, and what it is for. */
export const peopleRows = [hierarchy, department, duties];
