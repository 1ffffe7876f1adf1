import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { HolidayTable } from '../../workflows/domain/calendars/calendar.ts';
import type { Regimes } from '../../workflows/domain/liability/regime.ts';
import { compileRulebook } from '../../workflows/domain/rulebook/compile.ts';
import { packProblems, takenFromPacks, type Packs } from '../../workflows/domain/rulebook/packs.ts';
import { fieldOf, type RulebookProblem } from '../../workflows/domain/rulebook/problem.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import {
  parseRulebookDocument,
  type PackDocument,
  type RulebookDocument,
} from '../../workflows/domain/rulebook/schema.ts';
import { words } from '../support/practice.ts';

const source = { text: 'A law of an invented country', confidence: 'M' } as const;
const lines = (problems: readonly RulebookProblem[]): string[] =>
  problems.map(({ path, message }) => `${fieldOf(path)}: ${message}`);

const parsed = parseRulebookDocument(parse(readFileSync('rulebooks/demo/2025-01-01.yaml', 'utf8')));
if (Array.isArray(parsed)) throw new Error('The sample rulebook is wrong in its form.');
const DOCUMENT: RulebookDocument = parsed;

const table = (year: number): HolidayTable => ({
  region: 'cn',
  year,
  source: 'Notice of the State Council',
  confidence: 'M',
  holidays: [{ date: `${year}-10-01`, name: 'National Day' }],
  workdays: [],
});
const TABLES = { cn: [table(2026), table(2024), table(2025)] };
const REGIMES = { road: { id: 'road' }, sea: { id: 'sea' } } as unknown as Regimes;

type PackClock = PackDocument['versions'][number]['clocks'][string];
/** A clock of a pack: a notice within so many days. */
const notice = (days: number, more: Partial<PackClock> = {}): PackClock => ({
  name: words('Notice'),
  holder: 'us',
  starts: { on: ['CaseOpened'], from: 'happened' },
  stops: ['NoticeGiven'],
  budget: { kind: 'calendar-days', days },
  warnings: [],
  effect: 'right-extinguished' as const,
  source,
  ...more,
});
const LAW: PackDocument = {
  id: 'law',
  name: words('The law'),
  versions: [
    { effectiveFrom: '2020-01-01', clocks: { notice: notice(7) } },
    { effectiveFrom: '2025-01-01', clocks: { notice: notice(5), lawsuit: notice(365) } },
    { effectiveFrom: '2025-01-02', clocks: { notice: notice(3) } },
  ],
};
const PACKS: Packs = {
  law: LAW,
  custom: { ...LAW, id: 'custom', versions: [{ effectiveFrom: '2030-01-01', clocks: {} }] },
};

function compiled(change: Partial<RulebookDocument> = {}): Rulebook {
  const made = compileRulebook({ ...DOCUMENT, ...change }, TABLES, PACKS, REGIMES);
  if (Array.isArray(made)) throw new Error(lines(made).join('\n'));
  return made;
}
function wrongWith(change: Partial<RulebookDocument>): string[] {
  const made = compileRulebook({ ...DOCUMENT, ...change }, TABLES, PACKS, REGIMES);
  return Array.isArray(made) ? lines(made) : [];
}

describe('a compiled rulebook', () => {
  it('gives everything its id and each calendar its version, its zone and its holidays, year by year', () => {
    const rules = compiled();
    for (const list of [rules.calendars, rules.departments, rules.clocks, rules.ladders, rules.pauseReasons])
      expect(Object.values(list).map(({ id }) => id)).toEqual(Object.keys(list));
    expect(rules.calendars['office']).toStrictEqual({
      id: 'office',
      version: '2025-01-01',
      timeZone: 'Asia/Shanghai',
      holidayRegion: 'cn',
      versions: DOCUMENT.calendars['office']?.versions,
      holidays: [table(2024), table(2025), table(2026)],
    });
    expect(rules.calendars['hotline']).toStrictEqual({
      id: 'hotline',
      version: '2025-01-01',
      timeZone: 'Asia/Shanghai',
      versions: DOCUMENT.calendars['hotline']?.versions,
      holidays: [],
    });
    for (const name of ['packs', 'regimes']) expect(rules).not.toHaveProperty(name);
  });

  it('leaves a calendar the zone that is its own', () => {
    const { office } = DOCUMENT.calendars;
    if (!office) throw new Error('The sample organisation keeps no office hours.');
    const rules = compiled({ calendars: { ...DOCUMENT.calendars, office: { ...office, timeZone: 'Asia/Urumqi' } } });
    expect(rules.calendars['office']?.timeZone).toBe('Asia/Urumqi');
  });

  it('bears the regimes that it names, and no others', () => {
    expect(compiled({ regimes: ['sea'] }).regimes).toStrictEqual({ sea: { id: 'sea' } });
    expect(wrongWith({ regimes: ['sea', 'constructor'] })).toEqual([
      'regimes[1]: there is no regime of liability "constructor". Known: road, sea.',
    ]);
  });

  it('bears the clocks of its packs and says of which', () => {
    const rules = compiled({ packs: [{ id: 'law', calendar: 'office' }] });
    expect(rules.clocks['lawsuit']?.pack).toBe('law@2025-01-01');
    expect(rules.clocks['answer']).not.toHaveProperty('pack');
    expect(rules.packs).toStrictEqual([
      { id: 'law', calendar: 'office', name: words('The law'), version: '2025-01-01' },
    ]);
  });

  it('is none where holidays are of no region that is known', () => {
    const { office } = DOCUMENT.calendars;
    if (!office) throw new Error('The sample organisation keeps no office hours.');
    expect(wrongWith({ calendars: { ...DOCUMENT.calendars, office: { ...office, holidays: 'constructor' } } })).toEqual(
      ['calendars.office.holidays: there is no holiday table of region "constructor". Known: cn.'],
    );
  });

  it('tells of clocks that routes miss only when its packs are taken as they should be, and of all else at once', () => {
    const [first, ...others] = DOCUMENT.routes;
    if (!first) throw new Error('The sample organisation has no route.');
    const routes = [{ ...first, department: 'ships', clocks: [...first.clocks, 'reply'] }, ...others];
    const ships =
      'routes[0].department: there is no department "ships". Known: customer-service, operations, fleet, warehouse, finance, claims.';
    expect(wrongWith({ routes, packs: [{ id: 'nothing', calendar: 'office' }] })).toEqual([
      'packs[0].id: there is no pack "nothing". Known: law, custom.',
      ships,
    ]);
    const [department, clock, ...more] = wrongWith({ routes });
    expect(department).toBe(ships);
    expect(clock).toMatch(/^routes\[0\]\.clocks\[\d\]: there is no clock "reply"\. Known: acknowledge, answer,/);
    expect(more).toEqual([]);
  });
});

describe('what a rulebook takes from packs', () => {
  const taken = (packs: RulebookDocument['packs'], clocks: object = {}, effectiveFrom = '2025-01-01') => {
    const document = { effectiveFrom, calendars: { office: {}, dock: {} }, ladders: { legal: {} }, clocks, packs };
    return takenFromPacks(document as unknown as RulebookDocument, PACKS);
  };
  const law = (more: object = {}) => [{ id: 'law', calendar: 'office', ...more }];

  it('is each clock with its calendar and its ladder, held by no pause', () => {
    expect(taken(law({ ladder: 'legal' })).clocks).toStrictEqual({
      notice: { ...notice(5), id: 'notice', calendar: 'office', pausedBy: [], ladder: 'legal', pack: 'law@2025-01-01' },
      lawsuit: {
        ...notice(365),
        id: 'lawsuit',
        calendar: 'office',
        pausedBy: [],
        ladder: 'legal',
        pack: 'law@2025-01-01',
      },
    });
    expect(taken(law()).clocks['lawsuit']).not.toHaveProperty('ladder');
    expect(taken(undefined)).toStrictEqual({ clocks: {}, uses: [], problems: [] });
  });

  it('is the wording in force on its first day, or that which it names', () => {
    const days = (effectiveFrom: string, more: object = {}) =>
      taken(law(more), {}, effectiveFrom).clocks['notice']?.budget;
    expect(days('2024-12-31')).toMatchObject({ days: 7 });
    expect(days('2025-01-01')).toMatchObject({ days: 5 });
    expect(days('2026-01-01')).toMatchObject({ days: 3 });
    expect(days('2026-01-01', { version: '2020-01-01' })).toMatchObject({ days: 7 });
  });

  it.each<[string, RulebookDocument['packs'], string]>([
    [
      'of no such name',
      [{ id: 'constructor', calendar: 'office' }],
      'packs[0].id: there is no pack "constructor". Known: law, custom.',
    ],
    [
      'that begins later',
      [{ id: 'custom', calendar: 'office' }],
      'packs[0].id: the pack "custom" begins after the rulebook (2025-01-01); its versions: 2030-01-01.',
    ],
    [
      'without that version',
      law({ version: '2024-01-01' }),
      'packs[0].version: the pack "law" has no version of 2024-01-01. It has: 2020-01-01, 2025-01-01, 2025-01-02.',
    ],
    [
      'in no calendar',
      [{ id: 'law', calendar: 'constructor' }],
      'packs[0].calendar: there is no calendar "constructor". Known: office, dock.',
    ],
    [
      'on no ladder',
      law({ ladder: 'constructor' }),
      'packs[0].ladder: there is no ladder "constructor". Known: legal.',
    ],
  ])('is nothing of a pack %s', (_, packs, expected) => {
    const { clocks, uses, problems } = taken(packs);
    expect(lines(problems)).toEqual([expected]);
    expect([clocks, uses]).toEqual([{}, []]);
  });

  it('is taken once, and under a name that is free', () => {
    expect(lines(taken([...law(), { id: 'law', calendar: 'dock' }]).problems)).toEqual([
      'packs[1].id: the pack "law" is used twice.',
    ]);
    expect(lines(taken(law(), { lawsuit: {}, answer: {} }).problems)).toEqual([
      'clocks.lawsuit: the pack "law" brings a clock of this name; give your own another one.',
    ]);
  });
});

describe('a pack by itself', () => {
  const wrong = (...versions: PackDocument['versions']) => lines(packProblems({ ...LAW, versions }));

  it('has versions that ascend', () => {
    expect(lines(packProblems(LAW))).toEqual([]);
    const at = (effectiveFrom: string) => ({ effectiveFrom, clocks: {} });
    expect(wrong(at('2020-01-01'), at('2020-01-01'), at('2019-01-01'))).toEqual([
      'versions[1].effectiveFrom: versions ascend: 2020-01-01 is not after 2020-01-01.',
      'versions[2].effectiveFrom: versions ascend: 2019-01-01 is not after 2020-01-01.',
    ]);
  });

  it('says where a clock of it is wrong, but not that a level is unknown, which the rulebook knows', () => {
    const levelled = notice(7, {
      starts: { on: ['ReferredUp', 'CaseReferred'], from: 'happened', when: { to: 'board', department: 'ships' } },
    });
    const late = notice(7, { starts: { on: ['CaseOpened'], from: 'happened', unlessLater: 'suit' } });
    const clocks = { levelled, none: notice(0), late };
    expect(wrong({ effectiveFrom: '2020-01-01', clocks })).toEqual([
      'versions[0].clocks.none.budget.days: must be at least 1.',
      'versions[0].clocks.late.starts.unlessLater: there is no clock "suit". Known: levelled, none, late.',
    ]);
  });
});
