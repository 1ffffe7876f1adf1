import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { CaseView } from '../api/schemas/case.ts';
import type { Summary } from '../api/schemas/lists.ts';
import type { RulebookInForce } from '../api/schemas/rulebook-in-force.ts';
import type { Dispatch, DispatchList, DispatchOptions } from '../importing/dispatch-list.ts';
import type { RejectedRow } from '../importing/read-log.ts';
import { inParallel } from '../reconciling/in-parallel.ts';
import { ApiClient } from './api-client.ts';
import { Failure, usage } from './failure.ts';
import { globalsOf, plain, print, table } from './output.ts';
import { showProgress } from './progress.ts';

interface Options {
  organisation: string;
  branch?: string;
  date?: string;
  class?: string[];
  rejects?: string;
}

type Outcome = { opened: boolean; line: number; waybill: string; id: string; reference: string } | RejectedRow;

interface Result {
  rows: number;
  opened: number;
  /** Lines whose dispatch is tracked already. */
  there: number;
  leftOut: number;
  rejected: { line: number; reason: string }[];
  cases: { line: number; waybill: string; id: string; reference: string }[];
}

/** Openings under way at a time; more would only wait for each other. */
const AT_ONCE = 4;
/** What a refusal of the line itself is answered with; everything else is no fault of the line. */
const OF_THE_LINE = [400, 409];
const PAUSES_MS = [1000, 2000, 4000];

/** The case in which a dispatch is tracked, whoever opened it and whatever became of it. */
async function tracking(api: ApiClient, { body, waybill }: Dispatch): Promise<Summary | undefined> {
  const { organisation, kind, happenedAt, channel } = body;
  const found = await api.list<Summary>('/v1/cases', { organisation, kind, waybill }, 200);
  for (const summary of found) {
    const view = await api.get<CaseView>(`/v1/cases/${summary.id}`);
    if (view.happenedAt === happenedAt && view.channel === channel) return summary;
  }
  return undefined;
}

/** Sends an opening again under its key while nobody knows what became of it. */
async function open(api: ApiClient, { body, key }: Dispatch): Promise<CaseView> {
  for (const pause of PAUSES_MS) {
    try {
      return (await api.write<{ case: CaseView }>('/v1/cases', body, { key })).case;
    } catch (failure) {
      if (!(failure instanceof Failure) || !failure.isOpen) throw failure;
      await sleep(pause);
    }
  }
  return (await api.write<{ case: CaseView }>('/v1/cases', body, { key })).case;
}

async function track(api: ApiClient, dispatch: Dispatch): Promise<Outcome> {
  const { line, raw, waybill } = dispatch;
  const there = await tracking(api, dispatch);
  if (there) return { opened: false, line, waybill, id: there.id, reference: there.reference };
  try {
    const { id, reference } = await open(api, dispatch);
    return { opened: true, line, waybill, id, reference };
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.isOpen) throw failure;
    if (!OF_THE_LINE.includes(Number(failure.details['status']))) throw failure;
    return { line, raw, reason: failure.message.replaceAll(/\s*\n\s*/g, '; ') };
  }
}

/** What keeps the whole list, and not only a line, from going on. */
const ended = (failure: unknown): unknown =>
  failure instanceof Failure
    ? new Failure(`${failure.message.split('\n')[0]}\nRun the same command again: it opens nothing twice.`, {
        details: failure.details,
        cause: failure,
      })
    : failure;

/** Opens what is not tracked yet. The first failure that is no fault of its line ends it. */
async function trackAll(api: ApiClient, { dispatches }: DispatchList): Promise<Outcome[]> {
  const progress = showProgress('dispatches');
  let done = 0;
  try {
    return await inParallel(dispatches, AT_ONCE, async (dispatch) => {
      const outcome = await track(api, dispatch);
      progress.update((done += 1), dispatches.length);
      return outcome;
    });
  } catch (failure) {
    throw ended(failure);
  } finally {
    progress.stop();
  }
}

async function rulesOf(api: ApiClient, organisation: string): Promise<RulebookInForce> {
  try {
    return await api.get<RulebookInForce>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebook`);
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.details['status'] !== 404) throw failure;
    const message = `There is no organisation "${organisation}" with a published rulebook in your scope.`;
    throw new Failure(message, { details: failure.details, cause: failure });
  }
}

async function listOf(file: string, options: Options, rules: RulebookInForce): Promise<DispatchList> {
  const [{ readDispatchList }, { dateOf, CUSTOMER_CLASSES }, { ImportError }] = await Promise.all([
    import('../importing/dispatch-list.ts'),
    import('../importing/dispatch-columns.ts'),
    import('../importing/import-error.ts'),
  ]);
  const { organisation, branch, class: classes } = options;
  const unknown = classes?.find((name) => !CUSTOMER_CLASSES.includes(name));
  if (unknown !== undefined)
    throw usage(`There is no class of customers "${unknown}"; they are ${CUSTOMER_CLASSES.join(', ')}.`);
  const date = options.date === undefined ? undefined : dateOf(options.date);
  if (options.date !== undefined && !date)
    throw usage(`--date must be a date such as 2026-03-02; it is "${options.date}".`);
  const reading: DispatchOptions = { file, organisation, rules, now: new Date().toISOString() };
  try {
    return await readDispatchList({
      ...reading,
      ...(branch ? { branch } : {}),
      ...(date ? { date } : {}),
      ...(classes ? { classes } : {}),
    });
  } catch (error) {
    throw error instanceof ImportError ? new Failure(error.message, { cause: error }) : error;
  }
}

async function importList(file: string, options: Options, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  const rules = await rulesOf(api, options.organisation);
  const list = await listOf(file, options, rules);
  const outcomes = await trackAll(api, list);
  const refused = outcomes.flatMap((outcome) => ('reason' in outcome ? [outcome] : []));
  const tracked = outcomes.flatMap((outcome) => ('reason' in outcome ? [] : [outcome]));
  const rejected = [...list.rejected, ...refused].toSorted((a, b) => a.line - b.line);
  if (options.rejects !== undefined) {
    const { writeRejects } = await import('../importing/rejects.ts');
    await writeRejects(options.rejects, rejected);
  }
  const opened = tracked.filter((one) => one.opened);
  const result: Result = {
    rows: list.rows,
    opened: opened.length,
    there: tracked.length - opened.length,
    leftOut: list.leftOut,
    rejected: rejected.map(({ line, reason }) => ({ line, reason })),
    cases: opened.map(({ line, waybill, id, reference }) => ({ line, waybill, id, reference })),
  };
  print(globals, result, () => told(result, options.rejects));
}

function told({ rows, opened, there, leftOut, rejected }: Result, rejects: string | undefined): string {
  const left = leftOut ? `, of other classes of customers: ${leftOut}` : '';
  const lines = [`Lines: ${rows}. Dispatches now tracked: ${opened}, tracked already: ${there}${left}.`];
  if (!rejected.length) return [...lines, 'Every line went in.'].join('\n');
  const where = rejects === undefined ? '; --rejects FILE writes them into a file' : `, also in ${plain(rejects)}`;
  const reasons = rejected.map(({ line, reason }) => [line, reason]);
  return [
    ...lines,
    `Lines that did not go in: ${rejected.length}${where}.`,
    '',
    table(['LINE', 'REASON'], reasons),
  ].join('\n');
}

const classesOf = (text: string): string[] => text.split(',').map((name) => name.trim());

/** Work on what was sent out: the list of the day becomes cases that are followed until they are signed for. */
export function addDispatch(program: Command): void {
  const dispatch = program.command('dispatch').summary('track what was dispatched');
  dispatch
    .command('import')
    .summary('open a tracked exception for each line of a dispatch list')
    .description(
      'Opens an exception for each dispatch of a list, to be followed until it is signed for. A second run opens nothing twice.',
    )
    .argument('<list>', 'CSV in UTF-8; docs/importing.md names its columns')
    .requiredOption('--organisation <code>', 'whose dispatches they are')
    .option('--branch <code>', 'the branch that tracks them')
    .option('--date <date>', 'when the lines that bear no date were dispatched')
    .option(
      '--class <classes>',
      'only customers of these classes, such as key,large,new; left out, those that the rulebook follows',
      classesOf,
    )
    .option('--rejects <file>', 'where to list the lines that do not go in, with their reasons')
    .addHelpText(
      'after',
      '\nExample:\n  redress dispatch import list.csv --organisation city-distribution --class key,large,new --rejects rejected.csv',
    )
    .action(importList);
}
