import { describe, expect, it } from 'vitest';
import type { Told } from '../../support/builders.ts';
import { damagedPallet, earlier, fri, local, mon, supervisor, thu, tue, wed } from '../../support/builders.ts';
import { given, happened } from '../../support/given.ts';
import { OFFICE } from '../calendars/calendars-in-tests.ts';
import { rulesOf } from './law-table.ts';

const rules = rulesOf('cmr', OFFICE);
const openPayer: Told = { type: 'OpenPayer', payer: 'carrier', party: 'long-haul', mode: 'road' };
const delivered = earlier(local('2025-06-02', '10:00'), {
  type: 'RecordMilestone',
  payer: 'y1',
  milestone: 'delivered',
});
const written: Told = { type: 'RecordWrittenClaim', payer: 'y1', text: 'Four cartons, 800 yuan.' };
const rejected: Told = {
  type: 'RecordWrittenRejection',
  payer: 'y1',
  documentsReturned: true,
  text: 'Packed too thinly.',
};

describe('a claim on a carrier whose pack the rulebook uses', () => {
  const claimed = given(mon('10:00'), damagedPallet, { rules })
    .and(mon('10:10'), openPayer)
    .and(mon('10:20'), delivered);
  const held = claimed.and(tue('10:00'), written);

  it('counts from a delivery long before the case, and says at once what is over', () => {
    expect(claimed.clocks['cmr-suit:y1']).toBe(local('2026-06-03', '00:00'));
    const late = claimed.and(tue('09:00'), { type: 'AddNote', text: 'The file is complete.' });
    expect(late.state.clocks['cmr-notice-hidden:y1']?.breachedAt).toBe(local('2025-06-11', '00:00'));
  });

  it('is suspended by the written claim, which the log tells apart from a pause', () => {
    expect(held.events.filter(({ type }) => type === 'ClockPaused').map(({ data }) => data)).toEqual([
      { key: 'cmr-suit-misconduct:y1', cycle: 1, by: 'WrittenClaimMade' },
      { key: 'cmr-suit:y1', cycle: 1, by: 'WrittenClaimMade' },
    ]);
    const freed = held.and(thu('10:00'), rejected);
    expect(freed.clocks['cmr-suit:y1']).toBe(local('2026-06-05', '00:00'));
  });

  it('stays suspended when the case adopts other rules, under which only the law may move it', () => {
    const other = { ...rules, version: '2026-02-01' };
    const adopted = held.and(
      wed('10:00'),
      { type: 'AdoptRulebook', version: '2026-02-01', reason: 'a better ladder' },
      { by: supervisor, adopting: other },
    );
    expect(adopted.clocks['cmr-suit:y1']).toMatch(/^held /);
    expect(adopted.and(fri('10:00'), rejected).clocks['cmr-suit:y1']).toBe(local('2026-06-06', '00:00'));
  });

  it('is gained from the delivery on by a case that was under rules without it', () => {
    const suit = rules.clocks['cmr-suit'];
    if (!suit) throw new Error('The pack has no time to sue.');
    const routes = rules.routes.map((route) => ({ ...route, clocks: route.clocks.filter((id) => id !== 'cmr-suit') }));
    const story = given(mon('10:00'), damagedPallet, { rules: { ...rules, routes } })
      .and(mon('10:10'), openPayer)
      .and(mon('10:20'), delivered);
    expect(story.clocks).not.toHaveProperty('cmr-suit:y1');
    const { on, from } = suit.starts;
    for (const starts of [suit.starts, { on, from, payer: { kind: 'carrier' as const } }]) {
      const clocks = { ...rules.clocks, 'cmr-suit': { ...suit, starts } };
      const adopted = story.and(
        wed('10:00'),
        { type: 'AdoptRulebook', version: '2026-02-01', reason: 'the law was forgotten' },
        { by: supervisor, adopting: { ...rules, version: '2026-02-01', clocks } },
      );
      expect(adopted.clocks['cmr-suit:y1']).toBe(local('2026-06-03', '00:00'));
    }
  });

  it('ends when the file of the claim says that no border was crossed', () => {
    const story = claimed.and(tue('10:00'), {
      type: 'RecordClaimFile',
      claimant: 'consignee',
      insurableInterest: true,
      legs: [],
      bills: [],
      evidence: 'none',
      countries: ['CN'],
      items: [],
    });
    expect(story.clocks['cmr-suit:y1']).toBeUndefined();
    expect(story.events.filter(({ type }) => type === 'ClockCancelled').map(({ data }) => data)).toContainEqual(
      happened('ClockCancelled', { key: 'cmr-suit:y1', cycle: 1, because: 'not-applicable' }).data,
    );
  });
});
