import { Temporal } from 'temporal-polyfill/implementation';
import type { Command } from 'commander';
import type { Backtest } from '../db/foresight/backtest.ts';
import type { CaseMove, ClockAhead } from '../db/foresight/moves.ts';
import type { Figures } from '../db/foresight/tally.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { reachableDatabase, withReadDatabase } from './database.ts';
import { Failure, usage } from './failure.ts';
import { globalsOf, print, table } from './output.ts';
import { showProgress } from './progress.ts';
import { addRulebookApply } from './rulebook-apply.ts';
import { rulebookFromFile } from './rulebook-versions.ts';
import { instantOf, localTime, localZone } from './times.ts';

/** Beyond so many rows a table tells nobody more; `--json` has them all. */
const SHOWN = 50;

const titled = ({ organisation, version }: Rulebook): string => `${organisation}@${version}`;

interface Previewed {
  draft: string;
  at: string;
  open: number;
  moved: CaseMove[];
}

async function previewed(draft: Rulebook): Promise<Previewed> {
  const [{ countOpenUnderOthers, DraftIsPublished, previewDraft, requireOwnVersion }, { Rulebooks }, { wholeOf }] =
    await Promise.all([
      import('../db/foresight/preview.ts'),
      import('../db/rulebooks.ts'),
      import('../db/read/logs.ts'),
    ]);
  const at = new Date().toISOString();
  const scope = wholeOf(draft.organisation);
  const progress = showProgress('open cases');
  try {
    return await withReadDatabase(async (db) => {
      const rulebooks = new Rulebooks(db);
      await requireOwnVersion(rulebooks, draft);
      const open = await countOpenUnderOthers(db, scope, draft);
      const moved: CaseMove[] = [];
      let looked = 0;
      let after: string | undefined;
      do {
        const page = await previewDraft({ db, rulebooks }, scope, draft, { at, after });
        moved.push(...page.moved);
        looked += page.looked;
        after = page.next;
        progress.update(looked, Math.max(open, looked));
      } while (after !== undefined);
      return { draft: titled(draft), at, open, moved };
    });
  } catch (error) {
    throw error instanceof DraftIsPublished ? new Failure(error.message, { cause: error }) : error;
  } finally {
    progress.stop();
  }
}

const dueIn = (clock: ClockAhead | null): string => (clock ? localTime(clock.dueAt) : '-');

/** What a row says beyond the due instant: who is told when, where that is all that moves. */
function besides({ before, after, missedAtOnce }: CaseMove['clocks'][number]): string {
  if (missedAtOnce) return 'missed at once';
  if (!before) return 'begins';
  if (!after) return 'ends';
  const told = (clock: ClockAhead) => clock.rungs.map(({ at, notify }) => `${notify} ${localTime(at)}`).join(', ');
  return told(before) === told(after) ? '' : `then tells ${told(after) || 'nobody'}`;
}

function rowsOf({ reference, version, clocks, route, movesTo, department, refusal }: CaseMove): string[][] {
  if (refusal) return [[reference, version, 'cannot adopt it', '', '', refusal.message]];
  const way = (taken: { department: string; clocks: string[] } | null | undefined) =>
    taken ? `${taken.department} (${taken.clocks.join(', ')})` : 'none';
  return [
    ...(movesTo ? [[reference, version, 'department', department, movesTo, '']] : []),
    ...(route ? [[reference, version, 'route', way(route.before), way(route.after), '']] : []),
    ...clocks.map((move) => [reference, version, move.key, dueIn(move.before), dueIn(move.after), besides(move)]),
  ];
}

function previewInWords({ draft, open, moved }: Previewed): string {
  const rows = moved.flatMap(rowsOf);
  const head = ['CASE', 'UNDER', 'WHAT', 'NOW', `UNDER ${draft}`, ''];
  const more = rows.length > SHOWN ? `\n… and ${rows.length - SHOWN} more rows; --json has them all.` : '';
  const refused = moved.filter(({ refusal }) => refusal).length;
  const missed = moved.filter(({ clocks }) => clocks.some(({ missedAtOnce }) => missedAtOnce)).length;
  return [
    ...(rows.length ? [`${table(head, rows.slice(0, SHOWN))}${more}\n`] : []),
    `Open cases under other versions: ${open}. Would move: ${moved.length - refused}, with something missed at once: ${missed}. Cannot adopt it: ${refused}.`,
    `Nothing was applied. Times are in ${localZone()}.`,
  ].join('\n');
}

async function preview(file: string, _options: object, command: Command): Promise<void> {
  const found = await previewed(await rulebookFromFile(file));
  print(globalsOf(command), found, () => previewInWords(found));
}

interface BacktestOptions {
  from?: string;
  to?: string;
  until?: string;
  tolerance?: number;
}

function toleranceOf(text: string): number {
  try {
    const ms = Temporal.Duration.from(text).total('milliseconds');
    if (ms >= 0) return ms;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw usage(`--tolerance must be a duration without months, such as PT10M; it is "${text}".`);
}

async function runBacktest(file: string, options: BacktestOptions, command: Command): Promise<void> {
  const { from, to, until = new Date().toISOString(), tolerance } = options;
  if (from !== undefined && to !== undefined && from >= to) throw usage(`--from ${from} is not before --to ${to}.`);
  const draft = await rulebookFromFile(file);
  const { backtest } = await import('../db/foresight/backtest.ts');
  const url = await reachableDatabase();
  const progress = showProgress('cases');
  let found: Backtest;
  try {
    const limits = tolerance === undefined ? {} : { toleranceMs: tolerance };
    found = await backtest(url, draft, { from, to, until, ...limits, onProgress: progress.update });
  } finally {
    progress.stop();
  }
  print(globalsOf(command), found, () => backtestInWords(found));
}

const amounts = ({ amountInLateCases }: Figures): string =>
  Object.entries(amountInLateCases)
    .map(([currency, minor]) => `${minor} ${currency}`)
    .join(', ') || '0';

const FIGURES: readonly [string, (figures: Figures) => number | string][] = [
  ['cases', ({ cases }) => cases],
  ['late cases', ({ lateCases }) => lateCases],
  ['obligations', ({ obligations }) => obligations],
  ['missed', ({ late }) => late],
  ['escalations', ({ escalations }) => escalations],
  ['hours late', ({ hoursLate }) => hoursLate],
  ['minor units asked for in late cases', amounts],
];

function backtestInWords(found: Backtest): string {
  const { organisation, version, before, after, groups, nowLate, noLongerLate, refused, notOpened, cases, erased } =
    found;
  const whole = FIGURES.map(([name, of]) => [name, of(before), of(after)]);
  const parts = groups.map((group) => [
    group.department,
    group.type,
    ...[group.before, group.after].flatMap(({ lateCases, late, hoursLate }) => [lateCases, late, hoursLate]),
  ]);
  const times = (list: readonly { code: string; count: number; type?: string }[]) =>
    list.map(({ type, code, count }) => `${type ? `${type} ` : ''}${code} (${count})`).join(', ');
  return [
    table(['', 'AS IT WAS', `UNDER ${organisation}@${version}`], whole),
    '',
    table(['DEPARTMENT', 'TYPE', 'LATE CASES', 'MISSED', 'HOURS LATE', 'LATE CASES', 'MISSED', 'HOURS LATE'], parts),
    '',
    `Cases: ${cases}. Late only under the draft: ${nowLate.count}; only as it was: ${noLongerLate.count}.`,
    ...(refused.length ? [`The draft would have refused: ${times(refused)}.`] : []),
    ...(notOpened.length ? [`Cases that it could not have taken, counted nowhere: ${times(notOpened)}.`] : []),
    ...(erased ? [`Cases of people who are erased, counted nowhere: ${erased}.`] : []),
    'People are taken to have done what they did, when they did it. --json has the series for charts.',
  ].join('\n');
}

/** What a draft would do to open cases and would have done to past ones, and its application. */
export function addRulebookDrafts(rulebook: Command): void {
  rulebook
    .command('preview')
    .summary('show what a draft would do to the open cases')
    .description(
      'Lists each open case whose due instants, ladder or route would move if it adopted the draft now, old and new. Nothing is applied.',
    )
    .argument('<file>', 'the draft, which need not be published')
    .addHelpText('after', '\nExample:\n  redress rulebook preview rulebooks/demo/2026-07-01.yaml')
    .action(preview);
  rulebook
    .command('backtest')
    .summary('live the past again under a draft')
    .description(
      'Gives the recorded commands of all cases again under the draft, in memory, and compares: late cases, missed obligations, escalations, ' +
        'hours late, amounts, by department and type. Nothing is stored.',
    )
    .argument('<file>', 'the draft')
    .option('--from <time>', 'only cases that were reported from then on', instantOf)
    .option('--to <time>', 'only cases that were reported before', instantOf)
    .option('--until <time>', 'up to when open cases are lived; left out, now', instantOf)
    .option(
      '--tolerance <duration>',
      "how near to the rule's instant an agreed one counts as the rule's own (PT10M)",
      toleranceOf,
    )
    .addHelpText(
      'after',
      '\nExample:\n  redress rulebook backtest rulebooks/demo/2026-07-01.yaml --from 2026-01-01 --json',
    )
    .action(runBacktest);
  addRulebookApply(rulebook);
}
