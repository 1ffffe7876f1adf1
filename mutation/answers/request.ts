import { inFile, type Answer } from './answer.ts';

export const REQUEST: readonly Answer[] = [
  ...inFile('workflows/domain/request/order-needs.ts', [
    { from: '[]', equivalent: true, why: 'only two names are looked for, and it is neither' },
    { from: "part.kind !== 'request'", equivalent: true, why: 'only requests get numbers' },
  ]),
];
