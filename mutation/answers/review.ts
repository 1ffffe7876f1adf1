import { inFile, type Answer } from './answer.ts';

export const REVIEW: readonly Answer[] = [
  ...inFile('workflows/domain/review/aspect.ts', [
    {
      from: 'rules.practice?.prohibitions',
      equivalent: true,
      why: 'a review is by a questionnaire, which only a practice has',
    },
  ]),
];
