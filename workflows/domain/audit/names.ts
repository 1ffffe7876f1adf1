import { Temporal } from 'temporal-polyfill/implementation';
import { parseInstant } from '../calendars/exact-time.ts';
import type { Status } from '../case/state.ts';
import { formatMoney, type Money } from '../money/money.ts';
import { named, type Rulebook } from '../rulebook/rulebook.ts';
import { caseTypes } from '../types/registry.ts';
import type { CaseKind, Holder, Instant, Severity, Words } from '../vocabulary.ts';

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

/** A text that reads the same in both languages, such as a name. */
export const same = (text: string): Words => ({ en: text, zh: text });

/** An instant as the clocks of a time zone show it: `2026-03-02 09:30`. */
export const wallTime = (at: Instant, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(parseInstant(at))
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const NOTHING: Words = { en: 'nothing', zh: '无' };
const YES_NO = { true: { en: 'yes', zh: '是' }, false: { en: 'no', zh: '否' } } as const;

export const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amountMinor' in value && 'currency' in value;

/** The name of a code by the member of the state in which it stands; undefined where that member holds no code of ours. */
function nameOf(member: string, code: string, rules: Rulebook): Words | undefined {
  switch (member) {
    case 'status':
      return named(STATUS_NAMES, code);
    case 'severity':
      return named(SEVERITY_NAMES, code);
    case 'kind':
      return named(KIND_NAMES, code);
    case 'caseType':
      return named(caseTypes as Record<string, { name: Words }>, code)?.name;
    case 'department':
      return named(rules.departments, code)?.name;
    case 'reason':
      return named(rules.pauseReasons, code)?.name;
    case 'notify':
      return named(rules.roles, code);
    default:
      return undefined;
  }
}

/** A value of a case's state in words; `member` is the name under which it stands there. */
export function inWords(member: string, value: unknown, rules: Rulebook): Words {
  if (value === undefined || value === null || value === '') return NOTHING;
  if (typeof value === 'boolean') return YES_NO[value ? 'true' : 'false'];
  if (isMoney(value)) return same(formatMoney(value));
  if (typeof value !== 'string') return same(typeof value === 'number' ? String(value) : JSON.stringify(value));
  if (INSTANT.test(value)) return same(wallTime(value, rules.timeZone));
  return nameOf(member, value, rules) ?? same(value);
}

/** How a clock is called by its rule, with what it is about. */
export function clockName(rules: Rulebook, clock: string, key = clock): Words {
  const name = named(rules.clocks, clock)?.name ?? same(clock);
  const about = key.slice(clock.length + 1);
  return about ? { en: `${name.en} (${about})`, zh: `${name.zh}（${about}）` } : name;
}
