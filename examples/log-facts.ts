import { Temporal } from 'temporal-polyfill/implementation';
import type pg from 'pg';
import { readMapping } from '../importing/mapping.ts';
import { caseIdOf } from '../importing/plan.ts';
import { readLog } from '../importing/read-log.ts';
import { instantOf } from '../importing/times.ts';
import type { CaseEvent } from '../workflows/domain/case/events.ts';
import { entriesOf } from '../workflows/domain/claim/ledger/entries.ts';
import type { Money } from '../workflows/domain/money/money.ts';
import { permits } from './example-logs.ts';

/** A figure known of a log, and what the events of our engine say. */
export interface Fact {
  name: string;
  expected: number;
  found: number;
}

const TOLERANCE_MS = 10 * 60_000;
/** The log writes its starts and deadlines with up to so many milliseconds between them. */
const GRAIN_MS = 20;
const ZONE = 'Europe/Amsterdam';

interface DeadlineRow {
  case_id: string;
  started_at: string;
  by_rule: string;
  extended_to: string | null;
  carried: string;
}

const DEADLINES = `
  select s.case_id, s.data->>'startedAt' as started_at, coalesce(s.data->>'dueByRule', s.data->>'dueAt') as by_rule,
         x.data->>'dueAt' as extended_to, coalesce(x.data->>'dueAt', s.data->>'dueAt') as carried
    from events s
    join cases c on c.case_id = s.case_id and c.organisation = 'permits'
    left join events x on x.case_id = s.case_id and x.type = 'ClockExtended' and (x.data->>'lawful')::boolean
   where s.type = 'ClockStarted' and s.data->>'clock' = 'decision'`;

/** The deadlines that the log records, by our case ids. */
async function recordedDeadlines(): Promise<Map<string, string>> {
  const mapping = readMapping(permits.mapping);
  const { rows } = await readLog(permits.file, mapping.delimiter);
  const column = mapping.deadline?.column ?? '';
  return new Map(
    rows.map(({ cells }) => [
      caseIdOf(mapping, cells[mapping.columns.case] ?? ''),
      instantOf(cells[column] ?? '', mapping.time),
    ]),
  );
}

const apart = (left: string, right: string | undefined): number => Math.abs(Date.parse(left) - Date.parse(right ?? ''));

const offsetAt = (instant: string): number => Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).offsetNanoseconds;

async function deadlineFacts(pool: pg.Pool): Promise<Fact[]> {
  const recorded = await recordedDeadlines();
  const { rows } = await pool.query<DeadlineRow>(DEADLINES);
  const byRule = rows.filter((row) => apart(row.by_rule, recorded.get(row.case_id)) <= TOLERANCE_MS);
  const across = byRule.filter((row) => offsetAt(row.started_at) !== offsetAt(row.by_rule));
  const extended = rows.filter(
    ({ case_id, extended_to }) => extended_to && apart(extended_to, recorded.get(case_id)) <= TOLERANCE_MS,
  );
  const carried = rows.filter((row) => apart(row.carried, recorded.get(row.case_id)) <= GRAIN_MS);
  return [
    { name: 'permits: deadlines that the rule sets at local start + 8 weeks', expected: 987, found: byRule.length },
    { name: 'permits: of these across a change of clocks', expected: 337, found: across.length },
    { name: 'permits: deadlines at 14 weeks by the lawful extension', expected: 49, found: extended.length },
    { name: `permits: cases that carry the log's deadline (${GRAIN_MS} ms)`, expected: 1434, found: carried.length },
  ];
}

/** Figures that one query answers; an imported row is an accepted command that is neither the clock's nor the case's own. */
const COUNTS: { name: string; expected: number; sql: string }[] = [
  {
    name: 'permits: cases',
    expected: 1434,
    sql: `select count(*) from cases where organisation = 'permits'`,
  },
  {
    name: 'permits: ended',
    expected: 1329,
    sql: `select count(*) from cases where organisation = 'permits' and ended`,
  },
  {
    name: 'permits: of these late',
    expected: 377,
    sql: `select count(*) from events e join cases c using (case_id)
           where c.organisation = 'permits' and c.ended and e.type = 'ClockMet' and (e.data->>'late')::boolean`,
  },
  {
    name: 'fines: cases',
    expected: 10_000,
    sql: `select count(*) from cases where organisation = 'fines'`,
  },
  {
    name: 'fines: penalties',
    expected: 4635,
    sql: `select count(*) from events e join cases c using (case_id)
           where c.organisation = 'fines' and exists (select from penalties p where p.case_id = e.case_id and p.seq = e.seq)`,
  },
  {
    name: 'fines: of these at the very instant at which our clock of 60 days was due',
    expected: 4635,
    sql: `select count(*) from events e join cases c using (case_id)
            join events s on s.case_id = e.case_id and s.type = 'ClockStarted' and s.data->>'clock' = 'payment'
           where c.organisation = 'fines' and exists (select from penalties p where p.case_id = e.case_id and p.seq = e.seq)
             and (s.data->>'dueAt')::timestamptz = e.happened_at`,
  },
  {
    name: 'fines: appeals to the prefecture after a notification',
    expected: 231,
    sql: `select count(*) from events e join cases c using (case_id)
           where c.organisation = 'fines' and e.type = 'AppealLodged'
             and exists (select from events n where n.case_id = e.case_id and n.type = 'NoticeGiven')`,
  },
  {
    name: 'fines: of these recognised as late',
    expected: 36,
    sql: `select count(*) from events e join cases c using (case_id)
           where c.organisation = 'fines' and e.type = 'AppealLodged' and (e.data->>'late')::boolean`,
  },
  {
    name: 'fines: cases with a payment accepted before the penalty',
    expected: 26,
    sql: `select count(distinct p.case_id) from events p join cases c using (case_id)
            join penalties e on e.case_id = p.case_id
           where c.organisation = 'fines' and p.type = 'PaymentRecorded' and p.happened_at < e.happened_at`,
  },
];

const ROWS = `
  select c.organisation, count(*)::integer as rows from commands k join cases c using (case_id)
   where k.outcome = 'accepted' and k.type not in ('Tick', 'ExtendClock', 'Fulfil', 'CloseCase')
     and not (c.organisation = 'permits' and k.type = 'OpenCase') and c.organisation in ('permits', 'fines')
   group by c.organisation`;

/** So many cases are read at a time. */
const CASES_AT_A_TIME = 1000;

const FINES = `
  select case_id, coalesce(state->'part'->'paid'->>'amountMinor', '0') as paid from cases
   where organisation = 'fines' and ($1::uuid is null or case_id > $1) order by case_id limit ${CASES_AT_A_TIME}`;

const EVENTS = 'select case_id, type, data from events where case_id = any($1::uuid[]) order by case_id, seq';

const TOLD = `
  select unlock(k.body) as body
    from commands k join cases c using (case_id)
   where c.organisation = 'fines' and k.type = 'RecordPayment' and k.outcome = 'accepted'`;

/** What stands on each account by the events, each of which must balance by itself; undefined when one does not. */
function accountsOf(events: readonly CaseEvent[]): Map<string, bigint> | undefined {
  const standing = new Map<string, bigint>();
  for (const entry of events.map(entriesOf)) {
    let sum = 0n;
    for (const { account, amount } of entry) {
      sum += BigInt(amount.amountMinor);
      standing.set(account, (standing.get(account) ?? 0n) + BigInt(amount.amountMinor));
    }
    if (sum !== 0n) return undefined;
  }
  return standing;
}

/** The fines as claims: the double entry of each case balances and has what the case says was paid, and all that was told of. */
async function ledgerFacts(pool: pg.Pool): Promise<Fact[]> {
  let after: string | null = null;
  let balanced = 0;
  let bank = 0n;
  for (;;) {
    const page: { rows: { case_id: string; paid: string }[] } = await pool.query(FINES, [after]);
    const cases = page.rows;
    if (cases.length === 0) break;
    after = cases.at(-1)?.case_id ?? null;
    const { rows } = await pool.query<CaseEvent & { case_id: string }>(EVENTS, [cases.map(({ case_id }) => case_id)]);
    const logs = new Map<string, CaseEvent[]>(cases.map(({ case_id }) => [case_id, []]));
    for (const row of rows) logs.get(row.case_id)?.push(row);
    for (const { case_id, paid } of cases) {
      const accounts = accountsOf(logs.get(case_id) ?? []);
      bank += accounts?.get('bank') ?? 0n;
      if (accounts && -(accounts.get('received') ?? 0n) === BigInt(paid)) balanced += 1;
    }
  }
  const { rows } = await pool.query<{ body: { amount: Money } }>(TOLD);
  const told = rows.reduce((sum, { body }) => sum + BigInt(body.amount.amountMinor), 0n);
  return [
    { name: 'fines: cases whose ledger balances and has what was paid', expected: 10_000, found: balanced },
    {
      name: 'fines: cents on the accounts of the bank, as payments told of',
      expected: Number(told),
      found: Number(bank),
    },
  ];
}

const REVISED = `
  select t.case_id, t.seq, t.happened_at, t.personal from timeline t join cases c using (case_id)
   where c.organisation = 'fines' and t.type = 'AmountRevised'`;

/** Which rises of an amount are penalties is only said in words, which are sealed: they are read, and kept aside for this connection. */
async function keepPenalties(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{
    case_id: string;
    seq: number;
    happened_at: string;
    personal: { text?: string } | null;
  }>(REVISED);
  const penalties = rows.filter(({ personal }) => personal?.text === 'Penalty');
  await pool.query('create temporary table penalties (case_id uuid, seq integer, happened_at timestamptz)');
  await pool.query('insert into penalties select * from unnest($1::uuid[], $2::integer[], $3::timestamptz[])', [
    penalties.map(({ case_id }) => case_id),
    penalties.map(({ seq }) => seq),
    penalties.map(({ happened_at }) => happened_at),
  ]);
}

/** All facts, read from the tables after both logs were imported; `rejected` are the lines of the two reject files. */
export async function factsOf(pool: pg.Pool, rejected: { permits: number; fines: number }): Promise<Fact[]> {
  await keepPenalties(pool);
  const counts: Fact[] = [];
  for (const { name, expected, sql } of COUNTS) {
    const { rows } = await pool.query<{ count: string }>(sql);
    counts.push({ name, expected, found: Number(rows[0]?.count) });
  }
  const { rows } = await pool.query<{ organisation: string; rows: number }>(ROWS);
  const rowsOf = (organisation: string) => rows.find((row) => row.organisation === organisation)?.rows ?? 0;
  const accounted = [
    {
      name: 'permits: rows imported or listed as rejected',
      expected: 8577,
      found: rowsOf('permits') + rejected.permits,
    },
    { name: 'fines: rows imported or listed as rejected', expected: 34_724, found: rowsOf('fines') + rejected.fines },
  ];
  const facts = [...accounted, ...counts, ...(await deadlineFacts(pool)), ...(await ledgerFacts(pool))];
  return ['permits', 'fines'].flatMap((log) => facts.filter(({ name }) => name.startsWith(log)));
}
