import { inFile, type Answer } from './answer.ts';

export const LIABILITY: readonly Answer[] = [
  ...inFile('workflows/domain/liability/cap.ts', [
    {
      from: 'claim.loss?.total',
      to: 'claim.loss.total',
      why: 'no regime that insures by declaration limits mere delay by that',
    },
  ]),
  ...inFile('workflows/domain/liability/delay.ts', [
    { from: 'claim.delay?.freight', equivalent: true, why: 'only asked where there is a delay' },
    { from: 'delay?.atMostAllFreight', equivalent: true, why: 'only asked where freight limits delay' },
  ]),
  ...inFile('workflows/domain/liability/regime.ts', [
    { from: 'known.versions[0]?.effectiveFrom', equivalent: true, why: 'no regime is read without a version' },
  ]),
  ...inFile('workflows/domain/liability/schema.ts', [
    {
      from: 'wholeValue !== undefined',
      equivalent: true,
      why: 'nothing is less than a number, or equal to one, by not being given',
    },
    {
      from: 'totalKg !== undefined',
      equivalent: true,
      why: 'nothing is less than a number, or equal to one, by not being given',
    },
    {
      from: 'grossKg !== undefined',
      why: 'shows only where the whole weighs nothing and its part was not weighed, which no limit regards',
    },
    { from: "'custom'", equivalent: true, why: 'of a problem only its place and its message are read' },
  ]),
  ...inFile('workflows/domain/liability/warnings.ts', [
    { from: '[]', equivalent: true, why: 'what is no rule has no confidence, and only doubtful ones are kept' },
  ]),
  ...inFile('workflows/domain/liability/working.ts', [
    { from: 'valueName(field, code)?.zh', equivalent: true, why: 'every conduct and every ground has a name' },
  ]),
];
