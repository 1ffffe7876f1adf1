import type { Row } from '../../process-table.ts';

const DRAWN = 'recordings and chats are drawn by lot and scored by a reviewer';
const MEASURED = 'response time, accuracy and satisfaction of a month come from its cases';
const JUDGED = 'work is judged by oneself, the superior and the customer, and each counts for itself';

/** How good the service is, and what its data tell. */
export const MEASURING: Row[] = [
  {
    element: { en: 'Quality', zh: '质量' },
    details: [
      {
        id: 'recordings-and-chats',
        says: { en: 'Recordings and chats are drawn for review', zh: '抽查录音和聊天记录' },
        rules: ['practice.draws.quality'],
        does: ['api POST /v1/organisations/{organisation}/draws', 'api GET /v1/organisations/{organisation}/draws'],
        step: DRAWN,
      },
      {
        id: 'scored',
        says: { en: 'They are scored', zh: '质检评分' },
        rules: ['practice.questionnaires.contact-review'],
        does: ['command ReviewContact', 'event ContactReviewed'],
        step: DRAWN,
      },
      {
        id: 'response-time',
        says: { en: 'Response time is measured', zh: '响应时间' },
        rules: ['practice.weights.responseSpeed', 'practice.summaries.monthly-satisfaction'],
        does: ['register satisfaction', 'summary monthly-satisfaction'],
        step: MEASURED,
      },
      {
        id: 'accuracy',
        says: { en: 'Accuracy of answers is measured', zh: '答复准确率' },
        rules: ['practice.questionnaires.contact-review.questions.accuracy'],
        does: ['register satisfaction', 'command ReviewContact'],
        step: MEASURED,
      },
      {
        id: 'satisfaction',
        says: { en: 'Satisfaction is measured', zh: '客户满意度' },
        rules: ['practice.questionnaires.service-quality', 'practice.weights.satisfaction', 'practice.ratings'],
        does: ['register satisfaction', 'command RecordSurvey'],
        step: MEASURED,
      },
      {
        id: 'by-self',
        says: { en: 'Assessment by oneself', zh: '自我评价' },
        rules: ['practice.questionnaires.self-assessment'],
        does: ['command ReviewContact'],
        step: JUDGED,
      },
      {
        id: 'by-superior',
        says: { en: 'Assessment by the superior', zh: '上级评价' },
        rules: ['practice.questionnaires.contact-review'],
        does: ['command ReviewContact'],
        step: JUDGED,
      },
      {
        id: 'by-customer',
        says: { en: 'Assessment by the customer', zh: '客户评价' },
        rules: ['practice.questionnaires.interview', 'practice.draws.call-backs'],
        does: ['command RecordSurvey'],
        step: JUDGED,
      },
      {
        id: 'retraining',
        says: { en: 'Whoever does badly is trained again', zh: '再培训' },
        rules: ['practice.discipline.retraining', 'clocks.prevention'],
        does: ['command RecordDiscipline', 'command PlanPrevention', 'clock prevention'],
        step: 'whoever does badly is trained again, which the customer is not shown',
      },
    ],
  },
  {
    element: { en: 'Data', zh: '数据' },
    details: [
      {
        id: 'format-rules',
        says: { en: 'Data are written by rules', zh: '数据录入格式规范' },
        rules: ['practice.formats'],
        does: ['command OpenCase'],
        step: 'data are written as the rules say, or are not taken',
      },
      {
        id: 'customers-complete',
        says: { en: 'The customer database is complete', zh: '客户数据库完整性' },
        rules: ['practice.channels.phone.asks', 'practice.channels.e-mail.asks', 'practice.formats'],
        does: ['api GET /v1/cases/{id}/duplicates', 'register complaints', 'cli verify'],
        step: 'what is known of customers is whole, and shown to those alone whom it concerns',
      },
      {
        id: 'customers-safe',
        says: { en: 'The customer database is safe', zh: '客户数据库安全性' },
        rules: ['organisation', 'practice.summaries.monthly-complaints'],
        does: ['api GET /v1/cases/{id}', 'summary monthly-complaints', 'cli keys'],
        step: 'what is known of customers is whole, and shown to those alone whom it concerns',
      },
      {
        id: 'trends',
        says: { en: 'Trends are analysed', zh: '趋势分析' },
        rules: ['practice.summaries.monthly-trends'],
        does: ['register complaint-trends', 'summary monthly-trends'],
        step: 'the trend of complaints is told month by month',
      },
    ],
  },
];
