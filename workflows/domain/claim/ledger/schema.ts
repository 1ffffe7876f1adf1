import { z } from 'zod';
import { codeSchema, commandSchema, moneySchema, textSchema } from '../../case/fields/schema.ts';
import { liabilityClaimSchema } from '../../liability/schema.ts';
import { RELEASES } from './state.ts';

const subject = textSchema(64);
const reference = textSchema(64);
const reason = textSchema(2000);
const amount = moneySchema;
/** Whoever is away, for whom their deputy decides: a person of the roster. */
const actingFor = textSchema(64).optional();

/** What a bank's file may bear and no spreadsheet takes for a formula. */
const bankText = z
  .string()
  .trim()
  .min(1)
  .max(140)
  .refine((text) => /^(?![=+\-@])[^\p{Cc}\p{Cs}\ufffe\uffff]+$/u.test(text), {
    message: 'must be one line that does not begin with =, +, - or @',
  });
const creditor = z.strictObject({
  name: bankText,
  account: z.string().regex(/^[A-Z0-9]{4,34}$/, 'an IBAN or account number of 4 to 34 capital letters and digits'),
  bic: z
    .string()
    .regex(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'a BIC of 8 or 11 characters')
    .exactOptional(),
  bank: bankText.exactOptional(),
});

/** Money of a claim. `payer`, `payment` and `recovery` are subjects, such as y1, t1 and g1. */
export const ledgerSchemas = [
  commandSchema('SetReserve', { amount, reason }),
  commandSchema('ProposePayment', {
    payer: subject,
    amount,
    release: z.enum(RELEASES),
    /** Without one it cannot be written into a payment file. */
    creditor: creditor.optional(),
    text: reason.optional(),
  }),
  commandSchema('ApprovePayment', { payment: subject, actingFor, text: reason.optional() }),
  commandSchema('OrderPayment', { payment: subject, text: reason.optional() }),
  commandSchema('ConfirmPayment', { payment: subject, amount, reference }),
  commandSchema('CancelPayment', { payment: subject, reason }),
  commandSchema('BearDeductible', { amount, text: reason.optional() }),
  commandSchema('RecordSalvage', { amount, reference, text: reason.optional() }),
  commandSchema('BookFee', { amount, fee: codeSchema, text: reason.optional() }),
  commandSchema('BookRecovery', { payer: subject, amount, leg: codeSchema.optional(), text: reason.optional() }),
  commandSchema('RecordRecovery', { recovery: subject, amount, reference, by: subject.optional() }),
  commandSchema('NetRecovery', { recovery: subject, amount, reference }),
  commandSchema('WriteOffRecovery', { recovery: subject, amount, actingFor, reason }),
  commandSchema('ComputeLiability', { payer: subject, claim: liabilityClaimSchema, text: reason.optional() }),
] as const;
