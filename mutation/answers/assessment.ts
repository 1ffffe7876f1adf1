import { inFile, type Answer } from './answer.ts';

export const ASSESSMENT: readonly Answer[] = [
  ...inFile('workflows/domain/assessment/judging.ts', [
    { from: 'latest.ComplaintJudged?.seq', equivalent: true, why: 'only asked of what was judged' },
    {
      from: '(latest.RoundBegun?.seq ?? 0) > judged',
      to: '(latest.RoundBegun?.seq ?? 0) >= judged',
      equivalent: true,
      why: 'no two events have one number',
    },
    {
      from: '(latest.CaseReopened?.seq ?? 0) > judged',
      to: '(latest.CaseReopened?.seq ?? 0) >= judged',
      equivalent: true,
      why: 'no two events have one number',
    },
  ]),
  ...inFile('workflows/domain/assessment/nature.ts', [
    { from: 'natureName === undefined', to: 'false', why: 'shows only where a rulebook calls a nature "undefined"' },
  ]),
];
