import { describe, expect, it } from 'vitest';
import { diffRulebooks } from '../../workflows/domain/rulebook/diff/diff.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { shippedRules } from '../support/shipped.ts';

const shipped = (): Rulebook => shippedRules('regional-trucking');

/** What the difference says, a line for each change, after the rules were edited. */
function said(edit: (rules: Rulebook) => void): string[] {
  const after = structuredClone(shipped());
  edit(after);
  return diffRulebooks(shipped(), after).map(({ part, entry, field, before, after: now }) =>
    [part, entry, field, `${before} -> ${now}`].filter(Boolean).join(' | '),
  );
}

/** What a rulebook has at a place; a test that edits what is not there would prove nothing. */
function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The sample has no such thing to edit.');
  return value;
}

describe('the difference of two versions', () => {
  it('is nothing for the same rules', () => {
    expect(said(() => undefined)).toEqual([]);
  });

  it('tells which cases go another way, those together that moved alike', () => {
    const fleet = shipped().routes.findIndex(
      ({ department, kinds }) => department === 'fleet' && kinds.includes('complaint'),
    );
    expect(
      said((rules) => {
        const route = there(rules.routes[fleet]);
        rules.routes[fleet] = {
          ...route,
          department: 'operations',
          clocks: route.clocks.filter((id) => id !== 'judgement'),
        };
      }),
    ).toEqual([
      'routes | complaint: delay, late-dispatch (minor, normal) | department | fleet -> operations',
      'routes | complaint: delay, late-dispatch (minor, normal) | clocks | without judgement -> ',
    ]);
  });

  it('does not mind the order of routes where it makes no difference', () => {
    const requests = (rules: Rulebook) => rules.routes.filter(({ kinds }) => kinds.includes('request'));
    expect(
      said((rules) => {
        const moved = requests(rules).toReversed();
        rules.routes = [...rules.routes.filter((route) => !moved.includes(route)), ...moved];
      }),
    ).toEqual([]);
  });

  it('tells budgets, warnings and sources in words', () => {
    expect(
      said((rules) => {
        const answer = there(rules.clocks['answer']);
        answer.budget = { kind: 'working-days', days: 2, at: 'close-of-business' };
        answer.warnings.pop();
        answer.source = { text: 'Decided by the board', confidence: 'M' };
      }),
    ).toEqual([
      'clocks | answer | budget | 42 h of working time -> 2 working days, to the close of business',
      'clocks | answer | warnings | 7 h of working time, 2 h of working time -> 7 h of working time',
      expect.stringMatching(
        /^clocks \| answer \| source \| Three call centre days .* \(M\) -> Decided by the board \(M\)$/,
      ),
    ]);
  });

  it('tells what came and what went, by name', () => {
    expect(
      said((rules) => {
        delete rules.departments['hr'];
        rules.departments['training'] = { id: 'training', name: { en: 'Training', zh: '培训部' } };
        rules.roles['trainer'] = { en: 'Trainer', zh: '培训师' };
        delete there(rules.practice).criteria['abuse'];
      }),
    ).toEqual([
      'departments | training |  -> Training / 培训部',
      'departments | hr | Human resources / 人事部 -> ',
      'roles | trainer |  -> Trainer / 培训师',
      'practice.criteria | abuse | Abuse or threat by staff / 员工辱骂或威胁 -> ',
    ]);
  });

  it('tells of a list that grew or shrank only what came or went', () => {
    const lines = said((rules) => {
      there(rules.practice).notices.shift();
      there(rules.ladders['urgent']).rungs[0] = { ...there(rules.ladders['urgent']?.rungs[0]), notify: 'manager' };
    });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('ladders | urgent | rungs[0].notify | specialist -> manager');
    expect(lines[1]).toMatch(/^practice\.notices \| \[0\] \| on: ComplaintJudged, .*to: administration-manager.* -> $/);
  });

  it('tells the days of a holiday table that moved', () => {
    expect(
      said((rules) => {
        const office = there(rules.calendars['office']);
        const table = there(office.holidays.find(({ year }) => year === 2026));
        table.holidays = table.holidays.filter(({ date }) => date !== '2026-10-07');
      }),
    ).toEqual(['calendars | office | holidays.2026.2026-10-07 | 国庆节, off -> ']);
  });

  it('tells another wording of a pack', () => {
    expect(
      said((rules) => {
        rules.packs = there(rules.packs).map((pack) =>
          pack.id === 'cn-express' ? { ...pack, version: '2026-05-01' } : pack,
        );
      }),
    ).toEqual(['packs | cn-express | version | 2019-03-02 -> 2026-05-01']);
  });

  it('tells what a rulebook says of itself, whole pieces at once', () => {
    expect(
      said((rules) => {
        rules.organisation = 'trucks';
        rules.version = '2027-01-01';
        rules.effectiveFrom = '2027-02-01';
        rules.name = { en: 'Trucks', zh: '卡车' };
        rules.timeZone = 'Asia/Urumqi';
        rules.callBackRounds = { ...rules.callBackRounds, max: 9 };
        rules.source = { text: 'Board', confidence: 'M' };
      }).map((line) => line.replace(/\| .* -> /, '-> ')),
    ).toEqual([
      'rulebook -> trucks',
      'rulebook -> 2027-01-01',
      'rulebook -> 2027-02-01',
      'rulebook -> Trucks / 卡车',
      'rulebook -> Asia/Urumqi',
      'rulebook -> 9',
      'rulebook -> Board (M)',
    ]);
  });

  it('tells what a rulebook says of itself of no entry', () => {
    expect(diffRulebooks(shipped(), { ...shipped(), timeZone: 'Asia/Urumqi' })).toEqual([
      { part: 'rulebook', entry: '', field: 'timeZone', before: 'Asia/Shanghai', after: 'Asia/Urumqi' },
    ]);
  });

  it('tells of each part under its own name, and of no id that stands in the entry already', () => {
    const renamed = (rules: Rulebook): void => {
      for (const list of [rules.departments, rules.clocks, rules.ladders, rules.pauseReasons, rules.calendars])
        for (const entry of Object.values<{ id: string }>(list)) entry.id = 'other';
      for (const calendar of Object.values(rules.calendars)) calendar.version = 'other';
    };
    expect(said(renamed)).toEqual([]);
    const lines = said((rules) => {
      rules.branches = { east: { name: { en: 'East', zh: '东' }, calendars: {} } };
      rules.packs = [];
      rules.pauseReasons = {};
      there(rules.ladders['urgent']).rungs[0] = { ...there(rules.ladders['urgent']?.rungs[0]), notify: 'manager' };
      there(rules.calendars['office']).timeZone = 'Asia/Urumqi';
      delete rules.clocks['answer'];
    });
    const parts = ['calendars', 'branches', 'clocks', 'packs', 'ladders', 'pauseReasons'];
    expect([...new Set(lines.map((line) => line.split(' | ')[0]))]).toEqual(parts);
    expect(said((rules) => void delete rules.packs)).toEqual(said((rules) => void (rules.packs = [])));
  });

  it('tells a working Saturday by its name', () => {
    expect(
      said((rules) => {
        const { holidays } = there(rules.calendars['office']);
        there(holidays.find(({ year }) => year === 2026)).workdays = [{ date: '2026-12-26', name: 'Make-up day' }];
      }),
    ).toContain('calendars | office | holidays.2026.2026-12-26 |  -> Make-up day, worked');
  });

  it('tells of a practice that came or went, part by part', () => {
    const without = structuredClone(shipped());
    delete without.practice;
    const went = diffRulebooks(shipped(), without);
    const came = diffRulebooks(without, shipped());
    expect(new Set(went.map(({ part }) => part.split('.')[0]))).toEqual(new Set(['practice']));
    expect(went.every(({ after }) => after === '')).toBe(true);
    expect(came.every(({ before }) => before === '')).toBe(true);
    expect(came.map(({ part, entry }) => `${part} ${entry}`)).toEqual(
      went.map(({ part, entry }) => `${part} ${entry}`),
    );
    const bare = { firstReceiverStays: true, notices: [], levels: { board: { name: { en: 'Board', zh: '董事会' } } } };
    expect(diffRulebooks(without, { ...without, practice: bare as never })).toEqual([
      { part: 'practice.firstReceiverStays', entry: '', field: '', before: '', after: 'true' },
      { part: 'practice.notices', entry: '', field: '', before: '', after: 'none' },
      { part: 'practice.levels', entry: 'board', field: '', before: '', after: 'Board / 董事会' },
    ]);
    const figures = { maxRings: 3, source: { text: 'Board', confidence: 'M' } };
    const standards = (maxRings: number) =>
      ({ ...without, practice: { callStandards: { ...figures, maxRings } } }) as never;
    expect(diffRulebooks(standards(3), standards(4))).toEqual([
      { part: 'practice.callStandards', entry: '', field: 'maxRings', before: '3', after: '4' },
    ]);
  });
});

describe('the ways of cases', () => {
  const ROUTE = { kinds: ['complaint'], types: ['delay', 'damage'], department: 'fleet', clocks: ['a', 'b'] } as const;
  const moved = (before: readonly object[], after: readonly object[]): string[] =>
    diffRulebooks({ ...shipped(), routes: before as never }, { ...shipped(), routes: after as never }).map(
      ({ part, entry, field, before: was, after: is }) => {
        expect(part).toBe('routes');
        return `${entry} | ${field} | ${was} -> ${is}`;
      },
    );

  it('that begin or end are told from nothing and to nothing', () => {
    expect(moved([], [])).toEqual([]);
    expect(moved([], [ROUTE])).toEqual([
      'complaint: delay, damage | department |  -> fleet',
      'complaint: delay, damage | clocks |  -> with a, b',
    ]);
    expect(moved([ROUTE], [])).toEqual([
      'complaint: delay, damage | department | fleet -> ',
      'complaint: delay, damage | clocks | without a, b -> ',
    ]);
  });

  it('are told by what they lose and gain, and by what is done first', () => {
    const firstAction = { en: 'Call', zh: '致电' };
    expect(moved([ROUTE], [{ ...ROUTE, clocks: ['b', 'c', 'd'], firstAction }])).toEqual([
      'complaint: delay, damage | firstAction |  -> Call / 致电',
      'complaint: delay, damage | clocks | without a -> with c, d',
    ]);
    expect(moved([ROUTE], [{ ...ROUTE, clocks: ['b', 'a'] }])).toEqual([]);
  });

  it('are told by gravity where not all went, and apart where they went apart', () => {
    const grave = { ...ROUTE, severities: ['major', 'critical'], department: 'claims' };
    const damaged = { ...ROUTE, types: ['damage'], department: 'warehouse' };
    const asked = { ...ROUTE, kinds: ['claim'], types: ['damage'] };
    expect(moved([ROUTE, asked], [grave, damaged, ROUTE, { ...asked, department: 'claims' }])).toEqual([
      'complaint: delay, damage (major, critical) | department | fleet -> claims',
      'complaint: damage (minor, normal) | department | fleet -> warehouse',
      'claim: damage | department | fleet -> claims',
    ]);
  });
});
