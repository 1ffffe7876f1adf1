/** A checkpoint as one bound of a time. */
export interface Moment {
  /** Leaves of its tree. */
  size: number;
  at: string;
}

/** A row, or a line of the file outside, that is not what was once written. */
export interface BadRow {
  /** A table, or `file` for the checkpoints outside the database. */
  table: string;
  /** `CASE/EVENT` of an event, `STREAM/EVENT` of a stream's, else the row's primary key; `line N` or a file's name. */
  key: string;
  caseId?: string;
  problem: string;
  /** Between which checkpoints it changed: null stands for before the first, or until now. Absent where they do not tell. */
  changed?: { after: Moment | null; before: Moment | null } | undefined;
}

/** More rows than these help nobody; all are counted. */
const KEPT = 1000;

/** What a check found, each row once: the first finding is the nearest to what happened. */
export class Findings {
  readonly rows: BadRow[] = [];
  /** Cases of whose log or projections something was found, so that what follows from it is not told as well. */
  readonly cases = new Set<string>();
  readonly #known = new Set<string>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(row: BadRow): void {
    const id = `${row.table} ${row.key}`;
    if (this.#known.has(id)) return;
    this.#count += 1;
    if (row.caseId !== undefined && row.table !== 'commands') this.cases.add(row.caseId);
    if (this.rows.length >= KEPT) return;
    this.#known.add(id);
    this.rows.push(row);
  }

  /** Adds what another check found, by key: it may have found it in any order. */
  take(other: Findings): void {
    for (const row of other.rows.toSorted((a, b) => (a.key < b.key ? -1 : 1))) this.add(row);
    for (const id of other.cases) this.cases.add(id);
    this.#count += other.count - other.rows.length;
  }

  has(table: string, key: string): boolean {
    return this.#known.has(`${table} ${key}`);
  }
}
