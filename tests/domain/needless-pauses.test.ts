import { describe, expect, it } from 'vitest';
import { flagsOf } from '../../workflows/domain/quality/flags.ts';
import type { Logged } from '../../workflows/domain/quality/log.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  customerCalls,
  earlier,
  lateParcel,
  local,
  mon,
  resume,
  thu,
  tue,
  waitForDocuments,
  wed,
  type Told,
} from '../support/builders.ts';
import { given, type Story } from '../support/given.ts';
import { loggedOf, logOf, placesOf } from '../support/logged.ts';

const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });
const flagged = (log: readonly Logged[]) =>
  flagsOf(log, PRACTISED, local('2026-06-01', '10:00')).filter(
    ({ name }) => name === 'pause-while-customer-had-answered',
  );

describe('a pause that the customer had answered', () => {
  const paused = late.and(mon('10:30'), waitForDocuments);
  const needless = (story: Story) => flagged(loggedOf(story));
  const entered = (story: Story, at: string, happenedAt: string) =>
    needless(story.and(at, earlier(happenedAt, customerCalls)));

  it('is one that was answered from its beginning on, and before its end', () => {
    expect(flagsOf(loggedOf(paused), PRACTISED, mon('11:00'))).toEqual([]);
    expect(entered(paused, wed('10:00'), mon('10:15'))).toEqual([]);
    expect(entered(paused, wed('10:00'), mon('10:30'))).toMatchObject([{ since: mon('10:30') }]);
    const over = paused.and(tue('09:00'), resume);
    expect(entered(over, wed('10:00'), tue('08:59'))).toMatchObject([{ since: tue('08:59') }]);
    expect(entered(over, wed('10:00'), tue('09:00'))).toEqual([]);
    expect(entered(over, wed('10:00'), tue('12:00'))).toEqual([]);
    const second = over.and(tue('10:00'), waitForDocuments).and(wed('09:00'), resume);
    expect(entered(second, thu('10:00'), tue('12:00'))).toMatchObject([
      { since: tue('12:00'), shownBy: [placesOf(second, 'CasePaused')[1], expect.any(Number)] },
    ]);
  });

  it('is answered by somebody who was reached', () => {
    const nobody: Told = { ...customerCalls, reached: false } as Told;
    expect(needless(paused.and(wed('10:00'), earlier(tue('09:00'), nobody)))).toEqual([]);
  });

  it('ended when that was recorded, however early it was told', () => {
    const log = loggedOf(paused.and(tue('09:00'), customerCalls));
    const slowly = log.map((event) =>
      ['ContactMade', 'CaseResumed'].includes(event.type) ? { ...event, recordedAt: tue('12:00') } : event,
    );
    expect(flagged(log)).toEqual([]);
    expect(flagged(slowly)).toMatchObject([{ since: tue('09:00') }]);
  });

  it('is no second one for another reason, for an earlier word, or for a word that came afterwards', () => {
    const police: Told = { type: 'Pause', reason: 'awaiting-police-report', askedFor: 'the report' };
    const called = paused.and(tue('09:00'), customerCalls);
    expect(needless(called.and(tue('09:30'), waitForDocuments))).toHaveLength(1);
    expect(needless(called.and(tue('09:30'), police))).toEqual([]);
    const before = late.and(mon('10:15'), customerCalls).and(mon('10:30'), waitForDocuments).and(tue('09:00'), resume);
    expect(needless(before.and(tue('09:30'), waitForDocuments))).toEqual([]);
    const after = paused.and(tue('09:00'), resume).and(tue('09:30'), waitForDocuments);
    expect(needless(after.and(tue('10:00'), customerCalls))).toEqual([]);
  });

  it('is a second one unless somebody spoke to them after their word and before it', () => {
    type Happened = Parameters<typeof logOf>[number];
    const contact = (direction: string, at: string): Happened => ['ContactMade', at, { direction, reached: true }];
    const pause = (at: string): Happened => ['CasePaused', at, { reason: 'documents' }];
    const log = (...between: Happened[]) =>
      logOf(
        ['CaseOpened', mon('10:00')],
        pause(mon('10:30')),
        contact('outbound', mon('11:00')),
        contact('inbound', tue('09:00')),
        ['CaseResumed', tue('09:00')],
        ...between,
        pause(tue('09:30')),
        contact('outbound', tue('11:00')),
        ['CaseResumed', tue('12:00')],
      );
    const count = (...between: Happened[]) => flagged(log(...between)).length;
    expect(count()).toBe(1);
    expect(count(['NoteAdded', tue('09:15')])).toBe(1);
    expect(count(contact('inbound', tue('09:15')))).toBe(1);
    expect(count(['ContactMade', tue('09:15'), { direction: 'inbound', reached: false }])).toBe(1);
    expect(count(contact('outbound', tue('09:15')))).toBe(0);
    expect(count(['Answered', tue('09:15')])).toBe(0);
    expect(count(['CallBackMade', tue('09:15'), { result: 'satisfied' }])).toBe(0);
  });
});
