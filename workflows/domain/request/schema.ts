import { z } from 'zod';
import { codeSchema, commandSchema, instantSchema, moneySchema, textSchema } from '../case/fields/schema.ts';
import { answerSchema, callBackSchema } from '../case/schema.ts';

/** Commands of a service request, besides those that every lifecycle understands. */
export const requestSchemas = [
  answerSchema,
  callBackSchema,
  commandSchema('Quote', { price: moneySchema.optional(), text: textSchema(10_000) }),
  commandSchema('ConfirmQuote', { evidence: textSchema(2000) }),
  commandSchema('Fulfil', { text: textSchema(10_000) }),
  commandSchema('RefuseRequest', { reason: textSchema(2000) }),
  commandSchema('CheckOrder', {
    orderNumber: textSchema(64),
    orderState: codeSchema,
    text: textSchema(2000).optional(),
  }),
  commandSchema('ComputeRefund', {
    fare: moneySchema,
    departsAt: instantSchema,
    fault: z.enum(['customer', 'carrier']),
  }),
  commandSchema('RecordDifferencePaid', { amount: moneySchema, reference: textSchema(64) }),
  // The text is the confirmation that the customer gets: when and where, for instance.
  commandSchema('AssignOrderNumber', { orderNumber: textSchema(64), text: textSchema(2000).optional() }),
  commandSchema('SubmitRefund', { expectedAt: instantSchema, text: textSchema(2000).optional() }),
  commandSchema('RecordRefundPaid', { refund: textSchema(64), amount: moneySchema, reference: textSchema(64) }),
] as const;
export type RequestCommand = z.infer<(typeof requestSchemas)[number]>;
