import { z } from 'zod';
import { codeSchema, commandSchema, textSchema } from '../case/fields/schema.ts';
import { CAUSE_MECHANISMS, CAUSE_PARTIES, CAUSE_VIEWS } from './state.ts';

/** Commands that say what a case turns out to be. */
export const assessmentSchemas = [
  commandSchema('AssessCase', {
    origin: z.enum(['internal', 'external']),
    nature: codeSchema.optional(),
    criteria: z.array(codeSchema).default([]),
    reason: textSchema(2000),
  }),
  commandSchema('JudgeComplaint', { upheld: z.boolean(), reason: textSchema(10_000) }),
  commandSchema('RecordDiscipline', { measure: codeSchema, person: textSchema(200), text: textSchema(10_000) }),
  commandSchema('IssueCircular', { text: textSchema(10_000) }),
  commandSchema('RecordCause', {
    view: z.enum(CAUSE_VIEWS),
    party: z.enum(CAUSE_PARTIES),
    mechanism: z.enum(CAUSE_MECHANISMS),
    text: textSchema(10_000),
  }),
] as const;
export type AssessmentCommand = z.infer<(typeof assessmentSchemas)[number]>;
