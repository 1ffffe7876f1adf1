import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import type { RegisterId } from '../workflows/domain/rulebook/practice/registers.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { Instant, Words } from '../workflows/domain/vocabulary.ts';
import type { Evidence } from './evidence.ts';
import { Filed } from './filed.ts';
import type { Column, Field, Table } from './form.ts';
import { spanOf, type Days, type Span } from './period.ts';
import type { Value } from './value.ts';

/** A row before it has its place: what it is about, and what it is sorted by. */
export interface Entry {
  /** The case, so that whoever may see it finds everything else; a row about several cases has none. */
  caseId?: string;
  /** A code, so that the rows of one partner can be told to that partner. */
  partner?: string;
  /** Rows are sorted by these, one after another. */
  sortedBy: readonly string[];
  cells: Value[];
  /** The events behind its figures, where the register says them. */
  evidence?: Evidence;
}

/** What a register looks at besides the log. */
export interface Period extends Span {
  rules: Rulebook;
  /** The instant at which it is filled: what is late then is late. */
  now: Instant;
}

/** A register: from each log what it takes into account, and from all of that its rows and figures. */
export interface Register<Fact = unknown> {
  id: RegisterId;
  title: Words;
  /** The names of the columns that the rules of an organisation ask for. */
  columns: (rules: Rulebook) => Column[];
  collect: (filed: Filed, period: Period) => Fact[];
  rows: (facts: Fact[], period: Period) => Entry[];
  /** Figures over all rows. */
  figures?: (facts: Fact[], period: Period) => Field[];
}

/** A register with its rows. A row's number in the list is the first cell. */
export interface FilledRegister extends Table, Days {
  register: RegisterId;
  title: Words;
  organisation: Words;
  timeZone: string;
  figures: Field[];
  /** By row: the case and the partner that it is about. */
  about: { caseId?: string; partner?: string }[];
  /** By row: the events behind its figures. Left out by registers whose rows are no figures. */
  evidence?: Evidence[];
}

/** A register of rows that each belong to one case or event needs nothing but how to make them. */
export const listOf = (
  register: Omit<Register<Entry>, 'rows' | 'columns'> & { columns: Column[] },
): Register<Entry> => ({ ...register, columns: () => register.columns, rows: (entries) => entries });

const NUMBER: Column = { id: 'no', label: { en: 'No.', zh: '序号' } };

function byPlace(left: Entry, right: Entry): number {
  for (const [index, text] of left.sortedBy.entries()) {
    const other = right.sortedBy[index] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}

/** Whether something happened in the period. */
export const isIn = (at: string, { from, before }: Span): boolean => at >= from && at < before;

/**
 * Fills a register from logs, one after another, so that only its rows are held. `limit` is the most rows that it may get; beyond
 * it the answer is undefined.
 */
export async function fillRegister(
  register: Register,
  days: Days,
  { rules, now }: { rules: Rulebook; now: Instant },
  logs: AsyncIterable<readonly RecordedEvent[]>,
  limit = Number.POSITIVE_INFINITY,
): Promise<FilledRegister | undefined> {
  const period = { ...spanOf(days, rules.timeZone), rules, now };
  const facts: unknown[] = [];
  for await (const log of logs) {
    facts.push(...register.collect(new Filed(log, rules), period));
    if (facts.length > limit) return undefined;
  }
  const entries = register.rows(facts, period).sort(byPlace);
  return {
    register: register.id,
    title: register.title,
    organisation: rules.name,
    from: days.from,
    to: days.to,
    timeZone: rules.timeZone,
    figures: register.figures?.(facts, period) ?? [],
    columns: [NUMBER, ...register.columns(rules)],
    rows: entries.map(({ cells }, index) => [index + 1, ...cells]),
    about: entries.map(({ caseId, partner }) => ({
      ...(caseId === undefined ? {} : { caseId }),
      ...(partner === undefined ? {} : { partner }),
    })),
    ...(entries.some(({ evidence }) => evidence) ? { evidence: entries.map(({ evidence = {} }) => evidence) } : {}),
  };
}

/** The register without anything that says who a person is or what somebody wrote: what may be kept for ever. */
export function withoutPersonal(register: FilledRegister): FilledRegister {
  const kept = register.columns.map(({ personal }) => !personal);
  return {
    ...register,
    columns: register.columns.filter((_, index) => kept[index]),
    rows: register.rows.map((row) => row.filter((_, index) => kept[index])),
  };
}
