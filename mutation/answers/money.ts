import { inFile, type Answer } from './answer.ts';

export const MONEY: readonly Answer[] = [
  ...inFile('workflows/domain/money/money.ts', [
    { from: '[]', equivalent: true, why: 'the first place of a match is not looked at' },
    { from: 'minor < 0n', to: 'minor <= 0n', equivalent: true, why: 'zero has no sign' },
    { from: 'minor * sign', to: 'minor / sign', equivalent: true, why: 'the sign is 1 or -1' },
    { from: 'b.rest > a.rest', equivalent: true, why: 'the sort only asks whether the second comes before the first' },
  ]),
];
