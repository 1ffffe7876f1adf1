import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportIn } from '../../bench/all.ts';
import { keep, parsedReport, readKept } from '../../bench/kept.ts';
import { timesTarget } from '../../bench/page/charts.ts';
import { reportPage } from '../../bench/page/html.ts';
import { missedIn, unexplained, withFigures } from '../../bench/page/table.ts';
import { MOST_MINUTES, PARTS } from '../../bench/parts.ts';
import { rowOf, withoutUnmeasured } from '../../bench/report.ts';
import { sizeAt } from '../../bench/sizes.ts';
import { quietRounds } from '../../bench/quiet.ts';
import { keptOf, METS, MISSED, SAMPLE, WITHOUT_TARGET } from '../support/bench-sample.ts';

const PAGE = `# Figures

before

<!-- figures: written by npm run bench -- report -->

written before

<!-- end of figures -->

between

<!-- missed: written by npm run bench -- report -->

written before

<!-- end of missed -->

after
`;
const FIVE = 'p99 at five times the capacity / at 70 %';
const REASONS = { [MISSED.name]: 'the workflow is told.', 'heap of a cached case': 'met, so nobody asks.' };

/** The table of a page as its rows of cells. */
const rowsIn = (page: string): string[][] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.slice(2, -2).split(' | '));

describe('the table of docs/benchmarks.md', () => {
  const page = withFigures(PAGE, SAMPLE, REASONS);
  const rows = rowsIn(page);

  it('has what the JSON has: every figure with its value, interval, target, verdict and command', () => {
    const told = SAMPLE.flatMap(({ kept }) => (kept && kept.report.void.length === 0 ? [kept] : []));
    const expected = told.flatMap(({ report, command }) =>
      report.figures.map((figure) => {
        const [name, value, interval, target, verdict] = rowOf(figure);
        return [name, value, interval, target, verdict === 'MISSED' ? '**MISSED**' : verdict, `\`${command}\``];
      }),
    );
    expect(rows.filter(([name]) => !/^(audit|reads):/.test(name ?? ''))).toEqual(expected);
    expect(rows[0]).toEqual([
      'command / bare Update',
      '1.23',
      '1.10 … 1.40',
      '≥ 0.9',
      'met',
      '`npm run bench -- temporal`',
    ]);
    expect(rows[3]).toEqual(['open', '123 /s', '120 … 126', '', '', '`npm run bench -- temporal`']);
  });

  it('shows no figure of a part that is void or was not run, and says why', () => {
    expect(page).not.toContain('void figure');
    expect(page).toContain('| audit: void, since case 7, event 3: its hash is another |');
    expect(page).toContain('| reads: not run |');
  });

  it('says on what and when it was measured, once for all that were measured alike', () => {
    expect(page.match(/2026-01-02, commit 0123456789ab: 2 cores \(Sample Processor\), 7\.8 GiB/g)).toHaveLength(1);
  });

  it('changes nothing else of the page, and is written anew as often as one likes', () => {
    expect(page).not.toContain('written before');
    expect(page.startsWith(PAGE.slice(0, PAGE.indexOf('written before')))).toBe(true);
    expect(page).toContain('\n\n<!-- end of figures -->\n\nbetween\n\n<!-- missed: ');
    expect(page.endsWith('\n\n<!-- end of missed -->\n\nafter\n')).toBe(true);
    expect(withFigures(page, SAMPLE, REASONS)).toBe(page);
  });

  it('tells beneath what the parts say of their runs, and nothing of one that is void', () => {
    const said = page.slice(page.lastIndexOf('\n| '), page.indexOf('<!-- end of figures -->'));
    for (const { name, kept } of SAMPLE) {
      const isWorthSomething = kept && kept.report.void.length === 0 && kept.report.notes.length > 0;
      expect(said.includes(`\n**${name}**\n\n- ${kept?.report.notes[0]}\n`), name).toBe(Boolean(isWorthSomething));
    }
  });

  it('wants a place for it', () => {
    expect(() => withFigures('# Figures', SAMPLE, REASONS)).toThrow('must have the lines');
  });

  it('lists what misses its target with the reason, and tells what nobody has explained', () => {
    expect(page).toContain(`- **${MISSED.name}**: the workflow is told.\n- **${FIVE}**: nobody has said why yet.\n`);
    expect(page).not.toContain('nobody asks');
    expect(missedIn(page)).toEqual({ missed: [MISSED.name, FIVE], explained: [MISSED.name] });
    expect(unexplained(SAMPLE, REASONS)).toEqual([FIVE]);
    const met = withFigures(PAGE, SAMPLE.slice(1, 3), REASONS);
    expect(missedIn(met)).toEqual({ missed: [], explained: [] });
  });
});

describe('the report', () => {
  const html = reportPage(SAMPLE);
  const sectionOf = (name: string): string => html.split(`id="${name}"`)[1]?.split('</section>')[0] ?? '';

  it('shows every figure with its interval and whether it is met', () => {
    const section = sectionOf('temporal');
    for (const cells of [...METS, MISSED, WITHOUT_TARGET].map(rowOf))
      expect(section).toContain(cells.filter(Boolean)[0]?.replace("'", '&#39;'));
    expect(section).toContain('<td>0.55 … 0.70</td><td>≥ 0.85</td><td><span class="missed">MISSED</span></td>');
    expect(section).toContain('<span class="met">met</span>');
  });

  it('names what misses its target before all else', () => {
    expect(sectionOf('targets')).toContain('5 of 7 targets met.');
    expect(sectionOf('targets')).toContain('Missed: whole life / bare Updates; p99 at five times');
  });

  it('shows no figure of a void part, and says why it is void', () => {
    expect(html).not.toContain('77.7');
    expect(sectionOf('audit')).toContain('case 7, event 3: its hash is another');
  });

  it('says how to run a part that was not', () => {
    expect(sectionOf('reads')).toContain('Not run: npm run bench -- all --only reads');
  });

  it('draws a picture for the targets and for each plot, with what it says for who does not see it', () => {
    expect(html.match(/<svg /g)).toHaveLength(5);
    expect(html.match(/role="img" aria-label="[^"]{20,}/g)).toHaveLength(5);
  });

  it('says beside each peer what that one promises', () => {
    expect(sectionOf('peers')).toContain('<td>on disk; a row of a ticket</td>');
  });

  it('takes no text for a tag, loads nothing and runs nothing', () => {
    expect(html).toContain('Fast &lt;Sample&gt; {Peer}');
    expect(html).not.toContain('<Sample>');
    expect(html).not.toMatch(/<script|<link|<img|src=|url\((?!#)|@import|href="(?!#)/);
  });
});

describe('how far a figure is from its target', () => {
  it('is worse below 1, whichever way it goes', () => {
    expect(timesTarget({ name: 'x', unit: '', value: 0, target: { atLeast: 2 } }, 1)).toBe(0.5);
    expect(timesTarget({ name: 'x', unit: '', value: 0, target: { atMost: 2 } }, 4)).toBe(0.5);
    expect(timesTarget({ name: 'x', unit: '', value: 0, target: { atMost: 2 } }, 0)).toBe(8);
  });
});

describe('what is kept of a part', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redress-bench-report-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const [temporal] = SAMPLE;

  it('is read as it was kept', async () => {
    if (!temporal?.kept) throw new Error('The sample has no first part.');
    await keep(folder, temporal.kept);
    expect(await readKept(folder, 'temporal')).toEqual(temporal.kept);
    expect(await readKept(folder, 'storm')).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ['no JSON', '{ "command": ', 'audit.json is not JSON. Run it again: npm run bench -- all --only audit'],
    ['something else', '[]', 'audit.json is not the report of a part: the whole: '],
    [
      'a figure that is no number',
      JSON.stringify(keptOf({ part: 'audit', figures: [{ ...MISSED, value: Number.NaN }] })),
      'audit.json is not the report of a part: report.figures.0.value: ',
    ],
    ['another part', JSON.stringify(keptOf({ part: 'storm' })), 'is the report of the part "storm".'],
  ])('is refused where it is %s, with what to do', async (_, text, message) => {
    await writeFile(join(folder, 'audit.json'), text);
    await expect(readKept(folder, 'audit')).rejects.toThrow(message);
    await expect(readKept(folder, 'audit')).rejects.toThrow('npm run bench -- all --only audit');
    expect(await readFile(join(folder, 'audit.json'), 'utf8')).toBe(text);
  });
});

describe('what a part has said', () => {
  const ended = { stdout: '', lastLine: 'Error: no disk', code: 1 };

  it('is its report', () => {
    const report = { part: 'audit', figures: [MISSED], notes: [], void: [], rounds: [1] };
    expect(reportIn('audit', { ...ended, stdout: JSON.stringify(report), code: 0 }, 'audit.log')).toEqual(report);
  });

  it.each([
    ['nothing', '', 'What the part printed is not JSON.'],
    ['no report', '{"part":"audit","figures":[]}', 'What the part printed is not the report of a part: notes: '],
  ])('is void where it is %s, with its last word and where the others are', (_, stdout, reason) => {
    const report = reportIn('audit', { ...ended, stdout }, 'audit.log');
    expect(report.figures).toEqual([]);
    expect(report.void).toHaveLength(1);
    for (const word of ['ended with 1', reason, 'Error: no disk', 'audit.log']) expect(report.void[0]).toContain(word);
  });
});

it('what was not measured makes a part void, and leaves a report that can be read', () => {
  const axis = { name: 'x', unit: '' };
  const says = { title: 'x', says: 'x' };
  const points: [number, number][] = [
    [1, 2],
    [2, Number.NaN],
  ];
  const told = withoutUnmeasured({
    part: 'audit',
    figures: [MISSED, { ...WITHOUT_TARGET, interval: [Number.NaN, 1] }],
    notes: [],
    void: [],
    plots: [
      { ...says, x: axis, y: axis, lines: [{ name: 'x', points }] },
      { ...says, unit: '', bars: [{ name: 'x', value: Number.POSITIVE_INFINITY }] },
    ],
  });
  expect(told.void).toEqual(['open: not measured']);
  expect(told.figures).toEqual([MISSED]);
  expect(parsedReport(JSON.stringify(told)).plots).toEqual([
    { ...says, x: axis, y: axis, lines: [{ name: 'x', points: [[1, 2]] }] },
    { ...says, unit: '', bars: [] },
  ]);
});

describe('the parts', () => {
  it('take together no longer than anybody waits', () => {
    const sum = (minutes: readonly number[]): number => minutes.reduce((all, one) => all + one, 0);
    expect(sum(PARTS.map(({ whole }) => whole.minutes))).toBeLessThanOrEqual(MOST_MINUTES.whole);
    expect(sum(PARTS.map(({ quick }) => quick?.minutes ?? 0))).toBeLessThanOrEqual(MOST_MINUTES.quick);
  });

  it('have names of their own', () => {
    const names = ['all', 'report', ...PARTS.map(({ name }) => name)];
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('rounds', () => {
  const run = (shares: number[]) => {
    const left = [...shares];
    const turns: boolean[] = [];
    const round = (turned: boolean) => {
      turns.push(turned);
      return Promise.resolve({ foreignCpu: left.shift() ?? 1 });
    };
    return quietRounds({ rounds: 4, foreignLimit: 0.1 }, round, () => {}).then((quiet) => ({ ...quiet, turns }));
  };

  it('are turned around in turn, and discarded where others had the machine', async () => {
    const { kept, discarded, turns, ...quiet } = await run([0, 0.2, 0.05, 0.1, 0]);
    expect(kept.map(({ foreignCpu }) => foreignCpu)).toEqual([0, 0.05, 0.1, 0]);
    expect(discarded).toHaveLength(1);
    expect(turns).toEqual([false, true, false, true, false]);
    expect(quiet.void).toEqual([]);
  });

  it('are void where too few were quiet, and end all the same', async () => {
    const { kept, discarded, ...quiet } = await run([0, 0.2, 0.2, 0.2, 0.2, 0.2, 0, 0.2]);
    expect([kept.length, discarded.length]).toEqual([2, 6]);
    expect(quiet.void).toEqual(['only 2 rounds of 8 were quiet; run it when others rest']);
  });
});

it('the size of a case lies on the line between two sizes', () => {
  expect(sizeAt(8, { bytes: 1000, events: 4 }, { bytes: 3000, events: 12 })).toBe(2000);
});
