import type { Command } from 'commander';
import type { Deadline, Summary } from '../api/schemas/lists.ts';
import { ApiClient } from './api-client.ts';
import { usage } from './failure.ts';
import { globalsOf, print, table } from './output.ts';
import { instantOf, localTime, localZone, relative } from './times.ts';

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw usage(`--limit must be a whole number from 1 on; it is "${text}".`);
}

interface Filter {
  limit: number;
  organisation?: string;
  department?: string;
  owner?: string;
  holder?: string;
  mine?: boolean;
  overdue?: boolean;
  asOf?: string;
  knownAt?: string;
}

/** Where whoever looks stands: what lies ahead of then did not lie behind. */
const standpointOf = ({ asOf, knownAt }: Omit<Filter, 'limit'>): number => {
  const instant = asOf ?? knownAt;
  return instant === undefined ? Date.now() : Date.parse(instant);
};

const footer = (count: number, what: string, limit: number): string =>
  `${what}: ${count}${count === limit ? ', perhaps more with a higher --limit' : ''}. Times are in ${localZone()}.`;

async function worklist({ limit, ...filter }: Filter, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const items = await new ApiClient(globals).list<Summary>('/v1/worklist', { ...filter }, limit);
  const now = standpointOf(filter);
  const rows = items.map((one) => [
    one.reference,
    one.kind,
    one.type,
    one.severity,
    one.status,
    one.department,
    one.owner,
    one.nextDeadlineAt && localTime(one.nextDeadlineAt),
    one.nextDeadlineAt && `${relative(one.nextDeadlineAt, now)}${one.overdue ? '  OVERDUE' : ''}`,
  ]);
  const head = ['CASE', 'KIND', 'ABOUT', 'SEVERITY', 'STATUS', 'DEPARTMENT', 'OWNER', 'DEADLINE', ''];
  print(
    globals,
    items,
    () => `${rows.length ? `${table(head, rows)}\n\n` : ''}${footer(rows.length, 'Open cases', limit)}`,
  );
}

async function deadlines({ limit, ...filter }: Filter, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const items = await new ApiClient(globals).list<Deadline>('/v1/deadlines', { ...filter }, limit);
  const now = standpointOf(filter);
  const rows = items.map((one) => [
    localTime(one.dueAt) + (one.provisional ? ' ?' : ''),
    one.status === 'paused' ? 'held' : relative(one.dueAt, now),
    one.reference,
    one.key,
    one.holder,
    one.department,
    one.owner,
    one.rungsFired || '',
  ]);
  const head = ['DUE', '', 'CASE', 'CLOCK', 'HOLDER', 'DEPARTMENT', 'OWNER', 'RUNGS'];
  print(
    globals,
    items,
    () => `${rows.length ? `${table(head, rows)}\n\n` : ''}${footer(rows.length, 'Clocks', limit)}`,
  );
}

const AS_OF = ['--as-of <time>', 'as it was in the world at this time', instantOf] as const;
const KNOWN_AT = ['--known-at <time>', 'as it was known at this time', instantOf] as const;
const LIMIT = ['--limit <number>', 'how many at most', limitOf, 50] as const;

/** The lists that agents and supervisors work from. */
export function addLists(program: Command): void {
  program
    .command('worklist')
    .summary('list the open cases, the next deadline first')
    .option('--mine', 'only those that I own')
    .option('--organisation <code>')
    .option('--department <code>')
    .option(...AS_OF)
    .option(...KNOWN_AT)
    .option(...LIMIT)
    .addHelpText('after', '\nExample:\n  redress worklist --department operations --limit 10 --as supervisor')
    .action(worklist);

  program
    .command('deadlines')
    .summary('list the clocks that run, the earliest due first')
    .option('--overdue', 'only those that are past their due instant')
    .option('--holder <holder>', 'whom they bind: us, claimant or third-party')
    .option('--organisation <code>')
    .option('--department <code>')
    .option('--owner <name>')
    .option(...AS_OF)
    .option(...KNOWN_AT)
    .option(...LIMIT)
    .addHelpText('after', '\nExample:\n  redress deadlines --overdue --holder us --as supervisor')
    .action(deadlines);
}
