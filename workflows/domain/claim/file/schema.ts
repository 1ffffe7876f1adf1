import { z } from 'zod';
import { codeSchema, commandSchema, moneySchema, textSchema } from '../../case/fields/schema.ts';
import { CLAIMANT_TITLES, EVIDENCE_GRADES, INCOTERMS, ITEM_NATURES, MODES, PAYER_KINDS, RISK_POINTS } from './state.ts';

const mode = z.enum(MODES);
const subject = textSchema(64);
const place = textSchema(200);
const count = (most: number) => z.int().min(1).max(most);
const kilograms = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'kilograms as a decimal from 0 on, such as "1250.5"');
const country = z.string().regex(/^[A-Z]{2}$/, 'a country of two capital letters, such as CN');

const leg = z.strictObject({
  leg: codeSchema,
  mode,
  party: codeSchema.exactOptional(),
  from: place,
  to: place,
  bill: textSchema(64).exactOptional(),
});
const bill = z.strictObject({
  bill: textSchema(64),
  packages: count(1_000_000).exactOptional(),
  unitsListed: z.boolean().default(true),
  containers: count(100_000).exactOptional(),
  grossKg: kilograms.exactOptional(),
});
const item = z.strictObject({
  item: textSchema(200),
  nature: z.enum(ITEM_NATURES),
  quantity: count(1_000_000_000),
  amount: moneySchema,
  bill: textSchema(64).exactOptional(),
});
const policy = z
  .strictObject({
    number: textSchema(64),
    sumInsured: moneySchema,
    insuredValue: moneySchema.exactOptional(),
    deductible: moneySchema.exactOptional(),
    franchise: moneySchema.exactOptional(),
    premiumRate: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,6})?$/, 'percent as a decimal, such as "0.35"')
      .exactOptional(),
  })
  .refine(({ deductible, franchise }) => deductible === undefined || franchise === undefined, {
    message: 'a policy has a deductible or a franchise, not both',
  });

/** What a claim is about, against whom, and what happened between us and them. `payer` is a payer's subject, such as y1. */
export const claimFileSchemas = [
  commandSchema('RecordClaimFile', {
    claimant: z.enum(CLAIMANT_TITLES),
    insurableInterest: z.boolean(),
    incoterm: z.enum(INCOTERMS).optional(),
    riskPoint: z.enum(RISK_POINTS).optional(),
    riskWithClaimant: z.boolean().optional(),
    contractor: codeSchema.optional(),
    legs: z.array(leg).max(50).default([]),
    bills: z.array(bill).max(200).default([]),
    declaredValue: moneySchema.optional(),
    evidence: z.enum(EVIDENCE_GRADES),
    countries: z.array(country).max(20).default([]),
    items: z.array(item).max(500).default([]),
    text: textSchema(10_000).optional(),
  }),
  commandSchema('OpenPayer', {
    payer: z.enum(PAYER_KINDS),
    party: codeSchema,
    mode: mode.optional(),
    policy: policy.optional(),
    text: textSchema(2000).optional(),
  }),
  commandSchema('RecordMilestone', {
    payer: subject.optional(),
    milestone: codeSchema,
    mode: mode.optional(),
    text: textSchema(2000).optional(),
  }),
  commandSchema('RecordDemand', { payer: subject, text: textSchema(10_000) }),
  commandSchema('AcknowledgeDebt', { payer: subject, text: textSchema(10_000) }),
  commandSchema('RecordWrittenClaim', { payer: subject, text: textSchema(10_000) }),
  commandSchema('RecordWrittenRejection', {
    payer: subject,
    documentsReturned: z.boolean(),
    text: textSchema(10_000),
  }),
  commandSchema('FileSuit', { payer: subject, text: textSchema(10_000) }),
  commandSchema('RecordPayerAnswer', {
    payer: subject,
    answer: z.enum(['acknowledges', 'asks', 'defends', 'accepts', 'declines', 'paid']),
    amount: moneySchema.optional(),
    code: codeSchema.optional(),
    text: textSchema(10_000),
  }),
] as const;
export type ClaimFileCommand = z.infer<(typeof claimFileSchemas)[number]>;
