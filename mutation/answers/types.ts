import { inFile, type Answer } from './answer.ts';

export const TYPES: readonly Answer[] = [
  ...inFile('workflows/domain/types/facts.ts', [
    { from: 'value !== undefined', to: 'true', equivalent: true, why: 'no kind of fact takes what is not there' },
    { from: '{ return false; }', equivalent: true, why: 'what a function without a word returns is as good as false' },
  ]),
];
