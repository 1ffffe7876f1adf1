import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRosterFile, readRosterFolder } from '../../db/roster-files.ts';
import { RulebookFileError } from '../../db/rulebook-files.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO } from '../support/lives.ts';
import { withPractice } from '../support/practice.ts';
import { ALWAYS, away, problemsOf, weekly, whole } from '../support/rosters.ts';

const FILE = 'rulebooks/demo/roster.yaml';
const TEXT = readFileSync(FILE, 'utf8');

const source = { text: 'A choice of ours', confidence: 'M' } as const;

describe('a roster is refused', () => {
  const people = whole.people;

  it.each<[string, Partial<typeof whole>, string[]]>([
    ['not at all when nothing is wrong', {}, []],
    [
      'for an unknown role, branch and person',
      {
        people: { ...people, 'li-na': { name: 'Li', roles: ['supervisor', 'boss'], branch: 'kashgar' } as never },
        shifts: [{ role: 'supervisor', weekly, people: ['li-na', 'nobody'] }],
      },
      [
        'people.li-na.roles[1]: there is no role "boss". Known: agent, supervisor, manager, head-office.',
        'people.li-na.branch: there is no branch "kashgar". Known: urumqi.',
        'shifts[0].people[1]: there is no person "nobody". Known: li-na, wang-lei, chen-hao, zhao-ting, ma-jun.',
      ],
    ],
    [
      'for somebody on the shift of a role that is not theirs',
      { shifts: [{ role: 'supervisor', weekly, people: ['chen-hao'] }] },
      ['shifts[0].people[0]: chen-hao is on a shift of the role supervisor, but does not bear it.'],
    ],
    [
      'for overlapping shifts of one role in one place',
      {
        shifts: [
          { role: 'supervisor', weekly, people: ['li-na'] },
          { role: 'supervisor', weekly: { fri: [{ from: '17:00', to: '20:00' }] }, people: ['wang-lei'] },
        ],
      },
      ['shifts[1].weekly.fri[0]: 17:00-20:00 overlaps 09:00-18:00 of shift 0, the same role in the same place.'],
    ],
    [
      'for spans that overlap or run backwards',
      {
        shifts: [
          {
            role: 'supervisor',
            weekly: {
              mon: [
                { from: '09:00', to: '18:00' },
                { from: '17:00', to: '20:00' },
              ],
              sat: [{ from: '22:00', to: '06:00' }],
            },
            people: ['li-na'],
          },
        ],
      },
      [
        'shifts[0].weekly.mon[1]: 17:00-20:00 overlaps or precedes 09:00-18:00.',
        'shifts[0].weekly.sat[0]: 22:00-06:00 ends before it begins; write a night shift as two spans on two days.',
      ],
    ],
    [
      'for a deputy who is away too',
      {
        away: [away('chen-hao', '2026-03-02', '2026-03-06', 'li-na'), away('li-na', '2026-03-06', '2026-03-09')],
      },
      ['away[0].deputy: li-na is away then too, and has no deputy; name one who is there.'],
    ],
    [
      'for deputies who go round',
      {
        away: [
          away('chen-hao', '2026-03-02', '2026-03-06', 'li-na'),
          away('li-na', '2026-03-06', '2026-03-09', 'zhao-ting'),
          away('zhao-ting', '2026-03-04', '2026-03-06T09:00', 'chen-hao'),
        ],
      },
      [
        'away[0].deputy: the deputies go round: chen-hao → li-na → zhao-ting → chen-hao; name one who is there.',
        'away[1].deputy: the deputies go round: li-na → zhao-ting → chen-hao → li-na; name one who is there.',
        'away[2].deputy: the deputies go round: zhao-ting → chen-hao → li-na → zhao-ting; name one who is there.',
      ],
    ],
    [
      'for an absence that is empty, doubled or of no date',
      {
        away: [
          away('li-na', '2026-03-06', '2026-03-05'),
          away('chen-hao', '2026-03-02', '2026-03-06', 'li-na'),
          away('chen-hao', '2026-03-06', '2026-03-08', 'li-na'),
        ],
      },
      [
        'away[0].to: the absence ends before it begins.',
        'away[2].from: chen-hao is away already by entry 1; join the two.',
      ],
    ],
    [
      'for a date that the calendar does not have',
      { away: [away('li-na', '2026-02-30', '2026-03-05')] },
      ['away[0].from: 2026-02-30 is not a date of the calendar.'],
    ],
    [
      'for forwarding that goes round, nowhere, or is never reached',
      {
        afterHours: [
          { role: 'supervisor', toRole: 'manager' },
          { role: 'manager', of: 'branch', toRole: 'supervisor' },
          { role: 'head-office' },
          { role: 'supervisor', of: 'branch', toPerson: 'zhao-ting' },
        ],
      },
      [
        'afterHours[0].toRole: the forwarding goes round: supervisor → manager → supervisor.',
        'afterHours[1].toRole: the forwarding goes round: manager → supervisor → manager.',
        'afterHours[2]: say where the calls go: either toRole or toPerson.',
        'afterHours[3]: is never reached: an earlier entry forwards supervisor already.',
      ],
    ],
    [
      'for hours in which nobody bears a role that a ladder tells',
      { afterHours: [] },
      [
        'shifts[0].weekly: nobody is on duty for supervisor of headquarters, whom ladder service tells: mon 00:00-09:00, mon 18:00-24:00, tue 00:00-09:00, …. Add a shift, or forward the role in afterHours.',
        'shifts[0].weekly: nobody is on duty for supervisor of branch urumqi, whom ladder service tells: mon 00:00-09:00, mon 18:00-24:00, tue 00:00-09:00, …. Add a shift, or forward the role in afterHours.',
      ],
    ],
    [
      'for a role that nobody bears at all',
      { people: { ...people, 'zhao-ting': { name: 'Zhao', roles: ['head-office'], branch: 'urumqi' } as never } },
      [
        'people: nobody is on duty for head-office of headquarters, whom ladder service tells: at any time. Add a shift, or forward the role in afterHours.',
      ],
    ],
    [
      'for an absence that nobody fills',
      { away: [away('chen-hao', '2026-03-02', '2026-03-06')] },
      [
        'away[0].person: nobody is on duty for supervisor of headquarters, whom ladder service tells, at 2026-03-01T16:00:00.000Z: chen-hao is away. Name a deputy who is there.',
      ],
    ],
    ['not for an absence that a colleague fills', { away: [away('li-na', '2026-03-02', '2026-03-06')] }, []],
    [
      'not for a night that the clock round fills',
      { shifts: [{ role: 'supervisor', weekly: ALWAYS, people: ['li-na'] }], afterHours: [] },
      [],
    ],
    [
      'without rulebooks of its organisation',
      { organisation: 'acme' },
      ['organisation: there is no rulebook of "acme" beside the roster.'],
    ],
  ])('%s', (_, change, expected) => {
    expect(problemsOf(change)).toEqual(expected);
  });

  it('for a gap that only a later version of the rules opens', () => {
    const later: Rulebook = {
      ...DEMO,
      version: '2026-06-01',
      effectiveFrom: '2026-06-01',
      branches: { ...DEMO.branches, kashgar: { name: { en: 'Kashgar', zh: '喀什' }, calendars: {} } },
      roles: { ...DEMO.roles, director: { en: 'Director', zh: '总监' } },
      ladders: {
        ...DEMO.ladders,
        legal: {
          ...DEMO.ladders['legal']!,
          rungs: DEMO.ladders['legal']!.rungs.map((rung) => ({ ...rung, notify: 'director' })),
        },
      },
    };
    expect(problemsOf({}, [DEMO, later]).join('\n')).toContain('nobody is on duty for director of branch kashgar');
    expect(problemsOf({}, [DEMO])).toEqual([]);
    const earlier = { ...later, version: '2020-01-01', effectiveFrom: '2020-01-01' };
    expect(problemsOf({}, [DEMO, earlier])).toEqual([]);
  });

  it('for whoever a notice or a level tells of a case, in every branch, and whoever a summary is for, at headquarters', () => {
    const director = { en: 'Director', zh: '总监' };
    const telling = (practice: Parameters<typeof withPractice>[0]): string[] =>
      problemsOf({}, [{ ...withPractice(practice), roles: { ...DEMO.roles, director } }]);
    const missed = (where: string, by: string) =>
      `people: nobody is on duty for director of ${where}, whom ${by} tells: at any time. Add a shift, or forward the role in afterHours.`;
    const everywhere = (by: string) => [missed('headquarters', by), missed('branch urumqi', by)];
    const notice = { on: 'ComplaintJudged', to: 'director' };
    expect(telling({ notices: [notice] })).toEqual(everywhere('the notice of ComplaintJudged'));
    const level = { name: director, department: 'claims', notify: 'director' };
    expect(telling({ levels: { board: level } })).toEqual(everywhere('level board'));
    const grave = { name: director, severity: 'major', reportTo: 'director' } as const;
    expect(telling({ criteria: { press: grave } })).toEqual(everywhere('criterion press'));
    const summary = { name: director, register: 'complaints', every: 'month', time: '09:00', to: 'director' } as const;
    expect(telling({ summaries: { monthly: { ...summary, source } } })).toEqual([
      missed('headquarters', 'summary monthly'),
    ]);
    expect(telling({ summaries: { monthly: { ...summary, to: 'manager', source } } })).toEqual([]);
  });
});

describe('a roster file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rosters-'));
    cpSync('rulebooks/calendars', join(folder, 'calendars'), { recursive: true });
    mkdirSync(join(folder, 'demo'));
    cpSync('rulebooks/demo/2025-01-01.yaml', join(folder, 'demo/2025-01-01.yaml'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function complaintsOf(text: string): string[] {
    writeFileSync(join(folder, 'demo/roster.yaml'), text);
    try {
      readRosterFile(join(folder, 'demo/roster.yaml'));
      return [];
    } catch (error) {
      if (!(error instanceof RulebookFileError)) throw error;
      return error.message.replaceAll(`${folder}/`, '').split('\n');
    }
  }
  const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

  it('that is shipped is fine, and so are all that are', () => {
    expect(readRosterFile(FILE).organisation).toBe('demo');
    expect(readRosterFolder('rulebooks').map(({ organisation }) => organisation)).toContain('demo');
  });

  it('tells each mistake with its file, line, column and field', () => {
    const text = TEXT.replace('people: [ma-jun]', 'people: [ma-yun]').replace('deputy: li-na', 'deputy: li-nu');
    const known = 'Known: zhou-min, li-na, wang-lei, chen-hao, zhao-ting, ma-jun.';
    expect(complaintsOf(text)).toEqual([
      `demo/roster.yaml:${lineOf(text, 'people: [ma-yun]')}:14 shifts[1].people[0]: there is no person "ma-yun". ${known}`,
      `demo/roster.yaml:${lineOf(text, 'deputy: li-nu')}:59 away[0].deputy: there is no person "li-nu". ${known}`,
    ]);
  });

  it('tells fields that do not belong, and forms that are none', () => {
    const text = TEXT.replace('effectiveFrom: 2025-01-01', 'effectiveFrom: soon').replace(
      'people: [li-na,',
      'crew: [li-na,',
    );
    expect(complaintsOf(text)).toEqual([
      `demo/roster.yaml:${lineOf(text, 'effectiveFrom')}:1 effectiveFrom: must be a local date such as 2026-02-14, or with a time, 2026-02-14T18:00; it is "soon".`,
      `demo/roster.yaml:${lineOf(text, '- role: supervisor')}:5 shifts[0].people: is missing.`,
      `demo/roster.yaml:${lineOf(text, 'crew:')}:5 shifts[0].crew: is not a field that belongs here.`,
    ]);
  });

  it('that is not there is named', () => {
    expect(() => readRosterFile(join(folder, 'demo/none.yaml'))).toThrow(/demo\/none.yaml:1:1 cannot be read: ENOENT/);
  });
});
