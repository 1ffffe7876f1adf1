import { inFile, type Answer } from './answer.ts';

export const RULEBOOK: readonly Answer[] = [
  ...inFile('workflows/domain/rulebook/check-clocks.ts', [
    { from: "budget.kind !== 'elapsed' &&", to: 'false', equivalent: true, why: 'what has no duration has no length' },
    { from: 'length === undefined', to: 'false', equivalent: true, why: 'no warning is longer than no length' },
  ]),
  ...inFile('workflows/domain/rulebook/diff/diff.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'two practices make two maps' },
    { from: 'was?.', equivalent: true, why: 'two practices make two maps' },
    { from: 'is?.', equivalent: true, why: 'two practices make two maps' },
    { from: 'value !== null', to: 'true', equivalent: true, why: 'nothing in a practice is null' },
  ]),
  ...inFile('workflows/domain/rulebook/diff/routes.ts', [{ from: "''", equivalent: true, why: 'a way is told whole' }]),
  ...inFile('workflows/domain/rulebook/diff/words.ts', [
    { from: "'kind' in value", equivalent: true, why: 'there are no words for a budget of any other kind' },
    { from: "typeof kind === 'string'", equivalent: true, why: 'there are no words for a budget of any other kind' },
  ]),
  ...inFile('workflows/domain/rulebook/practice/check-practice.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no rule about an event' },
    { from: '{ return false; }', equivalent: true, why: 'what a function without a word returns is as good as false' },
    { from: 'before !== undefined', to: 'true', equivalent: true, why: 'what is no duration is not shorter than any' },
  ]),
  ...inFile('workflows/domain/rulebook/practice/retention.ts', [
    { from: 'state.latest.CaseMerged?', equivalent: true, why: 'what ended without being closed was merged' },
  ]),
  ...inFile('workflows/domain/rulebook/rulebook.ts', [
    { from: "''", to: '"Stryker', equivalent: true, why: 'no calendar is read without a version' },
    { from: 'versions[0]?.effectiveFrom', equivalent: true, why: 'no calendar is read without a version' },
    { from: 'from > latest', to: 'from >= latest', equivalent: true, why: 'both are the same date' },
  ]),
];
