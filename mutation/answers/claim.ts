import { inFile, type Answer } from './answer.ts';

export const CLAIM: readonly Answer[] = [
  ...inFile('workflows/domain/claim/documents/rules.ts', [
    { from: 'to === undefined', to: 'false', equivalent: true, why: 'no level is called undefined' },
  ]),
  ...inFile('workflows/domain/claim/file/rules.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a payment without an amount was refused before' },
  ]),
  ...inFile('workflows/domain/claim/ledger/authority.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is the limit of no role' },
    { from: 'a.from < b.from', to: 'a.from <=', equivalent: true, why: 'a role has one limit of a currency on a day' },
  ]),
  ...inFile('workflows/domain/claim/ledger/explaining.ts', [
    { from: "state.part.kind !== 'claim'", to: 'false', equivalent: true, why: 'no other kind of case has payers' },
  ]),
  ...['ledger/costs', 'recovery/recoveries', 'recovery/subrogation'].flatMap((name) =>
    inFile(`workflows/domain/claim/${name}.ts`, [
      { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no amount, and adds nothing' },
    ]),
  ),
  ...['file/payers', 'ledger/entries'].flatMap((name) =>
    inFile(`workflows/domain/claim/${name}.ts`, [
      { from: "'0'", equivalent: true, why: 'an amount of no digits is read as zero' },
    ]),
  ),
];
