import { inFile, type Answer } from './answer.ts';

export const CLOCKS: readonly Answer[] = [
  ...inFile('workflows/domain/clocks/adopting.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'what has no end is passed over, and so is no pause' },
    { from: 'to <= heldFrom', to: 'to < heldFrom', equivalent: true, why: 'a pause of no time moves nothing' },
  ]),
  ...inFile('workflows/domain/clocks/catching-up.ts', [
    { from: "''", equivalent: true, why: 'any text that is no subject may stand for the case' },
  ]),
  ...inFile('workflows/domain/clocks/conditions.ts', [
    {
      from: 'since === undefined && before === undefined',
      to: 'false',
      equivalent: true,
      why: 'it only saves reckoning the date, which then neither may miss',
    },
    {
      from: "part.kind === 'claim'",
      to: 'true',
      equivalent: true,
      why: 'no other kind of case has a file, payers or money',
    },
    {
      from: 'default: return undefined;',
      equivalent: true,
      why: 'a function that ends without a word returns the same',
    },
  ]),
  ...inFile('workflows/domain/clocks/evolve.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is the place of no warning and no rung' },
    {
      from: 'data.acknowledgeBy === undefined',
      to: 'false',
      equivalent: true,
      why: 'what is undefined is not there in a state, which is plain JSON',
    },
    {
      from: 'event.data.by === undefined',
      to: 'false',
      equivalent: true,
      why: 'what is undefined is not there in a state, which is plain JSON',
    },
    { from: "!('key' in event.data)", to: 'false', equivalent: true, why: 'no clock is called undefined' },
  ]),
  ...inFile('workflows/domain/clocks/consequences.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no clock that runs' },
  ]),
  ...inFile('workflows/domain/clocks/due.ts', [
    { from: 'at < earliest', to: 'at <= earliest', equivalent: true, why: 'both are the same instant' },
  ]),
  ...inFile('workflows/domain/clocks/quiet.ts', [
    {
      from: "{ smallestUnit: 'minute' }",
      to: '{}',
      equivalent: true,
      why: 'a wall time with its seconds lies between the same minutes',
    },
    { from: 'now < quiet.to', to: 'now <=', equivalent: true, why: 'at their end hours are not quiet any more' },
    { from: 'first > at', to: 'first >= at', equivalent: true, why: 'at their end hours are not quiet any more' },
    { from: 'from < to', to: 'from <= to', equivalent: true, why: 'a rulebook with quiet hours of nothing is refused' },
  ]),
  ...inFile('workflows/domain/clocks/starting.ts', [
    { from: "'since' in data", to: 'true', equivalent: true, why: 'what is undefined is as if it were not there' },
    { from: "'since' in data", to: "'since' in data ||", equivalent: true, why: 'an event that has it says it' },
    { from: 'data.since !== undefined', to: 'true', equivalent: true, why: 'an event that has it says it' },
    {
      from: "'agreedDueAt' in data",
      to: 'true',
      equivalent: true,
      why: 'what is undefined is as if it were not there',
    },
    {
      from: "'agreedDueAt' in data",
      to: "'agreedDueAt' in data ||",
      equivalent: true,
      why: 'an event that has it says it',
    },
    { from: '[]', to: '["Stryker', equivalent: true, why: 'no clock is called so' },
    {
      from: 'heldFrom !== undefined',
      to: 'true',
      equivalent: true,
      why: 'nothing is before an instant by not being there',
    },
    { from: 'a.seq > b.seq', to: 'a.seq >= b.seq', equivalent: true, why: 'no two events have one number' },
  ]),
  ...inFile('workflows/domain/clocks/steps.ts', [{ from: "''", equivalent: true, why: 'no ladder is called so' }]),
  ...inFile('workflows/domain/clocks/tick.ts', [
    { from: "''", equivalent: true, why: 'no ladder is called so' },
    {
      from: 'state.level !== undefined',
      to: 'true',
      equivalent: true,
      why: 'no ladder jumps for a level that is none',
    },
    { from: 'ladder.rungs[index]?', equivalent: true, why: 'only asked of a rung that tells somebody' },
    { from: 'clock.warnings[last]?', equivalent: true, why: 'only asked of a warning that is due' },
  ]),
];
