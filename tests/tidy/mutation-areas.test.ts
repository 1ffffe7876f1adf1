import { describe, expect, it } from 'vitest';
import { AREAS } from '../../mutation/areas.ts';
import { answerTo } from '../../mutation/answers.ts';
import { scoreOf, tallyOf, type Report } from '../../mutation/report.ts';
import { filesOf } from './sources.ts';

const files = filesOf();

describe('the areas that are mutated', () => {
  it('are all of the domain, each file once', () => {
    const mutated = AREAS.flatMap((area) => area.files);
    expect(mutated.toSorted()).toEqual(files.filter((path) => path.startsWith('workflows/domain/')).toSorted());
  });

  it.each(AREAS)('$name has tests, and names none that is not there', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    const isThere = (pattern: string): boolean => files.some((path) => path.startsWith(pattern.split('*', 1)[0] ?? ''));
    expect(tests.filter((pattern) => !isThere(pattern))).toEqual([]);
  });
});

describe('what became of mutants', () => {
  const at = (line: number, column: number) => ({ line, column });
  const mutant = (status: Report['files'][string]['mutants'][number]['status'], replacement = 'b') => ({
    mutatorName: 'Any',
    replacement,
    status,
    location: { start: at(2, 3), end: at(3, 4) },
  });
  const tally = tallyOf({
    files: {
      'x.ts': {
        source: 'one\n  two\n  three',
        mutants: [
          mutant('Killed'),
          mutant('Timeout'),
          mutant('RuntimeError'),
          mutant('Survived'),
          mutant('NoCoverage', ''),
        ],
      },
    },
  });

  it('is told by what was changed, and scored over those that could be noticed', () => {
    const survivor = { file: 'x.ts', line: 2, mutator: 'Any', from: 'two t' };
    expect(tally.survivors).toEqual([
      { ...survivor, to: 'b' },
      { ...survivor, to: '', unreached: true },
    ]);
    expect(tally).toMatchObject({ killed: 1, timedOut: 1, unloadable: 1 });
    expect(scoreOf(tally)).toBe(50);
    expect(scoreOf({ killed: 0, timedOut: 0, unloadable: 0, survivors: [] })).toBe(100);
  });

  it('is answered by what was changed, wherever its line has gone', () => {
    const answer = { file: 'x.ts', from: 'two', to: 'b', why: 'seen' };
    expect(tally.survivors.map((one) => answerTo(one, [answer])?.why)).toEqual(['seen', undefined]);
  });
});
