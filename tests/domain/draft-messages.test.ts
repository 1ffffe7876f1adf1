import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draftMessage, isKnownMistake } from '../../api/draft-messages.ts';
import { CLAIM_PRACTICE_MISTAKES } from './claim-practice-mistakes.ts';
import { USES_OF_PACKS } from './pack-mistakes.ts';
import { PRACTICE_MISTAKES } from './practice-mistakes.ts';
import { MISTAKES } from './rulebook-mistakes.ts';
import { SUMMARY_MISTAKES } from './summary-mistakes.ts';

/** The sentences of every mistake that the tests of rulebooks know, without their places. */
const told = [MISTAKES, CLAIM_PRACTICE_MISTAKES, USES_OF_PACKS, PRACTICE_MISTAKES, SUMMARY_MISTAKES]
  .flatMap((mistakes) => mistakes.map((mistake) => mistake.at(-1) ?? ''))
  .flatMap((lines) => lines.split('\n'))
  .map((line) => line.replace(/^\S+ (?:(?!is not YAML)[^:"]+: (?=\S))?/, '').replace(/…$/, 'and others.'))
  .map((line) => line.replace(/^.*: (?=the name)/, ''));

const CHECKS = [
  'check.ts',
  'check-clocks.ts',
  'check-ladders.ts',
  'check-law.ts',
  'compile.ts',
  'packs.ts',
  'practice/check-measuring.ts',
  'practice/check-numbering.ts',
  'practice/check-practice.ts',
  'practice/check-practice-claims.ts',
].map((file) => `workflows/domain/rulebook/${file}`);

/** What a check says as it stands in its source, with something in each place. */
function saidIn(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/message(?:: | = )(?:'(?<plain>[^'\n]+)'|`(?<made>[^`\n]+)`)/g);
  return [...found].map(({ groups }) => groups?.['plain'] ?? (groups?.['made'] ?? '').replaceAll(/\$\{[^}]+\}/g, 'X'));
}

describe('what is wrong with a draft', () => {
  it('is told in Chinese for every mistake that is known', () => {
    expect(told.length).toBeGreaterThan(100);
    expect(told.filter((message) => !isKnownMistake(message))).toEqual([]);
  });

  it.each(CHECKS)('is told in Chinese wherever %s finds something', (file) => {
    expect(saidIn(file).filter((message) => !isKnownMistake(message))).toEqual([]);
  });

  it('keeps what was found and what is known', () => {
    expect(draftMessage('there is no role "claim". Known: clerk.').zh).toBe('没有岗位“claim”。已有：clerk。');
    expect(draftMessage('there is no calendar "offices". Known: office, hotline.').zh).toBe(
      '没有日历“offices”。已有：office, hotline。',
    );
    expect(
      draftMessage('Calendar office: mon: 11:00-18:00 overlaps or precedes 09:00-12:00; list spans in order.').zh,
    ).toBe('日历 office：mon：11:00-18:00 与 09:00-12:00 重叠或早于它；请按顺序列出时段。');
    expect(draftMessage('"HQ-{yyyy}" must hold the number once, as {n} or {n:4}.').zh).toBe(
      '“HQ-{yyyy}”须含一个号码，写作 {n} 或 {n:4}。',
    );
  });

  it('is said to be wrong in Chinese where nobody has the words (control)', () => {
    expect(isKnownMistake('is purple.')).toBe(false);
    expect(draftMessage('is purple.')).toEqual({ en: 'is purple.', zh: '填写有误（is purple.）' });
  });
});
