import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { caughtUp } from '../../workflows/domain/clocks/catching-up.ts';
import {
  fitsCountries,
  governs,
  payersFor,
  payersOf,
  stoppedBy,
  thingsOf,
} from '../../workflows/domain/clocks/conditions.ts';
import type { ClockRule } from '../../workflows/domain/rulebook/rulebook.ts';
import { fri, lateParcel, local, mon, thu, tue, wed } from '../support/builders.ts';
import { filedClaim } from '../support/claims.ts';
import { given } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';

const complaint = given(mon('10:00'), lateParcel).state;
const { state: filed } = filedClaim;
const { part } = filed;
if (part.kind !== 'claim' || !part.file) throw new Error('The claim of the tests has no file.');
const { file } = part;
const carriedBetween = (...countries: string[]): CaseState => ({
  ...filed,
  part: { ...part, file: { ...file, countries } },
});

/** A clock that starts as it says, and otherwise as the answer does. */
function starting(starts: Partial<ClockRule['starts']>): ClockRule {
  const { answer } = DEMO.clocks;
  if (!answer) throw new Error('The sample organisation has no clock for the answer.');
  return { ...answer, starts: { ...answer.starts, ...starts } };
}

/** An event of which only that is read what it says. */
const saying = (type: CaseEvent['type'], data: object = {}) =>
  ({ type, data, happenedAt: mon('11:00'), reportedAt: mon('11:00') }) as CaseEvent;

describe('a rule is the law', () => {
  const [eve, midnight] = [local('2026-03-01', '23:59'), local('2026-03-02', '00:00')];
  const governed = (starts: Partial<ClockRule['starts']>, at: string) => governs(starting(starts), at, complaint, DEMO);

  it('from the midnight of its date on, by the local calendar', () => {
    expect(governed({ since: '2026-03-02' }, eve)).toBe(false);
    expect(governed({ since: '2026-03-02' }, midnight)).toBe(true);
  });

  it('until the midnight of the date before which it holds', () => {
    expect(governed({ before: '2026-03-02' }, eve)).toBe(true);
    expect(governed({ before: '2026-03-02' }, midnight)).toBe(false);
  });

  it('between the two, and always where it names none', () => {
    const week = { since: '2026-02-23', before: '2026-03-02' };
    const at = [local('2026-02-22', '23:59'), local('2026-02-23', '00:00'), eve, midnight];
    expect(at.map((one) => governed(week, one))).toEqual([false, true, true, false]);
    expect(at.map((one) => governed({}, one))).toEqual([true, true, true, true]);
  });

  it.each<[string, NonNullable<ClockRule['starts']['countries']>, string[], boolean]>([
    ['to one of its countries', { any: ['DE', 'FR'] }, ['CN', 'DE'], true],
    ['to none of its countries', { any: ['DE', 'FR'] }, ['CN', 'KZ'], false],
    ['within its countries', { all: ['CN', 'KZ'] }, ['CN', 'KZ', 'CN'], true],
    ['out of its countries', { all: ['CN', 'KZ'] }, ['CN', 'DE'], false],
    ['across a border', { atLeast: 2 }, ['CN', 'KZ'], true],
    ['across no border, however often it is named', { atLeast: 2 }, ['CN', 'CN'], false],
    ['that has to fit in every way and does', { any: ['DE'], all: ['CN', 'DE'], atLeast: 2 }, ['CN', 'DE'], true],
    ['that fits in two ways of three', { any: ['DE'], all: ['DE'], atLeast: 2 }, ['CN', 'DE'], false],
    ['of which no country is known yet', { any: ['DE'], atLeast: 2 }, [], true],
  ])('for a carriage %s: %j', (_, countries, known, expected) => {
    expect(fitsCountries(starting({ countries }), carriedBetween(...known))).toBe(expected);
    expect(governs(starting({ countries }), mon('11:00'), carriedBetween(...known), DEMO)).toBe(expected);
  });

  it('for whatever carriage where it names no country, and where the case has no file', () => {
    expect(fitsCountries(starting({}), carriedBetween('CN'))).toBe(true);
    expect(fitsCountries(starting({ countries: { any: ['DE'] } }), complaint)).toBe(true);
    const { file: _file, ...bare } = part;
    expect(fitsCountries(starting({ countries: { any: ['DE'] } }), { ...filed, part: bare })).toBe(true);
  });
});

describe('a clock is satisfied', () => {
  const rule: ClockRule = { ...starting({}), stops: ['Answered', 'CallBackMade'] };
  const strict: ClockRule = { ...rule, stopsWhen: { CallBackMade: { result: 'satisfied' } } };

  it('by the events of its rule, where they say what the rule asks for', () => {
    const said = (result: string) => saying('CallBackMade', { result });
    expect(stoppedBy(rule, said('not-satisfied'))).toBe(true);
    expect(stoppedBy(strict, said('satisfied'))).toBe(true);
    expect(stoppedBy(strict, said('not-satisfied'))).toBe(false);
    expect(stoppedBy(strict, saying('Answered'))).toBe(true);
    expect(stoppedBy(strict, saying('NoteAdded', { result: 'satisfied' }))).toBe(false);
  });
});

const [sea, road, insurer] = ['y1', 'y2', 'y3'];
const several = {
  ...filed,
  part: {
    ...part,
    payers: {
      [sea]: { kind: 'carrier', party: 'sample-line', mode: 'sea' },
      [road]: { kind: 'carrier', party: 'sample-lorry', mode: 'road' },
      [insurer]: { kind: 'insurer', party: 'sample-insurer' },
    },
    money: { ...part.money, recoveries: { g1: { from: road } } },
  },
} as unknown as CaseState;

describe('what an event is about', () => {
  const RECOVERY_EVENTS = [
    'RecoveryPromised',
    'RecoveryReceived',
    'RecoveryNetted',
    'RecoveryWrittenOff',
    'RecoverySettled',
  ] as const;

  it.each(RECOVERY_EVENTS)('%s: the recovery and the payer from whom it comes', (type) => {
    expect(thingsOf(saying(type, { subject: 'g1' }), several)).toEqual(['g1', road]);
    expect(thingsOf(saying(type, { subject: 'g9' }), several)).toEqual(['g9']);
    expect(thingsOf(saying(type, { subject: 'g1' }), complaint)).toEqual(['g1']);
  });

  it('a recovery that is booked names its payer, and a document for whom it is asked', () => {
    expect(thingsOf(saying('RecoveryBooked', { subject: 'g2', from: sea }), several)).toEqual(['g2', sea]);
    expect(thingsOf(saying('DocumentAsked', { subject: 'k1', for: insurer }), several)).toEqual(['k1', insurer]);
  });

  it('the thing alone, or nothing but the case', () => {
    expect(thingsOf(saying('DemandMade', { subject: sea }), several)).toEqual([sea]);
    expect(thingsOf(saying('NoteAdded'), several)).toEqual([]);
  });
});

describe('a clock for each payer', () => {
  const begun = (payer: ClockRule['starts']['payer'], event = saying('ClaimSettled'), state = several) =>
    payersFor(starting(payer ? { payer } : {}), event, state);

  it('begins with what is about the whole case for all of its kind and mode', () => {
    expect(begun({ kind: 'carrier' })).toEqual([sea, road]);
    expect(begun({ kind: 'carrier', mode: 'road' })).toEqual([road]);
    expect(begun({ mode: 'sea' })).toEqual([sea]);
    expect(begun({ kind: 'insurer', mode: 'sea' })).toEqual([]);
    expect(begun({})).toEqual([sea, road, insurer]);
  });

  it('begins for the payer alone about whom something is said, if it is of the kind', () => {
    expect(begun({ kind: 'carrier' }, saying('DemandMade', { subject: road }))).toEqual([road]);
    expect(begun({ kind: 'carrier' }, saying('DemandMade', { subject: insurer }))).toEqual([]);
    expect(begun({ kind: 'carrier' }, saying('RecoveryReceived', { subject: 'g1' }))).toEqual([road]);
  });

  it('is none where the rule names no payer or the case has none', () => {
    expect(begun(undefined)).toBeUndefined();
    expect(begun({ kind: 'carrier' }, saying('ClaimSettled'), complaint)).toEqual([]);
    expect(payersOf(complaint)).toEqual({});
    expect(Object.keys(payersOf(several))).toEqual([sea, road, insurer]);
  });
});

describe('a clock that comes to a claim late', () => {
  const DAYS = { mon, tue, wed, thu, fri } as const;
  type Line = [day: keyof typeof DAYS, type: CaseEvent['type'], data?: object];
  const rule: ClockRule = {
    ...starting({ on: ['MilestoneRecorded'], from: 'happened', when: { milestone: 'delivered' } }),
    id: 'late',
    stops: ['NoticeGiven', 'RecoverySettled'],
    restartedBy: ['DemandMade'],
  };
  const forEach: ClockRule = { ...rule, starts: { ...rule.starts, payer: { kind: 'carrier' } } };

  /** What is begun, and from when, after a claim in which this was said. */
  function begun(of: ClockRule, ...lines: Line[]): [key: string, startedAt: string][] {
    const said = lines.map(([day, type, data]) => {
      const at = DAYS[day]('10:00');
      return { type, data: data ?? {}, happenedAt: at, reportedAt: at };
    });
    const state = { ...several, part: { ...several.part, said } } as CaseState;
    return caughtUp(of, state, DEMO, (type, data) => saying(type, data)).flatMap((event) =>
      event.type === 'ClockStarted' ? [[event.data.key, event.data.startedAt]] : [],
    );
  }
  const delivered = { milestone: 'delivered' };
  const ofSea = { subject: sea };
  const ofRoad = { subject: road };

  it('begins with the last of what should have started it', () => {
    expect(begun(rule)).toEqual([]);
    expect(begun(rule, ['mon', 'MilestoneRecorded', { milestone: 'loaded' }])).toEqual([]);
    expect(begun(rule, ['mon', 'MilestoneRecorded', delivered])).toEqual([['late', mon('10:00')]]);
    expect(begun(rule, ['mon', 'MilestoneRecorded', delivered], ['tue', 'MilestoneRecorded', delivered])).toEqual([
      ['late', tue('10:00')],
    ]);
    expect(begun(rule, ['mon', 'MilestoneRecorded', { ...delivered, ...ofSea }])).toEqual([
      [`late:${sea}`, mon('10:00')],
    ]);
    const since = { ...rule, starts: { ...rule.starts, since: '2026-03-03' } };
    expect(begun(since, ['tue', 'MilestoneRecorded', delivered], ['mon', 'MilestoneRecorded', delivered])).toEqual([
      ['late', tue('10:00')],
    ]);
  });

  it('does not begin once it was ended, by whatever was said about it or about the case', () => {
    const start: Line = ['mon', 'MilestoneRecorded', delivered];
    const startOfSea: Line = ['mon', 'MilestoneRecorded', { ...delivered, ...ofSea }];
    expect(begun(rule, start, ['tue', 'NoticeGiven'])).toEqual([]);
    expect(begun(rule, start, ['tue', 'NoticeGiven', ofRoad])).toEqual([]);
    expect(begun(rule, startOfSea, ['tue', 'NoticeGiven'])).toEqual([]);
    expect(begun(rule, startOfSea, ['tue', 'NoticeGiven', ofSea])).toEqual([]);
    expect(begun(rule, startOfSea, ['tue', 'NoticeGiven', ofRoad])).toEqual([[`late:${sea}`, mon('10:00')]]);
    expect(begun(rule, start, ['tue', 'DocumentsComplete'])).toEqual([['late', mon('10:00')]]);
    expect(begun(rule, ['mon', 'NoticeGiven'], ['tue', 'MilestoneRecorded', delivered])).toEqual([
      ['late', tue('10:00')],
    ]);
  });

  it('counts from what let it begin anew, if that was about just this', () => {
    const start: Line = ['mon', 'MilestoneRecorded', delivered];
    const startOfSea: Line = ['mon', 'MilestoneRecorded', { ...delivered, ...ofSea }];
    expect(begun(rule, start, ['tue', 'DemandMade'])).toEqual([['late', tue('10:00')]]);
    expect(begun(rule, start, ['tue', 'DemandMade', ofSea])).toEqual([['late', mon('10:00')]]);
    expect(begun(rule, startOfSea, ['tue', 'DemandMade', ofSea])).toEqual([[`late:${sea}`, tue('10:00')]]);
    expect(begun(rule, startOfSea, ['tue', 'DemandMade', ofRoad])).toEqual([[`late:${sea}`, mon('10:00')]]);
    expect(begun(rule, startOfSea, ['tue', 'DemandMade'])).toEqual([[`late:${sea}`, tue('10:00')]]);
    expect(begun(rule, ['tue', 'DemandMade'])).toEqual([]);
    expect(begun(rule, start, ['tue', 'NoticeGiven'], ['wed', 'DemandMade'])).toEqual([]);
    const { restartedBy: _none, ...steady } = rule;
    expect(begun(steady, start, ['tue', 'DemandMade'])).toEqual([['late', mon('10:00')]]);
  });

  it('begins for each payer that it is about, and ends for each', () => {
    const start: Line = ['mon', 'MilestoneRecorded', delivered];
    const [seaFirst, roadFirst] = [`late:${sea}`, `late:${road}`];
    expect(begun(forEach, start)).toEqual([
      [seaFirst, mon('10:00')],
      [roadFirst, mon('10:00')],
    ]);
    expect(begun(forEach, start, ['tue', 'NoticeGiven', ofSea])).toEqual([[roadFirst, mon('10:00')]]);
    expect(begun(forEach, start, ['tue', 'RecoverySettled', { subject: 'g1' }])).toEqual([[seaFirst, mon('10:00')]]);
    expect(begun(forEach, start, ['tue', 'DemandMade', ofRoad])).toEqual([
      [seaFirst, mon('10:00')],
      [roadFirst, tue('10:00')],
    ]);
  });

  it('is not begun twice: one that runs goes on, and one that ended begins again', () => {
    const run = (status: string) => {
      const at = mon('10:00');
      const said = [{ type: 'MilestoneRecorded', data: delivered, happenedAt: at, reportedAt: at }];
      const present = { key: 'late', clock: 'late', cycle: 3, status };
      const state = { ...several, clocks: { late: present }, part: { ...several.part, said } } as unknown as CaseState;
      return caughtUp(rule, state, DEMO, (type, data) => saying(type, data)).map(({ type, data }) => [
        type,
        'cycle' in data && data.cycle,
      ]);
    };
    expect(run('running')).toEqual([]);
    expect(run('paused')).toEqual([]);
    expect(run('met')).toEqual([['ClockStarted', 4]]);
    expect(run('cancelled')).toEqual([['ClockStarted', 4]]);
  });

  it('gives way to another clock of the case that is due later', () => {
    const yielding: ClockRule = {
      ...rule,
      budget: { kind: 'elapsed', duration: 'PT1H' },
      starts: { ...rule.starts, unlessLater: 'answer' },
    };
    expect(begun(yielding, ['mon', 'MilestoneRecorded', delivered])).toEqual([]);
    expect(begun(yielding, ['thu', 'MilestoneRecorded', delivered])).toEqual([['late', thu('10:00')]]);
    expect(begun(yielding, ['mon', 'MilestoneRecorded', { ...delivered, ...ofSea }])).toEqual([
      [`late:${sea}`, mon('10:00')],
    ]);
  });
});
