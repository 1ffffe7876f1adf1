import type { z } from 'zod';
import { answerSchema, callBackSchema, commandSchema, moneySchema, textSchema } from '../case/schema.ts';

/** Commands of a service request, besides those that every lifecycle understands. */
export const requestSchemas = [
  answerSchema,
  callBackSchema,
  commandSchema('Quote', { price: moneySchema.optional(), text: textSchema(10_000) }),
  commandSchema('ConfirmQuote', { evidence: textSchema(2000) }),
  commandSchema('Fulfil', { text: textSchema(10_000) }),
  commandSchema('RefuseRequest', { reason: textSchema(2000) }),
] as const;
export type RequestCommand = z.infer<(typeof requestSchemas)[number]>;
