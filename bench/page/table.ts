import { Failure } from '../../cli/failure.ts';
import type { Kept } from '../kept.ts';
import { isMet, rowOf } from '../report.ts';

/** A part as the page tells it: what it said, or that it has not been run. */
export interface Told {
  name: string;
  /** In one sentence. */
  measures: string;
  kept: Kept | undefined;
}

/** Why figures miss their targets, by their names. */
export type Reasons = Readonly<Record<string, string>>;

const FIGURES = ['<!-- figures: written by npm run bench -- report -->', '<!-- end of figures -->'] as const;
const MISSED = ['<!-- missed: written by npm run bench -- report -->', '<!-- end of missed -->'] as const;
const UNEXPLAINED = 'nobody has said why yet.';
const HEAD = ['Figure', 'Value', '95 % interval', 'Target', '', 'Printed by'];

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function rowsOf({ name, kept }: Told): string[] {
  const without = (said: string) => line([`${name}: ${said}`, '', '', '', '', `\`npm run bench -- ${name}\``]);
  if (!kept) return [without('not run')];
  const { report, command } = kept;
  if (report.void.length > 0) return [without(`void, since ${report.void[0]}`)];
  return report.figures.map((figure) => {
    const [title, value, interval, target, verdict] = rowOf(figure);
    const shown = isMet(figure) === false ? `**${verdict}**` : verdict;
    return line([title, value, interval, target, shown, `\`${command}\``]);
  });
}

/** On which machines and sources the figures were made, and when: one sentence for each. */
export function conditionsOf(told: readonly Told[]): string[] {
  const of = ({ kept }: Told): string[] => {
    if (!kept) return [];
    const { cores, model, memoryGiB, node, postgres, temporal, commit } = kept.machine;
    return [
      `${kept.startedAt.slice(0, 10)}, commit ${commit}: ${cores} cores (${model}), ${memoryGiB} GiB, Node ${node}, ` +
        `PostgreSQL ${postgres}, Temporal ${temporal}.`,
    ];
  };
  return [...new Set(told.flatMap(of))];
}

/** What the parts say of their runs: where others are ahead and why, what was set otherwise, how much was checked. */
const notesOf = (told: readonly Told[]): string[] =>
  told.flatMap(({ name, kept }) =>
    kept?.report.notes.length && !kept.report.void.length
      ? [`\n**${name}**\n`, ...kept.report.notes.map((note) => `- ${note}`)]
      : [],
  );

/** The figures as a table in Markdown, and what is to be known of their runs. */
function tableOf(told: readonly Told[]): string {
  const rows = [line(HEAD), line(HEAD.map(() => '---')), ...told.flatMap(rowsOf)];
  return [conditionsOf(told).join('\n'), rows.join('\n'), notesOf(told).join('\n').trim()].filter(Boolean).join('\n\n');
}

/** Where something is written into a page: between its marks. @throws Failure where they are missing */
function placeIn(page: string, [begin, end]: readonly [string, string]): [from: number, to: number] {
  const from = page.indexOf(begin) + begin.length;
  const to = page.indexOf(end);
  if (from >= begin.length && to >= from) return [from, to];
  throw new Failure(`docs/benchmarks.md must have the lines "${begin}" and "${end}", between which is written.`);
}

function withText(page: string, marks: readonly [string, string], text: string): string {
  const [from, to] = placeIn(page, marks);
  return `${page.slice(0, from)}\n\n${text}\n\n${page.slice(to)}`;
}

/** The figures that are worth something and miss their targets. */
const missedOf = (told: readonly Told[]): string[] =>
  told.flatMap(({ kept }) =>
    !kept || kept.report.void.length > 0
      ? []
      : kept.report.figures.filter((figure) => isMet(figure) === false).map(({ name }) => name),
  );

/** The figures that miss their targets, and of which nobody has said why. */
export const unexplained = (told: readonly Told[], reasons: Reasons): string[] =>
  missedOf(told).filter((name) => !reasons[name]);

function missedText(told: readonly Told[], reasons: Reasons): string {
  const lines = missedOf(told).map((name) => `- **${name}**: ${reasons[name] ?? UNEXPLAINED}`);
  return lines.length > 0 ? lines.join('\n') : 'None.';
}

/** The page with its table and its list of what is missed written anew; nothing else of it changes. @throws Failure where the page has no place for them */
export function withFigures(page: string, told: readonly Told[], reasons: Reasons): string {
  return withText(withText(page, FIGURES, tableOf(told)), MISSED, missedText(told, reasons));
}

/** The names of the figures that miss their targets by the table of a page, and of those that its list gives a reason for. */
export function missedIn(page: string): { missed: string[]; explained: string[] } {
  const rows = page.slice(...placeIn(page, FIGURES)).split('\n');
  const list = page.slice(...placeIn(page, MISSED));
  return {
    missed: rows.flatMap((row) => (row.includes('| **MISSED** |') ? [row.split(' | ')[0]?.slice(2) ?? ''] : [])),
    explained: [...list.matchAll(/^- \*\*(.+?)\*\*: (.+)$/gm)].flatMap(([, name = '', reason]) =>
      reason === UNEXPLAINED ? [] : [name],
    ),
  };
}
