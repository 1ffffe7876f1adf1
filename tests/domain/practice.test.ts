import { afterAll, describe, expect, it } from 'vitest';
import { readRulebookFile } from '../../db/rulebook-files.ts';
import { practiceProblems } from '../../workflows/domain/rulebook/practice/check-practice.ts';
import type { ChannelRule } from '../../workflows/domain/rulebook/practice/practice.ts';
import { guidanceFor } from '../../workflows/domain/rulebook/practice/practice.ts';
import { SpoiltShelf } from '../support/mistaken-files.ts';
import { PRACTICE_MISTAKES } from './practice-mistakes.ts';

const shelf = new SpoiltShelf();
afterAll(() => shelf.remove());

describe('a mistake in how a company works is told with file, line, column and field', () => {
  it.each(PRACTICE_MISTAKES)('%s', (...mistake) => {
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
  const plans = Object.values(practice?.plans ?? {});

  it('is found for the kind, type and gravity that it was written for, and for no other', () => {
    expect(guidanceFor(plans, 'exception', 'other', 'critical').map(({ name }) => name.zh)).toEqual([
      '海盗或故障应急预案',
    ]);
    expect(guidanceFor(plans, 'exception', 'other', 'normal')).toEqual([]);
    expect(guidanceFor(plans, 'complaint', 'delay', 'critical')).toEqual([]);
    expect(guidanceFor(plans, 'exception', 'delay', 'critical')).toHaveLength(2);
  });
});
