import { commandIdOf } from '../db/intake.ts';
import {
  beginningOf,
  classOf,
  columnsIn,
  CUSTOMER_CLASSES,
  dateOf,
  localDateOf,
  partnerOf,
  type DispatchColumn,
  type PartnerName,
} from './dispatch-columns.ts';
import { readLog, type LogRow, type RejectedRow } from './read-log.ts';

export interface DispatchOptions {
  /** A CSV file in UTF-8, gzip or not. */
  file: string;
  organisation: string;
  branch?: string;
  /** When the lines that bear no date of their own were dispatched: a local date. */
  date?: string;
  /** Only dispatches for customers of these classes are tracked; left out, those that the rulebook names, and lines without a class. */
  classes?: readonly string[];
  /** Of the rulebook in force. */
  rules: {
    version: string;
    timeZone: string;
    partners: readonly PartnerName[];
    trackedClasses?: readonly string[] | undefined;
  };
  /** The present; what is dispatched later than today is no dispatch yet. */
  now: string;
}

/** A dispatch that is to be tracked, as the API takes it. */
export interface Dispatch {
  line: number;
  raw: string;
  waybill: string;
  dispatchedOn: string;
  /** Idempotency key: the same line under the same rules is the same opening. */
  key: string;
  body: DispatchBody;
}

export interface DispatchBody {
  organisation: string;
  branch?: string;
  kind: 'exception';
  type: 'other';
  channel: 'internal';
  complainant: { name: string; phone?: string };
  shipment: {
    waybill: string;
    destination?: string;
    carrier?: string;
    partner?: string;
    station?: string;
    packages?: number;
  };
  description: string;
  facts: { customerClass?: string; expectedOn?: string };
  /** The beginning of the day of dispatch, in the zone of the rulebook. */
  happenedAt: string;
}

export interface DispatchList {
  dispatches: Dispatch[];
  rejected: RejectedRow[];
  /** Lines for customers of other classes. */
  leftOut: number;
  /** Lines of the file below its header. */
  rows: number;
}

/** What is wrong with a line, in words for the reject file. */
class Unusable extends Error {}

/**
 * Reads a dispatch list. A line that cannot be tracked is listed with its reason and the rest goes on; ImportError when the file
 * is no such list at all.
 */
export async function readDispatchList(options: DispatchOptions): Promise<DispatchList> {
  const { file, date, classes } = options;
  const log = await readLog(file, ',');
  const needed: DispatchColumn[] = ['waybill', 'consignee', ...(date ? [] : ['dispatchedOn' as const])];
  const columns = columnsIn(file, log.header, classes ? [...needed, 'customerClass'] : needed);
  const list: DispatchList = { dispatches: [], rejected: [...log.rejected], leftOut: 0, rows: 0 };
  list.rows = log.rows.length + log.rejected.length;
  const lineOf = new Map<string, number>();
  for (const row of log.rows) {
    try {
      const dispatch = new Line(row, columns, options).dispatch();
      if (!dispatch) {
        list.leftOut += 1;
        continue;
      }
      const name = `${dispatch.waybill}\n${dispatch.dispatchedOn}`;
      const before = lineOf.get(name);
      if (before) throw new Unusable(`line ${before} has the same waybill and date`);
      lineOf.set(name, row.line);
      list.dispatches.push(dispatch);
    } catch (failure) {
      if (!(failure instanceof Unusable)) throw failure;
      list.rejected.push({ line: row.line, raw: row.raw, reason: failure.message });
    }
  }
  return list;
}

/** One line of the list. */
class Line {
  readonly #row: LogRow;
  readonly #columns: Partial<Record<DispatchColumn, string>>;
  readonly #options: DispatchOptions;

  constructor(row: LogRow, columns: Partial<Record<DispatchColumn, string>>, options: DispatchOptions) {
    this.#row = row;
    this.#columns = columns;
    this.#options = options;
  }

  /** What is to be opened, or undefined for a customer of a class that is not tracked. */
  dispatch(): Dispatch | undefined {
    const customerClass = this.#class();
    const { organisation, branch, rules } = this.#options;
    if (this.#isLeftOut(customerClass)) return undefined;
    const waybill = this.#waybill();
    const { dispatchedOn, expectedOn } = this.#dates();
    const phone = this.#cell('phone');
    const body: DispatchBody = {
      organisation,
      ...(branch ? { branch } : {}),
      kind: 'exception',
      type: 'other',
      channel: 'internal',
      complainant: { name: this.#needed('consignee'), ...(phone ? { phone } : {}) },
      shipment: { waybill, ...this.#shipment() },
      description: `Dispatch of ${dispatchedOn} under tracking (${dispatchedOn} 发货，在途跟踪)`,
      facts: { ...(customerClass ? { customerClass } : {}), ...(expectedOn ? { expectedOn } : {}) },
      happenedAt: beginningOf(dispatchedOn, rules.timeZone),
    };
    const { line, raw } = this.#row;
    // A line that was corrected, or judged by other rules, is another command: what was refused before may go in now.
    const key = commandIdOf(`dispatch:${organisation}:${rules.version}`, JSON.stringify(body));
    return { line, raw, waybill, dispatchedOn, key, body };
  }

  /** Classes that were asked for leave out whoever bears none of them; those of the rulebook only whoever bears another one. */
  #isLeftOut(customerClass: string | undefined): boolean {
    const { classes, rules } = this.#options;
    if (classes) return customerClass === undefined || !classes.includes(customerClass);
    return customerClass !== undefined && rules.trackedClasses?.includes(customerClass) === false;
  }

  #cell(column: DispatchColumn): string {
    const head = this.#columns[column];
    return (head === undefined ? '' : (this.#row.cells[head] ?? '')).trim();
  }

  #needed(column: DispatchColumn): string {
    const text = this.#cell(column);
    if (text) return text;
    throw new Unusable(`column ${this.#columns[column] ?? column} is empty`);
  }

  #wrong(column: DispatchColumn, what: string): Unusable {
    return new Unusable(`column ${this.#columns[column] ?? column} holds "${this.#cell(column)}", which is ${what}`);
  }

  #waybill(): string {
    const waybill = this.#needed('waybill');
    if (!/^\d(\.\d+)?E\+\d+$/i.test(waybill)) return waybill;
    throw this.#wrong('waybill', 'a number that a spreadsheet has shortened; format the column as text');
  }

  #class(): string | undefined {
    const text = this.#cell('customerClass');
    const found = text ? classOf(text) : undefined;
    if (text && !found) throw this.#wrong('customerClass', `no class of customers (${CUSTOMER_CLASSES.join(', ')})`);
    return found;
  }

  #date(column: 'dispatchedOn' | 'expectedOn'): string | undefined {
    const text = this.#cell(column);
    const date = text ? dateOf(text) : undefined;
    if (text && !date) throw this.#wrong(column, 'no date such as 2026-03-02');
    return date;
  }

  #dates(): { dispatchedOn: string; expectedOn: string | undefined } {
    const dispatchedOn = this.#date('dispatchedOn') ?? this.#options.date ?? this.#needed('dispatchedOn');
    const expectedOn = this.#date('expectedOn');
    const today = localDateOf(this.#options.now, this.#options.rules.timeZone);
    if (dispatchedOn > today) throw new Unusable(`it is to be dispatched on ${dispatchedOn}, and today is ${today}`);
    if (expectedOn && expectedOn < dispatchedOn)
      throw this.#wrong('expectedOn', `before it was dispatched (${dispatchedOn})`);
    return { dispatchedOn, expectedOn };
  }

  #shipment(): Omit<DispatchBody['shipment'], 'waybill'> {
    const [destination, station] = [this.#cell('destination'), this.#cell('station')];
    const packages = this.#packages();
    return {
      ...(destination ? { destination } : {}),
      ...this.#carrier(),
      ...(station ? { station } : {}),
      ...(packages === undefined ? {} : { packages }),
    };
  }

  /** A rulebook that keeps no list of partners takes any name, as that of the carrier. */
  #carrier(): { partner?: string; carrier?: string } {
    const text = this.#cell('partner');
    if (!text) return {};
    const { partners, version } = this.#options.rules;
    if (!partners.length) return { carrier: text };
    const partner = partnerOf(text, partners);
    if (partner) return { partner };
    const known = partners.map(({ id, name }) => `${id} (${name.zh})`).join(', ');
    throw this.#wrong('partner', `no partner of the rulebook ${this.#options.organisation} ${version}: ${known}`);
  }

  #packages(): number | undefined {
    const text = this.#cell('packages');
    if (!text) return undefined;
    const packages = Number(text);
    if (Number.isInteger(packages) && packages > 0) return packages;
    throw this.#wrong('packages', 'no number of packages from 1 on');
  }
}
