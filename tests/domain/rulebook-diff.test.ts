import { describe, expect, it } from 'vitest';
import { diffRulebooks } from '../../workflows/domain/rulebook/diff/diff.ts';
import { budgetInWords, durationInWords } from '../../workflows/domain/rulebook/diff/words.ts';
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
});

describe('times in words', () => {
  it.each([
    ['PT30M', '30 min'],
    ['P1DT12H', '1 d 12 h'],
    ['P2W', '2 wk'],
    ['PT0S', 'nothing'],
    ['soon', 'soon'],
  ])('%s is %s', (duration, words) => {
    expect(durationInWords(duration)).toBe(words);
  });

  it('say each kind of budget', () => {
    expect(budgetInWords({ kind: 'elapsed', duration: 'PT24H' })).toBe('24 h of real time');
    expect(budgetInWords({ kind: 'calendar-days', days: 7, firstDayExcluded: true, rollHoliday: true })).toBe(
      '7 days, the first day left out, an end on a rest day moved on',
    );
    expect(budgetInWords({ kind: 'months', months: 3 })).toBe('3 months');
    expect(budgetInWords({ kind: 'months', months: 12, firstDayExcluded: true, after: { days: 30 } })).toBe(
      '12 months, counted from 30 days on, the first day left out',
    );
    expect(budgetInWords({ kind: 'days-but-sundays-and-holidays', days: 7 })).toBe(
      '7 days without Sundays and holidays',
    );
    expect(budgetInWords({ kind: 'next-at', dayOffset: 1, time: '12:00' })).toBe('at 12:00, 1 day on');
    expect(budgetInWords({ kind: 'given' })).toBe('until the instant that is promised');
  });
});
