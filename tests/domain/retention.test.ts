import { describe, expect, it } from 'vitest';
import { holdsOf } from '../../db/people/holds.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { keptOf, type Retention } from '../../workflows/domain/rulebook/practice/retention.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { companies } from '../laws/company-lives.ts';
import { DEMO } from '../support/lives.ts';
import { withPractice } from '../support/practice.ts';

const KEPT: Retention = {
  name: { en: 'Kept', zh: '保存' },
  kinds: ['complaint'],
  types: ['delay'],
  months: 3,
  demanded: false,
  source: { text: 'Sample law', confidence: 'M' },
};
const rulesWith = (...kept: Retention[]): Rulebook =>
  withPractice({ retention: Object.fromEntries(kept.map((one, index) => [`r${index}`, one])) });
const ended = {
  kind: 'complaint',
  caseType: 'delay',
  status: 'closed',
  reportedAt: '2026-01-01T00:00:00.000Z',
  // The thirtieth of November in Shanghai.
  closedAt: '2026-11-29T20:00:00.000Z',
  clocks: {},
  latest: {},
} as unknown as CaseState;
const untilOf = (state: CaseState, ...kept: Retention[]) => keptOf(state, rulesWith(...kept)).map(({ until }) => until);

describe('how long an ended case is kept', () => {
  it('is counted in months of the calendar from its closing, in the time zone of the company', () => {
    expect(untilOf(ended, KEPT)).toEqual(['2027-02-27T20:00:00.000Z']);
    expect(untilOf(ended, { ...KEPT, months: 36 })).toEqual(['2029-11-29T20:00:00.000Z']);
  });

  it('counts from the merge of a case that was merged', () => {
    const { closedAt: _, ...rest } = ended;
    const at = '2026-06-01T00:00:00.000Z';
    const merged = { ...rest, status: 'merged', latest: { CaseMerged: { seq: 2, happenedAt: at, reportedAt: at } } };
    expect(untilOf(merged as CaseState, KEPT)).toEqual(['2026-09-01T00:00:00.000Z']);
  });

  it('is asked of the kinds and types that it is about, and of none that is open', () => {
    expect(untilOf(ended, { ...KEPT, kinds: ['claim'] }, { ...KEPT, types: ['damage'] })).toEqual([]);
    expect(untilOf({ ...ended, status: 'open' }, KEPT)).toEqual([]);
    expect(keptOf(ended, withPractice({}))).toEqual([]);
    expect(keptOf(ended, DEMO)).toEqual([]);
  });

  it('holds the data where a law demands it, until its very end, and not where the company chose it', () => {
    const one = { caseId: 'c', reference: 'R', state: ended };
    const until = '2027-02-27T20:00:00.000Z';
    const demanded = rulesWith({ ...KEPT, demanded: true });
    const hold = { caseId: 'c', reference: 'R', retention: 'r0', source: 'Sample law', until };
    expect(holdsOf(one, demanded, '2027-02-27T19:59:59.999Z')).toEqual([hold]);
    expect(holdsOf(one, demanded, until)).toEqual([]);
    expect(holdsOf(one, rulesWith(KEPT), ended.closedAt!)).toEqual([]);
    const inBoth = rulesWith({ ...KEPT, demanded: true, source: { ...KEPT.source, zh: '示例法' } });
    expect(holdsOf(one, inBoth, ended.closedAt!)).toEqual([{ ...hold, sourceZh: '示例法' }]);
  });

  it('is said by each company, with its source', () => {
    for (const { organisation, practice } of companies()) {
      const kept = Object.values(practice?.retention ?? {});
      expect(kept.map(({ months }) => months)).toEqual([36]);
      expect(kept[0]?.source.text).toMatch(/Civil Code Art\. 188|Online Platforms Art\. 18/);
      expect(kept[0]?.demanded).toBe(organisation === 'regional-trucking');
    }
  });
});
