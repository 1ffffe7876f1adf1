import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterQuiet, coversQuiet, type QuietHours } from '../../workflows/domain/clocks/quiet.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { acknowledge, lateParcel, local, mon, thu, tick, wed, type Told } from '../support/builders.ts';
import { fired, given } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';
import { runsOf } from '../support/runs.ts';

const NIGHT = { from: '22:00', to: '07:00' };
const LUNCH = { from: '12:00', to: '13:30' };

describe('the end of quiet hours', () => {
  // Berlin sets its clocks on at 02:00 on 29 March 2026 and back at 03:00 on 25 October; New York on 8 March and 1 November.
  it.each<[string, string, QuietHours, string, string]>([
    [
      'in the evening, the next morning',
      '2026-03-02T23:15:00+08:00',
      NIGHT,
      'Asia/Shanghai',
      '2026-03-03T07:00:00+08:00',
    ],
    ['after midnight, that morning', '2026-03-03T03:00:00+08:00', NIGHT, 'Asia/Shanghai', '2026-03-03T07:00:00+08:00'],
    ['at their very beginning', '2026-03-02T22:00:00+08:00', NIGHT, 'Asia/Shanghai', '2026-03-03T07:00:00+08:00'],
    [
      'at the beginning of a rest at noon',
      '2026-03-02T12:00:00+08:00',
      LUNCH,
      'Asia/Shanghai',
      '2026-03-02T13:30:00+08:00',
    ],
    ['within a day', '2026-03-02T12:10:00+08:00', LUNCH, 'Asia/Shanghai', '2026-03-02T13:30:00+08:00'],
    ['on the last night of a month', '2026-02-28T23:00:00+08:00', NIGHT, 'Asia/Shanghai', '2026-03-01T07:00:00+08:00'],
    ['of a short night', '2026-03-28T23:00:00+01:00', NIGHT, 'Europe/Berlin', '2026-03-29T07:00:00+02:00'],
    ['of a long night', '2026-10-24T23:00:00+02:00', NIGHT, 'Europe/Berlin', '2026-10-25T07:00:00+01:00'],
    [
      'that the clock change leaves out moves on by the gap',
      '2026-03-29T00:30:00+01:00',
      { from: '22:00', to: '02:30' },
      'Europe/Berlin',
      '2026-03-29T03:30:00+02:00',
    ],
    [
      'that comes twice is the first one',
      '2026-10-25T01:00:00+02:00',
      { from: '22:00', to: '02:30' },
      'Europe/Berlin',
      '2026-10-25T02:30:00+02:00',
    ],
    [
      'that comes twice is the second one when the first is past',
      '2026-10-25T02:15:00+01:00',
      { from: '22:00', to: '02:30' },
      'Europe/Berlin',
      '2026-10-25T02:30:00+01:00',
    ],
    ['in another zone', '2026-11-01T00:30:00-04:00', NIGHT, 'America/New_York', '2026-11-01T07:00:00-05:00'],
  ])('%s', (_, at, quiet, zone, expected) => {
    expect(afterQuiet(new Date(at).toISOString(), quiet, zone)).toBe(new Date(expected).toISOString());
  });

  it.each<[string, QuietHours | undefined]>([
    ['2026-03-03T07:00:00+08:00', NIGHT],
    ['2026-03-02T21:59:59.999+08:00', NIGHT],
    ['2026-03-02T13:30:00+08:00', LUNCH],
    ['2026-03-02T11:59:00+08:00', LUNCH],
    ['2026-03-02T23:00:00+08:00', undefined],
  ])('leaves %s alone with %j', (at, quiet) => {
    const instant = new Date(at).toISOString();
    expect(afterQuiet(instant, quiet, 'Asia/Shanghai')).toBe(instant);
  });

  const times = fc.integer({ min: 0, max: 1439 }).map((minute) => {
    const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
    return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  });
  const windows = fc
    .tuple(times, times)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ from, to }));

  it('is never before the instant, is at most a day and a clock change later, and is not quiet itself', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, windows, zones, (date, quiet, zone) => {
        const at = date.toISOString();
        const after = afterQuiet(at, quiet, zone);
        expect(after >= at).toBe(true);
        expect(Date.parse(after) - Date.parse(at)).toBeLessThanOrEqual(26 * 3_600_000);
        expect(afterQuiet(after, quiet, zone)).toBe(after);
      }),
      { numRuns: runsOf(2000, 200) },
    );
  });

  it('covers another window exactly when each of its minutes lies within', () => {
    const minute = (index: number) => new Date(Date.UTC(2026, 0, 5) + index * 60_000).toISOString();
    const isQuiet = (index: number, quiet: QuietHours) => afterQuiet(minute(index), quiet, 'UTC') !== minute(index);
    fc.assert(
      fc.property(windows, windows, (outer, inner) => {
        const all = Array.from({ length: 288 }, (_, index) => index * 5);
        const edges = [inner.from, inner.to].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
        const near = edges.flatMap((edge) => [edge, (edge + 1439) % 1440]);
        const outside = [...all, ...near].some((index) => isQuiet(index, inner) && !isQuiet(index, outer));
        if (outside) expect(coversQuiet(outer, inner)).toBe(false);
        if (coversQuiet(outer, inner)) expect(outside).toBe(false);
      }),
      { numRuns: runsOf(60, 10) },
    );
  });

  it.each<[string, string, boolean]>([
    ['22:00-07:00', '22:00-07:00', true],
    ['22:00-07:00', '23:00-06:00', true],
    ['22:00-07:00', '22:30-06:45', true],
    ['22:00-07:00', '00:15-07:00', true],
    ['22:00-07:00', '21:59-06:00', false],
    ['22:00-07:00', '23:00-07:01', false],
    ['22:00-07:00', '12:00-13:00', false],
    ['07:00-22:00', '22:00-07:00', false],
    ['07:00-22:00', '21:00-08:00', false],
    ['12:00-13:30', '12:15-13:30', true],
    ['12:00-13:30', '12:45-13:45', false],
    ['00:10-23:50', '01:00-02:30', true],
    ['00:10-23:50', '23:00-00:05', false],
  ])('%s covers %s: %s', (outer, inner, expected) => {
    const quiet = (hours: string): QuietHours => ({ from: hours.slice(0, 5), to: hours.slice(6) });
    expect(coversQuiet(quiet(outer), quiet(inner))).toBe(expected);
    expect(coversQuiet(undefined, quiet(inner))).toBe(false);
  });
});

/** A promise broken at ten in the evening; its ladder counts real time. */
function withQuiet(...quiet: (QuietHours | undefined)[]): Rulebook {
  const { service } = DEMO.ladders;
  if (!service) throw new Error('The sample organisation has no service ladder.');
  const after = ['PT2H', 'PT4H', 'PT14H'];
  const rungs = service.rungs.map((rung, index) => {
    const hours = quiet[index];
    return {
      ...rung,
      after: { duration: after[index] ?? 'PT24H', unit: 'elapsed' as const },
      ...(index === 0 ? { acknowledgeWithin: { duration: 'PT30M', unit: 'elapsed' as const } } : {}),
      ...(hours ? { quiet: hours } : {}),
    };
  });
  return { ...DEMO, ladders: { ...DEMO.ladders, service: { ...service, rungs } } };
}

describe('a ladder with quiet hours', () => {
  const promise: Told = { type: 'MakePromise', what: 'call with the time', dueAt: wed('21:00') };
  const broken = (rules: Rulebook) =>
    given(mon('10:00'), lateParcel, { rules })
      .and(mon('10:05'), acknowledge)
      .and(mon('11:00'), promise)
      .and(wed('09:30'), { type: 'Answer', text: 'Tomorrow.', channel: 'phone' })
      .and(wed('21:00'), tick);
  const KEY = 'promise:p1';
  const ofPromise = (story: ReturnType<typeof broken>) => story.state.clocks[KEY]?.rungs.map(({ at }) => at);

  it('holds a rung until they end, and says so from the start', () => {
    const story = broken(withQuiet(NIGHT, NIGHT));
    expect(ofPromise(story)).toEqual([thu('07:00'), thu('09:00'), thu('11:00')]);
    // One above that comes later all the same keeps its own time, whether or not it has such hours.
    expect(ofPromise(broken(withQuiet(NIGHT, NIGHT, NIGHT)))).toEqual([thu('07:00'), thu('09:00'), thu('11:00')]);
    story.when(thu('06:59'), tick).then();
    story.when(thu('07:00'), tick).then(fired(KEY, 0, thu('07:00'), { acknowledgeBy: thu('07:30') }));
  });

  it('keeps rungs apart that would come when they end: nobody below is passed over because it was night', () => {
    const acknowledged = { type: 'AcknowledgeRung', clock: KEY } as const;
    broken(withQuiet(NIGHT, NIGHT, { from: '22:00', to: '07:00' }))
      .and(thu('07:00'), tick)
      .and(thu('07:10'), acknowledged)
      .when(thu('08:59'), tick)
      .then()
      .when(thu('09:00'), tick)
      .then(fired(KEY, 1, thu('09:00')));
  });

  it('lets a rung without them come at night over one that sleeps, and never climbs down', () => {
    const story = broken(withQuiet(NIGHT));
    expect(ofPromise(story)).toEqual([thu('07:00'), thu('01:00'), thu('11:00')]);
    story
      .when(thu('01:00'), tick)
      .then(fired(KEY, 1, thu('01:00'), { skipped: [0] }))
      .when(thu('07:00'), tick)
      .then();
  });

  it('does not let an unanswered rung climb into them', () => {
    broken(withQuiet(undefined, NIGHT))
      .when(wed('23:00'), tick)
      .then(fired(KEY, 0, wed('23:00'), { acknowledgeBy: thu('07:00') }))
      .when(wed('23:30'), tick)
      .then()
      .when(thu('07:00'), tick)
      .then(fired(KEY, 1, thu('07:00')));
    broken(withQuiet())
      .when(wed('23:00'), tick)
      .then(fired(KEY, 0, wed('23:00'), { acknowledgeBy: wed('23:30') }));
  });

  it('keeps the local hours of the organisation', () => {
    const elsewhere = { ...withQuiet(NIGHT, NIGHT), timeZone: 'Europe/Berlin' };
    // Nine in the evening in Shanghai is two in the afternoon in Berlin.
    expect(ofPromise(broken(elsewhere))?.[0]).toBe(local('2026-03-04', '23:00'));
  });
});
