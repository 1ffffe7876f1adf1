import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRulebookFile, readRulebookFolder, RulebookFileError } from '../../db/rulebook-files.ts';
import { calendarOf, routeOf } from '../../workflows/domain/rulebook/rulebook.ts';
import { MISTAKES } from '../domain/rulebook-mistakes.ts';
import { CASE_KINDS, CASE_TYPES, SEVERITIES } from '../../workflows/domain/vocabulary.ts';

const DEMO = 'rulebooks/demo/2025-01-01.yaml';
const TEXT = readFileSync(DEMO, 'utf8');
const ROUTES = TEXT.slice(0, TEXT.indexOf('\nroutes:')).split('\n').length + 1;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rulebooks-'));
  cpSync('rulebooks/calendars', join(folder, 'calendars'), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** The lines that reading answers with, without the folder; none when it is fine. */
function complaintsOf(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof RulebookFileError)) throw error;
    return error.message.replaceAll(`${folder}/`, '').split('\n');
  }
}

/** Replaces the first occurrence after `after`; a text that is not there would leave the file as it was, so it fails. */
function replaced(after: string, from: string, to: string): { text: string; line: number } {
  const start = TEXT.indexOf(after);
  const index = TEXT.indexOf(from, start);
  if (start < 0 || index < 0) throw new Error(`The sample rulebook has no "${from}" after "${after}".`);
  const line = TEXT.slice(0, index).split('\n').length;
  return { text: TEXT.slice(0, index) + to + TEXT.slice(index + from.length), line };
}

describe('the sample rulebook', () => {
  it('has no problem, and the same text elsewhere has none either', () => {
    expect(complaintsOf(() => readRulebookFile(DEMO))).toEqual([]);
    expect(complaintsOf(() => readRulebookFile(write('demo/same.yaml', TEXT)))).toEqual([]);
  });

  const { rulebook, text } = readRulebookFile(DEMO);

  it('keeps its text and gives everything its id', () => {
    expect(text).toBe(TEXT);
    expect(rulebook.clocks['answer']?.id).toBe('answer');
    expect(rulebook.ladders['service']?.rungs.map((rung) => rung.notify)).toEqual([
      'supervisor',
      'manager',
      'head-office',
    ]);
  });

  it('has a route for every case', () => {
    for (const kind of CASE_KINDS)
      for (const type of CASE_TYPES)
        for (const severity of SEVERITIES)
          expect(routeOf(rulebook, kind, type, severity)?.clocks).toContain(
            'answer'.concat(kind === 'complaint' && (severity === 'major' || severity === 'critical') ? '-urgent' : ''),
          );
  });

  it('gives calendars their zone and the holidays of their region', () => {
    const office = calendarOf(rulebook, 'office', undefined);
    expect([office.timeZone, office.holidayRegion, office.version]).toEqual(['Asia/Shanghai', 'cn', '2025-01-01']);
    expect(office.holidays.map((table) => table.year)).toEqual(expect.arrayContaining([2025, 2026]));
    expect(calendarOf(rulebook, 'hotline', undefined).holidays).toEqual([]);
    expect(calendarOf(rulebook, 'office', 'urumqi').id).toBe('office-urumqi');
  });
});

describe('a mistake in a rulebook is told with file, line, column and field', () => {
  it.each(MISTAKES)('%s', (_, after, from, to, expected) => {
    const { text, line } = replaced(after, from, to);
    const wanted = expected
      .split('\n')
      .map((one) =>
        one.replace(/^R/, String(ROUTES)).replace(/^N([+-]\d+)?/, (__, more) => String(line + Number(more ?? 0))),
      );
    const complaints = complaintsOf(() => readRulebookFile(write('demo/mistake.yaml', text)));
    expect(complaints.join('\n')).toBe(wanted.map((one) => `demo/mistake.yaml:${one}`).join('\n'));
  });

  it('all mistakes of a file at once', () => {
    const text = TEXT.replaceAll('ladder: legal', 'ladder: law').replaceAll('notify: head-office', 'notify: queen');
    const complaints = complaintsOf(() => readRulebookFile(write('demo/mistakes.yaml', text)));
    expect(complaints.filter((line) => line.includes('no ladder "law"'))).toHaveLength(
      TEXT.split('ladder: legal').length - 1,
    );
    expect(complaints.filter((line) => line.includes('no role "queen"'))).toHaveLength(2);
  });

  it('an unknown event, with those there are', () => {
    const { text, line } = replaced('\n  feedback:', 'stops: [FeedbackReceived]', 'stops: [FeedbackRecieved]');
    const [complaint, ...rest] = complaintsOf(() => readRulebookFile(write('demo/event.yaml', text)));
    expect(rest).toEqual([]);
    expect(complaint).toMatch(
      new RegExp(
        `^demo/event.yaml:${line}:13 clocks.feedback.stops\\[0\\]: must be one of: .*FeedbackReceived.*"FeedbackRecieved"`,
      ),
    );
  });

  it("an event that clocks bring about themselves, which can't start one", () => {
    const { text } = replaced('\n  feedback:', 'on: [CaseReferred]', 'on: [ClockBreached]');
    const complaints = complaintsOf(() => readRulebookFile(write('demo/own.yaml', text)));
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(/clocks.feedback.starts.on\[0\]: must be one of: .*\bCaseOpened,.*"ClockBreached"/);
    expect(complaints[0]?.split('; it is')[0]).not.toContain('ClockBreached');
  });

  it('an empty file, and one that is not there', () => {
    expect(complaintsOf(() => readRulebookFile(write('demo/empty.yaml', '')))).toEqual([
      'demo/empty.yaml:1:1 must be a map of fields.',
    ]);
    expect(complaintsOf(() => readRulebookFile(join(folder, 'demo/none.yaml')))[0]).toMatch(
      /^demo\/none.yaml:1:1 cannot be read: ENOENT/,
    );
  });

  it('an alias without its anchor', () => {
    const { text } = replaced('organisation:', 'timeZone: Asia/Shanghai', 'timeZone: *zone');
    expect(complaintsOf(() => readRulebookFile(write('demo/alias.yaml', text)))[0]).toMatch(
      /is not YAML: Unresolved alias/,
    );
  });

  it('a holiday table that is malformed, where it stands', () => {
    write('elsewhere/calendars/cn-2025.json', '{\n  "region": "cn",\n  "year": "2025"\n}\n');
    const file = write('elsewhere/demo/a.yaml', TEXT);
    const complaints = complaintsOf(() => readRulebookFile(file));
    expect(complaints).toContain('elsewhere/calendars/cn-2025.json:3:3 year: must be a number.');
    expect(complaints).toContain('elsewhere/calendars/cn-2025.json:1:1 source: is missing.');
  });
});

/** A shelf with the holiday tables and these files. */
function shelf(name: string, files: Record<string, string>): string {
  cpSync('rulebooks/calendars', join(folder, name, 'calendars'), { recursive: true });
  for (const [file, text] of Object.entries(files)) write(`${name}/${file}`, text);
  return join(folder, name);
}

describe('a folder of rulebooks', () => {
  const later = TEXT.replace('version: 2025-01-01', 'version: 2026-01-01').replace(
    'effectiveFrom: 2025-01-01',
    'effectiveFrom: 2026-01-01',
  );

  it('gives every version of every organisation', () => {
    const acme = TEXT.replace('organisation: demo', 'organisation: acme');
    const dir = shelf('whole', { 'demo/a.yaml': TEXT, 'demo/b.yml': later, 'acme/a.yaml': acme });
    const read = readRulebookFolder(dir).map(({ rulebook }) => `${rulebook.organisation}@${rulebook.version}`);
    expect(read).toEqual(['acme@2025-01-01', 'demo@2025-01-01', 'demo@2026-01-01']);
  });

  it('is the shelf that is shipped', () => {
    expect(readRulebookFolder('rulebooks').map(({ rulebook }) => rulebook.organisation)).toContain('demo');
  });

  it('tells a version that stands twice, a foreign organisation and the mistakes of every file', () => {
    const dir = shelf('bad', {
      'demo/a.yaml': TEXT,
      'demo/b.yaml': TEXT,
      'acme/a.yaml': TEXT,
      'acme/b.yaml': 'nonsense',
    });
    expect(complaintsOf(() => readRulebookFolder(dir))).toEqual([
      'bad/acme/a.yaml:1:1 organisation: is "demo" in the folder of "acme".',
      'bad/acme/b.yaml:1:1 must be a map of fields.',
      'bad/demo/b.yaml:1:1 version: 2025-01-01 is also that of bad/demo/a.yaml.',
    ]);
  });

  it('that is empty says what belongs there', () => {
    expect(complaintsOf(() => readRulebookFolder(shelf('bare', {})))).toEqual([
      'bare:1:1 holds no rulebook. Put one into a folder with the name of its organisation.',
    ]);
  });
});
