import Table from 'cli-table3';
import { hasFailed, type Result } from './campaign.ts';
import type { Kept } from './kept.ts';
import { GROUPS, type Scenario } from './scenario.ts';

/** A run of the campaign. */
export interface Run {
  results: readonly Result[];
  seed: number;
  isQuick: boolean;
  seconds: number;
}

const MOST_FAULTS = 5;

const sum = (results: readonly Result[], of: (result: Result) => number): number =>
  results.reduce((all, one) => all + of(one), 0);
const count = ({ injected }: Result): number => Object.values(injected).reduce((all, one) => all + one, 0);
const ofVerdict = (results: readonly Result[], verdict: Result['verdict']): number =>
  results.filter((one) => one.verdict === verdict).length;

const injectedIn = ({ injected }: Result): string =>
  Object.entries(injected)
    .map(([what, times]) => `${times} × ${what}`)
    .join(', ');

/** A scenario's end in a few lines. */
export function told(result: Result): string {
  const { name, verdict, reason, acknowledged, retries, seconds, faults, messages } = result;
  if (verdict === 'skipped') return `– ${name}: skipped, ${reason}`;
  const mark = hasFailed(result) ? '✗' : '✓';
  const head = `${mark} ${name}: ${verdict}; ${injectedIn(result) || 'nothing injected'}; ${acknowledged} acknowledged, ${retries} sent again, ${messages} messages; ${seconds.toFixed(1)} s`;
  const shown = faults.slice(0, verdict === 'caught' ? 1 : MOST_FAULTS);
  const more = faults.length > shown.length ? [`    … ${faults.length - shown.length} more`] : [];
  return [head, ...shown.map((text) => `    ${text}`), ...more].join('\n');
}

function totals(results: readonly Result[]): string {
  const ran = results.filter(({ verdict }) => verdict !== 'skipped');
  const all = (of: (result: Result) => number): string => sum(ran, of).toLocaleString('en');
  return `${ran.length} scenarios, ${all(count)} injections, ${all((one) => one.acknowledged)} commands acknowledged, ${all((one) => one.retries)} sent again, ${all((one) => one.messages)} messages received.`;
}

const verdicts = (results: readonly Result[]): string =>
  `${ofVerdict(results, 'passed')} passed, ${ofVerdict(results, 'caught')} controls caught, ${results.filter(hasFailed).length} failed, ${ofVerdict(results, 'skipped')} skipped.`;

function summary({ results, seed, seconds }: Run): string[] {
  return [
    totals(results),
    `${verdicts(results)} It took ${Math.round(seconds)} s (seed ${seed}).`,
    ...results.filter(hasFailed).map(({ name }) => `FAILED: npm run faults -- --only ${name} --seed ${seed}`),
  ];
}

/** The report for people. */
export function printed(run: Run): string {
  const table = new Table({
    head: ['scenario', 'injected', 'acknowledged', 'sent again', 'seconds', 'verdict'],
    style: { head: [], border: [] },
    colWidths: [32, 48],
    wordWrap: true,
  });
  for (const one of run.results) {
    const { name, acknowledged, retries, seconds, verdict, reason } = one;
    table.push([name, reason ?? injectedIn(one), acknowledged, retries, seconds.toFixed(1), verdict]);
  }
  return [table.toString(), ...summary(run)].join('\n');
}

const lineOf = ({ name, injects, longMinutes }: Scenario): string =>
  `  ${name.padEnd(34)} ${injects}${longMinutes === undefined ? '' : ` (long: only by its whole name, up to ${longMinutes} minutes)`}`;

/** What there is, without running it. */
export function listed(scenarios: readonly Scenario[]): string {
  return GROUPS.flatMap((group) => {
    const its = scenarios.filter((one) => one.group === group);
    return its.length ? [group, ...its.map(lineOf), ''] : [];
  }).join('\n');
}

const ABOUT = `# Faults

\`npm run faults\` starts the real stack (two PostgreSQL servers, Temporal, a worker, an API for each way of a command, each in a process of its own),
lets people work with it, does to it what happens to servers, and then judges what is left. The promises hold whatever was done:

- **one writer**: each number of a case's log is given once, upon the event before it
- **nothing acknowledged is lost**: every command that was answered as carried out is in the log
- **nothing is applied twice**, however often its sender sent it again
- **each deadline escalates once**, not before its time, or ends lawfully; none is missed once all is well again
- **projections equal the folds** of their logs, and every hash chain verifies
- **each message to another system arrives**, under one id and with one body, and never again after it counted as delivered
- **everybody gets an answer** once all is well again

The controls break the product on purpose, by changing its statements on their way to the database. A run in which the checker does not catch each of them has failed.

    npm run faults                              # everything
    npm run faults -- --quick                   # a sample with few faults each
    npm run faults -- --only kill-worker        # the scenarios whose names begin so
    npm run faults -- --only overdue-20000      # a long one, which is no part of the whole run; overdue-100000 takes up to three hours
    npm run faults -- --list

Each takes what it says below; \`--report\` draws this page from the last whole result of each, so that the campaign may be run in parts.

A new scenario is an entry in one of \`faults/scenarios/\`: what it does to the stack, and nothing about how it is judged.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The last result of each scenario as a page of the documentation; what was never run whole is said to be so. */
export function page(kept: ReadonlyMap<string, Kept>, scenarios: readonly Scenario[]): string {
  const results = scenarios.flatMap(({ name }) => kept.get(name) ?? []);
  const missing = scenarios.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
  const rows = scenarios.flatMap(({ name, injects }) => {
    const one = kept.get(name);
    if (!one) return [];
    const cells = [name, injects, one.reason ?? injectedIn(one)].map(cell);
    return `| ${[...cells, one.acknowledged, one.retries, one.seconds.toFixed(0), one.verdict].join(' | ')} |`;
  });
  const of = (field: 'seed' | 'commit') => [...new Set(results.map((one) => one[field]))].join(', ');
  const days = [...new Set(results.map(({ endedAt }) => endedAt.slice(0, 10)).sort())];
  return [
    ABOUT,
    '## The last results',
    '',
    totals(results),
    `${verdicts(results)} They took ${minutes(sum(results, ({ seconds }) => seconds))}, on ${days.join(', ')} (seeds ${of('seed')}; commits ${of('commit')}).`,
    ...(missing.length ? ['', `Not run whole yet: ${missing.join(', ')}.`] : []),
    '',
    '| scenario | what is done | injected | acknowledged | sent again | seconds | verdict |',
    '|---|---|---|--:|--:|--:|---|',
    ...rows,
    '',
  ].join('\n');
}

const minutes = (seconds: number): string => `${Math.round(seconds / 60)} minutes`;
