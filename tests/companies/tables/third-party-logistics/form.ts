import { detail, row } from './row.ts';

const FORM = 'form complaint-handling';
const fieldOf = ([id, en, zh]: readonly [id: string, en: string, zh: string], rules: string[], ...does: string[]) =>
  detail([`form-${id}`, en, zh], 'form', rules, [FORM, ...does]);

/** A box of the form; a complaint by each way in crosses its own. */
const box = ([id, en, zh]: readonly [id: string, en: string, zh: string], channel: string) =>
  detail([`form-${id}`, en, zh], 'ways', [`practice.channels.${channel}`], [FORM, 'command OpenCase']);

const form = row('Complaint handling form', '客户投诉处理单', [
  fieldOf(
    ['head-number', 'Head number, which head office fills in', '总编号（总部填写）'],
    ['practice.numbering.head-number'],
    'event NumberAssigned',
  ),
  fieldOf(['accepted-on', 'Date accepted', '受理日期'], ['clocks.acknowledge.starts'], 'command OpenCase'),
  fieldOf(['number', 'Number of the form', '编号'], ['practice.numbering.form-number'], 'event NumberAssigned'),
  fieldOf(['customer-name', 'Name of the customer', '客户名称'], ['practice.channels'], 'command OpenCase'),
  fieldOf(
    ['customer-number', 'Number of the customer', '客户编号'],
    ['practice.channels.partner-network.asks'],
    'command OpenCase',
  ),
  fieldOf(['phone', 'Phone', '联系电话'], ['practice.channels.phone.asks'], 'command OpenCase'),
  fieldOf(['address', 'Contact or address', '联系方式、地址'], ['practice.channels.e-mail.asks'], 'command OpenCase'),
  box(['by-call-box', 'Form of the complaint: call', '来电'], 'phone'),
  box(['by-letter-box', 'Form of the complaint: letter', '来函'], 'letter'),
  box(['by-visit-box', 'Form of the complaint: visit', '来访'], 'visit'),
  box(['by-e-mail-box', 'Form of the complaint: e-mail', '电子邮件'], 'e-mail'),
  box(['by-lis-box', 'Form of the complaint: LIS network', 'LIS网络'], 'partner-network'),
  fieldOf(['content', 'Content of the complaint', '投诉内容'], ['practice.guidance'], 'command OpenCase'),
  fieldOf(
    ['findings', 'Findings of service', '客服调查情况'],
    ['practice.natures'],
    'command AssessCase',
    'command RecordCause',
  ),
  fieldOf(['findings-handler', 'Who found it', '经办人（调查）'], ['roles.clerk'], 'command RecordCause'),
  fieldOf(['findings-date', 'Date of the findings', '日期（调查）'], ['timeZone'], 'command RecordCause'),
  fieldOf(['department', 'Department to which it is referred', '转办部门'], ['departments'], 'command Refer'),
  fieldOf(['feedback-time', 'Time of the feedback', '反馈时间'], ['clocks.feedback'], 'command RecordFeedback'),
  fieldOf(['department-action', 'What the department did', '部门处理情况'], ['departments'], 'command RecordFeedback'),
  fieldOf(['department-handler', 'Who did it there', '经办人（部门）'], ['departments'], 'command RecordFeedback'),
  fieldOf(['department-date', 'Date of it', '日期（部门）'], ['clocks.feedback.stops'], 'command RecordFeedback'),
  fieldOf(['review', 'Review by the supervisor', '主管审核'], ['clocks.judgement'], 'command JudgeComplaint'),
  fieldOf(['review-date', 'Date of the review', '审核日期'], ['clocks.judgement.stops'], 'command JudgeComplaint'),
  fieldOf(['replier', 'Who replied', '答复人'], ['clocks.answer'], 'command Answer'),
  fieldOf(['person-reached', 'Who was reached', '接话人'], ['clocks.answer.stops'], 'command Answer'),
  fieldOf(['handler', 'Handler', '经办人'], ['practice.firstReceiverStays'], 'command Answer'),
  fieldOf(['date-and-time', 'Date and time', '日期、时间'], ['timeZone'], 'command Answer'),
  fieldOf(['as-data', 'It can be read as data', '结构化数据'], ['name'], 'api GET /v1/cases/{id}/forms/{form}'),
  fieldOf(
    ['printed', 'It can be printed as a page and as a PDF', '打印件（HTML、PDF）'],
    ['name'],
    'api GET /v1/cases/{id}/forms/{form}',
  ),
]);

/** The paper form, field by field. */
export const formRows = [form];
