import type { Row } from '../../process-table.ts';

const MEETING = 'a major complaint is reported up to the supervisor, whose meeting fixes plan, owners and times';
const ROUNDS = 'the customer is asked until satisfied, at most three times, and then gets a final response';

/** The six steps of a complaint. */
export const COMPLAINTS: Row[] = [
  {
    element: { en: 'Complaint', zh: '投诉' },
    details: [
      {
        id: 'listen-and-record',
        says: { en: '1 Listen and record', zh: '倾听并记录' },
        rules: ['practice.guidance', 'route complaint delay'],
        does: ['command OpenCase', 'form complaint-handling', 'api GET /v1/organisations/{organisation}/guidance'],
        step: 'a complaint is listened to, recorded and apologised for within the hour',
      },
      {
        id: 'apologise',
        says: { en: '1 Apologise', zh: '致歉' },
        rules: ['clocks.acknowledge', 'practice.guidance'],
        does: ['command Acknowledge', 'clock acknowledge'],
        step: 'a complaint is listened to, recorded and apologised for within the hour',
      },
      {
        id: 'nature',
        says: { en: '2 Judge its nature', zh: '判断投诉性质' },
        rules: [
          'practice.natures.schedule',
          'practice.natures.driver',
          'practice.natures.vehicle',
          'practice.natures.charge',
          'practice.natures.service',
        ],
        does: ['command AssessCase', 'event CaseClassified', 'event CaseReferred'],
        step: 'each nature of a complaint leads to its department',
      },
      {
        id: 'severity',
        says: { en: '2 Judge its severity', zh: '判断严重程度' },
        rules: [
          'practice.criteria.injury',
          'practice.criteria.stranded',
          'practice.criteria.group-trip',
          'practice.criteria.public',
          'practice.criteria.repeated',
        ],
        does: ['command AssessCase', 'event CaseAssessed', 'clock answer-urgent'],
        step: 'each thing that makes a complaint grave is reported to whom it must',
      },
      {
        id: 'report-up',
        says: { en: '2 Report it up', zh: '逐级上报' },
        rules: ['practice.levels.management', 'ladders.major.jumps', 'practice.criteria.injury.reportTo'],
        does: ['command ReferUp', 'event CaseEscalated', 'event RungFired'],
        step: MEETING,
      },
      {
        id: 'meeting',
        says: { en: '3 The supervisor convenes a meeting', zh: '召开投诉处理会议' },
        rules: ['clocks.meeting', 'ladders.major', 'route complaint delay major'],
        does: ['command HoldMeeting', 'clock meeting', 'event RungFired'],
        step: 'a meeting that nobody convenes is chased after four hours',
      },
      {
        id: 'plan',
        says: { en: '3 It fixes a plan', zh: '制定处理方案' },
        rules: ['clocks.plan-node'],
        does: ['event MeetingHeld'],
        step: MEETING,
      },
      {
        id: 'owner',
        says: { en: '3 Each step has somebody who answers for it', zh: '明确责任人' },
        rules: ['clocks.plan-node'],
        does: ['event NodeSet'],
        step: MEETING,
      },
      {
        id: 'time-nodes',
        says: { en: '3 Each step has its time', zh: '确定时间节点' },
        rules: ['clocks.plan-node', 'ladders.major'],
        does: ['clock plan-node', 'command MoveNode', 'command CompleteNode', 'event RungFired'],
        step: MEETING,
      },
      {
        id: 'departments-investigate',
        says: { en: '4 The departments investigate', zh: '相关部门调查处理' },
        rules: ['clocks.feedback', 'departments.dispatch', 'departments.fleet', 'departments.finance'],
        does: ['command Refer', 'command RecordFeedback', 'clock feedback', 'api GET /v1/cases/{id}/quality'],
        step: 'the departments investigate within a day, and the customer is told the progress',
      },
      {
        id: 'progress-told',
        says: { en: '4 The customer is told the progress', zh: '告知处理进展' },
        rules: ['clocks.iso-status'],
        does: ['command RecordContact', 'clock iso-status', 'api GET /v1/cases/{id}/customer-view'],
        step: 'the departments investigate within a day, and the customer is told the progress',
      },
      {
        id: 'result',
        says: { en: '5 The customer gets the result', zh: '反馈处理结果' },
        rules: ['clocks.answer', 'clocks.answer-urgent'],
        does: ['command Answer', 'clock answer', 'api GET /v1/cases/{id}/customer-view'],
        step: 'a result is owed after two working days, also over a weekend and over Spring Festival',
      },
      {
        id: 'call-back',
        says: { en: '5 The customer is called back', zh: '回访' },
        rules: ['clocks.call-back'],
        does: ['command RecordCallBack', 'clock call-back'],
        step: 'a call-back is owed on the next working day, also over a weekend and over Spring Festival',
      },
      {
        id: 'until-satisfied',
        says: { en: '5 This is repeated until the customer is satisfied', zh: '直至客户满意为止' },
        rules: ['callBackRounds', 'practice.notices.4'],
        does: ['event RoundBegun', 'event RoundsExhausted'],
        step: ROUNDS,
      },
      {
        id: 'final-response',
        says: {
          en: '5 After the last round there is a final response with the way to appeal',
          zh: '最终答复及申诉途径',
        },
        rules: ['clocks.final-response', 'practice.appeal', 'practice.notices.5'],
        does: ['command IssueFinalResponse', 'clock final-response', 'api GET /v1/cases/{id}/quality'],
        step: ROUNDS,
      },
      {
        id: 'complaint-record',
        says: { en: '6 Record the case', zh: '记录归档' },
        rules: ['practice.summaries.monthly-complaints'],
        does: ['form complaint-handling', 'register complaints'],
        step: 'a settled complaint is filed with its cause, and found when the next one comes',
      },
      {
        id: 'cause',
        says: { en: '6 Find the cause', zh: '分析原因' },
        rules: ['practice.natures'],
        does: ['command RecordCause', 'event CauseRecorded', 'api GET /v1/cases/{id}/similar'],
        step: 'a settled complaint is filed with its cause, and found when the next one comes',
      },
      {
        id: 'prevention',
        says: { en: '6 Prevent that it happens again', zh: '制定预防措施' },
        rules: ['clocks.prevention', 'clocks.prevention.outlivesCase'],
        does: ['command PlanPrevention', 'command CompletePrevention', 'clock prevention'],
        step: 'a measure of prevention outlives its complaint and is chased until done',
      },
    ],
  },
];
