import { inFile, type Answer } from './answer.ts';

export const ROOT: readonly Answer[] = [
  ...inFile('workflows/domain/customer-view.ts', [
    { from: '[]', equivalent: true, why: 'a text is no field of an event and no promise' },
    { from: "'broughtBy' in data", equivalent: true, why: 'what is undefined is as if it were not there' },
    { from: 'data.broughtBy !== undefined', equivalent: true, why: 'what is undefined is as if it were not there' },
    { from: 'what === undefined', to: 'false', equivalent: true, why: 'what is undefined is not told' },
    { from: 'description === undefined', to: 'false', equivalent: true, why: 'what is undefined is not told' },
    { from: 'state.closedAt !== undefined', to: 'true', equivalent: true, why: 'a case that is over has it' },
    {
      from: "event.type === 'PromiseMade'",
      to: 'true',
      equivalent: true,
      why: 'of what else another case brings nothing is numbered as a promise is',
    },
  ]),
  ...inFile('workflows/domain/decide.ts', [
    { from: '!state', to: 'false', equivalent: true, why: 'only asked where the code itself is broken' },
    { from: '`Event ${event.type}', equivalent: true, why: 'only told where the code itself is broken' },
    { from: "'Nothing was decided", equivalent: true, why: 'only told where the code itself is broken' },
    {
      from: "command.body.type === 'AdoptRulebook'",
      to: 'true',
      equivalent: true,
      why: 'only such a command comes with a version',
    },
  ]),
  ...inFile('workflows/domain/vocabulary.ts', [
    { from: 'at !== undefined', to: 'true', equivalent: true, why: 'what is not there is neither earlier nor later' },
    { from: 'at < earliest', to: 'at <= earliest', equivalent: true, why: 'both are the same instant' },
    { from: 'at > latest', to: 'at >= latest', equivalent: true, why: 'both are the same instant' },
  ]),
];
