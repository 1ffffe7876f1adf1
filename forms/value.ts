import type { Instant, Words } from '../workflows/domain/vocabulary.ts';

export const LANGUAGES = ['zh', 'en'] as const;
/** The language of the values; labels are printed in both. */
export type Language = (typeof LANGUAGES)[number];

/** A box of a form, crossed or not. */
export interface Choice {
  label: Words;
  chosen: boolean;
}

/** What stands in a field: nothing, a text as somebody wrote it, words of ours, an instant, a share in percent, boxes or lines. */
export type Value =
  | null
  | string
  | number
  | boolean
  | Words
  | { at: Instant }
  | { percent: number }
  | { choices: Choice[] }
  | { lines: Exclude<Value, { lines: unknown }>[] };

/** How values are written: in which language, and in which time zone their instants are shown. */
export interface Writing {
  language: Language;
  timeZone: string;
}

const YES_NO: Record<'true' | 'false', Words> = { true: { en: 'yes', zh: '是' }, false: { en: 'no', zh: '否' } };

/** Formatters by time zone: to make one costs more than all the rest. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** An instant as the clocks of a time zone show it: `2026-03-02 09:30`. */
export function localTime(at: Instant, timeZone: string): string {
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
  formatters.set(timeZone, formatter);
  return formatter.format(new Date(at));
}

/** A value as it is read on paper; empty where there is none. */
export function textOf(value: Value, writing: Writing): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return YES_NO[value ? 'true' : 'false'][writing.language];
  if ('at' in value) return localTime(value.at, writing.timeZone);
  if ('percent' in value) return `${value.percent.toFixed(1)}%`;
  if ('choices' in value) {
    return value.choices.map(({ label, chosen }) => `${chosen ? '☑' : '☐'} ${label[writing.language]}`).join('　');
  }
  if ('lines' in value) return value.lines.map((line) => textOf(line, writing)).join('\n');
  return value[writing.language];
}

/** Parts of one line, those that are there, with a space between them. */
export const joined = (...parts: (string | undefined)[]): string | null =>
  parts.filter((part) => part !== undefined && part !== '').join(' ') || null;

/** A share in percent of a whole; nothing where there is no whole. */
export const share = (part: number, whole: number): Value =>
  whole > 0 ? { percent: Math.round((part / whole) * 1000) / 10 } : null;
