import { describe, expect, it } from 'vitest';
import { deputyChain, onDuty, postsOf, type Roster } from '../../workflows/domain/duty/roster.ts';
import { teamOf } from '../../workflows/domain/duty/team.ts';
import { fri, local, mon, sat, tue, wed } from '../support/builders.ts';
import { away, rosterOf } from '../support/rosters.ts';

describe('who is on duty', () => {
  const roster = rosterOf();

  it('is the first of the shift within its hours, to the minute', () => {
    expect(onDuty(roster, 'supervisor', undefined, mon('09:00'))).toEqual({ person: 'li-na', because: 'shift' });
    expect(onDuty(roster, 'supervisor', undefined, mon('17:59'))).toEqual({ person: 'li-na', because: 'shift' });
    expect(onDuty(roster, 'supervisor', undefined, mon('18:00'))?.because).toBe('after-hours');
    expect(onDuty(roster, 'supervisor', undefined, mon('08:59'))?.because).toBe('after-hours');
  });

  it('is whoever bears a role that keeps no shifts, at any hour', () => {
    for (const at of [mon('03:00'), sat('12:00')]) {
      expect(onDuty(roster, 'manager', undefined, at)).toEqual({ person: 'chen-hao', because: 'holder' });
    }
  });

  it('is found where calls go after hours, in the branch first and then at headquarters', () => {
    const night = { because: 'after-hours', role: 'manager' };
    expect(onDuty(roster, 'supervisor', undefined, sat('12:00'))).toEqual({ person: 'chen-hao', ...night });
    expect(onDuty(roster, 'supervisor', 'urumqi', sat('12:00'))).toEqual({ person: 'ma-jun', ...night });
    expect(onDuty(roster, 'supervisor', 'urumqi', mon('12:00'))).toEqual({ person: 'li-na', because: 'shift' });
    expect(onDuty(roster, 'head-office', 'urumqi', mon('12:00'))).toEqual({ person: 'zhao-ting', because: 'holder' });
  });

  it('may be forwarded otherwise for a branch than for headquarters', () => {
    const split = rosterOf({
      afterHours: [
        { role: 'supervisor', of: 'branch', toRole: 'manager' },
        { role: 'supervisor', of: 'headquarters', toPerson: 'zhao-ting' },
      ],
    });
    expect(onDuty(split, 'supervisor', 'urumqi', sat('12:00'))?.person).toBe('ma-jun');
    expect(onDuty(split, 'supervisor', undefined, sat('12:00'))).toEqual({
      person: 'zhao-ting',
      because: 'after-hours',
    });
  });

  it("is a colleague of the shift before anybody's deputy, and the deputy when none is there", () => {
    const one = rosterOf({ away: [away('li-na', '2026-03-02', '2026-03-03', 'chen-hao')] });
    expect(onDuty(one, 'supervisor', undefined, mon('10:00'))).toEqual({ person: 'wang-lei', because: 'shift' });
    const both = rosterOf({
      away: [away('li-na', '2026-03-02', '2026-03-03', 'chen-hao'), away('wang-lei', '2026-03-02', '2026-03-02')],
    });
    const acting = { person: 'chen-hao', because: 'deputy', insteadOf: 'li-na' };
    expect(onDuty(both, 'supervisor', undefined, mon('10:00'))).toEqual(acting);
    expect(onDuty(both, 'supervisor', undefined, tue('10:00'))).toEqual({ person: 'wang-lei', because: 'shift' });
  });

  it('is the deputy through the last local day of an absence, or until its hour', () => {
    const days = rosterOf({ away: [away('chen-hao', '2026-03-02', '2026-03-03', 'li-na')] });
    const who = (asked: Roster, at: string) => onDuty(asked, 'manager', undefined, at)?.person;
    expect(
      ['2026-03-01T23:59', '2026-03-02T00:00', '2026-03-03T23:59', '2026-03-04T00:00'].map((at) => {
        const [date = '', time = ''] = at.split('T');
        return who(days, local(date, time));
      }),
    ).toEqual(['chen-hao', 'li-na', 'li-na', 'chen-hao']);
    const hours = rosterOf({ away: [away('chen-hao', '2026-03-02T09:00', '2026-03-02T12:00', 'li-na')] });
    expect([mon('08:59'), mon('09:00'), mon('12:00')].map((at) => who(hours, at))).toEqual([
      'chen-hao',
      'li-na',
      'chen-hao',
    ]);
  });

  it("is the deputy's deputy while the deputy is away", () => {
    const chained = rosterOf({
      away: [
        away('chen-hao', '2026-03-02', '2026-03-06', 'li-na'),
        away('li-na', '2026-03-03', '2026-03-03', 'wang-lei'),
      ],
    });
    expect([mon('10:00'), tue('10:00'), wed('10:00')].map((at) => onDuty(chained, 'manager', undefined, at))).toEqual([
      { person: 'li-na', because: 'deputy', insteadOf: 'chen-hao' },
      { person: 'wang-lei', because: 'deputy', insteadOf: 'chen-hao' },
      { person: 'li-na', because: 'deputy', insteadOf: 'chen-hao' },
    ]);
  });

  it('is nobody for an unknown role, and a circle ends', () => {
    expect(onDuty(roster, 'constructor', undefined, mon('10:00'))).toBeUndefined();
    const round: Roster = {
      ...roster,
      away: [
        { person: 'li-na', from: mon('00:00'), to: fri('00:00'), deputy: 'wang-lei' },
        { person: 'wang-lei', from: mon('00:00'), to: fri('00:00'), deputy: 'li-na' },
      ],
      afterHours: [
        { role: 'supervisor', toRole: 'auditor' },
        { role: 'auditor', toRole: 'supervisor' },
      ],
    };
    expect(deputyChain(round, 'li-na', mon('10:00'))).toEqual(['wang-lei']);
    expect(onDuty(round, 'supervisor', undefined, mon('10:00'))).toBeUndefined();
    const tried = (asked: Roster) =>
      postsOf(asked, 'supervisor', undefined, { day: 'mon', time: '10:00' }).map(({ role }) => role);
    expect(tried(round)).toEqual([undefined, 'auditor']);
    const further = [
      { role: 'supervisor', toRole: 'auditor' },
      { role: 'auditor', toRole: 'clerk' },
      { role: 'clerk', toRole: 'auditor' },
    ];
    expect(tried({ ...round, afterHours: further })).toEqual([undefined, 'auditor', 'clerk']);
  });

  it('is, of a role whose shifts somebody keeps elsewhere, not that person again as its bearer', () => {
    const { 'ma-jun': ma, ...people } = roster.people;
    const [shift] = roster.shifts;
    const elsewhere: Roster = {
      ...roster,
      people: { ...people, 'ma-jun': { ...ma!, roles: ['supervisor', 'manager'] } },
      shifts: [{ ...shift!, people: ['ma-jun'] }],
    };
    const posts = (role: string) => postsOf(elsewhere, role, 'urumqi', { day: 'mon', time: '20:00' });
    expect(posts('supervisor')).toEqual([
      { people: [], because: 'shift' },
      { role: 'manager', people: ['ma-jun'], because: 'after-hours' },
    ]);
    expect(posts('manager')).toEqual([{ people: ['ma-jun'], because: 'holder' }]);
  });

  it('keeps the local hours of a zone that sets its clocks', () => {
    const berlin = { ...roster, timeZone: 'Europe/Berlin' };
    const because = (at: string) => onDuty(berlin, 'supervisor', undefined, at)?.because;
    expect([because('2026-03-27T08:00:00.000Z'), because('2026-03-27T07:59:00.000Z')]).toEqual([
      'shift',
      'after-hours',
    ]);
    expect([because('2026-03-30T07:00:00.000Z'), because('2026-03-30T06:59:00.000Z')]).toEqual([
      'shift',
      'after-hours',
    ]);
  });
});

describe('a team', () => {
  const roster = rosterOf({ away: [away('ma-jun', '2026-03-02', '2026-03-07', 'li-na')] });

  it('is everybody of the branch or of headquarters, and whoever is away with one as deputy', () => {
    const headquarters = ['li-na', 'wang-lei', 'chen-hao', 'zhao-ting'];
    expect(teamOf(roster, 'wang-lei', tue('10:00'))).toEqual(headquarters);
    expect(teamOf(roster, 'li-na', tue('10:00'))).toEqual([...headquarters, 'ma-jun']);
    expect(teamOf(roster, 'li-na', '2026-03-20T02:00:00.000Z')).toEqual(headquarters);
    expect(teamOf(roster, 'ma-jun', tue('10:00'))).toEqual(['ma-jun']);
    expect(teamOf(roster, 'constructor', tue('10:00'))).toBeUndefined();
  });
});
