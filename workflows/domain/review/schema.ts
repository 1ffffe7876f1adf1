import { z } from 'zod';
import { CHANNELS } from '../vocabulary.ts';
import { codeSchema, commandSchema, textSchema } from '../case/fields/schema.ts';

const scoresSchema = z.record(codeSchema, z.int().min(0).max(100));

/** Commands that judge how a case was worked; they come after its end as well. */
export const reviewSchemas = [
  commandSchema('RecordSurvey', {
    questionnaire: codeSchema,
    channel: z.enum(CHANNELS),
    scores: scoresSchema,
    text: textSchema(10_000).optional(),
  }),
  commandSchema('ReviewContact', {
    medium: z.enum(['recording', 'chat', 'call-back']),
    questionnaire: codeSchema,
    agent: textSchema(200),
    scores: scoresSchema,
    findings: z.array(codeSchema).max(20).default([]),
    text: textSchema(10_000).optional(),
  }),
] as const;
export type ReviewCommand = z.infer<(typeof reviewSchemas)[number]>;
