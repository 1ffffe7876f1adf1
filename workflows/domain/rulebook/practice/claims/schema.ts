import { z } from 'zod';
import { MODES, PAYER_KINDS } from '../../../claim/file/state.ts';
import { CURRENCIES, decimalsOf } from '../../../money/money.ts';
import { CASE_TYPES } from '../../../vocabulary.ts';
import { id, named, source, text, words } from '../../fields/schema.ts';
import { COMPLETE_NEEDS } from './claims.ts';

const date = z.iso.date('must be a date such as 2026-01-01');

/** Written as a decimal, such as `{ amount: "5000", currency: CNY }`. */
const amount = z
  .strictObject({
    amount: z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, 'must be an amount in quotes, such as "5000" or "5000.50"'),
    currency: z.enum(CURRENCIES),
  })
  .refine(({ amount: decimal, currency }) => (decimal.split('.')[1] ?? '').length <= decimalsOf(currency), {
    message: 'must not be finer than the currency',
    path: ['amount'],
  });

const payers = z.array(z.enum(PAYER_KINDS)).min(1);

/** How claims are documented, decided and paid, as it is written in a rulebook. */
export const claimPracticeSchema = z.strictObject({
  documents: named(
    z.strictObject({
      name: words,
      payers,
      types: z
        .array(z.enum(CASE_TYPES))
        .min(1)
        .default([...CASE_TYPES]),
      modes: z.array(z.enum(MODES)).min(1).exactOptional(),
      source,
    }),
  ).default({}),
  supplementOnce: z.array(z.enum(PAYER_KINDS)).default([]),
  completeGoesTo: id.exactOptional(),
  completeNeeds: z
    .array(
      z.strictObject({
        payers,
        countries: z.array(z.string().regex(/^[A-Z]{2}$/, 'must be a country such as US')).min(1),
        modes: z.array(z.enum(MODES)).min(1),
        needs: z.array(z.enum(COMPLETE_NEEDS)).min(1),
        source,
      }),
    )
    .exactOptional(),
  authority: z
    .array(
      z.strictObject({
        role: z.enum(['agent', 'supervisor', 'manager', 'administrator']),
        upTo: amount,
        from: date,
        source,
      }),
    )
    .default([]),
  fourEyesAbove: z.array(amount).default([]),
  declineReasons: named(z.strictObject({ name: words, x12: text.exactOptional() })).default({}),
  source,
});
