import { z } from 'zod';
import { codeSchema, commandSchema, moneySchema, textSchema } from '../case/fields/schema.ts';
import { callBackSchema, answerSchema } from '../case/schema.ts';
import { documentSchemas } from './documents/schema.ts';
import { claimFileSchemas } from './file/schema.ts';
import { ledgerSchemas } from './ledger/schema.ts';
import { RELEASES } from './ledger/state.ts';

/** Commands of a claim, besides those that every lifecycle understands. */
export const claimSchemas = [
  answerSchema,
  callBackSchema,
  commandSchema('GiveNotice', { to: textSchema(200), text: textSchema(10_000) }),
  commandSchema('AssessClaim', { amount: moneySchema, text: textSchema(10_000) }),
  commandSchema('OfferSettlement', {
    amount: moneySchema,
    /** Whether whoever accepts gives up the rest of the claim. */
    release: z.enum(RELEASES).optional(),
    text: textSchema(10_000),
  }),
  commandSchema('AcceptOffer', { evidence: textSchema(2000) }),
  commandSchema('DeclineClaim', { code: codeSchema, text: textSchema(10_000) }),
  commandSchema('ReviseAmount', { amount: moneySchema, reason: textSchema(2000) }),
  commandSchema('RecordPayment', { amount: moneySchema, reference: textSchema(200) }),
  commandSchema('LodgeAppeal', { to: textSchema(200), text: textSchema(10_000) }),
  commandSchema('RecordAppealDecision', { upheld: z.boolean().optional(), text: textSchema(10_000) }),
  commandSchema('HandToCollection', { agency: textSchema(200) }),
  ...claimFileSchemas,
  ...documentSchemas,
  ...ledgerSchemas,
] as const;
export type ClaimCommand = z.infer<(typeof claimSchemas)[number]>;
