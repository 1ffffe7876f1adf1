import { inFile, type Answer } from './answer.ts';

export const MERGING: readonly Answer[] = [
  ...inFile('workflows/domain/merging/aspect.ts', [
    { from: "'merged'", equivalent: true, why: 'only a withdrawal ends otherwise than the rest' },
  ]),
  ...inFile('workflows/domain/merging/brought.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no question, and no clock that is known' },
    { from: "''", equivalent: true, why: 'no case is called that' },
  ]),
  ...inFile('workflows/domain/merging/evolve.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'no promise is called that' },
  ]),
];
