import type pg from 'pg';
import type { ClaimPayment, Creditor } from '../workflows/domain/claim/ledger/state.ts';
import { record, streamOf, type Author } from './audit/streams.ts';
import { scopeValues, type Scope } from './read/scope.ts';

/** A payment that stands in the ledger of a claim, and whom it is for, unless nobody wrote that down or it was erased. */
export interface LedgerPayment {
  caseId: string;
  /** Of the case. */
  reference: string;
  payment: string;
  amount: ClaimPayment['amount'];
  state: ClaimPayment['state'];
  creditor?: Creditor;
}

/** A payment that was written into a file. */
export interface ExportedPayment extends LedgerPayment {
  fileId: string;
  exportedBy: string;
  exportedAt: string;
}

export interface ExportRequest {
  /** The same one exports the same payments again and no others. */
  fileId: string;
  organisation: string;
  exportedBy: string;
  exportedAt: string;
}

type Reading = Pick<pg.Pool, 'query'>;

interface CaseRow {
  case_id: string;
  reference: string;
  payments: Record<string, ClaimPayment> | null;
}

const IN_SCOPE = `
  ('*' = any($2::text[]) or c.organisation = any($2::text[]))
  and (cardinality($3::text[]) = 0 or c.branch = any($3::text[]))`;

/** Locked, so that none of them is called off while it is written into a file. */
const ORDERED = `
  select c.case_id, c.reference, c.state->'part'->'money'->'payments' as payments
    from cases c
   where c.organisation = $1 and c.kind = 'claim' and ${IN_SCOPE}
     and c.state @? '$.part.money.payments.* ? (@.state == "ordered")'
   order by c.reference
     for share of c`;

const OF_CASES = `
  select case_id, reference, state->'part'->'money'->'payments' as payments
    from all_cases where case_id = any($1::uuid[]) order by reference`;

const CREDITORS = `
  select case_id, data->>'subject' as payment, unlock(personal) as personal
    from all_events where case_id = any($1::uuid[]) and type = 'PaymentProposed'`;

const keyOf = (caseId: string, payment: string): string => `${caseId}/${payment}`;

async function withCreditors(db: Reading, rows: readonly CaseRow[]): Promise<LedgerPayment[]> {
  const ids = [...new Set(rows.map(({ case_id }) => case_id))];
  const found = await db.query<{ case_id: string; payment: string; personal: { creditor?: Creditor } | null }>(
    CREDITORS,
    [ids],
  );
  const creditors = new Map(found.rows.map((row) => [keyOf(row.case_id, row.payment), row.personal?.creditor]));
  return rows.flatMap(({ case_id: caseId, reference, payments }) =>
    Object.entries(payments ?? {}).map(([payment, { amount, state }]) => {
      const creditor = creditors.get(keyOf(caseId, payment));
      return { caseId, reference, payment, amount, state, ...(creditor ? { creditor } : {}) };
    }),
  );
}

interface ExportRow {
  case_id: string;
  payment: string;
  organisation: string;
  file_id: string;
  exported_by: string;
  exported_at: string;
}

async function exportsOf(db: Reading, caseIds: readonly string[]): Promise<Map<string, ExportRow>> {
  const { rows } = await db.query<ExportRow>('select * from payment_exports where case_id = any($1::uuid[])', [
    caseIds,
  ]);
  return new Map(rows.map((row) => [keyOf(row.case_id, row.payment), row]));
}

const exported = (payment: LedgerPayment, row: ExportRow): ExportedPayment => ({
  ...payment,
  fileId: row.file_id,
  exportedBy: row.exported_by,
  exportedAt: row.exported_at,
});

/** What a file holds, whatever became of its payments since; undefined when there is no such file of the organisation in the scope. */
export async function readPaymentFile(
  db: Reading,
  scope: Scope,
  organisation: string,
  fileId: string,
): Promise<ExportedPayment[] | undefined> {
  const { rows } = await db.query<ExportRow & { is_seen: boolean }>(
    `select e.*, (${IN_SCOPE}) as is_seen from payment_exports e join all_cases c using (case_id)
      where e.organisation = $1 and e.file_id = $4`,
    [organisation, ...scopeValues(scope), fileId],
  );
  if (rows.length === 0 || !rows.every(({ is_seen }) => is_seen)) return undefined;
  const cases = await db.query<CaseRow>(OF_CASES, [[...new Set(rows.map(({ case_id }) => case_id))]]);
  const byKey = new Map(rows.map((row) => [keyOf(row.case_id, row.payment), row]));
  return (await withCreditors(db, cases.rows)).flatMap((payment) => {
    const row = byKey.get(keyOf(payment.caseId, payment.payment));
    return row ? [exported(payment, row)] : [];
  });
}

const INSERT = `
  insert into payment_exports (case_id, payment, organisation, file_id, exported_by, exported_at)
  select case_id, payment, $3, $4, $5, $6 from unnest($1::uuid[], $2::text[]) as due (case_id, payment)`;

export interface Export {
  written: ExportedPayment[];
  /** In an earlier file and not confirmed since. */
  earlier: ExportedPayment[];
  /** In no file, because the bank could not be told of them. */
  left: { payment: LedgerPayment; because: string }[];
}

/** Finds out what a request wrote before, if it is sent again; with its payments come what others wrote. */
function sorted(
  payments: readonly LedgerPayment[],
  rows: ReadonlyMap<string, ExportRow>,
  hindrance: (payment: LedgerPayment) => string | undefined,
) {
  const standing = payments.filter(({ state }) => state === 'ordered');
  const earlier = standing.flatMap((payment) => {
    const row = rows.get(keyOf(payment.caseId, payment.payment));
    return row ? [exported(payment, row)] : [];
  });
  const fresh = standing.filter(({ caseId, payment }) => !rows.has(keyOf(caseId, payment)));
  const left = fresh.flatMap((payment) => {
    const because = hindrance(payment);
    return because === undefined ? [] : [{ payment, because }];
  });
  return { earlier, left, due: fresh.filter((payment) => !left.some((one) => one.payment === payment)) };
}

/**
 * Notes which payments go into a file: all in the scope that are ordered and stand in none, except those that `hindrance` gives a
 * reason against. A second request with the same id writes nothing and answers what the first one wrote. What was written is an event of
 * the stream `exports/ORGANISATION`.
 */
export async function exportPayments(
  pool: pg.Pool,
  scope: Scope,
  { fileId, organisation, exportedBy, exportedAt }: ExportRequest,
  hindrance: (payment: LedgerPayment) => string | undefined,
  author: Author,
): Promise<Export> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // One file of an organisation after the other: a request waits for the one before it and sees what that one wrote.
    await client.query(`select pg_advisory_xact_lock(hashtextextended('payment-export/' || $1, 0))`, [organisation]);
    const { rows } = await client.query<CaseRow>(ORDERED, [organisation, ...scopeValues(scope)]);
    const payments = await withCreditors(client, rows);
    const known = await exportsOf(
      client,
      rows.map(({ case_id }) => case_id),
    );
    const { earlier, left, due } = sorted(payments, known, hindrance);
    const before = await client.query('select from payment_exports where file_id = $1', [fileId]);
    const isRepeated = (before.rowCount ?? 0) > 0;
    const fresh = isRepeated ? [] : due;
    const columns = [fresh.map(({ caseId }) => caseId), fresh.map(({ payment }) => payment)];
    if (fresh.length > 0) {
      await client.query(INSERT, [...columns, organisation, fileId, exportedBy, exportedAt]);
      const data = {
        file: fileId,
        payments: fresh.map(({ caseId, payment, amount }) => ({ caseId, payment, amount })),
      };
      await record(client, author, { stream: streamOf('exports', organisation), type: 'PaymentsExported', data });
    }
    await client.query('commit');
    const written = isRepeated
      ? earlier.filter((one) => one.fileId === fileId)
      : fresh.map((payment) => ({ ...payment, fileId, exportedBy, exportedAt }));
    return { written, earlier: earlier.filter((one) => one.fileId !== fileId), left };
  } catch (failure) {
    await client.query('rollback');
    throw failure;
  } finally {
    client.release();
  }
}
