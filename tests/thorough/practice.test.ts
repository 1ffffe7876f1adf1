import { afterAll, describe, expect, it } from 'vitest';
import { readRulebookFile } from '../../db/rulebook-files.ts';
import { practiceProblems } from '../../workflows/domain/rulebook/practice/check-practice.ts';
import type { ChannelRule } from '../../workflows/domain/rulebook/practice/practice.ts';
import { plansFor } from '../../workflows/domain/rulebook/practice/practice.ts';
import { SpoiltShelf } from '../support/mistaken-files.ts';
import { CLAIM_PRACTICE_MISTAKES } from '../domain/claim-practice-mistakes.ts';
import { PRACTICE_MISTAKES } from '../domain/practice-mistakes.ts';
import { SUMMARY_MISTAKES } from '../domain/summary-mistakes.ts';

const shelf = new SpoiltShelf();
afterAll(() => shelf.remove());

describe('a mistake in how a company works is told with file, line, column and field', () => {
  it.each([...PRACTICE_MISTAKES, ...SUMMARY_MISTAKES, ...CLAIM_PRACTICE_MISTAKES])('%s', (...mistake) => {
    const { told, expected } = shelf.spoil(mistake, readRulebookFile);
    expect(told).toBe(expected);
  });

  it('kinds that have no way in from outside', () => {
    const { rulebook } = readRulebookFile('rulebooks/sea-freight/2026-01-01.yaml');
    const phone: ChannelRule = { name: { en: 'Phone', zh: '电话' }, kinds: ['request'], asks: [], promise: false };
    const internal: ChannelRule = { ...phone, kinds: ['complaint', 'exception', 'claim', 'request'] };
    if (!rulebook.practice) throw new Error('The sea carrier has no practice.');
    const practice = { ...rulebook.practice, channels: { phone, internal } };
    expect(practiceProblems({ ...rulebook, practice })).toEqual([
      { path: ['practice', 'channels'], message: 'there is no way in for: complaint, exception, claim.' },
    ]);
  });
});

describe('an emergency plan', () => {
  const { practice } = readRulebookFile('rulebooks/sea-freight/2026-01-01.yaml').rulebook;

  it('is found for the kind, type and gravity that it was written for, and for no other', () => {
    expect(plansFor(practice, 'exception', 'other', 'critical').map(([id]) => id)).toEqual(['piracy-or-breakdown']);
    expect(plansFor(practice, 'exception', 'other', 'normal')).toEqual([]);
    expect(plansFor(practice, 'complaint', 'delay', 'critical')).toEqual([]);
    expect(plansFor(practice, 'exception', 'delay', 'critical')).toHaveLength(2);
  });
});
