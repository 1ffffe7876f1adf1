import { describe, expect, it } from 'vitest';
import { ladderProblems } from '../../workflows/domain/rulebook/check-ladders.ts';
import { checkRulebook } from '../../workflows/domain/rulebook/check.ts';
import { fieldOf, type RulebookProblem } from '../../workflows/domain/rulebook/problem.ts';
import {
  calendarOf,
  calendarsBegin,
  named,
  sourceName,
  titleOf,
  type Ladder,
  type Offset,
  type Route,
  type Rulebook,
} from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO } from '../support/lives.ts';
import { words } from '../support/practice.ts';

const source = { text: 'A rule of the invented company', confidence: 'M' } as const;
const lines = (problems: readonly RulebookProblem[]): string[] =>
  problems.map(({ path, message }) => `${fieldOf(path)}: ${message}`);
const elapsed = (duration: string): Offset => ({ duration, unit: 'elapsed' });
const working = (duration: string): Offset => ({ duration, unit: 'working-time' });

describe('a ladder', () => {
  const rung = (after: Offset, more: Partial<Ladder['rungs'][number]> = {}) => ({
    after,
    notify: 'manager',
    name: words('Tell'),
    ...more,
  });
  const wrong = (...rungs: Ladder['rungs']) =>
    lines(ladderProblems({ id: 'l', rungs, source }, DEMO)).map((line) => line.replace(/^ladders\.l\.rungs/, ''));

  it('ascends from nothing on, its rungs counted alike', () => {
    expect(wrong(rung(elapsed('PT0S')), rung(elapsed('PT1H')), rung(elapsed('PT2H')))).toEqual([]);
    expect(wrong(rung(working('PT1H')), rung(elapsed('PT2H')))).toEqual([
      '[1].after.unit: all rungs of a ladder count alike; the first counts working-time.',
    ]);
    const ascend = (duration: string, below: string) =>
      `[1].after.duration: rungs ascend: ${duration} is not later than ${below} of the rung below.`;
    expect(wrong(rung(elapsed('PT1H')), rung(elapsed('PT1H')))).toEqual([ascend('PT1H', 'PT1H')]);
    expect(wrong(rung(elapsed('PT2H')), rung(elapsed('PT1H')))).toEqual([ascend('PT1H', 'PT2H')]);
  });

  it('is measured rung by rung, those that are none apart', () => {
    const none = '"soon" is not an ISO-8601 duration such as PT8H or P2D.';
    expect(wrong(rung(elapsed('soon')), rung(elapsed('PT1H')))).toEqual([`[0].after.duration: ${none}`]);
    expect(wrong(rung(elapsed('PT1H')), rung(elapsed('soon')))).toEqual([`[1].after.duration: ${none}`]);
  });

  it('tells roles that there are', () => {
    expect(wrong(rung(elapsed('PT1H'), { notify: 'constructor' }))).toEqual([
      '[0].notify: there is no role "constructor". Known: agent, supervisor, manager, head-office.',
    ]);
  });
});

describe('a rulebook', () => {
  const { office } = DEMO.calendars;
  if (!office) throw new Error('The sample organisation keeps no office hours.');
  const wrong = (change: Partial<Rulebook>) => lines(checkRulebook({ ...DEMO, ...change }));
  const begins = (effectiveFrom: string): Partial<Rulebook> => ({
    calendars: {
      ...DEMO.calendars,
      office: { ...office, versions: office.versions.map((one) => ({ ...one, effectiveFrom })) },
    },
  });
  const routed = (index: number, change: Partial<Route>): Partial<Rulebook> => ({
    routes: DEMO.routes.map((route, position) => (position === index ? { ...route, ...change } : route)),
  });
  const paused = (change: object): Partial<Rulebook> => ({
    pauseReasons: Object.fromEntries(
      Object.entries(DEMO.pauseReasons).map(([id, reason]) => [
        id,
        id === 'awaiting-police-report' ? { ...reason, ...change } : reason,
      ]),
    ),
  });
  const CALENDARS = 'Known: office, office-urumqi, hotline.';

  it.each<[string, Partial<Rulebook>, string[]]>([
    ['as it is shipped', {}, []],
    ['whose calendars begin with it', begins('2025-01-01'), []],
    [
      'whose calendar begins after it',
      begins('2025-01-02'),
      [
        'calendars.office.versions[0].effectiveFrom: the first version begins on 2025-01-02, after the rulebook (2025-01-01).',
      ],
    ],
    [
      'of a calendar in no time zone',
      { calendars: { ...DEMO.calendars, office: { ...office, timeZone: 'Asia/Nowhere' } } },
      [
        'calendars.office: Calendar office: "Asia/Nowhere" is not a time zone; write its IANA name, such as Asia/Shanghai.',
      ],
    ],
    [
      'of a branch with hours that nobody keeps',
      { branches: { east: { name: words('East'), calendars: { bureau: 'constructor', office: 'hotline' } } } },
      [
        `branches.east.calendars.bureau: there is no calendar "bureau". ${CALENDARS}`,
        `branches.east.calendars.bureau: there is no calendar "constructor". ${CALENDARS}`,
      ],
    ],
    [
      'that sends cases to no department',
      routed(1, { department: 'constructor' }),
      [
        'routes[1].department: there is no department "constructor". Known: customer-service, operations, fleet, warehouse, finance, claims.',
      ],
    ],
    [
      'whose route names clocks twice',
      routed(1, { clocks: ['answer', 'promise', 'answer', 'promise'] }),
      ['routes[1].clocks[2]: clock "answer" is named twice.', 'routes[1].clocks[3]: clock "promise" is named twice.'],
    ],
    [
      'that pauses for no time',
      paused({ ceiling: { kind: 'calendar-days', days: 0 } }),
      ['pauseReasons.awaiting-police-report.ceiling.days: must be at least 1.'],
    ],
    [
      'that pauses in hours that nobody keeps',
      paused({ calendar: 'constructor' }),
      [`pauseReasons.awaiting-police-report.calendar: there is no calendar "constructor". ${CALENDARS}`],
    ],
  ])('%s', (_, change, expected) => {
    expect(wrong(change)).toEqual(expected);
  });

  it('in no time zone is told once, not again for each of its calendars', () => {
    const calendars = Object.fromEntries(
      Object.entries(DEMO.calendars).map(([id, one]) => [id, { ...one, timeZone: 'Asia/Nowhere' }]),
    );
    expect(wrong({ timeZone: 'Asia/Nowhere', calendars })).toEqual([
      'timeZone: "Asia/Nowhere" is not a time zone. Write an IANA name such as Asia/Shanghai.',
    ]);
    // Calendars in a zone of their own are looked at all the same.
    expect(wrong({ timeZone: 'Asia/Nowhere', ...begins('2025-01-02') })).toHaveLength(2);
  });

  it('has a route for every case and a case for every route', () => {
    const [all] = DEMO.routes;
    if (!all) throw new Error('The sample organisation has no route.');
    const types = DEMO.routes.flatMap((route) => route.types);
    const { severities: _severities, ...any } = { ...all, types: [...new Set(types)], clocks: [] };
    const every: Route = { ...any, kinds: ['complaint', 'exception', 'claim', 'request'] };
    expect(wrong({ routes: [every] })).toEqual([]);
    expect(wrong({ routes: [every, all] })).toEqual([
      'routes[1]: is never reached: earlier routes take all of its cases.',
    ]);
    const noDelay = { ...every, types: every.types.filter((type) => type !== 'delay') };
    const claims: Route = { ...any, kinds: ['exception', 'claim', 'request'], types: ['delay'] };
    expect(wrong({ routes: [noDelay, claims] })).toEqual([
      'routes: there is no route for the complaint of type delay.',
    ]);
    const calm: Route = { ...any, kinds: ['complaint'], types: ['delay'], severities: ['minor', 'normal'] };
    expect(wrong({ routes: [noDelay, claims, calm] })).toEqual([
      'routes: there is no route for the complaint of type delay when it is major or critical.',
    ]);
  });

  it('is called by its organisation and version, and its sources in the language of whoever reads', () => {
    expect(titleOf(DEMO)).toBe('demo 2025-01-01');
    expect(sourceName({ text: 'Own rule', zh: '自定' })).toEqual({ en: 'Own rule', zh: '自定' });
  });

  it('has what bears a name in it, and nothing of what every object has', () => {
    expect(named(DEMO.roles, 'manager')).toBe(DEMO.roles['manager']);
    expect(named(DEMO.roles, 'constructor')).toBeUndefined();
  });

  it('has the calendar of a branch, or else of the organisation', () => {
    const ids = [undefined, 'urumqi', 'kashgar'].map((branch) => calendarOf(DEMO, 'office', branch).id);
    expect(ids).toEqual(['office', 'office-urumqi', 'office']);
    expect(calendarOf(DEMO, 'hotline', 'urumqi').id).toBe('hotline');
    expect(() => calendarOf(DEMO, 'bureau', undefined)).toThrow(
      new RangeError('Rulebook demo 2025-01-01 has no calendar "bureau".'),
    );
  });

  it('reckons from the day on which the last of its calendars begins', () => {
    expect(calendarsBegin(DEMO)).toBe('2020-01-01');
    expect(calendarsBegin({ ...DEMO, ...begins('2024-07-01') })).toBe('2024-07-01');
    expect(calendarsBegin({ ...DEMO, ...begins('2019-07-01') })).toBe('2020-01-01');
  });
});
