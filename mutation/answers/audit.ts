import { inFile, type Answer } from './answer.ts';

export const AUDIT: readonly Answer[] = [
  ...inFile('workflows/domain/audit/clock-changes.ts', [
    {
      from: 'endedAt !== undefined',
      to: 'true',
      equivalent: true,
      why: 'nothing is after an instant by not being there',
    },
  ]),
  ...inFile('workflows/domain/audit/explain/amount.ts', [
    { from: '[]', equivalent: true, why: 'only the number of payments is looked at' },
  ]),
  ...inFile('workflows/domain/audit/explain/duty.ts', [
    { from: 'insteadOf === undefined', to: 'false', equivalent: true, why: 'nobody who is not named is away' },
    { from: 'insteadOf !== undefined', to: 'true', equivalent: true, why: 'nobody who is not named is away' },
  ]),
  ...inFile('workflows/domain/audit/explain/possible.ts', [
    { from: 'rule !== undefined', equivalent: true, why: 'every command of a kind has a rule' },
  ]),
  ...inFile('workflows/domain/audit/explain/fact-words-zh.ts', [
    { from: 'named[one]?.zh', equivalent: true, why: 'only asked of what is named there' },
  ]),
  ...inFile('workflows/domain/audit/field-names.ts', [
    { from: 'command === undefined', to: 'false', equivalent: true, why: 'no command is called undefined' },
  ]),
];
