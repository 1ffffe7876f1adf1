import { z } from 'zod';
import { CURRENCIES } from '../../workflows/domain/money/money.ts';
import { RELEASES } from '../../workflows/domain/claim/ledger/state.ts';
import { instant, money, words } from './common.ts';

/** On one side of an entry or the other, so that it may be below zero. */
const signed = z.object({
  amountMinor: z
    .string()
    .regex(/^-?\d+$/)
    .meta({ description: 'Minor units of the currency' }),
  currency: z.enum(CURRENCIES),
});

const posting = z.object({
  account: z.string().meta({ description: 'Such as reserve, bank, receivable' }),
  party: z.string().optional().meta({ description: 'Of an account that each party has' }),
  amount: signed.meta({ description: 'A debit is above zero, a credit below' }),
  balance: signed.meta({ description: 'What stands on the account after it: debits less credits' }),
});

const line = z
  .object({
    seq: z.int().meta({ description: 'Of the event' }),
    type: z.string(),
    happenedAt: instant,
    actor: z.string(),
    actingFor: z.string().optional().meta({ description: 'For whom a deputy decided' }),
    subject: z
      .string()
      .optional()
      .meta({ description: 'The payment (t1), recovery (g1) or payer (y1) that it is about' }),
    from: z.string().optional().meta({ description: 'Of a recovery: the payer that owes it' }),
    by: z.string().optional().meta({ description: 'Of what came: the payer that paid it' }),
    leg: z.string().optional(),
    amount: money.optional(),
    release: z.enum(RELEASES).optional(),
    reference: z.string().optional(),
    dueAt: instant.optional().meta({ description: 'By when it was promised' }),
    answer: z.enum(['accepts', 'declines']).optional(),
    counter: z.literal(true).optional().meta({ description: "The claimant's counter-offer was accepted" }),
    code: z.string().optional().meta({ description: 'A reason, by its code in the rulebook' }),
    reason: words.optional().meta({ description: 'The same in words' }),
    text: z.string().optional().meta({ description: 'As somebody wrote it' }),
    postings: z.array(posting).meta({ description: 'They add up to zero; most events have none' }),
  })
  .meta({ id: 'LedgerLine' });

export const ledgerSchema = z
  .object({
    items: z.array(line).meta({ description: 'What was asked, offered, decided, posted and promised, in order' }),
    payments: z
      .record(z.string(), z.object({ approvers: z.int().meta({ description: 'How many people must approve it' }) }))
      .meta({ description: 'By subject' }),
    parties: z.record(z.string(), words).meta({ description: 'How payers are called, by the id of the party' }),
  })
  .meta({ id: 'ClaimLedger' });
export type ClaimLedger = z.infer<typeof ledgerSchema>;
