import { describe, expect, it } from 'vitest';
import { absenceOf, deputyChain, forwardOf, postsOf, type Roster } from '../../workflows/domain/duty/roster.ts';
import { teamOf } from '../../workflows/domain/duty/team.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { local, mon, tue } from '../support/builders.ts';
import { DEMO } from '../support/lives.ts';
import { ALWAYS, away, problemsOf, rosterOf, weekly, whole } from '../support/rosters.ts';

const span = (from: string, to: string) => ({ from, to });
const shift = (hours: Record<string, { from: string; to: string }[]>, more: object = {}) => ({
  role: 'supervisor',
  weekly: hours,
  people: ['li-na'],
  ...more,
});
const round = { role: 'supervisor', weekly: ALWAYS, people: ['li-na'] };
/** Somebody else on the shift, so that an absence leaves no gap. */
const shifts = (...list: object[]) => ({ shifts: list as (typeof whole)['shifts'] });

describe('the form of a roster', () => {
  const wrong = (change: object) => problemsOf(change).map((line) => line.split(':', 1)[0]);
  const named = (id: string) => wrong({ people: { ...whole.people, [id]: { name: 'X', roles: ['manager'] } } });

  it.each(['x', 'li-na.2', 'a0', `a${'b'.repeat(63)}`])('knows somebody called %s', (id) => {
    expect(named(id)).toEqual([]);
  });
  it.each(['', 'Li', '1li', '-li', 'li na', 'lí', `a${'b'.repeat(64)}`, 'li\n'])('knows nobody called %j', (id) => {
    expect(named(id)).not.toEqual([]);
  });

  const hours = (from: string, to: string) =>
    wrong(shifts(round, shift({ mon: [span(from, to)] }, { branch: 'urumqi' })));
  it.each([
    ['00:00', '24:00'],
    ['09:05', '19:30'],
    ['19:59', '23:59'],
    ['20:00', '21:00'],
  ])('has hours from %s to %s', (from, to) => {
    expect(hours(from, to)).toEqual([]);
  });
  it.each([
    ['24:00', '24:00'],
    ['9:00', '18:00'],
    ['09:60', '18:00'],
    ['09:00', '25:00'],
    ['09:00', '24:01'],
    ['09:00', '18:60'],
    ['109:00', '18:00'],
    ['09:000', '18:00'],
    ['09:00', '118:00'],
    ['09:00', '18:000'],
    ['30:00', '18:00'],
    ['09:00', '30:00'],
  ])('has none from %s to %s', (from, to) => {
    expect(hours(from, to)).not.toEqual([]);
  });

  const from = (moment: string) => wrong({ effectiveFrom: moment });
  it.each(['2026-01-01', '2026-01-01T00:00', '2026-01-01T19:59', '2026-01-01T23:59'])('begins at %s', (moment) => {
    expect(from(moment)).toEqual([]);
  });
  it.each([
    '2026-1-01',
    '26-01-01',
    '2026-01-1',
    '12026-01-01',
    '2026-01-011',
    '2026-01-01T24:00',
    '2026-01-01T30:00',
    '2026-01-01T9:00',
    '2026-01-01T09:60',
    '2026-01-01T09:00:00',
    '2026-01-01 09:00',
  ])('does not begin at %s', (moment) => {
    expect(from(moment)).toEqual(['effectiveFrom']);
  });

  it('says what a name, a time and a moment look like', () => {
    const [name] = problemsOf({ people: { ...whole.people, Li: { name: 'X', roles: ['manager'] } } } as never);
    expect(name).toContain('must be lower-case letters, digits, hyphens and dots, such as li-na');
    expect(problemsOf(shifts(shift({ mon: [span('9', '18')] })))).toEqual([
      expect.stringContaining('must be a time of day such as 09:00'),
      expect.stringContaining('must be a time of day such as 18:00, or 24:00'),
    ]);
    for (const effectiveFrom of ['12026-01-01', '2026-01-011'])
      expect(problemsOf({ effectiveFrom })).toEqual([
        expect.stringContaining('must be a local date such as 2026-02-14'),
      ]);
  });

  it('needs a role for whoever is named and somebody for each shift, and nothing but these fields', () => {
    expect(wrong({ people: { ...whole.people, x: { name: 'X', roles: [] } } })).toEqual(['people.x.roles']);
    expect(wrong(shifts({ ...round, people: [] }))).toEqual(['shifts[0].people']);
    expect(wrong({ people: { ...whole.people, x: { name: 'X', roles: ['manager'], age: 3 } } })).toEqual([
      'people.x.age',
    ]);
    expect(wrong(shifts({ ...round, note: 'x' }))).toEqual(['shifts[0].note']);
    expect(wrong({ away: [{ ...away('li-na', '2026-03-02', '2026-03-03'), note: 'x' }] })).toEqual(['away[0].note']);
    expect(wrong({ afterHours: [{ role: 'supervisor', toRole: 'manager', of: 'nobody' }] })).toEqual([
      'afterHours[0].of',
    ]);
    expect(wrong({ afterHours: [{ role: 'supervisor', toRole: 'manager', note: 'x' }] })).toEqual([
      'afterHours[0].note',
    ]);
    expect(wrong({ note: 'x' })).toEqual(['note']);
  });

  it('may leave out shifts, absences and forwarding', () => {
    const { organisation, effectiveFrom, people } = whole;
    const made = rosterOf({ shifts: undefined, away: undefined, afterHours: undefined } as never);
    expect(made).toEqual({
      organisation,
      effectiveFrom: local(effectiveFrom, '00:00'),
      timeZone: 'Asia/Shanghai',
      people,
      shifts: [],
      away: [],
      afterHours: [],
    });
  });
});

describe('shifts', () => {
  it('may touch, within a shift and between two, and overlap where the role, the place or the day is another', () => {
    const halves = { mon: [span('09:00', '12:00'), span('12:00', '18:00')] };
    expect(problemsOf(shifts(shift(halves), shift({ mon: [span('18:00', '20:00')] })))).toEqual([]);
    expect(problemsOf(shifts(shift(halves), shift({ mon: [span('08:00', '09:00')] })))).toEqual([]);
    expect(problemsOf(shifts(shift(halves), shift({ tue: [span('09:00', '12:00')] })))).toEqual([]);
    const elsewhere = shift(ALWAYS, { role: 'manager', people: ['ma-jun'], branch: 'urumqi' });
    const everywhere = shift(ALWAYS, { role: 'manager', people: ['chen-hao'] });
    expect(problemsOf(shifts(round, everywhere, elsewhere))).toEqual([]);
  });

  it('that overlap are told with which and where, the empty ones as well', () => {
    const days = { mon: [span('09:00', '12:00'), span('13:00', '18:00')] };
    expect(problemsOf(shifts(shift(days), shift({ mon: [span('06:00', '07:00'), span('17:00', '18:00')] })))).toEqual([
      'shifts[1].weekly.mon[1]: 17:00-18:00 overlaps 13:00-18:00 of shift 0, the same role in the same place.',
    ]);
    expect(problemsOf(shifts(shift({ mon: [span('09:00', '09:00')] })))).toEqual([
      'shifts[0].weekly.mon[0]: 09:00-09:00 ends before it begins; write a night shift as two spans on two days.',
    ]);
  });

  it('are of a known role, branch and people', () => {
    const role = 'Known: agent, supervisor, manager, head-office.';
    expect(problemsOf(shifts(round, shift(weekly, { role: 'boss', branch: 'kashgar' })))).toEqual([
      `shifts[1].role: there is no role "boss". ${role}`,
      'shifts[1].branch: there is no branch "kashgar". Known: urumqi.',
      'shifts[1].people[0]: li-na is on a shift of the role boss, but does not bear it.',
    ]);
  });

  it('of a branch come before those of headquarters, and whoever keeps shifts is on no other post', () => {
    const mixed = rosterOf(
      shifts(shift(weekly), shift({ mon: [span('09:00', '12:00')] }, { branch: 'urumqi', people: ['wang-lei'] })),
    );
    const at = (time: string, branch?: string) =>
      postsOf(mixed, 'supervisor', branch, { day: 'mon', time }).map(({ people }) => people);
    expect(at('10:00', 'urumqi')).toEqual([['wang-lei'], ['ma-jun']]);
    expect(at('13:00', 'urumqi')).toEqual([[], ['ma-jun']]);
    expect(at('10:00')).toEqual([['li-na'], ['chen-hao']]);
  });
});

describe('absences', () => {
  const absent = (...list: object[]) =>
    problemsOf({ ...shifts({ ...round, people: ['li-na', 'wang-lei'] }), away: list });

  it('may follow each other, and end at midnight or at an hour', () => {
    expect(absent(away('li-na', '2026-03-02', '2026-03-03'), away('li-na', '2026-03-04', '2026-03-05'))).toEqual([]);
    expect(absent(away('li-na', '2026-03-04', '2026-03-05'), away('li-na', '2026-03-02', '2026-03-03'))).toEqual([]);
    expect(absent(away('li-na', '2026-03-02', '2026-03-02'))).toEqual([]);
    expect(absent(away('li-na', '2026-03-02T09:00', '2026-03-02T09:00'))).toEqual([
      'away[0].to: the absence ends before it begins.',
    ]);
    expect(absent(away('li-na', '2026-03-02', '2026-03-03'), away('wang-lei', '2026-03-04', '2026-03-05'))).toEqual([]);
  });

  it('name people that there are', () => {
    const known = 'Known: li-na, wang-lei, chen-hao, zhao-ting, ma-jun.';
    expect(absent(away('nobody', '2026-03-02', '2026-03-03', 'no-one'))).toEqual([
      `away[0].person: there is no person "nobody". ${known}`,
      `away[0].deputy: there is no person "no-one". ${known}`,
    ]);
  });

  it('find a deputy who is away in a part of them, and not one who is back or not yet gone', () => {
    const deputy = (from: string, to: string) =>
      absent(away('chen-hao', '2026-03-02', '2026-03-04', 'li-na'), away('li-na', from, to));
    const wrong = ['away[0].deputy: li-na is away then too, and has no deputy; name one who is there.'];
    expect(deputy('2026-02-27', '2026-03-01')).toEqual([]);
    expect(deputy('2026-02-27', '2026-03-02')).toEqual(wrong);
    expect(deputy('2026-03-04T23:00', '2026-03-06')).toEqual(wrong);
    expect(deputy('2026-03-05', '2026-03-06')).toEqual([]);
    const again = away('chen-hao', '2026-03-06', '2026-03-07', 'li-na');
    const first = away('chen-hao', '2026-03-02', '2026-03-04', 'li-na');
    expect(absent(first, away('li-na', '2026-03-02', '2026-03-03'), again)).toEqual(wrong);
  });

  it('say dates that the calendar does not have, wherever they stand', () => {
    expect(problemsOf({ effectiveFrom: '2026-13-01' })).toEqual([
      'effectiveFrom: 2026-13-01 is not a date of the calendar.',
    ]);
    expect(absent(away('li-na', '2026-02-30T09:00', '2026-02-31'))).toEqual([
      'away[0].from: 2026-02-30T09:00 is not a date of the calendar.',
      'away[0].to: 2026-02-31 is not a date of the calendar.',
    ]);
    expect(absent(away('li-na', '2028-02-29', '2028-02-29'))).toEqual([]);
  });

  it('leave a gap only in hours in which nobody else is there, and say the first', () => {
    const gap = (...list: object[]) => problemsOf({ ...shifts(shift(weekly)), away: list });
    const told = (at: string, person = 'chen-hao', role = 'supervisor of headquarters', by = 'ladder service') =>
      `nobody is on duty for ${role}, whom ${by} tells, at ${at}: ${person} is away. Name a deputy who is there.`;
    expect(gap(away('chen-hao', '2026-03-02T18:00', '2026-03-02T20:00'))).toEqual([
      `away[0].person: ${told(mon('18:00'))}`,
    ]);
    // In the office hours the supervisor is there, and the manager is missed for herself.
    expect(gap(away('chen-hao', '2026-03-02T10:00', '2026-03-02T12:00'))).toEqual([
      `away[0].person: ${told(mon('10:00'), 'chen-hao', 'manager of headquarters')}`,
    ]);
    expect(gap(away('chen-hao', '2026-03-02', '2026-03-06', 'li-na'))).toEqual([]);
    // From ten on the manager stands in for the supervisor; when he goes too, at two, nobody does.
    expect(
      gap(
        away('li-na', '2026-03-02T10:00', '2026-03-02T16:00'),
        away('chen-hao', '2026-03-02T14:00', '2026-03-02T15:00', 'wang-lei'),
      ),
    ).toEqual([]);
    const both = gap(
      away('li-na', '2026-03-02T10:00', '2026-03-02T16:00'),
      away('chen-hao', '2026-03-02T14:30', '2026-03-02T15:00', 'li-na'),
    );
    expect(both).toEqual(['away[1].deputy: li-na is away then too, and has no deputy; name one who is there.']);
    const zhao = gap(away('zhao-ting', '2026-03-02', '2026-03-02'));
    expect(zhao).toEqual([`away[0].person: ${told(mon('00:00'), 'zhao-ting', 'head-office of headquarters')}`]);
    // Looked for by the hour from the beginning and from each change.
    const late = gap(
      away('li-na', '2026-03-02T09:00', '2026-03-02T18:00'),
      away('chen-hao', '2026-03-02T14:30', '2026-03-02T14:50'),
    );
    expect(late).toEqual([`away[0].person: ${told(mon('14:30'), 'li-na')}`, `away[1].person: ${told(mon('14:30'))}`]);
  });

  it('hold from their first instant until just before their last', () => {
    const roster = rosterOf({ away: [away('li-na', '2026-03-02', '2026-03-02', 'wang-lei')] });
    const at = [local('2026-03-01', '23:59'), mon('00:00'), mon('23:59'), tue('00:00')];
    expect(at.map((one) => absenceOf(roster, 'li-na', one) !== undefined)).toEqual([false, true, true, false]);
    expect(absenceOf(roster, 'wang-lei', mon('12:00'))).toBeUndefined();
    expect(at.map((one) => deputyChain(roster, 'li-na', one))).toEqual([[], ['wang-lei'], ['wang-lei'], []]);
    const acting: Roster = {
      ...roster,
      away: [{ person: 'ma-jun', from: mon('00:00'), to: tue('00:00'), deputy: 'li-na' }],
    };
    expect(at.map((one) => teamOf(acting, 'li-na', one)?.includes('ma-jun'))).toEqual([false, true, true, false]);
    expect(teamOf(acting, 'wang-lei', mon('12:00'))).not.toContain('ma-jun');
  });
});

describe('forwarding', () => {
  const forwarded = (...list: object[]) => problemsOf({ ...shifts(round), afterHours: list });

  it('goes to a role or to a person that there is, and to one of them', () => {
    expect(forwarded({ role: 'boss', toRole: 'chief' })).toEqual([
      'afterHours[0].role: there is no role "boss". Known: agent, supervisor, manager, head-office.',
      'afterHours[0].toRole: there is no role "chief". Known: agent, supervisor, manager, head-office.',
    ]);
    expect(forwarded({ role: 'manager', toPerson: 'nobody' })).toEqual([
      'afterHours[0].toPerson: there is no person "nobody". Known: li-na, wang-lei, chen-hao, zhao-ting, ma-jun.',
    ]);
    expect(forwarded({ role: 'manager', toRole: 'head-office', toPerson: 'li-na' })).toEqual([
      'afterHours[0]: say where the calls go: either toRole or toPerson.',
    ]);
  });

  it('may be otherwise for branches than for headquarters, but each is said once', () => {
    const to = (of?: string) => ({ role: 'manager', toPerson: 'li-na', ...(of === undefined ? {} : { of }) });
    const never = (index: number) => [
      `afterHours[${index}]: is never reached: an earlier entry forwards manager already.`,
    ];
    expect(forwarded(to('branch'), to('headquarters'))).toEqual([]);
    expect(forwarded(to('branch'), to())).toEqual([]);
    expect(forwarded(to('branch'), to('branch'))).toEqual(never(1));
    expect(forwarded(to(), to('headquarters'))).toEqual(never(1));
    expect(forwarded(to(), { ...to(), role: 'supervisor' })).toEqual([]);
  });

  it('does not go round, neither for a branch nor for headquarters', () => {
    const there = { role: 'manager', toRole: 'supervisor' };
    const back = { role: 'supervisor', toRole: 'manager' };
    const told = (index: number, ...way: string[]) =>
      `afterHours[${index}].toRole: the forwarding goes round: ${way.join(' → ')}.`;
    const both = [told(0, 'manager', 'supervisor', 'manager'), told(1, 'supervisor', 'manager', 'supervisor')];
    expect(forwarded(there, back)).toEqual(both);
    for (const of of ['branch', 'headquarters']) expect(forwarded({ ...there, of }, { ...back, of })).toEqual(both);
    expect(forwarded({ ...there, of: 'branch' }, { ...back, of: 'headquarters' })).toEqual([]);
    expect(forwarded({ role: 'manager', toRole: 'manager' })).toEqual([told(0, 'manager', 'manager')]);
    // Whoever is led into somebody else's circle is not the one to mend it.
    expect(forwarded(there, back, { role: 'head-office', toRole: 'manager' })).toEqual(both);
  });

  it('is found by the role and by whether the case is of a branch', () => {
    const roster = rosterOf({
      afterHours: [
        { role: 'supervisor', of: 'branch', toPerson: 'ma-jun' },
        { role: 'supervisor', toRole: 'manager' },
      ],
    });
    expect(forwardOf(roster, 'supervisor', 'urumqi')?.toPerson).toBe('ma-jun');
    expect(forwardOf(roster, 'supervisor', undefined)?.toRole).toBe('manager');
    expect(forwardOf(roster, 'manager', undefined)).toBeUndefined();
  });
});

describe('hours in which nobody is reached', () => {
  const missed = (when: string, where = 'headquarters') =>
    `nobody is on duty for supervisor of ${where}, whom ladder service tells: ${when}. Add a shift, or forward the role in afterHours.`;
  const gaps = (hours: Record<string, { from: string; to: string }[]>) =>
    problemsOf({ ...shifts(shift({ ...ALWAYS, ...hours })), afterHours: [] });
  const of = (when: string) => [
    `shifts[0].weekly: ${missed(when)}`,
    `shifts[0].weekly: ${missed(when, 'branch urumqi')}`,
  ];

  it('are joined within a day, and three of them are named', () => {
    expect(gaps({ mon: [span('00:00', '12:00')] })).toEqual(of('mon 12:00-24:00'));
    expect(gaps({ mon: [span('00:00', '09:00'), span('10:00', '24:00')], wed: [] })).toEqual(
      of('mon 09:00-10:00, wed 00:00-24:00'),
    );
    const three = { mon: [span('01:00', '24:00')], tue: [span('01:00', '24:00')], wed: [span('01:00', '24:00')] };
    expect(gaps(three)).toEqual(of('mon 00:00-01:00, tue 00:00-01:00, wed 00:00-01:00'));
    expect(gaps({ ...three, sun: [] })).toEqual(of('mon 00:00-01:00, tue 00:00-01:00, wed 00:00-01:00, …'));
  });

  it('are cut where another shift begins, and told in one all the same', () => {
    const managers = shift(
      { mon: [span('14:00', '15:00')] },
      { role: 'manager', people: ['ma-jun'], branch: 'urumqi' },
    );
    const own = shift({ ...ALWAYS, mon: [span('00:00', '12:00')] });
    expect(problemsOf({ ...shifts(own, managers), afterHours: [] })[0]).toBe(
      `shifts[0].weekly: ${missed('mon 12:00-24:00')}`,
    );
  });

  it('are told of the shifts of the branch, if it has some, and of no shift where the role keeps none', () => {
    const branch = shift({ ...ALWAYS, mon: [] }, { branch: 'urumqi' });
    expect(problemsOf({ ...shifts(round, branch), afterHours: [] })).toEqual([
      `shifts[1].weekly: ${missed('mon 00:00-24:00', 'branch urumqi')}`,
    ]);
    const { 'li-na': _li, 'wang-lei': _wang, ...people } = whole.people;
    expect(problemsOf({ people, shifts: [], afterHours: [] } as never)).toEqual([
      `people: ${missed('at any time')}`,
      `people: ${missed('at any time', 'branch urumqi')}`,
    ]);
  });
});

describe('the rulebooks that a roster serves', () => {
  const of = (effectiveFrom: string, role: string, more: Partial<Rulebook> = {}): Rulebook => {
    const { legal } = DEMO.ladders;
    if (!legal) throw new Error('The sample organisation has no legal ladder.');
    const rungs = legal.rungs.map((rung) => ({ ...rung, notify: role }));
    return {
      ...DEMO,
      version: effectiveFrom,
      effectiveFrom,
      roles: { ...DEMO.roles, [role]: { en: role, zh: role } },
      ladders: { ...DEMO.ladders, legal: { ...legal, rungs } },
      ...more,
    };
  };
  const missing = (versions: Rulebook[]) => [
    ...new Set(problemsOf({ effectiveFrom: '2026-03-02' }, versions).map((line) => /for (\S+) of/.exec(line)?.[1])),
  ];

  it('are the one in force when it begins and all after it, in whatever order they are given', () => {
    const [old, present, next] = [of('2025-01-01', 'one'), of('2026-03-02', 'two'), of('2026-06-01', 'three')];
    expect(missing([old, present, next])).toEqual(['two', 'three']);
    expect(missing([next, old, present])).toEqual(['two', 'three']);
    expect(missing([old, of('2026-03-03', 'two')])).toEqual(['one', 'two']);
    expect(missing([next])).toEqual(['three']);
    expect(missing([present, of('2026-03-02', 'four', { organisation: 'acme' })])).toEqual(['two']);
  });

  it('say the time zone of its days, the first of them', () => {
    const { timeZone } = rosterOf();
    expect(timeZone).toBe('Asia/Shanghai');
    const berlin = { ...DEMO, timeZone: 'Europe/Berlin' };
    const absent = { effectiveFrom: '2026-03-01', away: [away('zhao-ting', '2026-03-02', '2026-03-02')] };
    const told = [expect.stringContaining('at 2026-03-01T23:00:00.000Z: zhao-ting is away')];
    expect(problemsOf(absent, [berlin])).toEqual(told);
    const [moved, back] = ['2026-02-01', '2026-04-01'].map((effectiveFrom) => ({ ...berlin, effectiveFrom }));
    expect(problemsOf(absent, [DEMO, moved!, { ...back!, timeZone: 'Asia/Shanghai' }])).toEqual(told);
  });
});
