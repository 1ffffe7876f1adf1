import { Temporal } from 'temporal-polyfill/implementation';
import { parseInstant } from '../calendars/exact-time.ts';
import { formatMoney, type Money } from '../money/money.ts';
import { named, type Rulebook } from '../rulebook/rulebook.ts';
import { caseTypes } from '../types/registry.ts';
import type { Instant, Words } from '../vocabulary.ts';
import { KIND_NAMES, SEVERITY_NAMES, STATUS_NAMES } from './state-names.ts';

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
