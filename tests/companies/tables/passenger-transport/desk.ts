import type { Row } from '../../process-table.ts';

/** Who works there, by which ways one reaches them, and what becomes of a question. */
export const DESK: Row[] = [
  {
    element: { en: 'Roles', zh: '岗位' },
    details: [
      {
        id: 'supervisor-major-complaints',
        says: { en: 'The supervisor has the major complaints', zh: '客服主管、重大投诉' },
        rules: ['roles.supervisor', 'route complaint delay major', 'practice.criteria.group-trip.reportTo'],
        does: ['command AssessCase', 'event CaseEscalated', 'command HoldMeeting'],
        step: 'a major complaint is reported up to the supervisor, whose meeting fixes plan, owners and times',
      },
      {
        id: 'clerk',
        says: {
          en: 'The clerk takes what comes in, and stays responsible until somebody accepts it',
          zh: '客服专员',
        },
        rules: ['roles.clerk', 'practice.firstReceiverStays', 'route request enquiry'],
        does: ['command Answer', 'command CloseCase', 'command HandOver'],
        step: 'a complex question is referred with a time for its answer, which is kept',
      },
      {
        id: 'after-sales-delay',
        says: { en: 'The after-sales clerk has delays during the trip', zh: '售后专员、行程延误' },
        rules: ['roles.after-sales', 'route exception delay', 'clocks.tell-passengers', 'ladders.urgent.rungs.0'],
        does: ['command AdjustPlan', 'command RecordContact', 'clock tell-passengers'],
        step: 'during the trip the after-sales clerk tells passengers of a delay, and is chased until it is done',
      },
      {
        id: 'after-sales-cancellation',
        says: { en: 'The after-sales clerk has cancelled trips', zh: '售后专员、行程取消' },
        rules: ['route exception order-change', 'practice.refundPolicy.carrierFaultPercent'],
        does: ['command OpenLinkedCase', 'event CaseLinked', 'command ComputeRefund'],
        step: 'a cancelled trip gives birth to the refund of the whole fare',
      },
      {
        id: 'after-sales-quality',
        says: { en: 'The after-sales clerk has the quality of the trip', zh: '售后专员、服务质量' },
        rules: ['route exception service-attitude', 'route exception other', 'route complaint service-attitude'],
        does: ['command OpenCase', 'command ConfirmResolved'],
        step: 'the quality of a trip is the matter of the after-sales clerk',
      },
    ],
  },
  {
    element: { en: 'Channels', zh: '渠道' },
    details: [
      {
        id: 'phone',
        says: { en: 'Phone, which asks the number to call back', zh: '电话' },
        rules: ['practice.channels.phone'],
        does: ['command OpenCase'],
        step: 'phone, chat and mail take what they ask, and no other way in is taken',
      },
      {
        id: 'chat',
        says: { en: 'Online chat', zh: '在线客服' },
        rules: ['practice.channels.chat'],
        does: ['command OpenCase'],
        step: 'phone, chat and mail take what they ask, and no other way in is taken',
      },
      {
        id: 'mail',
        says: { en: 'Mail, on paper or electronic', zh: '邮件' },
        rules: ['practice.channels.mail', 'practice.channels.e-mail'],
        does: ['command OpenCase'],
        step: 'phone, chat and mail take what they ask, and no other way in is taken',
      },
    ],
  },
  {
    element: { en: 'Enquiry', zh: '咨询' },
    details: [
      {
        id: 'answered-at-once',
        says: { en: 'It is answered at once', zh: '立即答复' },
        rules: ['route request enquiry', 'practice.channels.phone.promise'],
        does: ['command OpenCase', 'event Answered'],
        step: 'a question is answered at once, recorded, and followed by the next one',
      },
      {
        id: 'recorded',
        says: { en: 'It is recorded', zh: '做好记录' },
        rules: ['practice.summaries.weekly-orders'],
        does: ['register business-acceptances', 'form business-acceptance'],
        step: 'a question is answered at once, recorded, and followed by the next one',
      },
      {
        id: 'complex-referred',
        says: { en: 'A complex one is referred to whoever knows', zh: '复杂问题转交相关部门' },
        rules: ['clocks.feedback', 'departments.dispatch'],
        does: ['command Refer', 'command RecordFeedback', 'clock feedback'],
        step: 'a complex question is referred with a time for its answer, which is kept',
      },
      {
        id: 'answer-time',
        says: { en: 'The customer is told a time for the answer', zh: '告知答复时间' },
        rules: ['practice.channels.phone.promise', 'clocks.promise'],
        does: ['command MakePromise', 'command KeepPromise', 'clock promise'],
        step: 'a time for the answer that passes is chased, and stands in the quality of the case',
      },
      {
        id: 'anything-else',
        says: { en: 'Whether anything else is open is asked', zh: '询问是否还有其他问题' },
        rules: ['practice.guidance', 'route request enquiry'],
        does: ['api GET /v1/organisations/{organisation}/guidance', 'command OpenLinkedCase', 'event CaseLinked'],
        step: 'a question is answered at once, recorded, and followed by the next one',
      },
      {
        id: 'thanked',
        says: { en: 'The customer is thanked', zh: '致谢' },
        rules: ['practice.guidance', 'route request enquiry'],
        does: ['api GET /v1/organisations/{organisation}/guidance'],
        step: 'a question is answered at once, recorded, and followed by the next one',
      },
    ],
  },
];
