import type { Aspect } from '../aspect.ts';
import { evolveAssessment } from './evolve.ts';
import { judgingRules } from './judging.ts';
import { assessCase } from './nature.ts';
import type { AssessmentCommand } from './schema.ts';

/** What a case turns out to be: its gravity, whether it is upheld, what caused it. */
export const assessment: Aspect<AssessmentCommand['type']> = {
  rules: {
    AssessCase: {
      records: ['CaseAssessed', 'CaseClassified', 'CaseReferred', 'CaseEscalated'],
      decide: assessCase,
    },
    ...judgingRules,
  },
  evolve: evolveAssessment,
};
