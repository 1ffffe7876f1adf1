import { fieldName } from '../../../../workflows/domain/audit/field-names.ts';
import { LABELS } from '../../../../workflows/domain/audit/labels.ts';
import { valueName } from '../../../../workflows/domain/audit/value-names.ts';
import { STATUS_NAMES } from '../../../../workflows/domain/audit/state-names.ts';
import type { Event } from '../../../api/client.ts';
import { absolute } from '../../../parts/moment.tsx';
import { moneyText, type Amount } from '../../../parts/money.tsx';
import type { Language } from '../../../words/words.ts';

export interface Line {
  label: string;
  value: string;
}

/** What serves programs alone, or is said elsewhere in the entry. */
const UNSAID = new Set([
  'key', 'cycle', 'effectId', 'rungs', 'warnings', 'clock', 'holder', 'reference', 'organisation', 'rulebook', 'openedBy',
  'text', 'reason', 'question', 'what', 'description', 'skipped', 'skippedWarnings', 'subject', 'input', 'effect', 'lawful',
]); // prettier-ignore

/** The rest of what an opening says stands beside the history. */
const OF_OPENING = new Set(['channel', 'amount', 'branch', 'department']);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const isAmount = (value: object): value is Amount => 'amountMinor' in value && 'currency' in value;

/** The words under which a member of an event is read. */
function labelOf(member: string, language: Language): string {
  const named = LABELS[member] ?? fieldName(member);
  return named[language];
}

export interface Names {
  department: (id: string) => string;
  branch: (id: string) => string;
  type: (id: string) => string;
}

function textOf(member: string, value: unknown, language: Language, names: Names): string {
  if (typeof value === 'boolean') return { en: value ? 'yes' : 'no', zh: value ? '是' : '否' }[language];
  if (typeof value === 'string') {
    if (INSTANT.test(value)) return absolute(value, language);
    if (member === 'department') return names.department(value);
    if (member === 'branch') return names.branch(value);
    if (member === 'caseType') return names.type(value);
    if (member === 'status') return STATUS_NAMES[value as keyof typeof STATUS_NAMES]?.[language] ?? value;
    return valueName(member, value)?.[language] ?? value;
  }
  if (Array.isArray(value))
    return value.map((one: unknown) => textOf(member, one, language, names)).join(language === 'zh' ? '、' : ', ');
  if (typeof value !== 'object' || value === null) return String(value);
  if (isAmount(value)) return moneyText(value, language);
  return Object.entries(value)
    .map(([inner, one]) => `${labelOf(inner, language)}: ${textOf(inner, one, language, names)}`)
    .join(' · ');
}

/** What an event says, line by line, in the reader's language. */
export function linesOf({ type, data, personal }: Event, language: Language, names: Names): Line[] {
  return Object.entries({ ...data, ...personal }).flatMap(([member, value]): Line[] => {
    if (UNSAID.has(member) || value === null || value === undefined || value === '') return [];
    if (typeof value === 'object' && Object.keys(value as object).length === 0) return [];
    if (type === 'CaseOpened' && !OF_OPENING.has(member)) return [];
    return [{ label: labelOf(member, language), value: textOf(member, value, language, names) }];
  });
}

/** The words that somebody wrote. */
export function writtenIn({ personal, data }: Event): string | undefined {
  const all: Record<string, unknown> = { ...data, ...personal };
  const found = ['text', 'description', 'what', 'question', 'reason'].map((name) => all[name]);
  return found.find((text): text is string => typeof text === 'string');
}
