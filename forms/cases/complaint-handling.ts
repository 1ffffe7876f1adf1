import type { Channel, Words } from '../../workflows/domain/vocabulary.ts';
import { bothOf, handlerOf, numberOf, wordsOf, whenOf, type Filed, type Recorded } from '../filed.ts';
import { column, field, wide, type CaseForm, type Field, type Section } from '../form.ts';
import { causeName, departmentName, RESULT_NAMES, SEVERITY_NAMES, typeName } from '../names.ts';
import { joined, type Choice, type Value } from '../value.ts';
import { told } from '../withheld.ts';

/** The boxes of the paper form, and the channels that each stands for. */
const BOXES: readonly { label: Words; channels: readonly Channel[] }[] = [
  { label: { en: 'Call', zh: '来电' }, channels: ['phone', 'hotline'] },
  { label: { en: 'Letter', zh: '来函' }, channels: ['letter', 'mail', 'letter-box'] },
  { label: { en: 'Visit', zh: '来访' }, channels: ['visit', 'front-desk'] },
  { label: { en: 'E-mail', zh: '电子邮件' }, channels: ['e-mail'] },
  { label: { en: 'LIS network', zh: 'LIS网络' }, channels: ['partner-network'] },
];

function formOfComplaint(channel: Channel): Value {
  const choices: Choice[] = BOXES.map(({ label, channels }) => ({ label, chosen: channels.includes(channel) }));
  const other = { label: { en: 'Other', zh: '其他' }, chosen: choices.every(({ chosen }) => !chosen) };
  return { choices: [...choices, other] };
}

function head(filed: Filed): Section {
  const { state } = filed;
  const { complainant, description } = state.personal;
  return {
    title: { en: 'The complaint', zh: '投诉受理' },
    fields: [
      field('headNumber', 'Head number (head office)', '总编号（总部填写）', numberOf(filed, 'level')),
      field('formNumber', 'Number of the form', '编号', numberOf(filed, 'intake') ?? state.reference),
      field('acceptedOn', 'Date accepted', '受理日期', { at: state.reportedAt }),
      field('waybill', 'Waybill', '运单号', state.waybill ?? null),
      field('customerName', 'Name of the customer', '客户名称', told(state, complainant?.name)),
      field('customerNumber', 'Customer number', '客户编号', told(state, complainant?.customerNumber)),
      field('phone', 'Phone', '联系电话', told(state, complainant?.phone)),
      field(
        'contact',
        'Contact or address',
        '联系方式（地址）',
        told(state, joined(complainant?.email, complainant?.address)),
      ),
      wide('form', 'Form of the complaint', '投诉形式', formOfComplaint(state.channel)),
      field('type', 'About', '投诉类型', typeName(state.caseType)),
      field('severity', 'Severity', '严重程度', SEVERITY_NAMES[state.severity]),
      wide('content', 'Content of the complaint', '投诉内容', told(state, description)),
    ],
  };
}

type Finding = Recorded<'CaseAssessed' | 'CauseRecorded' | 'FindingRecorded' | 'NoteAdded'>;

function findingLine(event: Finding): Value {
  if (event.type !== 'CauseRecorded') return wordsOf(event);
  if (event.data.view !== 'ours') return null;
  const { en, zh } = causeName(event.data.party, event.data.mechanism);
  const text = bothOf(wordsOf(event));
  return { en: `${en}. ${text.en}`.trim(), zh: `${zh}。${text.zh}`.trim() };
}

function findings(filed: Filed): Section {
  const made = filed.all('CaseAssessed', 'CauseRecorded', 'FindingRecorded', 'NoteAdded');
  const lines = made.map(findingLine).filter((line): line is string | Words => line !== null);
  const last = made.findLast((event) => findingLine(event) !== null);
  return {
    title: { en: 'Findings of customer service', zh: '客服调查情况' },
    fields: [
      wide('findings', 'Findings', '调查情况', lines.length > 0 ? { lines } : null),
      field('findingsHandler', 'Handler', '经办人', handlerOf(last)),
      field('findingsDate', 'Date', '日期', whenOf(last)),
    ],
  };
}

/** One line for each department that was asked, in the order of asking. */
function referrals(filed: Filed): Section {
  const answers = filed.all('FeedbackReceived');
  const rows = filed.all('CaseReferred').map((asked): Value[] => {
    const answer = answers.find(({ data }) => data.subject === asked.data.subject);
    return [
      departmentName(filed.rules, asked.data.department),
      whenOf(asked),
      wordsOf(asked),
      whenOf(answer),
      wordsOf(answer),
      handlerOf(answer),
    ];
  });
  return {
    title: { en: 'Referred to departments', zh: '转办部门及处理' },
    fields: [],
    table: {
      columns: [
        column('department', 'Department', '转办部门'),
        column('referredAt', 'Referred at', '转办时间'),
        column('question', 'Question', '转办事项'),
        column('feedbackAt', 'Feedback at', '反馈时间'),
        column('action', 'Action of the department', '部门处理情况'),
        column('handler', 'Handler', '经办人'),
      ],
      rows,
    },
  };
}

const REVIEWING = ['supervisor', 'manager', 'administrator'];

function review(filed: Filed): Section {
  const judged = filed.all('ComplaintJudged', 'MeetingHeld', 'FinalResponseIssued', 'CaseClosed');
  const last = judged.findLast(({ actor }) => REVIEWING.includes(actor.role));
  const upheld = filed.last('ComplaintJudged');
  return {
    title: { en: 'Review by the supervisor', zh: '主管审核' },
    fields: [
      wide('review', 'Review', '审核意见', wordsOf(last)),
      field('upheld', 'Complaint upheld', '投诉是否成立', upheld ? upheld.data.upheld : null),
      field('reviewer', 'Supervisor', '主管', handlerOf(last)),
      field('reviewDate', 'Date', '审核日期', whenOf(last)),
    ],
  };
}

function callBackFields(filed: Filed): Field[] {
  const made = filed.last('CallBackMade');
  return [
    field('callBack', 'Result of the call-back', '回访结果', made ? RESULT_NAMES[made.data.result] : null),
    field('callBackAt', 'Called back at', '回访时间', whenOf(made)),
  ];
}

/** Whoever was named when it was answered; else whoever complained, to whom it was said. */
function personReached({ state }: Filed, answered: Recorded<'Answered' | 'FinalResponseIssued'> | undefined): Value {
  return answered ? told(state, answered.personal?.person ?? joined(state.personal.complainant?.name)) : null;
}

function reply(filed: Filed): Section {
  const answered = filed.last('Answered', 'FinalResponseIssued');
  const made = filed.last('CallBackMade');
  return {
    title: { en: 'Reply to the customer', zh: '答复客户' },
    fields: [
      wide('reply', 'Reply', '答复内容', wordsOf(answered)),
      field('replier', 'Replied by', '答复人', handlerOf(answered)),
      field('personReached', 'Person reached', '接话人', personReached(filed, answered)),
      ...callBackFields(filed),
      field('handler', 'Handler', '经办人', filed.state.owner ?? handlerOf(made ?? answered)),
      field('repliedAt', 'Date and time', '日期、时间', whenOf(answered)),
    ],
  };
}

/** 客户投诉处理单: a complaint from its acceptance to the reply, as it is filed. */
export const complaintHandling: CaseForm = {
  id: 'complaint-handling',
  title: { en: 'Complaint handling form', zh: '客户投诉处理单' },
  kinds: ['complaint'],
  sections: (filed) => [head(filed), findings(filed), referrals(filed), review(filed), reply(filed)],
};
