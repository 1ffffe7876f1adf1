import { inFile, type Answer } from './answer.ts';

export const LEVELS: readonly Answer[] = [
  ...inFile('workflows/domain/levels/adopting.ts', [
    { from: 'startedAt < earliest', to: 'startedAt <=', equivalent: true, why: 'both are the same instant' },
  ]),
  ...inFile('workflows/domain/levels/numbering.ts', [
    {
      from: "event.type === 'ReferredUp'",
      to: 'true',
      equivalent: true,
      why: 'a rulebook whose series has a level on any other event is refused',
    },
  ]),
];
