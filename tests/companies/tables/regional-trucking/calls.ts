import type { Row } from '../../process-table.ts';

/** How customers get through, and what is done while they are there. */
export const callRows: Row[] = [
  {
    element: { en: 'Channels', zh: '渠道' },
    details: [
      {
        id: 'channel-wechat',
        says: { en: 'The WeChat account', zh: '在线（微信公众号）' },
        rules: ['practice.channels.social-media'],
        does: ['command OpenCase', 'command Answer'],
        step: 'each of the four ways in takes a complaint with what it asks, and no other way does',
      },
      {
        id: 'channel-phone',
        says: { en: 'The phone; the number is asked', zh: '电话' },
        rules: ['practice.channels.phone', 'practice.channels.phone.asks'],
        does: ['command OpenCase'],
        step: 'each of the four ways in takes a complaint with what it asks, and no other way does',
      },
      {
        id: 'channel-front-desk',
        says: { en: 'The front desk; the number is asked, and what is not solved there gets a time', zh: '现场' },
        rules: ['practice.channels.front-desk', 'practice.channels.front-desk.promise'],
        does: ['command OpenCase'],
        step: 'each of the four ways in takes a complaint with what it asks, and no other way does',
      },
      {
        id: 'channel-sms',
        says: { en: 'SMS', zh: '短信' },
        rules: ['practice.channels.sms', 'practice.channels.sms.asks'],
        does: ['command OpenCase'],
        step: 'each of the four ways in takes a complaint with what it asks, and no other way does',
      },
    ],
  },
  {
    element: { en: 'Before a call', zh: '接听前准备' },
    details: [
      {
        id: 'open-crm',
        says: {
          en: 'The customer file (CRM) is open: what the customer was in touch about before',
          zh: '打开客户管理系统（CRM）',
        },
        rules: ['practice.beforeCall[0]'],
        does: ['api GET /v1/organisations/{organisation}/practice', 'api POST /v1/cases/preview'],
        step: 'before the call the customer, the emergency plan and the record lie open',
      },
      {
        id: 'open-emergency-plan',
        says: { en: 'The emergency plan file is open', zh: '打开应急预案' },
        rules: ['practice.beforeCall[1]', 'practice.plans.accident', 'practice.plans.many-complaints'],
        does: ['api GET /v1/organisations/{organisation}/practice', 'api POST /v1/cases/preview'],
        step: 'before the call the customer, the emergency plan and the record lie open',
      },
      {
        id: 'open-record',
        says: { en: 'The record document is open and says what it wants to know', zh: '打开记录文档' },
        rules: ['practice.beforeCall[2]', 'route complaint damage major'],
        does: ['api POST /v1/cases/preview'],
        step: 'before the call the customer, the emergency plan and the record lie open',
      },
    ],
  },
  {
    element: { en: 'Guidance', zh: '常见问题处理指引' },
    details: [
      {
        id: 'guidance-written',
        says: { en: 'Each common problem has a written way to handle it', zh: '常见问题均有书面处理办法' },
        rules: ['practice.guidance'],
        does: ['api GET /v1/organisations/{organisation}/guidance'],
        step: 'each common problem has its written guidance open during the call',
      },
      {
        id: 'guidance-ask',
        says: { en: 'What to ask', zh: '询问什么' },
        rules: [
          'practice.guidance[1].ask',
          'practice.guidance[2].ask',
          'practice.guidance[5].ask',
          'practice.guidance[7].ask',
        ],
        does: ['api GET /v1/organisations/{organisation}/guidance'],
        step: 'each common problem has its written guidance open during the call',
      },
      {
        id: 'guidance-say',
        says: { en: 'What to say', zh: '怎样答复' },
        rules: [
          'practice.guidance[1].say',
          'practice.guidance[2].say',
          'practice.guidance[5].say',
          'practice.guidance[7].say',
        ],
        does: ['api GET /v1/organisations/{organisation}/guidance'],
        step: 'each common problem has its written guidance open during the call',
      },
      {
        id: 'guidance-do',
        says: { en: 'What to do first', zh: '首先处理' },
        rules: [
          'practice.guidance[1].do',
          'practice.guidance[2].do',
          'practice.guidance[5].do',
          'practice.guidance[7].do',
        ],
        does: ['api GET /v1/organisations/{organisation}/guidance'],
        step: 'each common problem has its written guidance open during the call',
      },
      {
        id: 'guidance-during-the-call',
        says: { en: 'It is open during the call, before anything is stored', zh: '通话中打开' },
        rules: ['practice.guidance'],
        does: ['api POST /v1/cases/preview'],
        step: 'each common problem has its written guidance open during the call',
      },
    ],
  },
];
