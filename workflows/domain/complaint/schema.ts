import type { z } from 'zod';
import { commandSchema, textSchema } from '../case/fields/schema.ts';
import { answerSchema, callBackSchema } from '../case/schema.ts';

/** Commands of a complaint, besides those that every lifecycle understands. */
export const complaintSchemas = [
  answerSchema,
  callBackSchema,
  commandSchema('IssueFinalResponse', { text: textSchema(10_000), appeal: textSchema(2000).optional() }),
] as const;
export type ComplaintCommand = z.infer<(typeof complaintSchemas)[number]>;
