import { z } from 'zod';
import { codeSchema, commandSchema, moneySchema, textSchema } from '../../case/fields/schema.ts';
import { RELEASES } from '../ledger/state.ts';

const amount = moneySchema;
/** Whether whoever accepts gives up the rest of the claim. */
const release = z.enum(RELEASES).optional();

/** Offers and answers. Whoever accepts names the amount, so that nobody accepts what was changed a moment before. */
export const negotiationSchemas = [
  commandSchema('OfferSettlement', { amount, release, text: textSchema(10_000) }),
  commandSchema('RecordCounterOffer', { amount, release, text: textSchema(10_000) }),
  commandSchema('AcceptOffer', { amount, evidence: textSchema(2000) }),
  commandSchema('AcceptCounterOffer', { amount, text: textSchema(2000) }),
  commandSchema('DeclineClaim', { code: codeSchema, text: textSchema(10_000) }),
  /** `payment` is the subject of a payment that the bank confirmed, such as t1. */
  commandSchema('RecordReceipt', {
    payment: textSchema(64),
    reference: textSchema(64),
    text: textSchema(2000).optional(),
  }),
] as const;
export type NegotiationCommand = z.infer<(typeof negotiationSchemas)[number]>;
