import type { Insertable } from 'kysely';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { ReadDatabase } from '../client.ts';
import { caseRow } from '../projections/case-row.ts';
import { deadlineRows } from '../projections/deadline-rows.ts';
import type { CasesTable } from '../tables.ts';
import { stateOf, type Moment } from './case.ts';
import type { DeadlineFilter, readDeadlines } from './deadlines.ts';
import type { CaseFilter, ListedCase, Page } from './lists.ts';
import type { Stretch } from './logs.ts';
import { readLogsAt } from './moments.ts';
import { isMatched } from './matching.ts';
import type { Scope } from './scope.ts';
import type { WorkFilter, WorkPosition } from './worklist.ts';

type Position = readonly (string | null)[];

/** By one part after another; nothing comes last, as in the lists of now. */
function isBefore(left: Position, right: Position): boolean {
  for (const [index, part] of left.entries()) {
    const other = right[index] ?? null;
    if (part === other) continue;
    return part !== null && (other === null || part < other);
  }
  return false;
}

const isAfter = (left: Position, right: Position): boolean => isBefore(right, left);

/** Keeps the first rows of a list after a position, so that a list of any length is made within the memory of a page. */
class First<Row> {
  readonly #limit: number;
  readonly #after: Position | undefined;
  readonly #comesFirst: typeof isBefore;
  readonly #kept: { position: Position; row: Row }[] = [];

  constructor({ after, limit }: Page<Position>, comesFirst = isBefore) {
    this.#after = after;
    this.#limit = limit;
    this.#comesFirst = comesFirst;
  }

  add(position: Position, row: Row): void {
    if (this.#after && !this.#comesFirst(this.#after, position)) return;
    const last = this.#kept.at(-1);
    if (this.#kept.length >= this.#limit && last && this.#comesFirst(last.position, position)) return;
    const place = this.#kept.findIndex((kept) => this.#comesFirst(position, kept.position));
    this.#kept.splice(place < 0 ? this.#kept.length : place, 0, { position, row });
    if (this.#kept.length > this.#limit) this.#kept.pop();
  }

  rows(): Row[] {
    return this.#kept.map(({ row }) => row);
  }
}

/** A case as its row would have been made of the events that count. */
interface Then {
  caseId: string;
  state: CaseState;
  row: Omit<Insertable<CasesTable>, 'state'>;
}

function thenOf(log: readonly RecordedEvent[]): Then | undefined {
  const [first, last] = [log[0], log.at(-1)];
  const state = stateOf(log);
  if (!first || !last || !state) return undefined;
  return { caseId: first.caseId, state, row: caseRow(state, last) };
}

const wanted = (asked: string | undefined, value: string | null | undefined): boolean =>
  asked === undefined || asked === value;

const isAsked = ({ caseId, state, row }: Then, filter: CaseFilter): boolean =>
  wanted(filter.organisation, row.organisation) &&
  wanted(filter.kind, row.kind) &&
  wanted(filter.type, row.case_type) &&
  wanted(filter.status, row.status) &&
  wanted(filter.waybill, row.waybill) &&
  wanted(filter.owner, row.owner) &&
  wanted(filter.department, row.department) &&
  (filter.q === undefined || isMatched(caseId, state, filter.q));

function listedOf({ caseId, state, row }: Then): ListedCase {
  const { reference, organisation, kind, case_type, severity, status, department, reported_at, overdue, seq } = row;
  return {
    case_id: caseId,
    reference,
    organisation,
    branch: row.branch ?? null,
    kind,
    case_type,
    severity,
    status,
    department,
    owner: row.owner ?? null,
    waybill: row.waybill ?? null,
    reported_at,
    next_deadline_at: row.next_deadline_at ?? null,
    next_due_at: row.next_due_at ?? null,
    ours_due_at: row.ours_due_at ?? null,
    promised_at: row.promised_at ?? null,
    escalated: row.escalated,
    ended: row.ended,
    overdue,
    seq,
    state,
  };
}

/** The cases of a moment, computed from the log, the latest report first. */
export async function searchCasesAt(
  db: ReadDatabase,
  scope: Scope,
  filter: CaseFilter,
  moment: Moment,
  page: Page<[reportedAt: string, caseId: string]>,
): Promise<ListedCase[]> {
  const first = new First<ListedCase>(page, isAfter);
  for await (const log of readLogsAt(db, scope, moment, { organisation: filter.organisation })) {
    const then = thenOf(log);
    if (then && isAsked(then, filter)) first.add([then.row.reported_at, then.caseId], listedOf(then));
  }
  return first.rows();
}

const isWork = ({ row }: Then, { owner, owners, escalated, promisedBefore }: WorkFilter): boolean =>
  !row.ended &&
  (owner === undefined || (row.owner ?? null) === owner) &&
  (owners === undefined || owners.includes(row.owner ?? '')) &&
  (!escalated || row.escalated) &&
  (promisedBefore === undefined || (row.promised_at != null && row.promised_at < promisedBefore));

/** The worklist of a moment, computed from the log: the cases that were not ended then, by when we had to act. */
export async function readWorklistAt(
  db: ReadDatabase,
  scope: Scope,
  filter: WorkFilter,
  moment: Moment,
  page: Page<WorkPosition>,
): Promise<ListedCase[]> {
  const { owner: _owner, ...others } = filter;
  const first = new First<ListedCase>(page);
  for await (const log of readLogsAt(db, scope, moment, { organisation: filter.organisation })) {
    const then = thenOf(log);
    if (!then || !isWork(then, filter) || !isAsked(then, others)) continue;
    const { ours_due_at, promised_at, next_deadline_at } = then.row;
    const position: WorkPosition =
      filter.promisedBefore === undefined
        ? [ours_due_at ?? null, next_deadline_at ?? null, then.caseId]
        : [promised_at ?? null, null, then.caseId];
    first.add(position, listedOf(then));
  }
  return first.rows();
}

type DeadlineRow = Awaited<ReturnType<typeof readDeadlines>>[number];

function deadlinesOf({ caseId, state, row }: Then): DeadlineRow[] {
  const { reference, kind, case_type, severity } = row;
  const of = { reference, kind, case_type, severity, branch: row.branch ?? null };
  return deadlineRows(caseId, state).map((clock) => ({
    ...of,
    ...clock,
    owner: clock.owner ?? null,
    breached_at: clock.breached_at ?? null,
  }));
}

const isDue = (row: DeadlineRow, before: Instant | undefined): boolean =>
  before === undefined || (row.status === 'running' && row.due_at < before);

/** The deadline board of a moment, computed from the log: the clocks that ran or were held then, the earliest due instant first. */
export async function readDeadlinesAt(
  db: ReadDatabase,
  scope: Scope,
  filter: DeadlineFilter,
  moment: Moment,
  page: Page<[dueAt: string, caseId: string, key: string]>,
): Promise<DeadlineRow[]> {
  const first = new First<DeadlineRow>(page);
  for await (const log of readLogsAt(db, scope, moment, { organisation: filter.organisation })) {
    const then = thenOf(log);
    if (!then || !isAsked(then, filter)) continue;
    for (const row of deadlinesOf(then)) {
      if (!wanted(filter.holder, row.holder) || !isDue(row, filter.dueBefore)) continue;
      first.add([row.due_at, row.case_id, row.clock_key], row);
    }
  }
  return first.rows();
}

/** As `readLogs`, at a moment: of each case to which, by then, something may have happened in the stretch, the events that count. */
export async function* readStretchAt(
  db: ReadDatabase,
  scope: Scope,
  organisation: string,
  { from, before }: Stretch,
  moment: Moment,
): AsyncGenerator<RecordedEvent[]> {
  for await (const log of readLogsAt(db, scope, moment, { organisation, reportedBefore: before })) {
    const then = thenOf(log);
    if (then && (then.row.changed_at >= from || !then.row.closed_at)) yield log;
  }
}
