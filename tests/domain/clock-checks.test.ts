import { describe, expect, it } from 'vitest';
import type { Budget } from '../../workflows/domain/calendars/budget.ts';
import { clockProblems } from '../../workflows/domain/rulebook/check-clocks.ts';
import { fieldOf } from '../../workflows/domain/rulebook/problem.ts';
import type { ClockRule, Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO } from '../support/lives.ts';
import { withPractice, words } from '../support/practice.ts';

const source = { text: 'A rule of the invented company', confidence: 'M' } as const;

/** A clock of two days in which nothing is wrong. */
const CLOCK: ClockRule = {
  id: 'x',
  name: words('X'),
  holder: 'us',
  starts: { on: ['CaseOpened'], from: 'happened' },
  stops: ['Answered'],
  budget: { kind: 'elapsed', duration: 'P2D' },
  calendar: 'office',
  pausedBy: [],
  warnings: [],
  effect: 'duty-breached',
  source,
};
type Change = Partial<ClockRule>;
const told = (change: Change, rules: Rulebook = DEMO): string[] => {
  const all = clockProblems({ ...CLOCK, ...change }, rules).map(({ path, message }) => `${fieldOf(path)}: ${message}`);
  for (const line of all) expect(line).toMatch(/^clocks\.x\./);
  return all.map((line) => line.slice('clocks.x.'.length));
};
const starts = (more: Partial<ClockRule['starts']>): Change => ({ starts: { ...CLOCK.starts, ...more } });
const elapsed = (duration: string) => ({ duration, unit: 'elapsed' as const });
const working = (duration: string) => ({ duration, unit: 'working-time' as const });
const PROMISING =
  'PromiseMade, PromiseRenegotiated, NodeSet, NodeMoved, PreventionPlanned, ArrivalPromised, RefundSubmitted, RecoveryPromised';

describe('a clock', () => {
  it.each<[string, Change, string[]]>([
    ['in which nothing is wrong', {}, []],
    [
      'of an unknown calendar',
      { calendar: 'bureau' },
      ['calendar: there is no calendar "bureau". Known: office, office-urumqi, hotline.'],
    ],
    [
      'of a calendar named like what every object has',
      { calendar: 'constructor' },
      ['calendar: there is no calendar "constructor". Known: office, office-urumqi, hotline.'],
    ],
    ['on an unknown ladder', { ladder: 'stairs' }, ['ladder: there is no ladder "stairs". Known: service, legal.']],
    ['on a known ladder', { ladder: 'legal' }, []],
    [
      'held by an unknown pause',
      { pausedBy: ['awaiting-police-report', 'lunch'] },
      [
        'pausedBy[1]: there is no reason of pause "lunch". Known: awaiting-customer-documents, awaiting-police-report, awaiting-survey-report.',
      ],
    ],
    [
      'that starts at an unknown level',
      starts({ on: ['ReferredUp'], when: { to: 'board' } }),
      ['starts.when.to: there is no level "board". Known: none.'],
    ],
    [
      'that starts with unknown departments',
      starts({ on: ['CaseOpened', 'CaseReferred'], when: { department: ['fleet', 'ships', 7] } }),
      [
        'starts.when.department: there is no department "ships". Known: customer-service, operations, fleet, warehouse, finance, claims.',
        'starts.when.department: there is no department "7". Known: customer-service, operations, fleet, warehouse, finance, claims.',
      ],
    ],
    [
      'whose condition is of another event',
      starts({ on: ['CaseOpened'], when: { to: 'board', department: 'ships' } }),
      [],
    ],
    ['that starts with any department', starts({ on: ['CaseReferred'] }), []],
  ])('%s', (_, change, expected) => {
    expect(told(change)).toEqual(expected);
  });

  it('that starts at a known level', () => {
    const levels = { board: { name: words('Board'), department: 'claims', notify: 'manager' } };
    expect(told(starts({ on: ['ReferredUp'], when: { to: 'board' } }), withPractice({ levels }))).toEqual([]);
  });

  it.each<[string, Change, string[]]>([
    ['that a promise starts', starts({ on: ['PromiseMade', 'NodeMoved'] }), []],
    [
      'that something else starts too',
      starts({ on: ['PromiseMade', 'CaseOpened'] }),
      [`starts.on[1]: CaseOpened gives no instant to count until. Those that do: ${PROMISING}.`],
    ],
    [
      'that is paused and extended',
      {
        ...starts({ on: ['PromiseMade'] }),
        pausedBy: ['awaiting-police-report'],
        extension: { budget: { kind: 'elapsed', duration: 'PT1H' }, times: 1, source },
      },
      [
        'pausedBy: a promised instant is never paused: leave the list empty.',
        'extension: a promise is renegotiated, not extended: leave it out.',
      ],
    ],
    [
      'that is interrupted and suspended',
      {
        ...starts({ on: ['PromiseMade'] }),
        restartedBy: ['CaseReopened'],
        heldBy: { from: 'CaseReferred', until: 'FeedbackReceived' },
      },
      [
        'restartedBy: a promised instant is renegotiated, not interrupted: leave it out.',
        'heldBy: a promised instant is never suspended: leave it out.',
      ],
    ],
  ])('until a promised instant %s', (_, change, expected) => {
    expect(told({ ...change, budget: { kind: 'given' } })).toEqual(expected);
  });

  const AT_LEAST = 'must be at least 1.';
  it.each<[string, Budget, string[]]>([
    ['no time', { kind: 'elapsed', duration: 'PT0S' }, ['budget.duration: must be greater than zero; it is PT0S.']],
    ['a moment', { kind: 'elapsed', duration: 'PT1S' }, []],
    [
      'what is no duration',
      { kind: 'elapsed', duration: '2 hours' },
      ['budget.duration: "2 hours" is not an ISO-8601 duration such as PT8H or P2D.'],
    ],
    [
      'working time in days',
      { kind: 'working-time', duration: 'P2D' },
      ['budget.duration: "P2D" is no working time: write hours and minutes, or use a budget of working days.'],
    ],
    ['working time', { kind: 'working-time', duration: 'PT2H' }, []],
    ['no day', { kind: 'calendar-days', days: 0 }, [`budget.days: ${AT_LEAST}`]],
    ['a day', { kind: 'calendar-days', days: 1 }, []],
    ['no month', { kind: 'months', months: 0 }, [`budget.months: ${AT_LEAST}`]],
    ['a month', { kind: 'months', months: 1 }, []],
    ['no day but Sundays', { kind: 'days-but-sundays-and-holidays', days: 0 }, [`budget.days: ${AT_LEAST}`]],
    ['a day but Sundays', { kind: 'days-but-sundays-and-holidays', days: 1 }, []],
    ['the rest of a working day', { kind: 'working-days', days: 0, at: 'close-of-business' }, []],
    ['the rest of a day', { kind: 'next-at', dayOffset: 0, time: '20:00' }, []],
  ])('of %s', (_, budget, expected) => {
    expect(told({ budget })).toEqual(expected);
    expect(told({ extension: { budget, times: 1, source } })).toEqual(expected.map((line) => `extension.${line}`));
  });

  const early = (duration: string, index = 0) =>
    `warnings[${index}].duration: a warning ${duration} before the due instant would come before the clock starts.`;
  const disordered = (duration: string, before: string, index = 1) =>
    `warnings[${index}].duration: the earliest warning stands first: ${duration} is not shorter than ${before}.`;
  it.each<[string, Change, string[]]>([
    ['one after the other', { warnings: [elapsed('PT47H'), elapsed('PT1H')] }, []],
    ['none', { warnings: [elapsed('PT0S')] }, ['warnings[0].duration: must be greater than zero; it is PT0S.']],
    ['one at the start', { warnings: [elapsed('P2D')] }, [early('P2D')]],
    ['one before the start', { warnings: [elapsed('P2D'), elapsed('P3D')] }, [early('P2D'), early('P3D', 1)]],
    ['one in other hours than the budget', { warnings: [working('PT80H')] }, []],
    ['two at once', { warnings: [elapsed('PT4H'), elapsed('PT4H')] }, [disordered('PT4H', 'PT4H')]],
    ['two in the wrong order', { warnings: [elapsed('PT4H'), elapsed('PT5H')] }, [disordered('PT5H', 'PT4H')]],
    ['two in hours of two kinds', { warnings: [elapsed('PT4H'), working('PT5H')] }, []],
    [
      'one after one that is none',
      { warnings: [elapsed('soon'), elapsed('PT5H')] },
      ['warnings[0].duration: "soon" is not an ISO-8601 duration such as PT8H or P2D.'],
    ],
    [
      'one in the working time',
      { budget: { kind: 'working-time', duration: 'PT8H' }, warnings: [working('PT7H')] },
      [],
    ],
    [
      'one as long as the working time',
      { budget: { kind: 'working-time', duration: 'PT8H' }, warnings: [working('PT8H')] },
      [early('PT8H')],
    ],
    [
      'one within the days and the rest of the first',
      { budget: { kind: 'calendar-days', days: 7 }, warnings: [elapsed('PT191H')] },
      [],
    ],
    ['one beyond them', { budget: { kind: 'calendar-days', days: 7 }, warnings: [elapsed('P8D')] }, [early('P8D')]],
    ['one of months', { budget: { kind: 'months', months: 1 }, warnings: [elapsed('P300D')] }, []],
    [
      'any of a budget that is none',
      { budget: { kind: 'elapsed', duration: 'PT0S' }, warnings: [elapsed('P3D')] },
      ['budget.duration: must be greater than zero; it is PT0S.'],
    ],
  ])('warns: %s', (_, change, expected) => {
    expect(told(change)).toEqual(expected);
  });
});

describe('the law of a clock', () => {
  const paid: Change = { stops: ['Answered', 'CaseWithdrawn'] };
  const between = (from: ClockRule['starts']['on'][number], until: typeof from): Change => ({
    heldBy: { from, until },
  });
  it.each<[string, Change, string[]]>([
    ['governs from a date on and until another', starts({ since: '2026-05-01', before: '2026-05-02' }), []],
    [
      'governs for no day',
      starts({ since: '2026-05-01', before: '2026-05-01' }),
      ['starts.before: is not after 2026-05-01, so the clock never starts.'],
    ],
    [
      'ends before it begins',
      starts({ since: '2026-05-01', before: '2026-04-30' }),
      ['starts.before: is not after 2026-05-01, so the clock never starts.'],
    ],
    ['governs from a date on', starts({ since: '2026-05-01' }), []],
    ['governs until a date', starts({ before: '2026-05-01' }), []],
    ['gives way to a clock', starts({ unlessLater: 'suit' }), []],
    [
      'gives way to none that there is',
      starts({ unlessLater: 'constructor' }),
      [
        'starts.unlessLater: there is no clock "constructor". Known: acknowledge, answer, answer-urgent, statutory-answer, feedback, promise, call-back, tracking, damage-notice, delay-notice, suit, insurer-decision, payment.',
      ],
    ],
    ['asks more of an event that satisfies', { ...paid, stopsWhen: { CaseWithdrawn: { late: true } } }, []],
    [
      'asks more of one that does not',
      { ...paid, stopsWhen: { CaseWithdrawn: { late: true }, CaseClosed: { late: true } } },
      ['stopsWhen.CaseClosed: is not among the events that satisfy the clock.'],
    ],
    ['is interrupted', { restartedBy: ['CaseReferred'] }, []],
    [
      'is interrupted by what starts or satisfies it',
      { restartedBy: ['CaseReferred', 'CaseOpened', 'Answered'] },
      [
        'restartedBy[1]: CaseOpened starts the clock already; it cannot interrupt it too.',
        'restartedBy[2]: Answered satisfies the clock already; it cannot interrupt it too.',
      ],
    ],
    ['is suspended', between('CaseReferred', 'FeedbackReceived'), []],
    [
      'is suspended for ever',
      between('CaseReferred', 'CaseReferred'),
      ['heldBy.until: is the event that suspends it; it needs another one to go on.'],
    ],
    [
      'is suspended and paused',
      { ...between('CaseReferred', 'FeedbackReceived'), pausedBy: ['awaiting-police-report'] },
      ['heldBy: what the law suspends no pause of the case may hold: leave pausedBy empty.'],
    ],
  ])('%s', (_, change, expected) => {
    expect(told(change)).toEqual(expected);
  });
});
