import { z } from 'zod';
import { codeSchema, commandSchema, moneySchema, textSchema } from '../../case/fields/schema.ts';
import { liabilityClaimSchema } from '../../liability/schema.ts';
import { RELEASES } from './state.ts';

const subject = textSchema(64);
const reference = textSchema(64);
const reason = textSchema(2000);
const amount = moneySchema;

/** Money of a claim. `payer`, `payment` and `recovery` are subjects, such as y1, t1 and g1. */
export const ledgerSchemas = [
  commandSchema('SetReserve', { amount, reason }),
  commandSchema('ProposePayment', { payer: subject, amount, release: z.enum(RELEASES), text: reason.optional() }),
  commandSchema('ApprovePayment', { payment: subject, text: reason.optional() }),
  commandSchema('OrderPayment', { payment: subject, text: reason.optional() }),
  commandSchema('ConfirmPayment', { payment: subject, amount, reference }),
  commandSchema('CancelPayment', { payment: subject, reason }),
  commandSchema('BearDeductible', { amount, text: reason.optional() }),
  commandSchema('RecordSalvage', { amount, reference, text: reason.optional() }),
  commandSchema('BookFee', { amount, fee: codeSchema, text: reason.optional() }),
  commandSchema('BookRecovery', { payer: subject, amount, text: reason.optional() }),
  commandSchema('RecordRecovery', { recovery: subject, amount, reference }),
  commandSchema('NetRecovery', { recovery: subject, amount, reference }),
  commandSchema('WriteOffRecovery', { recovery: subject, amount, reason }),
  commandSchema('ComputeLiability', { payer: subject, claim: liabilityClaimSchema, text: reason.optional() }),
] as const;
