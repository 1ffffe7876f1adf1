import type { z } from 'zod';
import { commandSchema, instantSchema, moneySchema, textSchema } from '../../case/fields/schema.ts';

const subject = textSchema(64);
const text = textSchema(2000);

/** Agreements about recoveries. `recovery` is a recovery's subject, such as g1, `payer` a payer's, such as y2. */
export const recoverySchemas = [
  commandSchema('JoinRecovery', { recovery: subject, payer: subject, text: text.optional() }),
  commandSchema('RecordRecoveryPromise', { recovery: subject, amount: moneySchema, dueAt: instantSchema, text }),
  commandSchema('RecordSubrogation', { payer: subject, amount: moneySchema, text }),
] as const;
export type RecoveryAgreement = z.infer<(typeof recoverySchemas)[number]>;
