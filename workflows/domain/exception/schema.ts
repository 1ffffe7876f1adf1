import type { z } from 'zod';
import { answerSchema, callBackSchema, codeSchema, commandSchema, instantSchema, textSchema } from '../case/schema.ts';

/** Commands of a transport exception, besides those that every lifecycle understands. */
export const exceptionSchemas = [
  answerSchema,
  callBackSchema,
  commandSchema('RecordFinding', { cause: codeSchema, party: codeSchema, text: textSchema(10_000) }),
  commandSchema('AdjustPlan', { plan: textSchema(10_000), expectedAt: instantSchema.optional() }),
  commandSchema('ConfirmResolved', { text: textSchema(10_000) }),
] as const;
export type ExceptionCommand = z.infer<(typeof exceptionSchemas)[number]>;
