import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { STARTING_EVENTS, STOPPING_EVENTS } from '../../workflows/domain/case/event-types.ts';
import { fieldOf, type RulebookProblem } from '../../workflows/domain/rulebook/problem.ts';
import { parseHolidayTable, parsePackDocument, parseRulebookDocument } from '../../workflows/domain/rulebook/schema.ts';
import { namesIn, withValue } from '../support/changed-value.ts';
import { words } from '../support/practice.ts';

const source = { text: 'A rule of the invented company', confidence: 'M' } as const;
const name = words('X');
const DEMO = parse(readFileSync('rulebooks/demo/2025-01-01.yaml', 'utf8')) as object;

/** What is said of a value, a line for each problem; none where it has the form. */
const linesOf = (parsed: object | readonly RulebookProblem[]): string[] =>
  Array.isArray(parsed) ? (parsed as RulebookProblem[]).map(({ path, message }) => `${fieldOf(path)}: ${message}`) : [];
const wrong = (document: unknown): string[] => linesOf(parseRulebookDocument(document));

/** A clock that says all that a clock may say, and twice what may be said twice. */
const CLOCK = {
  name,
  holder: 'third-party',
  beneficiary: 'claimant',
  starts: {
    on: ['CaseOpened', 'ReferredUp'],
    from: 'reported',
    when: { to: ['board', 7], upheld: true },
    afresh: true,
    since: '2025-01-01',
    before: '2026-01-01',
    payer: { kind: 'carrier', mode: 'road' },
    countries: { any: ['CN', 'US'], all: ['CN', 'US'], atLeast: 2 },
    unlessLater: 'suit',
  },
  stops: ['Answered', 'CaseClosed'],
  stopsWhen: { Answered: { by: 'letter' } },
  restartedBy: ['ReferredUp', 'CaseReferred'],
  heldBy: { from: 'ReferredUp', until: 'CaseReferred', when: { to: 'board' } },
  budget: { kind: 'given' },
  calendar: 'office',
  pausedBy: ['lunch', 'dinner'],
  extension: { budget: { kind: 'elapsed', duration: 'P1D' }, times: 1, source },
  warnings: [
    { duration: 'PT2H', unit: 'working-time' },
    { duration: 'PT1H', unit: 'elapsed' },
  ],
  ladder: 'service',
  effect: 'duty-breached',
  outlivesCase: true,
  source,
};
const RUNG = {
  after: { duration: 'PT1H', unit: 'elapsed' },
  notify: 'manager',
  name,
  acknowledgeWithin: { duration: 'PT1H', unit: 'elapsed' },
  quiet: { from: '22:00', to: '07:30' },
};
const SPAN = { from: '09:00', to: '18:00' };
const DAY = { date: '2026-10-01', name: 'National Day' };
const VERSION = {
  effectiveFrom: '2025-01-01',
  weekly: { mon: [SPAN, SPAN], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [SPAN] },
  makeUpDayAs: 'mon',
  extraHolidays: [DAY, DAY],
  extraWorkdays: [DAY, { ...DAY, spans: [SPAN, SPAN] }],
};
const FULL = {
  ...DEMO,
  version: '2026-01-01.2',
  calendars: { office: { timeZone: 'Asia/Urumqi', holidays: 'cn', versions: [VERSION, VERSION] } },
  clocks: { x: CLOCK },
  packs: [
    { id: 'law', calendar: 'office' },
    { id: 'sea', version: '2020-01-01', calendar: 'office', ladder: 'service' },
  ],
  ladders: { service: { rungs: [RUNG, RUNG], jumps: { board: 0 }, source } },
  regimes: ['cmr', 'cim'],
};
const wrongWith = (place: string, value: unknown): string[] => wrong(withValue(FULL, place, value));

it('a rulebook that says all that it may keeps its form, and is read as it is written', () => {
  expect(parseRulebookDocument(FULL)).toStrictEqual(FULL);
  expect(wrong(DEMO)).toEqual([]);
});

describe('a rulebook', () => {
  it.each([
    ...namesIn('timeZone holidays versions.0.makeUpDayAs versions.0.extraHolidays versions.0.extraWorkdays').map(
      (member) => `calendars.office.${member}`,
    ),
    ...namesIn('beneficiary stopsWhen restartedBy heldBy heldBy.when extension ladder outlivesCase').map(
      (member) => `clocks.x.${member}`,
    ),
    ...namesIn('when afresh since before payer payer.kind payer.mode countries unlessLater').map(
      (member) => `clocks.x.starts.${member}`,
    ),
    ...namesIn('any all atLeast').map((member) => `clocks.x.starts.countries.${member}`),
    ...namesIn('rungs.0.acknowledgeWithin rungs.0.quiet jumps').map((member) => `ladders.service.${member}`),
    ...namesIn('packs packs.1.version packs.1.ladder practice regimes'),
  ])('may leave out %s', (place) => {
    expect(wrongWith(place, undefined)).toEqual([]);
  });

  it.each([
    ...namesIn(`
      organisation version effectiveFrom name timeZone calendars branches departments roles routes
      clocks ladders pauseReasons callBackRounds source`),
    ...namesIn('versions versions[0].effectiveFrom versions[0].weekly versions[0].weekly.mon[0].to').map(
      (member) => `calendars.office.${member}`,
    ),
    ...namesIn('holder starts starts.on starts.from stops budget calendar pausedBy warnings').map(
      (member) => `clocks.x.${member}`,
    ),
    ...namesIn('effect source heldBy.until extension.times warnings[0].unit').map((member) => `clocks.x.${member}`),
    ...namesIn('kinds types department clocks').map((member) => `routes[0].${member}`),
    ...namesIn(`
      packs[0].id packs[0].calendar ladders.service.source ladders.service.rungs[0].notify
      branches.urumqi.calendars departments.fleet.name callBackRounds.max`),
  ])('may not leave out %s', (field) => {
    const place = field.replaceAll(/\[(\d)\]/g, '.$1');
    expect(wrongWith(place, undefined)).toEqual([`${field}: is missing.`]);
  });

  it.each([
    '',
    ...namesIn(`
      calendars.office calendars.office.versions.0 calendars.office.versions.0.weekly.mon.0
      calendars.office.versions.0.extraHolidays.0 calendars.office.versions.0.extraWorkdays.0 clocks.x
      clocks.x.starts clocks.x.starts.payer clocks.x.starts.countries clocks.x.heldBy
      clocks.x.extension clocks.x.extension.budget clocks.x.warnings.0 clocks.x.budget clocks.x.source
      ladders.service ladders.service.rungs.0 ladders.service.rungs.0.quiet routes.0 packs.0 name
      branches.urumqi departments.fleet pauseReasons.awaiting-police-report callBackRounds`),
  ])('may say nothing else in %s', (holder) => {
    const place = holder === '' ? 'sauce' : `${holder}.sauce`;
    expect(wrongWith(place, 'hot')).toEqual([
      `${place.replaceAll(/\.(\d)\b/g, '[$1]')}: is not a field that belongs here.`,
    ]);
  });
});

const ID = 'must be lower-case letters, digits and hyphens';
const DATE = 'must be a date such as 2026-02-13';
const BUDGETS = 'elapsed, working-time, working-days, calendar-days, months, days-but-sundays-and-holidays, next-at';

describe('a value in a rulebook', () => {
  it.each<[place: string, value: unknown, message: string]>([
    ['organisation', 'Demo', `${ID}; it is "Demo"`],
    ['organisation', '9lives', `${ID}; it is "9lives"`],
    ['organisation', 'a_b', `${ID}; it is "a_b"`],
    ['organisation', 'a'.repeat(65), `${ID}; it is "${'a'.repeat(65)}"`],
    ['organisation', 7, 'must be a text'],
    ['version', 2025, 'must be a text such as 2026-01-01; put a bare number in quotes'],
    ...namesIn('x2026-01-01 2026-01-01x 26-01-01 2026-1-01 2026-01-1 2026-01-01. 2026-01-01.1234 x').map(
      (version): [string, string, string] => [
        'version',
        version,
        `must be a date such as 2026-01-01, the second of a day 2026-01-01.2; it is "${version}"`,
      ],
    ),
    ['effectiveFrom', '2026-02-30', `${DATE}; it is "2026-02-30"`],
    ['timeZone', ' ', 'must not be empty'],
    ['name', 'X', 'must be a map of fields'],
    ['routes', [], 'must not be empty'],
    ['routes', {}, 'must be a list'],
    ['routes.0.kinds', [], 'must not be empty'],
    ['routes.0.kinds', ['quarrel'], 'must be one of: complaint, exception, claim, request; it is "quarrel"'],
    ['routes.0.types', [], 'must not be empty'],
    ['routes.0.severities', [], 'must not be empty'],
    ['routes.0.severities', ['mad'], 'must be one of: minor, normal, major, critical; it is "mad"'],
    ['routes.0.firstAction', {}, 'is missing'],
    ['packs.0.version', 'soon', `${DATE}; it is "soon"`],
    ['regimes', [], 'must not be empty'],
    ['callBackRounds.max', 0, 'must be at least 1; it is 0'],
    ['callBackRounds.max', 1.5, 'must be a whole number'],
    ['source.confidence', 'sure', 'must be one of: V, S, M; it is "sure"'],
    ['ladders.service.rungs', [], 'must not be empty'],
    ['ladders.service.jumps.board', -1, 'must be at least 0; it is -1'],
    ['ladders.service.rungs.0.quiet.to', '24:00', 'must be a time of day such as 22:00; it is "24:00"'],
    ['ladders.service.rungs.0.after.unit', 'moons', 'must be one of: elapsed, working-time; it is "moons"'],
    ['calendars.office.versions', [], 'must not be empty'],
    [
      'calendars.office.versions.0.makeUpDayAs',
      'day',
      'must be one of: mon, tue, wed, thu, fri, sat, sun; it is "day"',
    ],
    ['calendars.office.versions.0.extraHolidays.0.date', 'soon', `${DATE}; it is "soon"`],
    ['clocks.x.holder', null, 'must be one of: us, claimant, third-party; it is nothing'],
    ['clocks.x.holder', 'them', 'must be one of: us, claimant, third-party; it is "them"'],
    ['clocks.x.outlivesCase', 'yes', 'must be a boolean'],
    ['clocks.x.starts.on', [], 'must not be empty'],
    ['clocks.x.starts.from', 'then', 'must be one of: happened, reported; it is "then"'],
    ['clocks.x.starts.since', 'soon', `${DATE}; it is "soon"`],
    ['clocks.x.starts.before', 'soon', `${DATE}; it is "soon"`],
    ['clocks.x.starts.countries.any', [], 'must not be empty'],
    ['clocks.x.starts.countries.atLeast', 1, 'must be at least 2; it is 1'],
    ['clocks.x.stops', [], 'must not be empty'],
    ['clocks.x.restartedBy', [], 'must not be empty'],
    ['clocks.x.extension.times', 0, 'must be at least 1; it is 0'],
    ['clocks.x.extension.budget.kind', 'given', `must be one of: ${BUDGETS}; it is "given"`],
    ['clocks.x.budget', { kind: 'moons' }, `must be one of: ${BUDGETS}, given; it is "moons"`],
  ])('%s is not %o', (place, value, message) => {
    const [line, ...more] = wrongWith(place, value);
    expect(line).toMatch(new RegExp(`^${place.replaceAll(/\.(\d)\b/g, String.raw`\[$1\]`)}[\\w.[\\]]*: `));
    expect(line?.replace(/^\S+: /, '')).toBe(`${message}.`);
    expect(more.every((one) => one.endsWith(': is missing.'))).toBe(true);
  });

  it('is no event that is none', () => {
    const starting = `must be one of: ${STARTING_EVENTS.join(', ')}; it is "Sneezed".`;
    for (const list of ['starts.on', 'restartedBy'])
      expect(wrongWith(`clocks.x.${list}`, ['Sneezed'])).toEqual([`clocks.x.${list}[0]: ${starting}`]);
    for (const place of ['heldBy.from', 'heldBy.until'])
      expect(wrongWith(`clocks.x.${place}`, 'Sneezed')).toEqual([`clocks.x.${place}: ${starting}`]);
    const stopping = `must be one of: ${STOPPING_EVENTS.join(', ')}; it is "Sneezed".`;
    expect(wrongWith('clocks.x.stops', ['Sneezed'])).toEqual([`clocks.x.stops[0]: ${stopping}`]);
  });

  it('has a name that is an id wherever names are given', () => {
    for (const list of ['calendars', 'branches', 'departments', 'roles', 'clocks', 'ladders', 'pauseReasons'])
      expect(wrongWith(`${list}.Big One`, {})).toContain(`${list}.Big One: the name ${ID}.`);
    expect(wrongWith('clocks.x.starts.when', { '': 1 })).toHaveLength(1);
    expect(wrongWith('clocks.x.starts.when', { to: [] })).toHaveLength(1);
  });

  it('is a country of two capitals', () => {
    for (const country of ['cn', 'C', 'CHN', 'xCN', 'CNx'])
      expect(wrongWith('clocks.x.starts.countries.all', ['CN', country])).toEqual([
        `clocks.x.starts.countries.all[1]: must be a country such as CN; it is "${country}".`,
      ]);
  });

  it('is an hour of the day, of which the last may only end something', () => {
    const from = (time: string) => wrongWith('calendars.office.versions.0.weekly.mon.0.from', time);
    const to = (time: string) => wrongWith('calendars.office.versions.0.weekly.mon.0.to', time);
    const quiet = (time: string) => wrongWith('ladders.service.rungs.0.quiet.from', time);
    const nextAt = (time: string) => wrongWith('clocks.x.budget', { kind: 'next-at', dayOffset: 1, time });
    for (const read of [from, to, quiet, nextAt]) {
      for (const time of ['00:00', '09:59', '19:00', '20:00', '23:59']) expect(read(time)).toEqual([]);
      for (const time of ['24:01', '25:00', '9:00', '09:60', '09:5', 'x09:00', '09:00x', '009:00', 'a9:00', '0a:00'])
        expect(read(time)).toEqual([expect.stringMatching(/must be a time of day such as .*; it is "/)]);
    }
    expect([to('24:00'), nextAt('24:00')]).toEqual([[], []]);
    for (const time of ['x24:00', '24:00x']) expect([...to(time), ...nextAt(time)]).toHaveLength(2);
    expect(
      [...from('24:00'), ...to('24:01'), ...quiet('24:00'), ...nextAt('24:01')].map((line) => line.split(': ')[1]),
    ).toEqual([
      'must be a time of day such as 09:00; it is "24:00".',
      'must be a time of day such as 18:00, or 24:00; it is "24:01".',
      'must be a time of day such as 22:00; it is "24:00".',
      'must be a time of day such as 14:00, or 24:00; it is "24:01".',
    ]);
  });
});

describe('a budget', () => {
  const dates = { firstDayExcluded: true, rollHoliday: false, after: { days: 1, months: 1 } };
  const budgets = [
    { kind: 'elapsed', duration: 'P1D' },
    { kind: 'working-time', duration: 'PT8H' },
    { kind: 'working-days', days: 2, at: 'same-time' },
    { kind: 'working-days', days: 0, at: 'close-of-business' },
    { kind: 'calendar-days', days: 7, ...dates },
    { kind: 'months', months: 12, ...dates },
    { kind: 'days-but-sundays-and-holidays', days: 7 },
    { kind: 'next-at', dayOffset: 0, time: '12:00', workingDay: true },
  ];

  it.each(budgets)('of $kind is read as it is written, for a clock and for a pause', (budget) => {
    expect(wrongWith('clocks.x.budget', budget)).toEqual([]);
    expect(wrongWith('pauseReasons.awaiting-police-report.ceiling', budget)).toEqual([]);
    expect(wrongWith('clocks.x.budget', { ...budget, sauce: 1 })).toEqual([
      'clocks.x.budget.sauce: is not a field that belongs here.',
    ]);
    for (const member of Object.keys(budget).filter(
      (key) => !['kind', ...Object.keys(dates), 'workingDay'].includes(key),
    ))
      expect(wrongWith('clocks.x.budget', { ...budget, [member]: undefined })).toEqual([
        `clocks.x.budget.${member}: is missing.`,
      ]);
  });

  it('counts no less than nothing, and begins late by something', () => {
    const line = (budget: object) =>
      wrongWith('clocks.x.budget', budget).map((said) => said.replace('clocks.x.budget.', ''));
    for (const kind of ['calendar-days', 'days-but-sundays-and-holidays'])
      expect(line({ kind, days: -1 })).toEqual(['days: must be at least 0; it is -1.']);
    expect(line({ kind: 'months', months: -1 })).toEqual(['months: must be at least 0; it is -1.']);
    expect(line({ kind: 'next-at', dayOffset: -1, time: '12:00' })).toEqual([
      'dayOffset: must be at least 0; it is -1.',
    ]);
    expect(line({ kind: 'months', months: 1, after: { days: 0, months: 0 } })).toEqual([
      'after.days: must be at least 1; it is 0.',
      'after.months: must be at least 1; it is 0.',
    ]);
    expect(line({ kind: 'calendar-days', days: 7 })).toEqual([]);
    expect(line({ kind: 'calendar-days', days: 7, after: {} })).toEqual([]);
    expect(line({ kind: 'working-days', days: 1, at: 'noon' })).toEqual([
      'at: must be one of: same-time, close-of-business; it is "noon".',
    ]);
  });
});

describe('a pack', () => {
  const { calendar: _calendar, pausedBy: _pausedBy, ladder: _ladder, ...clock } = CLOCK;
  const version = { effectiveFrom: '2020-01-01', clocks: { notice: clock } };
  const pack = { id: 'law', name, versions: [version, { ...version, effectiveFrom: '2025-01-01' }] };

  it('has clocks that leave it to the rulebook how they count', () => {
    expect(parsePackDocument(pack)).toStrictEqual(pack);
    const wrongPack = (place: string, value: unknown) => linesOf(parsePackDocument(withValue(pack, place, value)));
    expect(wrongPack('versions', [])).toEqual(['versions: must not be empty.']);
    expect(wrongPack('versions.0.clocks.notice.calendar', 'office')).toEqual([
      'versions[0].clocks.notice.calendar: is not a field that belongs here.',
    ]);
    for (const place of ['sauce', 'versions.1.sauce'])
      expect(wrongPack(place, 'hot')).toEqual([`${place.replace('.1', '[1]')}: is not a field that belongs here.`]);
    for (const field of ['id', 'name', 'versions', 'versions[1].effectiveFrom', 'versions[1].clocks'])
      expect(wrongPack(field.replace('[1]', '.1'), undefined)).toEqual([`${field}: is missing.`]);
  });
});

describe('a table of holidays', () => {
  const table = { region: 'cn', year: 2026, source: 'Notice', confidence: 'M', holidays: [DAY, DAY], workdays: [DAY] };
  const wrongTable = (place: string, value: unknown) => linesOf(parseHolidayTable(withValue(table, place, value)));

  it('is of a region and of a year that somebody alive may see', () => {
    expect(parseHolidayTable(table)).toStrictEqual(table);
    for (const year of [1900, 2200]) expect(wrongTable('year', year)).toEqual([]);
    expect(wrongTable('year', 1899)).toEqual(['year: must be at least 1900; it is 1899.']);
    expect(wrongTable('year', 2201)).toEqual([expect.stringMatching(/^year: .*2200; it is 2201\.$/)]);
    for (const member of Object.keys(table)) expect(wrongTable(member, undefined)).toEqual([`${member}: is missing.`]);
    expect(wrongTable('region', 'China')).toEqual([`region: ${ID}; it is "China".`]);
    expect(wrongTable('workdays.0.name', '')).toEqual(['workdays[0].name: must not be empty.']);
  });
});
