import type { CaseTypeModule } from './case-type.ts';

/** How somebody behaved (服务态度). */
export const serviceAttitude: CaseTypeModule = {
  type: 'service-attitude',
  name: { en: 'Service attitude', zh: '服务态度' },
  facts: [
    {
      name: 'aboutWhom',
      label: { en: 'Whose staff is it about?', zh: '投诉对象' },
      kind: 'choice',
      choices: [
        { value: 'internal', label: { en: 'Our own staff', zh: '内部员工' } },
        { value: 'external', label: { en: "A partner's or carrier's staff", zh: '外部合作方人员' } },
      ],
      required: true,
    },
    {
      name: 'recordingExists',
      label: { en: 'Is there a recording or chat log?', zh: '是否有录音或聊天记录' },
      kind: 'boolean',
      required: false,
    },
  ],
  firstAction: {
    en: "Listen, apologise, write down what was said, and hand it to the person's superior.",
    zh: '倾听并致歉，记录经过，转交当事人的上级处理。',
  },
  remedies: [
    { code: 'apology', name: { en: 'Apology', zh: '致歉' } },
    { code: 'training', name: { en: 'Training of the person', zh: '培训当事人' } },
    { code: 'penalty', name: { en: 'Penalty and circular', zh: '处罚并通报批评' } },
  ],
};
