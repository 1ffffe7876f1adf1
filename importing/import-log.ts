import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type pg from 'pg';
import type { CaseClient } from '../api/case-client.ts';
import { record, streamOf, type StreamActor } from '../db/audit/streams.ts';
import { openPool, openReadDatabase } from '../db/client.ts';
import { Rulebooks } from '../db/rulebooks.ts';
import { holdSecrets } from '../db/secrets/held.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import { append } from '../db/store.ts';
import { inTransaction } from '../db/transaction.ts';
import { isRefusal } from '../workflows/domain/case/refusal.ts';
import { isEnded } from '../workflows/domain/case/state.ts';
import type { Instant } from '../workflows/domain/vocabulary.ts';
import { ImportError } from './import-error.ts';
import { columnsOf, readMapping } from './mapping.ts';
import type { Mapping } from './mapping-schema.ts';
import { fieldOf } from '../workflows/domain/rulebook/problem.ts';
import { caseIdOf, planCase, rejectAll } from './plan.ts';
import { readLog, type Log, type LogRow, type RejectedRow } from './read-log.ts';
import { writeRejects } from './rejects.ts';
import { relive, type Relived } from './relive.ts';

export interface ImportProgress {
  /** Cases done, of all in the log. */
  cases: number;
  ofCases: number;
  rows: number;
  rejected: number;
}

export interface ImportOptions {
  /** A CSV file in UTF-8, gzip or not. */
  file: string;
  /** Path of the mapping. */
  mapping: string;
  /** Where to write the rows that did not go in. */
  rejects?: string;
  databaseUrl: string;
  secrets: Secrets;
  /** Who imports. */
  actor: StreamActor;
  /** Starts the workflows of cases that are still open; left out, `redress reconcile` or the next command does. */
  cases?: Pick<CaseClient, 'wake'>;
  onProgress?: (progress: ImportProgress) => void;
  /** The present: what is later is refused, and what fell due up to it happens. */
  now?: Instant;
  /** Ends the import between two cases; the next run goes on where it ended. */
  signal?: AbortSignal;
}

interface Known {
  ended: boolean;
  caseType: string;
}

export interface ImportSummary {
  /** Cases that came in now; those that were there already are `skipped`. */
  cases: number;
  skipped: number;
  /** Rows of the file below its header. */
  rows: number;
  /** Commands that were accepted, without the ticks. */
  commands: number;
  ticks: number;
  /** Lines of the reject file: rows that did not go in, and endings that were refused. */
  rejected: number;
  /** Cases of the log that are not ended. */
  open: number;
  /** Workflows that were started, or found running, for them. */
  started: number;
}

/** Cases between two looks at the store and at the signal. */
const BATCH = 200;
/** Statements under way at a time; one writer keeps PostgreSQL idle while the next case is decided. */
const AT_ONCE = 8;

const BEGIN = 'insert into imports (import_id, file_name, mapping, started_at) values ($1, $2, $3, $4)';

/**
 * Brings a company's history in through the same decider and the same append as everything else. A case goes in whole or not at
 * all and its ids follow from the log, so that a second run adds nothing and an interrupted one goes on. Throws ImportError when
 * mapping or file cannot be used; single bad rows are listed in the reject file.
 */
export async function importLog(options: ImportOptions): Promise<ImportSummary> {
  const mapping = readMapping(options.mapping);
  const log = await readLog(options.file, mapping.delimiter);
  requireColumns(options, log, mapping);
  holdSecrets(options.secrets);
  const pool = openPool({ url: options.databaseUrl, max: AT_ONCE, applicationName: 'redress-import' });
  const read = openReadDatabase({ url: options.databaseUrl, max: 1, applicationName: 'redress-import-rules' });
  try {
    return await new Import(options, mapping, log, pool, new Rulebooks(read.db)).run();
  } finally {
    await Promise.all([pool.end(), read.close()]);
  }
}

function requireColumns({ file, mapping: path }: ImportOptions, { header }: Log, mapping: Mapping): void {
  const twice = header.find((name, index) => header.indexOf(name) < index);
  if (twice !== undefined) throw new ImportError('log-column-twice', { file, column: twice });
  const missing = columnsOf(mapping).filter(({ column }) => !header.includes(column));
  if (!missing.length) return;
  const lines = missing.map(({ column, field }) => `"${column}" (${fieldOf(field)})`);
  const facts = { file, mapping: path, missing: [...new Set(lines)].join(', '), known: header.join(', ') };
  throw new ImportError('log-column-missing', facts);
}

class Import {
  readonly #options: ImportOptions;
  readonly #mapping: Mapping;
  readonly #log: Log;
  readonly #pool: pg.Pool;
  readonly #rulebooks: Rulebooks;
  readonly #now: Instant;
  readonly #rejected: RejectedRow[];
  readonly #done = { cases: 0, skipped: 0, rows: 0, commands: 0, ticks: 0, open: 0, started: 0 };

  constructor(options: ImportOptions, mapping: Mapping, log: Log, pool: pg.Pool, rulebooks: Rulebooks) {
    this.#options = options;
    this.#mapping = mapping;
    this.#log = log;
    this.#pool = pool;
    this.#rulebooks = rulebooks;
    this.#now = options.now ?? new Date().toISOString();
    this.#rejected = [...log.rejected];
  }

  async run(): Promise<ImportSummary> {
    const { signal, rejects } = this.#options;
    const histories = [...this.#byCase()];
    const importId = await this.#begin();
    for (let from = 0; from < histories.length; from += BATCH) {
      signal?.throwIfAborted();
      await this.#batch(histories.slice(from, from + BATCH));
      await this.#keep(importId);
      this.#tell(Math.min(from + BATCH, histories.length), histories.length);
    }
    if (rejects) await writeRejects(rejects, this.#rejected);
    await this.#end(importId);
    const rows = this.#log.rows.length + this.#log.rejected.length;
    return { ...this.#done, rows, rejected: this.#rejected.length };
  }

  #byCase(): Map<string, LogRow[]> {
    const histories = new Map<string, LogRow[]>();
    const { case: column } = this.#mapping.columns;
    for (const row of this.#log.rows) {
      const name = row.cells[column];
      const rows = name ? histories.get(name) : undefined;
      if (!name) this.#rejected.push({ line: row.line, raw: row.raw, reason: `column ${column} is empty` });
      else if (rows) rows.push(row);
      else histories.set(name, [row]);
    }
    return histories;
  }

  async #batch(histories: [string, LogRow[]][]): Promise<void> {
    const known = await this.#known(histories.map(([name]) => caseIdOf(this.#mapping, name)));
    for (let from = 0; from < histories.length; from += AT_ONCE) {
      await Promise.all(histories.slice(from, from + AT_ONCE).map(([name, rows]) => this.#history(name, rows, known)));
    }
  }

  /** Cases that are in the store already. */
  async #known(caseIds: string[]): Promise<Map<string, Known>> {
    const { rows } = await this.#pool.query<Known & { caseId: string }>(
      'select case_id as "caseId", ended, case_type as "caseType" from all_cases where case_id = any($1::uuid[])',
      [caseIds],
    );
    return new Map(rows.map((row) => [row.caseId, row]));
  }

  /** A case that is there already is lived again without being written, so that the reject file names its bad rows too. */
  async #history(name: string, rows: LogRow[], known: Map<string, Known>): Promise<void> {
    const caseId = caseIdOf(this.#mapping, name);
    const lived = await this.#live(name, rows);
    this.#done.rows += rows.length;
    const there = known.get(caseId) ?? (lived && { ended: isEnded(lived.state), caseType: lived.state.caseType });
    if (known.has(caseId)) this.#done.skipped += 1;
    else if (lived) await this.#append(caseId, lived);
    if (!there || there.ended) return;
    this.#done.open += 1;
    if (!this.#options.cases) return;
    const { kind, organisation } = this.#mapping;
    await this.#options.cases.wake({ caseId, kind, organisation, caseType: there.caseType });
    this.#done.started += 1;
  }

  async #live(name: string, rows: LogRow[]): Promise<Relived | undefined> {
    const { plan, rejected } = planCase(name, rows, this.#mapping);
    this.#rejected.push(...rejected);
    if (!plan) return undefined;
    const rules = await this.#rulebooks.inForce(this.#mapping.organisation, plan.opening.at);
    const lived = isRefusal(rules) ? rules : relive(plan, rules, this.#now);
    if (isRefusal(lived)) {
      const lines = new Set(rejected.map(({ line }) => line));
      const others = rows.filter(({ line }) => !lines.has(line));
      this.#rejected.push(...rejectAll(others, lived.message));
      return undefined;
    }
    for (const { planned, refusal } of lived.refused) {
      const { line, raw } = planned.row;
      const reason = planned.isRow ? refusal.message : `the ending of its case: ${refusal.message}`;
      this.#rejected.push({ line, raw, reason });
    }
    return lived;
  }

  async #append(caseId: string, { decided, ticks, refused }: Relived): Promise<void> {
    const appended = await append(
      { pool: this.#pool, secrets: this.#options.secrets },
      caseId,
      decided,
      undefined,
      this.#now,
    );
    if (!appended) throw new Error(`Case ${caseId} came into the store while it was imported; run the import again.`);
    this.#done.cases += 1;
    this.#done.ticks += ticks;
    this.#done.commands += decided.length - ticks - refused.length;
  }

  #tell(cases: number, ofCases: number): void {
    this.#options.onProgress?.({ cases, ofCases, rows: this.#done.rows, rejected: this.#rejected.length });
  }

  async #begin(): Promise<string> {
    const importId = randomUUID();
    const [file, mapping] = [basename(this.#options.file), basename(this.#options.mapping)];
    await inTransaction(this.#pool, async (client) => {
      await client.query(BEGIN, [importId, file, mapping, new Date().toISOString()]);
      await this.#record(client, 'ImportBegun', { importId, file, mapping });
      return true;
    });
    return importId;
  }

  async #end(importId: string): Promise<void> {
    await inTransaction(this.#pool, async (client) => {
      await this.#keep(importId, new Date().toISOString(), client);
      await this.#record(client, 'ImportEnded', { importId, ...this.#done, rejected: this.#rejected.length });
      return true;
    });
  }

  async #record(client: pg.PoolClient, type: string, data: Record<string, unknown>): Promise<void> {
    const { secrets, actor } = this.#options;
    await record(client, { secrets, actor }, { stream: streamOf('imports', this.#mapping.organisation), type, data });
  }

  async #keep(
    importId: string,
    finishedAt: string | null = null,
    db: pg.Pool | pg.PoolClient = this.#pool,
  ): Promise<void> {
    await db.query(
      'update imports set cases_done = $2, rows_done = $3, rows_rejected = $4, finished_at = $5 where import_id = $1',
      [importId, this.#done.cases, this.#done.rows, this.#rejected.length, finishedAt],
    );
  }
}
