import { z } from 'zod';
import {
  CLAIMANT_TITLES,
  EVIDENCE_GRADES,
  INCOTERMS,
  ITEM_NATURES,
  MODES,
  PAYER_KINDS,
  RISK_POINTS,
} from '../../workflows/domain/claim/file/state.ts';
import { RELEASES } from '../../workflows/domain/claim/ledger/state.ts';
import { instant, money } from './common.ts';

const mode = z.enum(MODES);
const yes = z.literal(true).optional();

const file = z.object({
  claimant: z.enum(CLAIMANT_TITLES),
  insurableInterest: z.boolean(),
  incoterm: z.enum(INCOTERMS).optional(),
  riskPoint: z.enum(RISK_POINTS).optional(),
  riskWithClaimant: z.boolean().optional(),
  contractor: z.string().optional().meta({ description: 'Who contracted for the whole carriage' }),
  legs: z.array(
    z.object({
      leg: z.string(),
      mode,
      party: z.string().optional(),
      from: z.string(),
      to: z.string(),
      bill: z.string().optional(),
    }),
  ),
  bills: z.array(
    z.object({
      bill: z.string(),
      packages: z.int().optional(),
      unitsListed: z.boolean(),
      containers: z.int().optional(),
      grossKg: z.string().optional().meta({ description: 'Kilograms' }),
    }),
  ),
  declaredValue: money.optional(),
  evidence: z.enum(EVIDENCE_GRADES),
  countries: z.array(z.string()),
  items: z.array(
    z.object({
      item: z.string(),
      nature: z.enum(ITEM_NATURES),
      quantity: z.int(),
      amount: money.meta({ description: 'Of the whole line' }),
      bill: z.string().optional(),
    }),
  ),
  total: money.optional(),
});

const payer = z.object({
  kind: z.enum(PAYER_KINDS),
  party: z.string(),
  mode: mode.optional(),
  policy: z
    .object({
      number: z.string(),
      sumInsured: money,
      insuredValue: money.optional(),
      deductible: money.optional(),
      franchise: money.optional(),
      premiumRate: z.string().optional().meta({ description: 'Percent of the sum insured' }),
    })
    .optional(),
  answer: z.enum(['accepts', 'declines']).optional(),
  answered: money.optional().meta({ description: 'What it accepted to pay' }),
  defences: z.int().optional().meta({ description: 'How often it raised a defence' }),
  paid: money.optional().meta({ description: 'What it paid to the claimant itself' }),
  subrogated: money.optional().meta({ description: 'For how much the right against whoever is liable is its own' }),
  demands: z.int().optional(),
  writtenClaim: z.enum(['standing', 'rejected']).optional(),
  suit: yes,
  complete: yes.meta({ description: 'Nothing that it asked for is missing' }),
  liability: money.optional(),
});

const document = z.object({
  document: z.string(),
  for: z.string().meta({ description: 'Subject of the payer that wants it' }),
  state: z.enum(['asked', 'received', 'accepted', 'rejected', 'waived']),
  sha256: z.string().optional(),
  round: z.int(),
});

const payment = z.object({
  amount: money,
  payer: z.string(),
  release: z.enum(RELEASES),
  proposedBy: z.string(),
  approvedBy: z.array(z.string()),
  state: z.enum(['proposed', 'approved', 'ordered', 'paid', 'cancelled']),
  reference: z.string().optional().meta({ description: "The bank's, once it is paid" }),
  receipt: z.string().optional().meta({ description: "That of the claimant's receipt" }),
});

const recovery = z.object({
  from: z.string().meta({ description: 'Subject of the payer' }),
  party: z.string(),
  booked: money,
  open: money,
  writtenOff: money.optional(),
  leg: z.string().optional(),
  jointly: z.array(z.string()).optional().meta({ description: 'Subjects of other payers who owe the same' }),
  promise: z
    .object({ amount: money, dueAt: instant, came: money, kept: yes })
    .optional()
    .meta({ description: 'What it promised last, and how much of that has come since' }),
});

/** What only a claim knows of its file, its payers, its documents and its money, each by subject. */
export const claimDetails = {
  offeredRelease: z.enum(RELEASES).optional().meta({ description: 'What whoever accepts the offer gives up' }),
  countered: money.optional().meta({ description: 'What the claimant asked for last' }),
  counteredRelease: z.enum(RELEASES).optional(),
  file: file.optional(),
  payers: z.record(z.string(), payer).optional(),
  documents: z.record(z.string(), document).optional(),
  money: z
    .object({
      reserve: money.optional(),
      payments: z.record(z.string(), payment),
      recoveries: z.record(z.string(), recovery),
      deductible: money.optional(),
      salvage: money.optional(),
      fees: money.optional(),
    })
    .optional(),
};
