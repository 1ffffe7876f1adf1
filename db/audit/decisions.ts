import type pg from 'pg';
import { openReadDatabase, type ReadDatabase } from '../client.ts';
import { streamLog } from '../log-stream.ts';
import { longTransaction, READING } from '../long-transaction.ts';
import { eventOf } from '../read/events.ts';
import { readVersions } from '../read/rulebooks.ts';
import { Rulebooks } from '../rulebooks.ts';
import { countCommands, streamCommands } from './command-log.ts';
import { redecide, type CaseLog, type Decider, type DecisionDifference, type RulesOfRecord } from './redecide.ts';

/** What an audit of decisions found. */
export interface DecisionAudit {
  cases: number;
  /** Commands that were decided again. */
  commands: number;
  events: number;
  /** Commands without an outcome, which nothing can be compared with. */
  undecided: number;
  /** Commands of people who are erased, which nobody can decide again. */
  erased: number;
  /** How many commands would be decided otherwise, and the first of them. */
  differing: number;
  differences: DecisionDifference[];
  /** Refusals that give the same reason in other words today. */
  reworded: number;
}

export interface DecisionAuditOptions {
  /** Left out, every case. */
  caseId?: string | undefined;
  onProgress?: (done: number, total: number) => void;
  /** Told of each difference as it is found, also of those that are not kept. */
  onDifference?: (difference: DecisionDifference) => void;
  /** The decider; left out, today's. */
  decider?: Decider;
}

/** A rulebook that was changed in place moves every case under it; more than so many differences say nothing new. */
const KEPT = 1000;

/**
 * Decides every recorded command of one case or of all again, under its pinned rulebook and at its recorded instant, and compares what
 * comes of it with the log, byte for byte. Reads everything from one snapshot, case by case, so that memory stays flat however long
 * the log is. Nothing is written.
 */
export async function auditDecisions(databaseUrl: string, options: DecisionAuditOptions = {}): Promise<DecisionAudit> {
  const { db, close } = openReadDatabase({ url: databaseUrl, max: 1, applicationName: 'redress-audit' });
  try {
    const rules = publishedRules(db);
    return await longTransaction(databaseUrl, READING, (client) => auditDecisionsOn(client, rules, options));
  } finally {
    await close();
  }
}

/** The same on a connection, within whatever transaction it is in. */
export async function auditDecisionsOn(
  client: pg.ClientBase,
  rules: RulesOfRecord,
  { caseId, onProgress, onDifference, decider }: DecisionAuditOptions,
): Promise<DecisionAudit> {
  const total = await countCommands(client, caseId);
  const audit: DecisionAudit = {
    cases: 0,
    commands: 0,
    events: 0,
    undecided: 0,
    erased: 0,
    differing: 0,
    differences: [],
    reworded: 0,
  };
  for await (const log of caseLogs(client, caseId)) {
    const found = await redecide(decidable(log), rules, decider);
    audit.cases += 1;
    audit.commands += found.commands;
    audit.erased += found.erased;
    audit.undecided += log.commands.length - found.commands - found.erased;
    audit.events += log.events.length;
    audit.reworded += found.reworded;
    audit.differing += found.differences.length;
    for (const difference of found.differences) {
      onDifference?.(difference);
      if (audit.differences.length < KEPT) audit.differences.push(difference);
    }
    onProgress?.(audit.commands + audit.erased + audit.undecided, total);
  }
  return audit;
}

/** Whether a person's data are erased or restricted is said by no rule and no event of the case. */
const BARRED: readonly string[] = ['person-erased', 'person-restricted'];
const decidable = (log: CaseLog): CaseLog => ({
  ...log,
  commands: log.commands.filter(({ refusal }) => !refusal || !BARRED.includes(refusal.code)),
});

/** Rules as they are published. Time is told by the instants at which they were, where anything was published by then. */
export function publishedRules(db: ReadDatabase): RulesOfRecord {
  const rulebooks = new Rulebooks(db);
  const instants = new Map<string, Promise<ReadonlyMap<string, string>>>();
  const publishedAt = (organisation: string) => {
    const known = instants.get(organisation);
    if (known) return known;
    const read = readVersions(db, organisation).then(
      (rows) => new Map(rows.map(({ version, published_at }) => [version, published_at])),
    );
    instants.set(organisation, read);
    return read;
  };
  const find: RulesOfRecord['find'] = async (organisation, version) =>
    (await publishedAt(organisation)).has(version) ? rulebooks.get(organisation, version) : undefined;
  return {
    find,
    inForce: (organisation, at) => rulebooks.inForce(organisation, at, at),
    adoptable: async (organisation, version, at) => {
      const all = [...(await publishedAt(organisation))];
      const byThen = all.filter(([, published]) => published <= at);
      // Of history that was lived before anything was published nobody can say what was there.
      const known = byThen.length ? byThen : all;
      return known.some(([name]) => name === version) ? find(organisation, version) : undefined;
    },
  };
}

interface Group<T> {
  caseId: string;
  rows: T[];
}

/** Rows that come in the order of their cases, the rows of each case together. */
export async function* grouped<T>(pages: AsyncIterable<T[]>, caseIdOf: (row: T) => string): AsyncGenerator<Group<T>> {
  let group: Group<T> | undefined;
  for await (const rows of pages) {
    for (const row of rows) {
      const caseId = caseIdOf(row);
      if (group && group.caseId !== caseId) yield group;
      if (group?.caseId === caseId) group.rows.push(row);
      else group = { caseId, rows: [row] };
    }
  }
  if (group) yield group;
}

/** Commands and events of each case together, also of cases that have only one of them. */
export async function* caseLogs(client: pg.ClientBase, caseId?: string): AsyncGenerator<CaseLog> {
  const commands = grouped(streamCommands(client, { caseId }), (row) => row.caseId);
  const events = grouped(streamLog(client, { caseId }), (row) => row.case_id);
  let [one, other] = [await commands.next(), await events.next()];
  while (!one.done || !other.done) {
    const ids = [one, other].flatMap((next) => (next.done ? [] : [next.value.caseId]));
    const id = ids.reduce((first, next) => (next < first ? next : first));
    const isOfOne = !one.done && one.value.caseId === id;
    const isOfOther = !other.done && other.value.caseId === id;
    yield {
      caseId: id,
      commands: isOfOne && !one.done ? one.value.rows : [],
      events: isOfOther && !other.done ? other.value.rows.map(eventOf) : [],
    };
    if (isOfOne) one = await commands.next();
    if (isOfOther) other = await events.next();
  }
}
