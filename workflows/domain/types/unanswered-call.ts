import type { CaseTypeModule } from './case-type.ts';

/** Nobody took the phone, or too late (电话无人接听). */
export const unansweredCall: CaseTypeModule = {
  type: 'unanswered-call',
  name: { en: 'Unanswered call', zh: '电话无人接听' },
  facts: [
    { name: 'calledOn', label: { en: 'Date of the call', zh: '来电日期' }, kind: 'date', required: false },
    {
      name: 'lineCalled',
      label: { en: 'Number or line called', zh: '拨打的号码或线路' },
      kind: 'text',
      required: false,
    },
    {
      name: 'ringCount',
      label: { en: 'Rings before it was given up or taken', zh: '振铃次数' },
      kind: 'number',
      required: false,
    },
  ],
  firstAction: {
    en: 'Explain and apologise, then take up what the customer called for; look at who was on duty on that line.',
    zh: '先说明原因并致歉，再受理客户来电事项；核查该线路当班情况。',
  },
  remedies: [
    { code: 'call-back', name: { en: 'Call from us', zh: '主动回电' } },
    { code: 'apology', name: { en: 'Apology', zh: '致歉' } },
    { code: 'duty-line', name: { en: 'A line that is answered', zh: '提供有人值守的线路' } },
    { code: 'training', name: { en: 'Training of the person', zh: '培训当事人' } },
  ],
};
