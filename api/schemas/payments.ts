import { z } from 'zod';
import { instant, money } from './common.ts';

const payment = {
  caseId: z.uuid(),
  reference: z.string().meta({ description: 'Of the case' }),
  payment: z.string().meta({ description: 'Subject of the payment, such as t1' }),
  endToEndId: z.string().meta({ description: "Comes back with the bank's confirmation" }),
  amount: money,
};
const state = z.enum(['proposed', 'approved', 'ordered', 'paid', 'cancelled']);
const file = z.uuid().meta({ description: 'The file that it was written into' });

export const exportSchema = z
  .object({
    file: z.uuid().nullable().meta({ description: 'Null when there was nothing to write' }),
    organisation: z.string(),
    written: z.array(z.object(payment)),
    earlier: z
      .array(z.object({ ...payment, file, exportedAt: instant, exportedBy: z.string() }))
      .meta({ description: 'In an earlier file and not confirmed yet' }),
    left: z
      .array(z.object({ ...payment, because: z.string() }))
      .meta({ description: 'In no file, since a bank could not be told of them' }),
  })
  .meta({ id: 'PaymentExport' });
export type PaymentExport = z.infer<typeof exportSchema>;

export const paymentFileSchema = z
  .object({
    file: z.uuid(),
    organisation: z.string(),
    exportedAt: instant,
    exportedBy: z.string(),
    payments: z.array(
      z.object({
        ...payment,
        creditor: z.object({
          name: z.string(),
          account: z.string(),
          bic: z.string().optional(),
          bank: z.string().optional(),
        }),
      }),
    ),
    left: z
      .array(z.object({ ...payment, state }))
      .meta({ description: 'Paid or called off since, or whom they are for was erased: not in it any more' }),
  })
  .meta({ id: 'PaymentFile' });

const organisation = z.string().min(1).max(64);
export const fileParams = z.strictObject({ organisation, file: z.uuid().toLowerCase() });
export const exportBody = z.strictObject({}).meta({ id: 'PaymentExportRequest', examples: [{}] });
export const PAYMENT_FORMATS = ['json', 'csv', 'pain001'] as const;
export const fileQuery = z.strictObject({
  format: z.enum(PAYMENT_FORMATS).default('json'),
  account: z
    .string()
    .regex(/^[A-Z0-9]{4,34}$/, 'an IBAN or account number of 4 to 34 capital letters and digits')
    .optional()
    .meta({ description: 'From which it is paid; pain001 needs it' }),
  bic: z
    .string()
    .regex(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'a BIC of 8 or 11 characters')
    .optional()
    .meta({ description: 'Of the bank that has the account' }),
});
