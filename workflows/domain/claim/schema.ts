import { z } from 'zod';
import { commandSchema, moneySchema, textSchema } from '../case/fields/schema.ts';
import { callBackSchema, answerSchema } from '../case/schema.ts';
import { documentSchemas } from './documents/schema.ts';
import { claimFileSchemas } from './file/schema.ts';
import { ledgerSchemas } from './ledger/schema.ts';
import { negotiationSchemas } from './negotiation/schema.ts';
import { recoverySchemas } from './recovery/schema.ts';

/** Commands of a claim, besides those that every lifecycle understands. */
export const claimSchemas = [
  answerSchema,
  callBackSchema,
  /** `payer` is the subject of the payer to whom it was given, such as y1. */
  commandSchema('GiveNotice', { to: textSchema(200), payer: textSchema(64).optional(), text: textSchema(10_000) }),
  commandSchema('AssessClaim', { amount: moneySchema, text: textSchema(10_000) }),
  commandSchema('ReviseAmount', { amount: moneySchema, reason: textSchema(2000) }),
  commandSchema('RecordPayment', { amount: moneySchema, reference: textSchema(200) }),
  commandSchema('LodgeAppeal', { to: textSchema(200), text: textSchema(10_000) }),
  commandSchema('RecordAppealDecision', { upheld: z.boolean().optional(), text: textSchema(10_000) }),
  commandSchema('HandToCollection', { agency: textSchema(200) }),
  ...claimFileSchemas,
  ...documentSchemas,
  ...negotiationSchemas,
  ...ledgerSchemas,
  ...recoverySchemas,
] as const;
export type ClaimCommand = z.infer<(typeof claimSchemas)[number]>;
