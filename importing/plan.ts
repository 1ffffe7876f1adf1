import { Temporal } from 'temporal-polyfill/implementation';
import type { z } from 'zod';
import { commandIdOf } from '../db/intake.ts';
import type { Status } from '../workflows/domain/case/state.ts';
import type { OpenCase } from '../workflows/domain/case/schema.ts';
import type { Actor, PersonCommand } from '../workflows/domain/command.ts';
import { fieldOf } from '../workflows/domain/rulebook/problem.ts';
import { parseForm } from '../workflows/domain/rulebook/schema.ts';
import { commandSchemaByType, openSchema } from '../workflows/domain/schema.ts';
import type { Instant } from '../workflows/domain/vocabulary.ts';
import type { Mapping, StepMapping } from './mapping-schema.ts';
import type { LogRow, RejectedRow } from './read-log.ts';
import { instantOf } from './times.ts';
import { CaseColumns } from './values.ts';

/** A command of a company's history, before any rule has judged it. */
export interface Planned<B = PersonCommand> {
  commandId: string;
  /** When it happened, in the log's own words; it was told at the same instant. */
  at: Instant;
  actor: Actor;
  body: B;
  /** The row to which a refusal is laid. */
  row: LogRow;
  /** The case's own row rather than its ending, which is no row of the log. */
  isRow: boolean;
  /** Given only if the case then stands so. */
  when?: readonly Status[];
}

/** The history of one case: its opening, then everything else in order of time. */
export interface CasePlan {
  caseId: string;
  opening: Planned<OpenCase>;
  /** The instant at which the log has a clock end, and how far off, in milliseconds, a lawful extension still explains it. */
  deadline?: { clock: string; dueAt: Instant; toleranceMs: number };
  commands: Planned[];
}

export interface Planning {
  plan: CasePlan | undefined;
  rejected: RejectedRow[];
}

/** The id that a case of a log has with us, the same at every import. */
export const caseIdOf = ({ organisation, log }: Mapping, caseName: string): string =>
  commandIdOf(`import:${organisation}:${log}`, caseName);

/** What is wrong with a row or with the whole case, in words for the reject file. */
class Unusable extends Error {}

/** Turns the rows of one case, in the file's order, into commands. A row that cannot be one is listed; without an opening all are. */
export function planCase(caseName: string, rows: readonly LogRow[], mapping: Mapping): Planning {
  const rejected: RejectedRow[] = [];
  const attempt = <T>(row: LogRow, make: () => T): T | undefined => {
    try {
      return make();
    } catch (failure) {
      if (!(failure instanceof Unusable || failure instanceof RangeError)) throw failure;
      rejected.push({ line: row.line, raw: row.raw, reason: failure.message });
      return undefined;
    }
  };
  const timed = rows.flatMap((row, index) => {
    const at = attempt(row, () => timeIn(row, mapping.columns.time, mapping));
    return at === undefined ? [] : [{ row, at, index }];
  });
  // Sorting is stable, so rows of the same instant keep the file's order.
  const inTime = timed.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const planner = new CasePlanner(caseIdOf(mapping, caseName), mapping);
  try {
    const plan = planner.plan(inTime, attempt);
    return { plan, rejected };
  } catch (failure) {
    if (!(failure instanceof Unusable || failure instanceof RangeError)) throw failure;
    return {
      plan: undefined,
      rejected: [
        ...rejected,
        ...rejectAll(
          inTime.map(({ row }) => row),
          failure.message,
        ),
      ],
    };
  }
}

/** Every row of a case that could not be opened. */
export const rejectAll = (rows: readonly LogRow[], reason: string): RejectedRow[] =>
  rows.map(({ line, raw }) => ({ line, raw, reason: `the case cannot be opened: ${reason}` }));

interface TimedRow {
  row: LogRow;
  at: Instant;
  index: number;
}

class CasePlanner {
  readonly #caseId: string;
  readonly #mapping: Mapping;
  readonly #columns = new CaseColumns();

  constructor(caseId: string, mapping: Mapping) {
    this.#caseId = caseId;
    this.#mapping = mapping;
  }

  plan(rows: readonly TimedRow[], attempt: <T>(row: LogRow, make: () => T) => T | undefined): CasePlan {
    const first = rows[0];
    const last = rows.at(-1);
    if (!first || !last) throw new Unusable('none of its rows has a time');
    const { from } = this.#mapping.opening;
    const opener = 'step' in from ? rows.find(({ row }) => this.#stepOf(row) === from.step) : first;
    if (!opener) throw new Unusable(`no row has the step that opens it, "${'step' in from ? from.step : ''}"`);
    const openedAt = 'column' in from ? timeIn(first.row, from.column, this.#mapping) : opener.at;
    const endsAt = this.#endsAt(first.row, last, openedAt);

    let opening: Planned<OpenCase> | undefined;
    const commands: Planned[] = [];
    for (const timed of rows) {
      this.#columns.next(timed.row);
      if (timed === opener) opening = this.#opening(timed.row, openedAt, 'step' in from);
      if (timed === opener && 'step' in from) continue;
      const planned = attempt(timed.row, () => this.#ofRow(timed, endsAt));
      if (planned) commands.push(planned);
    }
    if (!opening) throw new Unusable('it has no opening');
    const deadline = this.#deadline(first.row);
    return {
      caseId: this.#caseId,
      opening,
      ...(deadline ? { deadline } : {}),
      commands: this.#withEnding(commands, last.row, endsAt),
    };
  }

  #stepOf = (row: LogRow): string => row.cells[this.#mapping.columns.step] ?? '';

  #endsAt(first: LogRow, last: TimedRow, openedAt: Instant): Instant | undefined {
    const { ending } = this.#mapping;
    if (!ending) return undefined;
    if (ending.from === 'last-row') return last.at;
    if (!first.cells[ending.from.column]) return undefined;
    const endsAt = timeIn(first, ending.from.column, this.#mapping);
    return endsAt < openedAt && ending.beforeStart === 'at-start' ? openedAt : endsAt;
  }

  #deadline(first: LogRow): CasePlan['deadline'] {
    const { deadline } = this.#mapping;
    if (!deadline || !first.cells[deadline.column]) return undefined;
    const { clock, column, tolerance } = deadline;
    const toleranceMs = Temporal.Duration.from(tolerance).total('milliseconds');
    return { clock, dueAt: timeIn(first, column, this.#mapping), toleranceMs };
  }

  #opening(row: LogRow, at: Instant, isRow: boolean): Planned<OpenCase> {
    const { organisation, kind, opening, columns } = this.#mapping;
    const fields = this.#columns.fieldsOf(opening.fields);
    const body = bodyOf(openSchema, { type: 'OpenCase', organisation, kind, ...fields });
    const actor = actorOf(row, opening.actor ?? columns.actor);
    // A case bears the id of the command that opened it.
    return { commandId: this.#caseId, at, actor, body, row, isRow };
  }

  #ofRow({ row, at, index }: TimedRow, endsAt: Instant | undefined): Planned {
    const { steps, otherwise, afterEnding, ending, columns } = this.#mapping;
    const name = this.#stepOf(row);
    const isAfter = endsAt !== undefined && ending?.from !== 'last-row' && at > endsAt;
    const own = Object.hasOwn(steps, name) ? steps[name] : undefined;
    const step = (isAfter ? afterEnding : undefined) ?? own ?? otherwise;
    if (!step) throw new Unusable(`the mapping lists no command for the step "${name}"`);
    return this.#planned(step, { at, row, key: `row ${index}`, isRow: true, actor: actorOf(row, columns.actor) });
  }

  #planned(step: StepMapping, given: Omit<Planned, 'commandId' | 'body'> & { key: string }): Planned {
    const { key, ...rest } = given;
    const schema = commandSchemaByType.get(step.command);
    if (!schema) throw new RangeError(`There is no command ${step.command}.`);
    const body = bodyOf(schema, { type: step.command, ...this.#columns.fieldsOf(step.fields) }) as PersonCommand;
    return { ...rest, commandId: commandIdOf(`import:${this.#caseId}`, key), body };
  }

  #withEnding(commands: Planned[], row: LogRow, endsAt: Instant | undefined): Planned[] {
    const { ending } = this.#mapping;
    if (!ending || endsAt === undefined) return commands;
    const actor = actorOf(row, undefined);
    const when = ending.when ? { when: ending.when } : {};
    const endings = ending.commands.map((step, index) =>
      this.#planned(step, { at: endsAt, row, key: `ending ${index}`, isRow: false, actor, ...when }),
    );
    const later = commands.findIndex(({ at }) => at > endsAt);
    return later < 0 ? [...commands, ...endings] : commands.toSpliced(later, 0, ...endings);
  }
}

function timeIn({ cells }: LogRow, column: string, { time }: Mapping): Instant {
  const text = cells[column]?.trim() ?? '';
  try {
    return instantOf(text, time);
  } catch (failure) {
    if (!(failure instanceof RangeError)) throw failure;
    throw new Unusable(`column ${column} holds "${text}", which is no time (${time.format}, ${time.zone})`);
  }
}

function actorOf({ cells }: LogRow, column: string | undefined): Actor {
  return { kind: 'import', id: (column && cells[column]) || 'import', role: 'system' };
}

function bodyOf<T>(schema: z.ZodType<T>, body: { type: string } & Record<string, unknown>): T {
  const parsed = parseForm(schema, body);
  if (!Array.isArray(parsed)) return parsed;
  throw new Unusable(`${body.type}: ${parsed.map(({ path, message }) => `${fieldOf(path)} ${message}`).join(' ')}`);
}
