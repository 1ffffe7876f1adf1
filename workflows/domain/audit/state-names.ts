import type { Withheld } from '../case/events.ts';
import type { Status } from '../case/state.ts';
import type { CaseKind, Channel, Holder, Severity, Words } from '../vocabulary.ts';

// Words alone, so that a browser can show them without loading what reckons with time.

export const STATUS_NAMES: Readonly<Record<Status, Words>> = {
  open: { en: 'Open', zh: '处理中' },
  answered: { en: 'Answered', zh: '已答复（待回访）' },
  satisfied: { en: 'Satisfied', zh: '客户满意' },
  final: { en: 'Final response given', zh: '已出具最终答复' },
  resolved: { en: 'Resolved', zh: '异常已解决' },
  assessed: { en: 'Assessed', zh: '已定损' },
  offered: { en: 'Offered', zh: '已提出赔付方案' },
  settled: { en: 'Settled', zh: '已赔付结清' },
  declined: { en: 'Declined', zh: '已拒赔' },
  collection: { en: 'In collection', zh: '已移交催收' },
  quoted: { en: 'Quoted', zh: '已报价' },
  confirmed: { en: 'Confirmed', zh: '客户已确认' },
  fulfilled: { en: 'Fulfilled', zh: '已办结' },
  refused: { en: 'Refused', zh: '不予受理' },
  withdrawn: { en: 'Withdrawn', zh: '已撤回' },
  merged: { en: 'Merged', zh: '已并案' },
  closed: { en: 'Closed', zh: '已结案' },
};

export const SEVERITY_NAMES: Readonly<Record<Severity, Words>> = {
  minor: { en: 'Minor', zh: '轻微' },
  normal: { en: 'Normal', zh: '一般' },
  major: { en: 'Major', zh: '重大' },
  critical: { en: 'Critical', zh: '特别重大' },
};

export const KIND_NAMES: Readonly<Record<CaseKind, Words>> = {
  complaint: { en: 'complaint', zh: '投诉' },
  exception: { en: 'transport exception', zh: '运输异常' },
  claim: { en: 'claim', zh: '索赔（理赔）' },
  request: { en: 'service request', zh: '业务受理（服务请求）' },
};

export const HOLDER_NAMES: Readonly<Record<Holder, Words>> = {
  us: { en: 'us, the company', zh: '我方' },
  claimant: { en: 'the claimant', zh: '索赔人' },
  'third-party': { en: 'a third party', zh: '第三方（保险人、承运人、合作方）' },
};

/** Where a rulebook has no name of its own for a way in. */
export const CHANNEL_NAMES: Readonly<Record<Channel, Words>> = {
  phone: { en: 'Phone', zh: '来电' },
  hotline: { en: 'Hotline', zh: '投诉热线' },
  mail: { en: 'Mail', zh: '来函（邮寄）' },
  'e-mail': { en: 'E-mail', zh: '电子邮件' },
  chat: { en: 'Online chat', zh: '在线客服' },
  web: { en: 'Web', zh: '网站' },
  'social-media': { en: 'Social media', zh: '微博、微信' },
  sms: { en: 'SMS', zh: '短信' },
  letter: { en: 'Letter', zh: '来函' },
  'letter-box': { en: 'Letter box', zh: '投诉信箱' },
  'front-desk': { en: 'Front desk', zh: '前台（现场）' },
  visit: { en: 'Visit', zh: '来访' },
  'partner-network': { en: 'LIS network', zh: 'LIS网络' },
  'third-party-platform': { en: 'Third-party platform', zh: '第三方平台' },
  internal: { en: 'Internal', zh: '内部' },
};

/** What stands where something personal is withheld, so that nobody takes a hole for a mistake. */
export const WITHHELD_NAMES: Record<Withheld, Words> = {
  erased: { en: '(erased)', zh: '（已删除）' },
  restricted: { en: '(restricted)', zh: '（限制处理）' },
};
