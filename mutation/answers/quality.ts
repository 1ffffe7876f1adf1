import { inFile, type Answer } from './answer.ts';

export const QUALITY: readonly Answer[] = [
  ...inFile('workflows/domain/quality/flags.ts', [
    { from: 'started.seq > seq', to: 'started.seq >=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq < started.seq', to: 'seq <=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq > started.seq', to: 'seq >=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq > pause.seq', to: 'seq >=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq < pause.seq', to: 'seq <=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq > earlier.seq', to: 'seq >=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq > word.seq', to: 'seq >=', equivalent: true, why: 'the word itself is no word of ours' },
    {
      from: 'started.seq > seq',
      to: 'true',
      why: 'shows only where one question comes with a merged case, leaves, and comes again under its number',
    },
  ]),
  ...inFile('workflows/domain/quality/prohibitions.ts', [
    { from: 'ruleOf(kind, type)?.records', equivalent: true, why: 'each command of a kind has a rule there' },
  ]),
  ...inFile('workflows/domain/quality/scores.ts', [
    { from: 'at !== undefined', to: 'true', equivalent: true, why: 'no time that is not there lies in a period' },
  ]),
];
