import type { ProcessTable } from '../process-table.ts';
import { claimRows } from './sea-freight/claims.ts';

/** Customer service of a sea carrier. */
export const seaFreight: ProcessTable = {
  organisation: 'sea-freight',
  later: [],
  rows: [
    {
      element: { en: 'Enquiry channels', zh: '諮詢渠道' },
      details: [
        {
          id: 'enquiry-channels',
          says: {
            en: 'Enquiries come by phone, mail, online chat and social media',
            zh: '電話、郵件、在線客服、微博、微信',
          },
          rules: [
            'practice.channels.phone',
            'practice.channels.mail',
            'practice.channels.chat',
            'practice.channels.social-media',
          ],
          does: ['command OpenCase', 'api GET /v1/organisations/{organisation}/guidance'],
          step: 'an enquiry by each way in is answered on the spot',
        },
        {
          id: 'phone-at-all-hours',
          says: { en: 'The phone is answered at all hours', zh: '7x24小時' },
          rules: ['calendars.hotline', 'practice.channels.phone'],
          does: ['command OpenCase', 'clock tell-customer'],
          step: 'an exception found at night is told to the customer at night',
        },
      ],
    },
    {
      element: { en: 'Complaint channels', zh: '投訴渠道' },
      details: [
        {
          id: 'complaint-hotline',
          says: { en: 'A complaint hotline; what is not solved at once gets a time', zh: '投訴電話' },
          rules: ['practice.channels.hotline'],
          does: ['command OpenCase', 'clock promise'],
          step: 'a complaint by each way in is taken with what it asks',
        },
        {
          id: 'complaint-e-mail',
          says: { en: 'E-mail, sorted by class', zh: '電子郵件（分類處理）' },
          rules: ['practice.channels.e-mail', 'route complaint freight-dispute'],
          does: ['command OpenCase'],
          step: 'a complaint by each way in is taken with what it asks',
        },
        {
          id: 'complaint-chat',
          says: { en: 'Chat on the own site or a third-party platform', zh: '自有網站或第三方平台在線投訴' },
          rules: ['practice.channels.chat', 'practice.channels.third-party-platform'],
          does: ['command OpenCase'],
          step: 'a complaint by each way in is taken with what it asks',
        },
        {
          id: 'complaint-box',
          says: {
            en: 'A box that is emptied regularly; the clock runs from the day it was emptied',
            zh: '投訴信箱（定期開啟）',
          },
          rules: ['practice.channels.letter-box', 'practice.channels.letter-box.emptied'],
          does: ['command OpenCase', 'clock answer'],
          step: 'a letter from the box counts from the day on which the box was emptied',
        },
      ],
    },
    {
      element: { en: 'Roles', zh: '崗位' },
      details: [
        {
          id: 'clerk-solves',
          says: { en: 'The clerk solves', zh: '客服專員' },
          rules: ['roles.clerk', 'practice.firstReceiverStays'],
          does: ['command Answer', 'command RecordCallBack', 'command CloseCase'],
          step: 'a delay is looked into, planned anew, compensated, answered and closed by the clerk',
        },
        {
          id: 'supervisor-runs-the-day',
          says: { en: 'The supervisor runs the day', zh: '客服主管' },
          rules: ['roles.supervisor', 'ladders.service'],
          does: ['command Assign', 'event RungFired'],
          step: 'an unanswered complaint climbs to the supervisor and to the manager',
        },
        {
          id: 'manager-decides',
          says: { en: 'The manager decides', zh: '客服經理' },
          rules: ['roles.manager', 'departments.management'],
          does: ['command ReferUp', 'command IssueFinalResponse'],
          step: 'a grave complaint jumps to the manager, who decides',
        },
        {
          id: 'works-with',
          says: { en: 'Works with shipping, warehouse and finance', zh: '船務、倉儲、財務' },
          rules: ['departments.shipping', 'departments.warehouse', 'departments.finance'],
          does: ['command Refer', 'command RecordFeedback', 'clock feedback'],
          step: 'each department is asked and answers',
        },
      ],
    },
    {
      element: { en: 'Response rule', zh: '響應規則' },
      details: [
        {
          id: 'response-time',
          says: { en: 'A standard of response time is set', zh: '響應時間' },
          rules: ['clocks.acknowledge.budget'],
          does: ['command Acknowledge', 'clock acknowledge'],
          step: 'the response time is warned of, missed and told',
        },
      ],
    },
    {
      element: { en: 'Escalation', zh: '升級' },
      details: [
        {
          id: 'unsolved-goes-up',
          says: { en: 'What stays unsolved goes up', zh: '疑難問題上報' },
          rules: ['ladders.service', 'clocks.answer.ladder'],
          does: ['event RungFired', 'command Escalate'],
          step: 'an unanswered complaint climbs to the supervisor and to the manager',
        },
        {
          id: 'expert-panel',
          says: { en: 'An expert panel helps', zh: '專家支持' },
          rules: ['departments.expert-panel', 'practice.natures.unclear', 'practice.levels.experts'],
          does: ['command AssessCase', 'command Refer'],
          step: 'a case of unclear cause goes before the expert panel',
        },
        {
          id: 'important-jumps',
          says: { en: 'Important or urgent cases jump', zh: '升級處理' },
          rules: ['practice.criteria.urgent', 'route complaint delay major', 'ladders.urgent.jumps'],
          does: ['command AssessCase', 'event CaseClassified', 'event CaseEscalated'],
          step: 'a grave complaint jumps to the manager, who decides',
        },
      ],
    },
    {
      element: { en: 'Dispute types and first action', zh: '糾紛類型與首要措施' },
      details: [
        {
          id: 'delay',
          says: { en: 'Delay: find the cause, plan anew, compensate', zh: '運輸延誤' },
          rules: ['route complaint delay', 'practice.natures.transport'],
          does: ['command RecordCause', 'command Answer'],
          step: 'a delay is looked into, planned anew, compensated, answered and closed by the clerk',
        },
        {
          id: 'damage',
          says: { en: 'Damage: photos, record, the liable party pays', zh: '貨物破損' },
          rules: ['route complaint damage', 'practice.natures.cargo'],
          does: ['command RecordCause', 'command OpenLinkedCase', 'event CaseLinked'],
          step: 'damage is recorded, its cause named by three, and a claim against the liable party is born',
        },
        {
          id: 'freight-charge',
          says: { en: 'Freight charge: explained with an itemised list', zh: '運費糾紛、明細清單' },
          rules: ['route complaint freight-dispute', 'practice.natures.charges'],
          does: ['command Answer'],
          step: 'each department is asked and answers',
        },
        {
          id: 'service-quality',
          says: { en: 'Quality of service: training', zh: '服務質量、培訓' },
          rules: ['route complaint service-attitude', 'practice.discipline.training'],
          does: ['command JudgeComplaint', 'command RecordDiscipline', 'api GET /v1/cases/{id}/customer-view'],
          step: 'an upheld complaint about service ends in training that the customer is not shown',
        },
      ],
    },
    {
      element: { en: 'Exception plans', zh: '異常預案' },
      details: [
        {
          id: 'vessel-or-weather',
          says: { en: 'Vessel or weather delay: the customer is told, the plan adjusted', zh: '船期、天氣延誤' },
          rules: ['practice.plans.vessel-or-weather-delay', 'clocks.tell-customer'],
          does: ['command AdjustPlan', 'command RecordContact', 'clock tell-customer'],
          step: 'an exception found at night is told to the customer at night',
        },
        {
          id: 'loss-or-damage',
          says: { en: 'Loss or damage: negotiate and start the insurance claim', zh: '啟動保險理賠程序' },
          rules: ['practice.plans.loss-or-damage', 'route claim damage'],
          does: ['command TakeRemedy', 'command OpenLinkedCase'],
          step: 'damage on board is negotiated and becomes an insurance claim',
        },
        {
          id: 'piracy-or-breakdown',
          says: { en: 'Piracy or breakdown: emergency plan', zh: '海盜、故障應急預案' },
          rules: [
            'practice.plans.piracy-or-breakdown',
            'clocks.emergency-plan',
            'practice.criteria.piracy-or-breakdown',
          ],
          does: ['command HoldMeeting', 'clock emergency-plan', 'clock plan-node'],
          step: 'piracy starts the emergency plan with owners and times',
        },
      ],
    },
    ...claimRows,
    {
      element: { en: 'Record', zh: '記錄' },
      details: [
        {
          id: 'kept-for-later',
          says: { en: 'Problem and handling are kept for later similar cases', zh: '參考和借鑒' },
          rules: ['practice.guidance'],
          does: ['api GET /v1/cases/{id}/similar', 'form complaint-handling'],
          step: 'a later case finds the earlier one with what was done then',
        },
      ],
    },
    {
      element: { en: 'Metrics', zh: '指標' },
      details: [
        {
          id: 'four-metrics',
          says: {
            en: 'Response speed, resolution rate, attitude, composite satisfaction',
            zh: '響應速度、解決率、服務態度、綜合滿意度',
          },
          rules: ['practice.weights'],
          does: ['register satisfaction', 'api GET /v1/organisations/{organisation}/registers/{register}'],
          step: 'questionnaires and interviews are rated in the register of satisfaction',
        },
      ],
    },
    {
      element: { en: 'Survey', zh: '調查' },
      details: [
        {
          id: 'questionnaire-and-interview',
          says: {
            en: 'Questionnaire, periodic phone interview, analysis and rating',
            zh: '問卷、電話訪問、滿意度評級',
          },
          rules: ['practice.questionnaires.service-quality', 'practice.questionnaires.interview', 'practice.ratings'],
          does: ['command RecordSurvey', 'register satisfaction', 'summary monthly-satisfaction'],
          step: 'questionnaires and interviews are rated in the register of satisfaction',
        },
        {
          id: 'revisit',
          says: { en: 'Customers are revisited regularly', zh: '定期回訪' },
          rules: ['practice.draws.revisit'],
          does: ['api POST /v1/organisations/{organisation}/draws', 'command ReviewContact'],
          step: 'customers to be revisited are drawn so that anybody can draw them again',
        },
      ],
    },
    {
      element: { en: 'Improvement loop', zh: '持續改進機制' },
      details: [
        {
          id: 'identify-and-classify',
          says: { en: 'Problems are identified and classified', zh: '識別與分類' },
          rules: ['practice.natures', 'practice.criteria'],
          does: ['command AssessCase', 'command RecordCause', 'summary weekly-complaints'],
          step: 'a week of complaints is frozen once and told to the manager',
        },
        {
          id: 'plan-implement-track',
          says: { en: 'Measures are planned, carried out and tracked, also after the case', zh: '制定、實施、跟蹤' },
          rules: ['clocks.prevention', 'clocks.prevention.outlivesCase'],
          does: ['command PlanPrevention', 'command CompletePrevention', 'clock prevention'],
          step: 'a measure of prevention outlives its case and is chased until done',
        },
      ],
    },
  ],
};
