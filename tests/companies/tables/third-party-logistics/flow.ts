import { detail, row } from './row.ts';

const flow = row('Flow', '处理流程', [
  detail(
    ['local-desk', 'The customer turns to the local desk', '客户向当地客服投诉'],
    'flow',
    ['practice.channels.visit', 'branches.shanghai'],
    ['command OpenCase', 'command Acknowledge', 'clock acknowledge'],
  ),
  detail(
    ['clerk-fills-form', 'The clerk fills in the form', '客服文员填写处理单'],
    'flow',
    ['practice.numbering.form-number', 'roles.clerk'],
    ['event NumberAssigned', 'form complaint-handling'],
  ),
  detail(
    ['handled-at-once', 'It is handled at once', '立即处理'],
    'atOnce',
    ['practice.guidance'],
    ['command OpenCase', 'event CaseClosed'],
  ),
  detail(
    ['handled-with-departments', 'Or it is handled with departments', '会同相关部门处理'],
    'flow',
    ['departments.operations', 'clocks.feedback'],
    ['command Refer', 'command RecordFeedback', 'clock feedback'],
  ),
  detail(
    [
      'branch-cannot-solve',
      'What the branch cannot solve goes to the head office on the form',
      '分公司无法解决、传真总部',
    ],
    'flow',
    ['practice.levels.head-office', 'clocks.head-office-answer', 'route complaint delay critical'],
    ['command ReferUp', 'event ReferredUp', 'clock head-office-answer'],
  ),
  detail(
    ['head-office-numbers', 'The head office gives it a number, without a gap', '总编号'],
    'headNumbers',
    ['practice.numbering.head-number'],
    ['event NumberAssigned'],
  ),
  detail(
    ['departments-handle', 'Departments of the head office handle it', '总部各部门处理'],
    'flow',
    ['departments.head-office-service', 'departments.claims-group', 'departments.finance'],
    ['command Refer', 'command RecordFeedback', 'command SendBack'],
  ),
  detail(
    ['service-follows-up', 'Service follows up', '客服跟踪'],
    'flow',
    ['clocks.promise', 'clocks.call-back', 'callBackRounds'],
    ['command RecordContact', 'command RecordCallBack', 'clock call-back', 'event RoundBegun'],
  ),
  detail(
    ['customer-told', 'The customer is told', '答复客户'],
    'flow',
    ['clocks.answer', 'clocks.judgement'],
    ['command Answer', 'command JudgeComplaint', 'clock answer', 'api GET /v1/cases/{id}/customer-view'],
  ),
  detail(
    ['form-filed', 'The form is filed', '处理单归档'],
    'flow',
    ['practice.summaries.weekly-complaints'],
    ['form complaint-handling', 'register complaints'],
  ),
  detail(
    ['end', 'End', '结束'],
    'flow',
    ['clocks.call-back.stops', 'callBackRounds'],
    ['command CloseCase', 'event CaseClosed'],
  ),
]);

const prevention = row('Prevention', '预防', [
  detail(
    ['clear-carrier-contract', 'Make the contract with the carrier clear', '明确承运合同'],
    'contract',
    ['clocks.prevention', 'clocks.prevention.outlivesCase', 'practice.plans.loss-or-damage'],
    ['command PlanPrevention', 'command CompletePrevention', 'clock prevention'],
  ),
  detail(
    ['quick-reaction', 'React quickly', '快速反应'],
    'claim',
    ['practice.plans.loss-or-damage', 'clocks.acknowledge', 'practice.notices'],
    [
      'command Acknowledge',
      'clock acknowledge',
      'command TakeRemedy',
      'api GET /v1/organisations/{organisation}/practice',
    ],
  ),
  detail(
    ['claim-on-carrier', 'Prepare the claim on the carrier', '向承运方索赔'],
    'claim',
    ['practice.plans.loss-or-damage', 'route claim damage', 'practice.natures.service-provider'],
    ['command OpenLinkedCase', 'event CaseLinked'],
  ),
  detail(
    ['claim-on-insurer', 'Or on the insurer', '向保险公司索赔'],
    'claim',
    ['practice.plans.loss-or-damage', 'route claim damage', 'pauseReasons.awaiting-survey-report'],
    ['command OpenLinkedCase', 'command Pause', 'event CaseLinked'],
  ),
]);

const rater = (dimension: string, question: string, en: string, zh: string) =>
  detail(
    [dimension, en, zh],
    'surveyed',
    [`practice.questionnaires.service-quality.questions.${question}`],
    ['command RecordSurvey', 'register satisfaction'],
  );

const serviceStep = (question: string, en: string, zh: string) =>
  detail(
    [`step-${question}`, en, zh],
    'surveyed',
    [`practice.questionnaires.four-steps.questions.${question}`],
    ['command ReviewContact', 'register satisfaction'],
  );

const quality = row('Quality', '服务质量', [
  serviceStep('receive', 'Four service steps: receive the customer', '服务四步骤：接待客户'),
  serviceStep('understand', 'Four service steps: understand the customer', '理解客户'),
  serviceStep('help', 'Four service steps: help the customer', '帮助客户'),
  serviceStep('keep', 'Four service steps: keep the customer', '留住客户'),
  rater('reliability', 'kept-its-word', 'RATER: reliability', 'RATER：信赖度'),
  rater('assurance', 'knew-its-trade', 'RATER: assurance', '专业度'),
  rater('tangibles', 'looked-in-order', 'RATER: tangibles', '有形度'),
  rater('empathy', 'cared-for-you', 'RATER: empathy', '同理度'),
  rater('responsiveness', 'was-quick', 'RATER: responsiveness', '反应度'),
  detail(
    ['lost-unresolved', 'A complaint is lost if it stays unresolved', '投诉未解决'],
    'unresolved',
    ['callBackRounds', 'clocks.final-response', 'practice.appeal'],
    ['api GET /v1/cases/{id}/quality', 'event RoundsExhausted', 'command IssueFinalResponse', 'clock final-response'],
  ),
  detail(
    ['lost-no-feedback', 'A complaint is lost if there is no feedback', '没有反馈'],
    'noFeedback',
    ['clocks.feedback'],
    ['api GET /v1/cases/{id}/quality', 'clock feedback'],
  ),
  detail(
    ['promise-without-notice', 'A complaint is lost if a promise is broken without prior notice', '未能提前与客户沟通'],
    'brokenPromise',
    ['clocks.promise'],
    ['api GET /v1/cases/{id}/quality', 'command RecordContact', 'clock promise'],
  ),
]);

/** How a complaint runs, what is learnt from it, and how good the service was. */
export const flowRows = [flow, prevention, quality];
