import type { Facts } from '../../workflows/domain/case/events.ts';
import { caseTypes } from '../../workflows/domain/types/registry.ts';
import type { CaseType, Instant } from '../../workflows/domain/vocabulary.ts';
import { handlerOf, numberOf, whenOf, wordsOf, type Filed } from '../filed.ts';
import { column, field, wide, type CaseForm, type Section } from '../form.ts';
import {
  channelName,
  departmentName,
  measureName,
  natureName,
  ORIGIN_NAMES,
  RESULT_NAMES,
  SEVERITY_NAMES,
  typeName,
} from '../names.ts';
import type { Value } from '../value.ts';
import { told } from '../withheld.ts';

function complaint(filed: Filed): Section {
  const { state, rules } = filed;
  const { complainant, description, facts } = state.personal;
  const origin = state.assessment?.origin;
  const nature = state.assessment?.nature;
  return {
    title: { en: 'The complaint', zh: '投诉详情' },
    fields: [
      field('number', 'Number', '编号', numberOf(filed, 'intake') ?? state.reference),
      field('receivedAt', 'Received at', '受理时间', { at: state.reportedAt }),
      field('origin', 'Internal or external', '外部/内部', origin ? ORIGIN_NAMES[origin] : null),
      field(
        'aboutWhom',
        'Whose staff it is about',
        '投诉对象',
        told(state, choiceOf(state.caseType, 'aboutWhom', facts)),
      ),
      field('type', 'About', '投诉类型', typeName(state.caseType)),
      field('nature', 'Nature', '投诉性质', nature === undefined ? null : natureName(rules, nature)),
      field('severity', 'Severity', '严重程度', SEVERITY_NAMES[state.severity]),
      field('customer', 'Complainant', '投诉人', told(state, complainant?.name)),
      field('phone', 'Phone', '联系电话', told(state, complainant?.phone)),
      field('channel', 'Channel', '投诉渠道', channelName(rules, state.channel)),
      field('waybill', 'Waybill', '运单号', state.waybill ?? null),
      field('receiver', 'Received by', '受理人', filed.opened.data.openedBy),
      field(
        'recording',
        'Recording or chat log exists',
        '是否有录音或聊天记录',
        told(state, boxOf(facts?.['recordingExists'])),
      ),
      wide('detail', 'Detail', '投诉内容', told(state, description)),
    ],
  };
}

/** The label of what was chosen, where the type asks such a thing. */
function choiceOf(type: CaseType, name: string, facts: Facts | undefined): Value {
  const spec = caseTypes[type].facts.find((fact) => fact.name === name);
  if (spec?.kind !== 'choice') return null;
  return spec.choices.find(({ value }) => value === facts?.[name])?.label ?? null;
}

const boxOf = (fact: unknown): Value => (typeof fact === 'boolean' ? fact : null);

/** When the superior's word is due: by the clock of the hand-over itself, else by one that runs for the whole case. */
function dueBackOf({ state, rules }: Filed, subject: string): Instant | undefined {
  const back = Object.values(state.clocks).filter(({ clock }) =>
    rules.clocks[clock]?.stops.includes('FeedbackReceived'),
  );
  const own = back.find((clock) => clock.subject === subject);
  return (own ?? back.find((clock) => clock.subject === undefined))?.dueAt;
}

/** To the person's superior and back to the call centre, with the instant at which it was due. */
function enquiry(filed: Filed): Section {
  const answers = filed.all('FeedbackReceived');
  const rows = filed.all('CaseReferred').map((asked): Value[] => {
    const { subject, department } = asked.data;
    const answer = answers.find(({ data }) => data.subject === subject);
    const due = dueBackOf(filed, subject);
    return [
      departmentName(filed.rules, department),
      whenOf(asked),
      due === undefined ? null : { at: due },
      whenOf(answer),
      answer && due !== undefined ? answer.happenedAt <= due : null,
      wordsOf(answer),
    ];
  });
  return {
    title: { en: 'Enquiry of the superior', zh: '当事人上级核查' },
    fields: [],
    table: {
      columns: [
        column('department', 'Handed to', '转交部门'),
        column('handedAt', 'Handed over at', '转交时间'),
        column('dueAt', 'Back in the call centre until', '应返回呼叫中心时间'),
        column('backAt', 'Back at', '返回时间'),
        column('inTime', 'In time', '是否按时'),
        column('finding', 'Finding', '核查情况'),
      ],
      rows,
    },
  };
}

function judgement(filed: Filed): Section {
  const judged = filed.last('ComplaintJudged');
  const circular = filed.last('CircularIssued');
  return {
    title: { en: 'Judgement', zh: '投诉认定' },
    fields: [
      field('upheld', 'Complaint upheld', '投诉是否成立', judged ? judged.data.upheld : null),
      field('judgedBy', 'Judged by', '认定人', handlerOf(judged)),
      field('judgedAt', 'Judged at', '认定时间', whenOf(judged)),
      field('circularAt', 'Circular issued at', '通报批评时间', whenOf(circular)),
      wide('reasons', 'Reasons', '认定理由', wordsOf(judged)),
      wide('circular', 'Circular', '通报内容', wordsOf(circular)),
    ],
    table: {
      columns: [
        column('measure', 'Measure', '处罚措施'),
        column('person', 'Person', '当事人'),
        column('text', 'Detail', '处罚说明'),
        column('at', 'At', '时间'),
      ],
      rows: filed
        .all('DisciplineRecorded')
        .map((event) => [
          measureName(filed.rules, event.data.measure),
          told(event, event.personal?.person),
          wordsOf(event),
          whenOf(event),
        ]),
    },
  };
}

function reply(filed: Filed): Section {
  const answered = filed.last('Answered', 'FinalResponseIssued');
  const made = filed.last('CallBackMade');
  const closed = filed.last('CaseClosed');
  return {
    title: { en: 'Reply, call-back and closing', zh: '答复、回访与结案' },
    fields: [
      wide('reply', 'Apology, result and comfort', '致歉、处理结果与安抚', wordsOf(answered)),
      field('repliedBy', 'Replied by', '答复人', handlerOf(answered)),
      field('repliedAt', 'Replied at', '答复时间', whenOf(answered)),
      field('callBack', 'Satisfaction call-back', '满意度回访', made ? RESULT_NAMES[made.data.result] : null),
      field('callBackAt', 'Called back at', '回访时间', whenOf(made)),
      wide('callBackText', 'Said in the call-back', '回访记录', wordsOf(made)),
      field('closedBy', 'Closed by', '结案人', handlerOf(closed)),
      field('closedAt', 'Closed at', '结案时间', whenOf(closed)),
    ],
  };
}

/** 服务态度投诉管理表: a complaint about service, with the enquiry, the judgement and what it led to. Never shown to the customer. */
export const serviceAttitude: CaseForm = {
  id: 'service-attitude',
  title: { en: 'Service complaint management form', zh: '服务态度投诉管理表' },
  kinds: ['complaint'],
  types: ['service-attitude', 'slow-handling', 'unanswered-call'],
  sections: (filed) => [complaint(filed), enquiry(filed), judgement(filed), reply(filed)],
};
