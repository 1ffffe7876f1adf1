import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { z } from 'zod';
import { commandIdOf } from '../../db/intake.ts';
import { exportPayments, readPaymentFile, type ExportedPayment, type LedgerPayment } from '../../db/payment-exports.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { paymentCsv, paymentXml, unpayable, type PaymentFile } from '../../forms/payment-file.ts';
import { localDate } from '../../forms/period.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { authorOf, callerOf } from '../access.ts';
import { organisationRules } from '../organisation-rules.ts';
import { invalid, problem } from '../problems.ts';
import { json, READ_PROBLEMS, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { organisationParams } from '../schemas/forms.ts';
import { writeHeaders } from '../schemas/headers.ts';
import { exportBody, exportSchema, fileParams, fileQuery, paymentFileSchema } from '../schemas/payments.ts';

interface PaymentDeps {
  pool: pg.Pool;
  secrets: Secrets;
  rulebooks: Rulebooks;
}

const endToEndId = ({ reference, payment }: LedgerPayment): string => `${reference}-${payment}`;

const shown = (one: LedgerPayment) => {
  const { caseId, reference, payment, amount } = one;
  return { caseId, reference, payment, endToEndId: endToEndId(one), amount };
};

const NO_CREDITOR = 'it names no creditor with an account: cancel it and propose it anew with one';

const hindrance = (one: LedgerPayment): string | undefined =>
  one.creditor ? unpayable({ endToEndId: endToEndId(one), amount: one.amount }) : NO_CREDITOR;

const exportRoute: FastifyPluginAsyncZod<PaymentDeps> = async (app, { pool, secrets, rulebooks }) => {
  app.post('/v1/organisations/:organisation/payment-files', {
    schema: {
      summary: 'Put ordered payments into a file for the bank',
      description:
        'All that you may see and that stand in no file yet, each once. GET /v1/organisations/{organisation}/payment-files/{file} writes the file, as often as it is asked.',
      tags: ['payments'],
      security: SECURITY,
      headers: writeHeaders,
      params: organisationParams,
      body: exportBody,
      response: { 201: json(exportSchema, 'What was written, and what was not'), ...WRITE_PROBLEMS },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { organisation } = request.params;
      await organisationRules(rulebooks, caller, organisation);
      const fileId = commandIdOf(`${caller.id}/${organisation}`, request.headers['idempotency-key']);
      const exportedAt = new Date().toISOString();
      const requested = { fileId, organisation, exportedBy: caller.id, exportedAt };
      const { written, earlier, left } = await exportPayments(
        pool,
        caller,
        requested,
        hindrance,
        authorOf(caller, secrets),
      );
      return reply.code(201).send({
        file: written.length > 0 ? fileId : null,
        organisation,
        written: written.map(shown),
        earlier: earlier.map((one) => ({
          ...shown(one),
          file: one.fileId,
          exportedAt: one.exportedAt,
          exportedBy: one.exportedBy,
        })),
        left: left.map(({ payment, because }) => ({ ...shown(payment), because })),
      });
    },
  });
};

/** What the bank is still to be told. Whoever was erased since cannot be paid any more. */
const standing = (payments: readonly ExportedPayment[]) =>
  payments.flatMap((one) =>
    one.state === 'ordered' && one.creditor ? [{ ...shown(one), creditor: one.creditor }] : [],
  );

/** The file in a format of banks. Its date of payment is the day of its making, so that it reads the same whenever it is asked for. */
function content(
  payments: readonly ExportedPayment[],
  { format, account, bic }: z.infer<typeof fileQuery>,
  rules: Rulebook,
): string {
  const [first] = payments;
  const { fileId: id = '', exportedAt: createdAt = '' } = first ?? {};
  const file: PaymentFile = {
    id,
    createdAt,
    payOn: localDate(createdAt, rules.timeZone),
    payments: standing(payments),
  };
  if (format === 'csv') return paymentCsv(file);
  if (account === undefined)
    throw invalid('account', {
      en: 'pain001 needs the account from which it is paid',
      zh: 'pain001 须指明付款账号',
    });
  return paymentXml(file, { name: rules.name.en, account, bic });
}

const TYPES = { csv: ['text/csv; charset=utf-8', 'csv'], pain001: ['application/xml; charset=utf-8', 'xml'] } as const;

const fileRoute: FastifyPluginAsyncZod<PaymentDeps> = async (app, { pool, rulebooks }) => {
  app.get('/v1/organisations/:organisation/payment-files/:file', {
    schema: {
      summary: 'A file of payments for the bank',
      description: 'As data, as CSV, or as ISO 20022 pain.001.001.09.',
      tags: ['payments'],
      security: SECURITY,
      params: fileParams,
      querystring: fileQuery,
      response: {
        200: {
          description: 'The file',
          content: {
            'application/json': { schema: paymentFileSchema },
            'text/csv': { schema: z.string() },
            'application/xml': { schema: z.string() },
          },
        },
        ...READ_PROBLEMS,
      },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { organisation, file } = request.params;
      const { format } = request.query;
      const rules = await organisationRules(rulebooks, caller, organisation);
      const payments = await readPaymentFile(pool, caller, organisation, file);
      const [first] = payments ?? [];
      if (!payments || !first) throw problem('not-found');
      if (format !== 'json') {
        const text = content(payments, request.query, rules);
        await request.noteRead(payments.map(({ caseId }) => caseId));
        const rows = standing(payments).length;
        await request.recordExport({ what: 'payment-file', format, file, rows }, organisation);
        const [type, ending] = TYPES[format];
        reply.header('content-disposition', `attachment; filename="payments-${file.slice(0, 8)}.${ending}"`);
        return reply.type(type).send(text);
      }
      const inIt = standing(payments);
      return {
        file,
        organisation,
        exportedAt: first.exportedAt,
        exportedBy: first.exportedBy,
        payments: inIt,
        left: payments.flatMap((one) =>
          inIt.some(({ endToEndId: id }) => id === endToEndId(one)) ? [] : [{ ...shown(one), state: one.state }],
        ),
      };
    },
  });
};

/** Files of payments for the bank. */
export const paymentRoutes: FastifyPluginAsyncZod<PaymentDeps> = async (app, deps) => {
  await app.register(exportRoute, deps);
  await app.register(fileRoute, deps);
};
