import { answerTo } from './answers.ts';
import type { Area } from './areas.ts';
import type { Kept } from './kept.ts';
import { scoreOf, sumOf, type Survivor } from './report.ts';

/** The least score of an area, in per cent. */
export const LEAST = 90;

const ABOUT = `# Mutants of the domain

<!-- Written by \`npm run mutants\`; change mutation/page.ts or mutation/answers, not this. -->

\`npm run mutants\` changes the pure code of \`workflows/domain/\` in one place at a time (a \`<\` into \`<=\`, a condition into \`true\`, a text into
none), runs the tests that belong to that folder, and counts which changes they notice. What survives is a line that could be wrong without
a test saying so. An area below ${LEAST} % makes the exit code 1.

    npm run mutants -- --area liability           # one area, or several with commas between
    npm run mutants -- --area liability --again   # without what an earlier run found where nothing changed since
    npm run mutants -- --list                     # the areas, their tests, and their last scores
    npm run mutants -- --area liability --file workflows/domain/liability/exact.ts --without tests/domain/liability/exact.test.ts   # a control

An area's own tests judge it (\`mutation/areas.ts\`), not all there are: a survivor here may still be noticed by tests of another folder, on a
real server or in a browser. A mutant that keeps its module from loading counts neither way. A score holds for its commit and says nothing of later ones.
`;

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** The score, rounded down, so that none is told as reached that was not. */
export const percent = (score: number): string => `${(Math.floor(score * 10) / 10).toFixed(1)} %`;

/** An area, and the last results of those of its files that were ever run. */
export interface AreaResult {
  area: Area;
  kept: readonly Kept[];
}

/** The commits and days of the runs, each once. */
const when = (kept: readonly Kept[]): string =>
  [...new Set(kept.map(({ commit, endedAt }) => `${commit} on ${endedAt.slice(0, 10)}`))].join(', ');

function scores(results: readonly AreaResult[]): string {
  const rows = results.map(({ area, kept }) => {
    const tally = sumOf(kept);
    const score = scoreOf(tally);
    return row([
      `\`${area.name}\``,
      `${kept.length} of ${area.files.length}`,
      score < LEAST ? `**${percent(score)}**` : percent(score),
      tally.killed + tally.timedOut,
      tally.survivors.length,
      tally.survivors.filter((survivor) => answerTo(survivor)?.equivalent).length,
      tally.unloadable,
      when(kept),
    ]);
  });
  return [
    row(['area', 'files run', 'score', 'noticed', 'survived', 'of these equivalent', 'not loadable', 'commit and day']),
    row(['---', '---:', '---:', '---:', '---:', '---:', '---:', '---']),
    ...rows,
  ].join('\n');
}

const code = (text: string): string => `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;

/** A survivor in one line, for the page as for the terminal. */
export function told(survivor: Survivor): string {
  const answer = answerTo(survivor);
  const said = answer ? `${answer.equivalent ? 'equivalent: ' : ''}${answer.why}` : 'a gap';
  const where = survivor.unreached ? `${said}, no test of the area comes by` : said;
  const to = survivor.to === '' ? 'nothing' : code(survivor.to);
  return `${survivor.file}:${survivor.line} ${code(survivor.from)} → ${to} (${where})`;
}

function survivorsOf({ area, kept }: AreaResult): string {
  const { survivors } = sumOf(kept);
  const list = survivors.length ? survivors.map((one) => `- ${told(one)}`).join('\n') : 'None.';
  return `### ${area.name}\n\n${list}\n`;
}

/** What was never run: areas by their names, of the others the files. */
function neverRun(results: readonly AreaResult[]): string {
  const never = results.flatMap(({ area, kept }) => {
    if (kept.length === 0) return [area.name];
    return area.files.filter((file) => !kept.some((one) => one.file === file));
  });
  return never.length ? never.map((name) => `\`${name}\``).join(', ') : 'none';
}

/** docs/mutation.md: the areas' last results in their order, what survived, and what was never run. */
export function page(results: readonly AreaResult[]): string {
  const ran = results.filter(({ kept }) => kept.length > 0);
  return [
    ABOUT,
    `## Scores\n\n${scores(ran)}\n`,
    `Never run: ${neverRun(results)}.\n`,
    `## Survivors\n\n${ran.map(survivorsOf).join('\n')}`,
  ].join('\n');
}
