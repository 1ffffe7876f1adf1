import type { Row } from '../../process-table.ts';

/** What becomes of a call or a visit. */
export const branchRows: Row[] = [
  {
    element: { en: 'Phone branches', zh: '电话分支' },
    details: [
      {
        id: 'enquiry-answered',
        says: { en: 'Enquiry: it is answered', zh: '咨询：解答' },
        rules: ['route request enquiry'],
        does: ['command OpenCase', 'event RequestFulfilled'],
        step: 'an enquiry by phone is answered, and its name and phone are archived',
      },
      {
        id: 'enquiry-archived',
        says: { en: 'Enquiry: name and phone are archived', zh: '咨询：姓名、电话归档' },
        rules: ['practice.channels.phone.asks', 'practice.summaries.daily-acceptances'],
        does: ['register business-acceptances', 'summary daily-acceptances'],
        step: 'an enquiry by phone is answered, and its name and phone are archived',
      },
      {
        id: 'business-form',
        says: {
          en: 'Business: the business acceptance form is filled in and numbered',
          zh: '业务：填写《业务受理单》',
        },
        rules: ['route request booking', 'practice.numbering.business-form'],
        does: ['form business-acceptance', 'event NumberAssigned'],
        step: 'business by phone is accepted on its form, transferred, ordered and archived',
      },
      {
        id: 'business-transferred',
        says: { en: 'Business: it is transferred to whoever carries it out', zh: '业务：转接业务部门' },
        rules: ['departments.sales-branch', 'roles.branch-lead', 'practice.notices'],
        does: ['command Refer', 'event CaseReferred'],
        step: 'business by phone is accepted on its form, transferred, ordered and archived',
      },
      {
        id: 'business-not-transferred',
        says: { en: 'Business: what nobody transfers is noticed', zh: '业务：超时未转接' },
        rules: ['clocks.hand-on', 'ladders.service'],
        does: ['clock hand-on', 'event RungFired'],
        step: 'business that nobody hands on is told to the supervisor after an hour',
      },
      {
        id: 'business-order-flow',
        says: {
          en: 'Business: the order goes its way, from price and confirmation to number and delivery',
          zh: '业务：订单流程',
        },
        rules: ['route request booking', 'route request order-change'],
        does: [
          'command Quote',
          'command ConfirmQuote',
          'command RecordDifferencePaid',
          'command AssignOrderNumber',
          'command Fulfil',
        ],
        step: 'business by phone is accepted on its form, transferred, ordered and archived',
      },
      {
        id: 'business-archived',
        says: { en: 'Business: it is archived', zh: '业务：归档' },
        rules: ['practice.summaries.daily-acceptances'],
        does: ['command CloseCase', 'register business-acceptances'],
        step: 'business by phone is accepted on its form, transferred, ordered and archived',
      },
      {
        id: 'after-sales-orally',
        says: { en: 'After-sales: settled orally', zh: '售后：口头协商解决' },
        rules: ['route request damage', 'departments.after-sales'],
        does: ['command OpenCase', 'event CaseClosed'],
        step: 'an after-sales matter is settled orally without a work order',
      },
      {
        id: 'after-sales-work-order',
        says: { en: 'After-sales: or a work order is opened, with a number of its own', zh: '售后：登记下工单' },
        rules: ['practice.numbering.after-sales-order', 'clocks.hand-on'],
        does: ['command Refer', 'event NumberAssigned', 'clock hand-on'],
        step: 'an after-sales work order goes to the specialist and is closed when the customer is satisfied',
      },
      {
        id: 'after-sales-specialist',
        says: { en: 'After-sales: the specialist handles it', zh: '售后：专员处理' },
        rules: ['roles.specialist', 'practice.firstReceiverStays'],
        does: ['command Refer', 'command HandOver', 'command RecordFeedback'],
        step: 'an after-sales work order goes to the specialist and is closed when the customer is satisfied',
      },
      {
        id: 'after-sales-specialist-silent',
        says: { en: 'After-sales: a specialist who does not report back is told of', zh: '售后：专员逾期未反馈' },
        rules: ['clocks.feedback', 'ladders.urgent'],
        does: ['clock feedback', 'event RungFired', 'api GET /v1/cases/{id}/quality'],
        step: 'a specialist who stays silent is told of one level after the other',
      },
      {
        id: 'after-sales-satisfied',
        says: { en: 'After-sales: until the customer is satisfied', zh: '售后：客户满意' },
        rules: ['clocks.call-back', 'callBackRounds'],
        does: ['command Answer', 'command RecordCallBack'],
        step: 'an after-sales work order goes to the specialist and is closed when the customer is satisfied',
      },
      {
        id: 'after-sales-closed',
        says: { en: 'After-sales: closed', zh: '售后：结案' },
        rules: ['route request damage'],
        does: ['command Fulfil', 'command CloseCase'],
        step: 'an after-sales work order goes to the specialist and is closed when the customer is satisfied',
      },
    ],
  },
  {
    element: { en: 'On-site branches', zh: '现场分支' },
    details: [
      {
        id: 'on-site-solved',
        says: { en: 'Solvable on the spot: answered there', zh: '当场协调处理' },
        rules: ['practice.channels.front-desk'],
        does: ['command OpenCase', 'event Answered', 'event CaseClosed'],
        step: 'what can be solved at the front desk is answered and closed there',
      },
      {
        id: 'on-site-registered',
        says: { en: 'Complex: registered', zh: '复杂问题登记' },
        rules: ['practice.channels.front-desk', 'route complaint damage'],
        does: ['command OpenCase'],
        step: 'what is complex at the front desk is registered and its result promised by phone',
      },
      {
        id: 'on-site-promised',
        says: { en: 'Complex: the result is promised by phone, at a time', zh: '承诺电话告知结果' },
        rules: ['practice.channels.front-desk.promise', 'practice.channels.front-desk.asks', 'clocks.promise'],
        does: ['event PromiseMade', 'command RecordContact', 'command KeepPromise', 'clock promise'],
        step: 'what is complex at the front desk is registered and its result promised by phone',
      },
    ],
  },
];
