import type { RulebookProblem } from '../problem.ts';
import type { NumberSeries, Practice } from './practice.ts';

const PLACEHOLDERS: readonly string[] = ['branch', 'yyyy', 'yy', 'mm', 'dd'];

/** What a format must tell so that no number comes twice when counting begins again. */
const TELLING: Readonly<Record<NumberSeries['restarts'], readonly (readonly string[])[]>> = {
  never: [],
  yearly: [['yyyy', 'yy']],
  monthly: [['yyyy', 'yy'], ['mm']],
  daily: [['yyyy', 'yy'], ['mm'], ['dd']],
};

const braced = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(' or ');

/** Formats without a place for the number, and those that would give one number to two cases. */
export function numberingProblems(numbering: Practice['numbering'], levels: Practice['levels']): RulebookProblem[] {
  return Object.entries(numbering).flatMap(([id, series]) =>
    seriesProblems(series, Object.keys(levels)).map(({ path, message }) => ({
      path: ['numbering', id, ...path],
      message,
    })),
  );
}

function seriesProblems({ format, restarts, perBranch, on, level }: NumberSeries, levels: string[]): RulebookProblem[] {
  const names = [...format.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '');
  const numbers = names.filter((name) => /^n(:[1-9])?$/.test(name));
  const unknown = names.filter((name) => !PLACEHOLDERS.includes(name) && !numbers.includes(name));
  const missing = TELLING[restarts].filter((alike) => !alike.some((name) => names.includes(name)));
  const ofFormat = [
    ...(numbers.length === 1 ? [] : [`"${format}" must hold the number once, as {n} or {n:4}.`]),
    ...unknown.map(
      (name) => `{${name}} is no placeholder. Known: ${braced(PLACEHOLDERS).replaceAll(' or ', ', ')}, {n}, {n:4}.`,
    ),
    ...missing.map((alike) => `counts anew ${restarts}, so the format needs ${braced(alike)} or numbers come twice.`),
    ...(perBranch && !names.includes('branch')
      ? ['counts for each branch alone, so the format needs {branch} or numbers come twice.']
      : []),
  ].map((message) => ({ path: ['format'], message }));
  if (on === 'ReferredUp' && level === undefined && levels.length > 1)
    return [...ofFormat, { path: ['level'], message: `name the level that gives the number: ${levels.join(', ')}.` }];
  if (on !== 'ReferredUp' && level !== undefined)
    return [
      ...ofFormat,
      { path: ['level'], message: `${on} lies with no level; leave it out or number on ReferredUp.` },
    ];
  return ofFormat;
}
