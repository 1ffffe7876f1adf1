import { z } from 'zod';
import { codeSchema, commandSchema, instantSchema, textSchema } from '../case/fields/schema.ts';
import { answerSchema, callBackSchema } from '../case/schema.ts';

const packingSchema = z.enum(['sound', 'damaged', 'opened']);
const courierSchema = z.enum(['good', 'fair', 'poor']);

/** Commands of a transport exception, besides those that every lifecycle understands. */
export const exceptionSchemas = [
  answerSchema,
  callBackSchema,
  commandSchema('RecordFinding', { cause: codeSchema, party: codeSchema, text: textSchema(10_000) }),
  commandSchema('AdjustPlan', { plan: textSchema(10_000), expectedAt: instantSchema.optional() }),
  commandSchema('ConfirmResolved', { text: textSchema(10_000) }),
  commandSchema('TrackGoods', {
    stationAsked: z.boolean().default(true),
    reached: z.boolean(),
    personReached: textSchema(200).optional(),
    arrived: z.boolean(),
    late: z.boolean().default(false),
    packing: packingSchema.optional(),
    courier: courierSchema.optional(),
    text: textSchema(10_000),
  }),
  commandSchema('PromiseArrival', {
    dueAt: instantSchema,
    partner: codeSchema.optional(),
    consigneeTold: z.boolean(),
    text: textSchema(2000).optional(),
  }),
  commandSchema('ReportException', { to: z.array(codeSchema).min(1).max(10), text: textSchema(10_000) }),
  commandSchema('TakeRemedy', { remedy: codeSchema, text: textSchema(10_000) }),
  commandSchema('ConfirmLoading', { loaded: z.boolean(), text: textSchema(2000) }),
  commandSchema('RecordSignature', {
    late: z.boolean(),
    packing: packingSchema,
    courier: courierSchema,
    signedBy: textSchema(200),
    text: textSchema(2000).optional(),
  }),
  commandSchema('ReceiveSlip', { perfect: z.boolean(), text: textSchema(2000) }),
] as const;
export type ExceptionCommand = z.infer<(typeof exceptionSchemas)[number]>;
