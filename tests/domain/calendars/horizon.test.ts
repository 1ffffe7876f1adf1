import { describe, expect, it } from 'vitest';
import { holidaysKnownUntil } from '../../../workflows/domain/calendars/horizon.ts';
import { ALWAYS, committedTable, OFFICE } from './calendars-in-tests.ts';

const table = committedTable(2026);
const known = (...years: number[]) => ({ ...OFFICE, holidays: years.map((year) => ({ ...table, year })) });

describe('public holidays are known', () => {
  it.each<[what: string, years: number[], fromYear: number, until: string]>([
    ['to the end of the last year that has a table', [2025, 2026], 2025, '2026-12-31'],
    ['whatever came before the year that is asked about', [2025, 2026], 2026, '2026-12-31'],
    ['up to a gap, and not beyond it', [2025, 2026, 2028], 2025, '2026-12-31'],
    ['in whatever order the tables are listed', [2027, 2025, 2026], 2025, '2027-12-31'],
    ['until the eve of a year without a table', [2026], 2027, '2026-12-31'],
    ['until the eve of the year where there is no table at all', [], 2026, '2025-12-31'],
  ])('%s', (_what, years, fromYear, until) => {
    expect(holidaysKnownUntil(known(...years), fromYear)).toBe(until);
  });

  it('by the tables of one’s own region alone', () => {
    const other = { ...table, year: 2027, region: 'nl' };
    expect(holidaysKnownUntil({ ...OFFICE, holidays: [table, other] }, 2026)).toBe('2026-12-31');
  });

  it('for ever where none are kept', () => {
    expect(holidaysKnownUntil(ALWAYS, 2026)).toBeUndefined();
  });
});
