/** What is read of Stryker's JSON report, whose format is that of mutation-testing-elements. */
export interface Report {
  files: Record<string, { source: string; mutants: readonly Mutant[] }>;
}

interface Mutant {
  mutatorName: string;
  replacement?: string;
  status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored' | 'Pending';
  location: { start: Position; end: Position };
}

/** Both from 1 on. */
interface Position {
  line: number;
  column: number;
}

/** A change that no test noticed. */
export interface Survivor {
  file: string;
  line: number;
  mutator: string;
  from: string;
  to: string;
  /** No test of the area comes by. */
  unreached?: true;
}

/** How many mutants of a file, or of several, ended in which way. */
export interface Tally {
  killed: number;
  /** Ran on for ever, which counts as killed. */
  timedOut: number;
  /** Kept their module from loading. Every test notices that, and none deserves praise for it: they count neither way. */
  unloadable: number;
  survivors: readonly Survivor[];
}

const LONGEST = 100;

/** Counts a report. */
export function tallyOf({ files }: Report): Tally {
  const all = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.map((mutant) => ({ file, source, mutant })),
  );
  const count = (...statuses: Mutant['status'][]): number =>
    all.filter(({ mutant }) => statuses.includes(mutant.status)).length;
  return {
    killed: count('Killed'),
    timedOut: count('Timeout'),
    unloadable: count('RuntimeError', 'CompileError'),
    survivors: all
      .filter(({ mutant: { status } }) => status === 'Survived' || status === 'NoCoverage')
      .map(({ file, source, mutant }) => survivorOf(file, source, mutant))
      .toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
  };
}

function survivorOf(file: string, source: string, mutant: Mutant): Survivor {
  const { start, end } = mutant.location;
  return {
    file,
    line: start.line,
    mutator: mutant.mutatorName,
    from: shortened(textBetween(source, start, end)),
    to: shortened(mutant.replacement ?? ''),
    ...(mutant.status === 'NoCoverage' ? { unreached: true } : {}),
  };
}

function textBetween(source: string, start: Position, end: Position): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = lines[last]?.slice(0, end.column - 1) ?? '';
  lines[0] = lines[0]?.slice(start.column - 1) ?? '';
  return lines.join('\n');
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** Several in one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((all, tally) => all + of(tally), 0);
  return {
    killed: sum((one) => one.killed),
    timedOut: sum((one) => one.timedOut),
    unloadable: sum((one) => one.unloadable),
    survivors: tallies.flatMap(({ survivors }) => survivors),
  };
}

/** Of the mutants that count, the part that was noticed, in per cent; 100 where there were none. */
export function scoreOf({ killed, timedOut, survivors }: Tally): number {
  const noticed = killed + timedOut;
  const counted = noticed + survivors.length;
  return counted === 0 ? 100 : (100 * noticed) / counted;
}
