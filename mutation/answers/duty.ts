import { inFile, type Answer } from './answer.ts';

export const DUTY: readonly Answer[] = [
  ...inFile('workflows/domain/duty/aspect.ts', [
    { from: 'clock.rungs[rung]?.at', equivalent: true, why: 'the rung that waits is there' },
  ]),
  ...inFile('workflows/domain/duty/roster.ts', [
    { from: "'mon'", equivalent: true, why: 'every day of a week is there' },
    {
      from: "{ smallestUnit: 'minute' }",
      to: '{}',
      equivalent: true,
      why: 'a wall time with its seconds lies between the same minutes',
    },
    { from: 'toRole === undefined', to: 'false', equivalent: true, why: 'a roster that forwards to nobody is refused' },
    { from: "'holder'", to: '""', equivalent: true, why: 'where nobody is, nobody is told why' },
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no hours' },
  ]),
  ...inFile('workflows/domain/duty/roster/check.ts', [
    { from: 'people[person]?.roles', equivalent: true, why: 'only asked of people that there are' },
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no hours' },
    { from: "'any'", equivalent: true, why: 'any name stands for a branch' },
    { from: 'next !== undefined', to: 'true', equivalent: true, why: 'nothing is forwarded to nobody, and that ends' },
  ]),
  ...inFile('workflows/domain/duty/roster/compile.ts', [
    {
      from: 'a.effectiveFrom < b.effectiveFrom',
      to: 'a.effectiveFrom <=',
      equivalent: true,
      why: 'no two versions of one rulebook begin at once',
    },
    {
      from: '{ if (error instanceof RangeError)',
      equivalent: true,
      why: 'a function that ends without a word says no as well',
    },
    { from: 'error instanceof RangeError', to: 'true', why: 'of a moment that has the form no other error comes' },
  ]),
  ...inFile('workflows/domain/duty/roster/gaps.ts', [
    { from: 'start < one', to: 'start <=', equivalent: true, why: 'its beginning is looked at first anyway' },
  ]),
];
