import { describe, expect, it } from 'vitest';
import { local, mon, tue, wed } from '../support/builders.ts';
import { away, problemsOf } from '../support/rosters.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const daily = (...spans: [from: string, to: string][]) =>
  Object.fromEntries(DAYS.map((day) => [day, spans.map(([from, to]) => ({ from, to }))]));
const DAY = daily(['09:00', '18:00']);
const NIGHT = daily(['00:00', '09:00'], ['18:00', '24:00']);

/** Li by day and Wang by night, and nobody else. */
const ROUND = {
  shifts: [
    { role: 'supervisor', weekly: DAY, people: ['li-na'] },
    { role: 'supervisor', weekly: NIGHT, people: ['wang-lei'] },
  ],
  afterHours: [],
};
const absent = (...list: object[]) => problemsOf({ ...ROUND, away: list });
const gap = (index: number, person: string, at: string, role = 'supervisor') =>
  `away[${index}].person: nobody is on duty for ${role} of headquarters, whom ladder service tells, at ${at}: ${person} is away. Name a deputy who is there.`;

describe('an absence', () => {
  it('leaves its gap where the shift of whoever is away begins, however long after its own beginning', () => {
    expect(absent()).toEqual([]);
    expect(absent(away('wang-lei', '2026-03-02T09:00', '2026-03-02T18:00'))).toEqual([]);
    expect(absent(away('wang-lei', '2026-03-02T09:00', '2026-03-02T19:00'))).toEqual([
      gap(0, 'wang-lei', mon('18:00')),
    ]);
    expect(absent(away('li-na', '2026-03-02T18:00', '2026-03-04'))).toEqual([gap(0, 'li-na', tue('09:00'))]);
  });

  it('of which nobody is missed is not blamed for the gap of a later one', () => {
    const day = away('wang-lei', '2026-03-02T10:00', '2026-03-02T12:00');
    expect(absent(day, away('zhao-ting', '2026-03-04', '2026-03-04'))).toEqual([
      gap(1, 'zhao-ting', wed('00:00'), 'head-office'),
    ]);
    const next = away('li-na', '2026-03-02T12:00', '2026-03-02T18:00');
    expect(absent(day, next)).toEqual([gap(1, 'li-na', mon('12:00'))]);
  });

  it('of which nobody is missed is not blamed for the gap of an earlier one', () => {
    const day = away('wang-lei', '2026-03-04T10:00', '2026-03-04T12:00');
    expect(absent(day, away('li-na', '2026-03-02', '2026-03-02'))).toEqual([gap(1, 'li-na', mon('09:00'))]);
  });

  it('is looked at for a week, in which every shift comes by', () => {
    const sunday = { ...ROUND.shifts[0]!, weekly: { ...DAY, sun: [] } };
    const chen = { role: 'supervisor', weekly: { sun: DAY['sun']! }, people: ['wang-lei'] };
    const shifts = [sunday, { ...ROUND.shifts[1]!, people: ['li-na'] }, chen];
    expect(problemsOf({ ...ROUND, shifts, away: [away('wang-lei', '2026-03-02', '2026-06-30')] })).toEqual([
      gap(0, 'wang-lei', local('2026-03-08', '09:00')),
    ]);
  });

  it('leaves its gap in a shift of minutes too, whatever the minute at which the absence begins', () => {
    const always = daily(['00:00', '24:00']);
    const but = daily(['00:00', '13:20'], ['13:35', '24:00']);
    const shifts = [
      { role: 'supervisor', weekly: { wed: [{ from: '13:20', to: '13:35' }] }, people: ['li-na'] },
      { role: 'supervisor', weekly: { ...always, wed: but['wed']! }, people: ['wang-lei'] },
    ];
    const problems = (from: string, to: string) =>
      problemsOf({ shifts, afterHours: [], away: [away('li-na', from, to)] });
    const missed = [gap(0, 'li-na', wed('13:20'))];
    expect(problems('2026-03-02T09:00', '2026-03-06')).toEqual(missed);
    expect(problems('2026-03-04T12:50', '2026-03-04T13:21')).toEqual(missed);
    expect(problems('2026-03-04T12:50', '2026-03-04T13:20')).toEqual([]);
    expect(problems('2026-03-04T13:35', '2026-03-10')).toEqual([]);
  });

  it('is told once of each person and time', () => {
    const twice = absent(
      away('li-na', '2026-03-02', '2026-03-03', 'chen-hao'),
      away('li-na', '2026-03-03', '2026-03-04'),
    );
    expect(twice).toEqual(['away[1].from: li-na is away already by entry 0; join the two.']);
  });

  it('is not filled by whoever is away', () => {
    expect(absent(away('li-na', '2026-03-02', '2026-03-03', 'li-na'))).toEqual([
      'away[0].deputy: the deputies go round: li-na → li-na; name one who is there.',
    ]);
    // First the deputy has nobody, and later one who is away in turn: the first is told.
    const first = absent(
      away('li-na', '2026-03-02', '2026-03-06', 'chen-hao'),
      away('chen-hao', '2026-03-05', '2026-03-05', 'li-na'),
      away('chen-hao', '2026-03-03', '2026-03-03'),
    );
    expect(first[0]).toBe('away[0].deputy: chen-hao is away then too, and has no deputy; name one who is there.');
  });
});

describe('shifts', () => {
  it('are cut by the hours of all of them, in whatever order they stand', () => {
    const managers = (from: string, to: string) => ({
      role: 'manager',
      branch: 'urumqi',
      weekly: { mon: [{ from, to }] },
      people: ['ma-jun'],
    });
    const [day, night] = ROUND.shifts;
    const short = { ...day!, weekly: { ...DAY, mon: [{ from: '09:00', to: '17:00' }] } };
    const missed = (place: string) =>
      `shifts[1].weekly: nobody is on duty for supervisor of ${place}, whom ladder service tells: mon 17:00-18:00. Add a shift, or forward the role in afterHours.`;
    expect(problemsOf({ ...ROUND, shifts: [managers('17:30', '20:00'), short, night!] })).toEqual([
      missed('headquarters'),
      missed('branch urumqi'),
      'shifts[0].weekly: nobody is on duty for manager of branch urumqi, whom ladder service tells: mon 00:00-17:30, mon 20:00-24:00, tue 00:00-24:00, …. Add a shift, or forward the role in afterHours.',
    ]);
  });
});
