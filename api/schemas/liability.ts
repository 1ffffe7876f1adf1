import { z } from 'zod';
import { PAYER_KINDS } from '../../workflows/domain/claim/file/state.ts';
import { instant, money, ruleSource, words } from './common.ts';

const minor = z.string().regex(/^\d+$/).meta({ description: 'Minor units of the currency' });

const step = z
  .object({
    id: z.string(),
    name: words,
    figures: words.meta({ description: 'The sum in figures' }),
    amount: z.string().meta({ description: 'A decimal of the currency, rounded for showing' }),
    currency: z.string(),
    rule: ruleSource.optional(),
  })
  .meta({ id: 'LiabilityStep' });

const liability = z
  .object({
    payer: z.string().meta({ description: 'Subject of the payer, such as y1' }),
    kind: z.enum(PAYER_KINDS),
    party: z.string(),
    computedAt: instant,
    seq: z.int().meta({ description: 'Of the event that has it on record' }),
    regime: z.string(),
    name: words.optional().meta({ description: 'Of the regime; absent where the rulebook knows it no more' }),
    source: ruleSource.optional().meta({ description: 'Of the version of the regime that applied' }),
    rates: z
      .array(z.object({ from: z.string(), rate: z.string(), on: z.iso.date(), source: z.string() }))
      .meta({ description: 'Rates of exchange that were entered: one of `from` is so many of the currency' }),
    currency: z.string(),
    liabilityMinor: minor,
    lossMinor: minor,
    dueMinor: minor.meta({ description: 'Still owed to the claimant, in minor units' }),
    cap: money.nullable().meta({ description: 'The limit that applied; null where there is none' }),
    unconfirmed: z.boolean().meta({ description: 'A rule that was used is one that nobody has confirmed' }),
    warnings: z.array(z.string()),
    cautions: z.array(words).meta({ description: 'The warnings in both languages' }),
    steps: z.array(step).meta({ description: 'Computed again from what was entered then' }),
  })
  .meta({ id: 'ExplainedLiability' });

export const liabilitiesSchema = z
  .object({ rulebook: z.object({ organisation: z.string(), version: z.string() }), items: z.array(liability) })
  .meta({ id: 'ExplainedLiabilities' });
export type Liabilities = z.infer<typeof liabilitiesSchema>;
