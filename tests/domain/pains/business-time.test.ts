import { describe, expect, it } from 'vitest';
import { dueFrom, workingTimeBetween } from '../../../workflows/domain/calendars/budget.ts';
import { calendarOf } from '../../../workflows/domain/rulebook/rulebook.ts';
import {
  acknowledge,
  answer,
  fri,
  lateParcel,
  local,
  mon,
  nextMon,
  nextTue,
  resume,
  sat,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
} from '../../support/builders.ts';
import { given } from '../../support/given.ts';
import { DEMO } from '../../support/lives.ts';
import { alarmsAbout, alarmsOf, asleepUntil, clockOf, untouchedUntil, withClock, withHours } from './support.ts';

const late = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);

describe('the night between', () => {
  it('a warning before the deadline comes in the afternoon before, not at midnight (glpi-project/glpi#22678)', () => {
    // Due on Wednesday at ten; four working hours before it is Tuesday at three.
    const story = untouchedUntil(late, wed('09:59'));
    expect(alarmsAbout(story, 'answer')).toEqual([
      ['warned answer 0', tue('15:00')],
      ['warned answer 1', wed('09:00')],
    ]);
    expect(alarmsOf(story).filter(([, at]) => at === wed('00:00'))).toEqual([]);
  });

  it('day and night lose no minute at midnight (zammad/zammad#3180)', () => {
    const hotline = calendarOf(DEMO, 'hotline', undefined);
    const { dueAt } = dueFrom(mon('10:00'), { kind: 'working-time', duration: 'PT72H' }, hotline);
    expect(dueAt).toBe(thu('10:00'));
    expect(workingTimeBetween(mon('10:00'), nextMon('10:00'), hotline)).toBe('PT168H');
  });
});

describe('weekends and opening hours', () => {
  it('a weekend inside a pause is not counted twice (glpi-project/glpi#10594)', () => {
    const days = withClock('answer', { budget: { kind: 'working-days', days: 3, at: 'close-of-business' } });
    const story = given(thu('10:00'), lateParcel, { rules: days }).and(thu('10:05'), acknowledge);
    expect(story.clocks['answer']).toBe(nextTue('18:00'));
    // Friday was day one; two days are left when the wait for the papers ends on Monday.
    const held = story.and(fri('10:00'), waitForDocuments).and(nextMon('10:00'), resume);
    expect(held.clocks['answer']).toBe(local('2026-03-11', '18:00'));
  });

  it('a case under hours of its own does not escalate when it is opened (glpi-project/glpi#15429)', () => {
    const evenings = withHours({ mon: [{ from: '19:00', to: '23:00' }], thu: [{ from: '19:00', to: '23:00' }] });
    const story = given(tue('10:00'), lateParcel, { rules: evenings });
    story.when(tue('10:00'), tick).thenTypes();
    expect(story.clocks).toMatchObject({ acknowledge: thu('21:00') });
    expect(alarmsOf(untouchedUntil(story, thu('20:00')))).toEqual([]);
  });

  it('weekdays without hours are passed over (osTicket/osTicket#6739)', () => {
    const morning = [{ from: '09:00', to: '12:00' }];
    const few = withHours({ mon: morning, wed: morning, fri: morning });
    const answers = withClock('answer', { budget: { kind: 'working-time', duration: 'PT8H' } }, few);
    // Two hours on Monday, three on Wednesday, three on Friday.
    expect(given(mon('10:00'), lateParcel, { rules: answers }).clocks['answer']).toBe(fri('12:00'));
  });

  it('before opening the time counts from the opening (apache/incubator-kie-issues#1648)', () => {
    expect(given(mon('06:00'), lateParcel).clocks['acknowledge']).toBe(mon('11:00'));
    expect(given(sat('23:59'), lateParcel).clocks['acknowledge']).toBe(nextMon('11:00'));
  });

  it('a clock in business hours is missed in business hours, one day and night by the night (chatwoot/chatwoot#13392)', () => {
    const story = given(fri('17:00'), { ...lateParcel, severity: 'major' });
    expect(alarmsAbout(untouchedUntil(story, nextMon('09:59')), 'acknowledge')).toEqual([
      ['warned acknowledge 0', nextMon('09:30')],
    ]);
    const missed = untouchedUntil(story, nextMon('10:00'));
    expect(clockOf(missed, 'acknowledge').breachedAt).toBe(nextMon('10:00'));
    expect(clockOf(missed, 'answer-urgent').breachedAt).toBe(sat('01:00'));
  });

  it('after an outage a miss is dated in business hours, not when it was seen (chatwoot/chatwoot#13392)', () => {
    const story = asleepUntil(given(fri('17:00'), lateParcel), local('2026-03-11', '12:00'));
    expect(clockOf(story, 'acknowledge').breachedAt).toBe(nextMon('10:00'));
  });
});

describe('breaks in a day', () => {
  it('lunch is no working time (frappe/helpdesk#2212)', () => {
    expect(given(mon('11:00'), lateParcel).clocks['acknowledge']).toBe(mon('14:00'));
    expect(given(mon('12:30'), lateParcel).clocks['acknowledge']).toBe(mon('15:00'));
  });

  it('a branch with split shifts keeps its own, with a long break between (chatwoot/chatwoot#14009)', () => {
    const urumqi = { ...lateParcel, branch: 'urumqi' } as const;
    // Ten to two and half past three to half past seven.
    expect(given(mon('13:00'), urumqi).clocks['acknowledge']).toBe(mon('16:30'));
    expect(given(mon('19:00'), urumqi).clocks['acknowledge']).toBe(tue('11:30'));
  });
});

describe('holidays', () => {
  it('a date moved by a holiday says which holiday, and another region has none of it (zammad/zammad#390)', () => {
    const moved = given(local('2026-02-13', '10:00'), lateParcel);
    const started = moved.events.find(
      (event) => event.type === 'ClockStarted' && event.data.clock === 'statutory-answer',
    );
    expect(started?.data).toMatchObject({
      dueAt: local('2026-02-25', '00:00'),
      rolled: '2026-02-20 is a holiday (春节), so it moves to 2026-02-24',
    });
    const nine = [{ from: '09:00', to: '18:00' }];
    const without = withHours({ mon: nine, tue: nine, wed: nine, thu: nine, fri: nine });
    const unmoved = given(local('2026-02-13', '10:00'), lateParcel, { rules: without });
    expect(unmoved.clocks['statutory-answer']).toBe(local('2026-02-21', '00:00'));
  });

  it('a make-up Saturday is worked (liriansu-opus/chinese-calendar#68)', () => {
    expect(given(local('2026-02-13', '17:00'), lateParcel).clocks['acknowledge']).toBe(local('2026-02-14', '10:00'));
    expect(given(local('2026-02-14', '17:00'), lateParcel).clocks['acknowledge']).toBe(local('2026-02-24', '10:00'));
  });

  it('a make-up Sunday is worked, the Saturday before it is not (NateScarlet/holiday-cn#301)', () => {
    expect(given(local('2026-09-18', '17:00'), lateParcel).clocks['acknowledge']).toBe(local('2026-09-20', '10:00'));
    expect(given(local('2026-01-03', '10:00'), lateParcel).clocks['acknowledge']).toBe(local('2026-01-04', '11:00'));
  });
});

describe('the zone of whoever reads', () => {
  it.each(['America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Kiritimati', 'UTC'])(
    'is not that of the deadline: in %s a new case is due when it is due (frappe/helpdesk#3776)',
    (zone) => {
      const before = process.env['TZ'];
      try {
        process.env['TZ'] = zone;
        const story = given(mon('10:00'), lateParcel);
        expect(story.clocks).toMatchObject({ acknowledge: mon('12:00'), answer: wed('10:00') });
        story.when(mon('11:00'), tick).thenTypes();
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    },
  );

  it('a held case that is answered at once was held all the same, so it is not late (frappe/helpdesk#3776)', () => {
    const story = late.and(mon('14:00'), waitForDocuments).and(nextMon('10:00'), answer);
    const met = story.events.find((event) => event.type === 'ClockMet' && event.data.key === 'answer');
    expect(met?.data).toMatchObject({ late: false, dueAt: nextTue('16:00') });
  });
});
