import type pg from 'pg';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import { commandsOfCases, type LoggedCommand } from '../audit/command-log.ts';
import { grouped } from '../audit/decisions.ts';
import type { CaseLog } from '../audit/redecide.ts';
import { streamEvents } from '../log-stream.ts';
import { longTransaction, READING } from '../long-transaction.ts';
import { eventOf } from '../read/events.ts';
import { obligationsOf } from './obligations.ts';
import { reliveUnder } from './relive.ts';
import { Comparison, type Compared, type Series } from './tally.ts';

/** What a draft would have made of history. */
export interface Backtest extends Compared {
  organisation: string;
  /** The draft's version. */
  version: string;
  /** Cases reported from here on and before there; null without a limit. */
  from: Instant | null;
  to: Instant | null;
  /** The instant up to which cases were lived. */
  until: Instant;
  cases: number;
  groups: ({ department: string; type: string } & Compared)[];
  /** Cases late under the draft that were not, and the other way round; the first of them by their ids. */
  nowLate: { count: number; cases: string[] };
  noLongerLate: { count: number; cases: string[] };
  /** Commands that were accepted and that the draft would refuse, by what they are and why. */
  refused: { type: string; code: string; count: number }[];
  /** Cases that could not have been opened; they are counted on neither side. */
  notOpened: { code: string; count: number }[];
  /** Cases of people who are erased: nobody knows any more what was said; they are counted on neither side. */
  erased: number;
  series: Series[];
}

export interface BacktestOptions {
  from?: Instant | undefined;
  to?: Instant | undefined;
  /** Up to when open cases are lived. */
  until: Instant;
  toleranceMs?: number;
  onProgress?: (done: number, total: number) => void;
}

/** How far times that were rounded by hand or by another system lie apart. */
export const USUAL_TOLERANCE_MS = 600_000;
/** So many cases are named; the counts are of all. */
const NAMED = 1000;
const CASES_AT_A_TIME = 200;

const WANTED = `from cases where organisation = $1 and ($2::timestamptz is null or reported_at >= $2) and ($3::timestamptz is null or reported_at < $3)`;
const COUNT = `select count(*) as count ${WANTED}`;
const PAGE = `select case_id ${WANTED} and ($4::uuid is null or case_id > $4) order by case_id limit ${CASES_AT_A_TIME}`;

type Span = readonly [organisation: string, from: Instant | null, to: Instant | null];

async function* logsOf(client: pg.ClientBase, span: Span): AsyncGenerator<CaseLog> {
  let after: string | null = null;
  for (;;) {
    const page: { rows: { case_id: string }[] } = await client.query(PAGE, [...span, after]);
    const ids = page.rows.map(({ case_id }) => case_id);
    if (!ids.length) return;
    after = ids.at(-1) ?? null;
    const commands = new Map<string, LoggedCommand[]>(ids.map((caseId) => [caseId, []]));
    for (const command of await commandsOfCases(client, ids)) commands.get(command.caseId)?.push(command);
    for (const caseId of ids) {
      for await (const { rows } of grouped(streamEvents(client, { caseId }), (row) => row.case_id)) {
        yield { caseId, commands: commands.get(caseId) ?? [], events: rows.map(eventOf) };
      }
    }
  }
}

/**
 * Lives the recorded history of an organisation again as if the draft had been in force, case by case in memory, and compares what was
 * with what would have been: obligations, missed ones, workload and the money behind them. Nothing is stored. Both sides are counted
 * in the same way from events; people are taken to do what they did, so the figures say what the draft would have found, not how
 * people would have answered it.
 */
export async function backtest(databaseUrl: string, draft: Rulebook, options: BacktestOptions): Promise<Backtest> {
  return longTransaction(databaseUrl, READING, (client) => backtestOn(client, draft, options));
}

/** How many cases a backtest of this span would live again. */
export async function countPast(
  client: pg.ClientBase,
  { organisation }: Rulebook,
  { from, to }: Pick<BacktestOptions, 'from' | 'to'>,
): Promise<number> {
  const { rows } = await client.query<{ count: string }>(COUNT, [organisation, from ?? null, to ?? null]);
  return Number(rows[0]?.count ?? 0);
}

/** The same on a connection, within whatever transaction it is in. */
export async function backtestOn(client: pg.ClientBase, draft: Rulebook, options: BacktestOptions): Promise<Backtest> {
  const { from = null, to = null, until, toleranceMs = USUAL_TOLERANCE_MS, onProgress } = options;
  const total = await countPast(client, draft, options);
  const comparing = new Comparing(draft, until, toleranceMs);
  for await (const log of logsOf(client, [draft.organisation, from, to])) {
    comparing.take(log);
    onProgress?.(comparing.cases, total);
  }
  return { organisation: draft.organisation, version: draft.version, from, to, until, ...comparing.result };
}

class Comparing {
  readonly #draft: Rulebook;
  readonly #options: { until: Instant; toleranceMs: number };
  readonly #comparison: Comparison;
  readonly #refused = new Map<string, number>();
  readonly #notOpened = new Map<string, number>();
  readonly #nowLate = { count: 0, cases: [] as string[] };
  readonly #noLongerLate = { count: 0, cases: [] as string[] };
  #erased = 0;
  cases = 0;

  constructor(draft: Rulebook, until: Instant, toleranceMs: number) {
    this.#draft = draft;
    this.#options = { until, toleranceMs };
    this.#comparison = new Comparison(until, draft.timeZone);
  }

  take(log: CaseLog): void {
    this.cases += 1;
    if (log.commands.some(({ body }) => body === null)) {
      this.#erased += 1;
      return;
    }
    const relived = reliveUnder(log, this.#draft, this.#options);
    if (isRefusal(relived)) return count(this.#notOpened, relived.code);
    const [before, after] = [obligationsOf(log.events), obligationsOf(relived.events)];
    if (!before || !after) return;
    this.#comparison.add('before', before);
    this.#comparison.add('after', after);
    for (const { type, code } of relived.refused) count(this.#refused, JSON.stringify([type, code]));
    const [wasLate, isLate] = [before, after].map(({ obligations }) => obligations.some(({ late }) => late));
    if (isLate && !wasLate) name(this.#nowLate, log.caseId);
    if (wasLate && !isLate) name(this.#noLongerLate, log.caseId);
  }

  get result(): Omit<Backtest, 'organisation' | 'version' | 'from' | 'to' | 'until'> {
    const refused = [...this.#refused]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, times]) => {
        const [type = '', code = ''] = JSON.parse(key) as string[];
        return { type, code, count: times };
      });
    return {
      cases: this.cases,
      ...this.#comparison.whole,
      groups: this.#comparison.groups,
      nowLate: this.#nowLate,
      noLongerLate: this.#noLongerLate,
      refused,
      notOpened: [...this.#notOpened]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([code, times]) => ({ code, count: times })),
      erased: this.#erased,
      series: this.#comparison.series,
    };
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function name(list: { count: number; cases: string[] }, caseId: string): void {
  list.count += 1;
  if (list.cases.length < NAMED) list.cases.push(caseId);
}
