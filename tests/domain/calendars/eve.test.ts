import { describe, expect, it } from 'vitest';
import { eveOf } from '../../../workflows/domain/calendars/eve.ts';
import { calendarOf } from '../../../workflows/domain/rulebook/rulebook.ts';
import { shippedRules } from '../../support/shipped.ts';
import { OFFICE } from './calendars-in-tests.ts';

const rules = shippedRules('city-distribution');
const office = calendarOf(rules, 'office', undefined);

describe('what a working day comes before', () => {
  it.each<[date: string, before: string | undefined, what: string]>([
    ['2026-03-05', undefined, 'a Thursday before a Friday'],
    ['2026-03-06', 'weekend', 'a Friday before a plain weekend'],
    ['2026-03-07', undefined, 'a Saturday, which is a rest day itself'],
    ['2026-02-13', undefined, 'a Friday before a Saturday that makes up for the Spring Festival'],
    ['2026-02-14', 'holiday', 'the made-up Saturday before the Spring Festival'],
    ['2026-02-27', undefined, 'a Friday before another made-up Saturday'],
    ['2026-02-28', 'weekend', 'a made-up Saturday before a plain Sunday'],
    ['2026-04-03', 'holiday', 'a Friday before a holiday that begins as a weekend does'],
    ['2026-09-30', 'holiday', 'the day before the National Day'],
    ['2025-12-31', 'holiday', 'the last day of a year before the first of the next'],
  ])('%s: %s, %s', (date, before) => {
    expect(eveOf(office, date)).toBe(before);
  });

  it('is a holiday where one comes after the weekend, however far on in the same rest', () => {
    const [version] = OFFICE.versions;
    if (!version) throw new Error('the office keeps one version');
    const extraHolidays = ['2026-03-10', '2026-03-16'].map((date) => ({ date, name: 'a day of one’s own' }));
    const own = { ...OFFICE, versions: [{ ...version, extraHolidays }] };
    // Saturday 14 and Sunday 15 are a weekend, Monday 16 is a holiday; Tuesday 10 is not reached from Friday 6.
    expect(eveOf(own, '2026-03-13')).toBe('holiday');
    expect(eveOf(own, '2026-03-06')).toBe('weekend');
    expect(eveOf(own, '2026-03-09')).toBe('holiday');
  });

  it('is nothing where no day is a rest day', () => {
    expect(eveOf(calendarOf(rules, 'tracking-day', undefined), '2026-02-14')).toBeUndefined();
  });
});
