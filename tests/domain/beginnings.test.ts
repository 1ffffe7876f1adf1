import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { clockConsequences } from '../../workflows/domain/clocks/consequences.ts';
import { clocksOfRoute, unfinished } from '../../workflows/domain/clocks/starting.ts';
import type { ClockRule, Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import {
  acknowledge,
  answer,
  customerCalls,
  fri,
  lateParcel,
  local,
  mon,
  notSatisfied,
  promise,
  supervisor,
  system,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
  withdraw,
  type Told,
} from '../support/builders.ts';
import { cancelled, given, happened, met } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';
import { brought as broughtBy, DUPLICATE, merged } from '../support/merged.ts';
import { withClock } from './pains/support.ts';

// The answer is due after sixteen hours of work, on Wednesday at ten; the office works from nine to six with a break from twelve to one.
const note: Told = { type: 'AddNote', text: 'A letter came.' };
const refer: Told = { type: 'Refer', department: 'fleet', question: 'Where?' };
const major: Told = { type: 'Classify', severity: 'major', reason: 'a hospital waits for it' };

/** The sample organisation with one clock more, which every route carries. */
function withCheck(change: Partial<ClockRule>, rules: Rulebook = DEMO): Rulebook {
  const { answer: like } = rules.clocks;
  if (!like) throw new Error('The sample organisation has no clock for the answer.');
  const check: ClockRule = {
    ...like,
    id: 'check',
    starts: { on: ['NoteAdded'], from: 'happened' },
    stops: ['CallBackMade'],
    budget: { kind: 'elapsed', duration: 'PT8H' },
    pausedBy: [],
    warnings: [],
    ...change,
  };
  const routes = rules.routes.map((route) => ({ ...route, clocks: [...route.clocks, 'check'] }));
  return { ...rules, routes, clocks: { ...rules.clocks, check } };
}
const under = (rules: Rulebook) => given(mon('10:00'), lateParcel, { rules }).and(mon('10:05'), acknowledge);

describe('a clock begins', () => {
  const story = under(withCheck({}));

  it('with the event that its rule names, again with each, and with no other', () => {
    story
      .when(mon('11:00'), note)
      .thenTypes('NoteAdded', 'ClockStarted')
      .when(mon('12:00'), note)
      .thenTypes('NoteAdded', 'ClockCancelled', 'ClockStarted');
    expect(story.and(mon('11:00'), note).and(mon('12:00'), note).clocks['check']).toBe(mon('20:00'));
    story.when(mon('11:00'), promise(tue('12:00'))).thenTypes('PromiseMade', 'ClockStarted');
  });

  it('only where the event says what the rule asks for', () => {
    const when = { direction: 'inbound' };
    const called = under(withCheck({ starts: { on: ['ContactMade'], from: 'happened', when } }));
    const contact = (direction: 'inbound' | 'outbound', reached = true): Told => ({
      type: 'RecordContact',
      direction,
      channel: 'phone',
      reached,
      text: 'Hello.',
    });
    called.when(mon('11:00'), contact('outbound')).thenTypes('ContactMade');
    called.when(mon('11:00'), contact('inbound')).thenTypes('ContactMade', 'ClockStarted');
    const any = under(withCheck({ starts: { on: ['ContactMade'], from: 'happened' } }));
    any.when(mon('11:00'), contact('outbound')).thenTypes('ContactMade', 'ClockStarted');
    any.when(mon('11:00'), contact('outbound', false)).thenTypes('ContactMade');
  });

  it('only by a law in force', () => {
    const starts = { on: ['NoteAdded'], from: 'happened' } as const;
    const law = (since: string) => under(withCheck({ starts: { ...starts, on: ['NoteAdded'], since } }));
    law('2026-03-03').when(mon('11:00'), note).thenTypes('NoteAdded');
    law('2026-03-03').when(tue('11:00'), note).thenTypes('NoteAdded', 'ClockStarted');
  });

  it('after the end of the case only if it outlives it', () => {
    const over = (rules: Rulebook) => under(rules).and(mon('11:00'), withdraw);
    over(withCheck({})).when(mon('12:00'), note).thenTypes('NoteAdded');
    over(withCheck({ outlivesCase: true }))
      .when(mon('12:00'), note)
      .thenTypes('NoteAdded', 'ClockStarted');
  });

  it('not while the other clock that it gives way to runs and is due later', () => {
    const yields = (hours: string) =>
      under(
        withCheck({
          starts: { on: ['NoteAdded'], from: 'happened', unlessLater: 'answer' },
          budget: { kind: 'elapsed', duration: hours },
        }),
      );
    yields('PT46H').when(mon('11:00'), note).thenTypes('NoteAdded');
    yields('PT47H').when(mon('11:00'), note).thenTypes('NoteAdded', 'ClockStarted');
    yields('PT48H').when(mon('11:00'), note).thenTypes('NoteAdded', 'ClockStarted');
    // One that was met, or missed, gives no time any more; one that is held still does.
    yields('PT1H').and(mon('11:00'), answer).when(mon('12:00'), note).thenTypes('NoteAdded', 'ClockStarted');
    yields('PT1H').and(mon('11:00'), waitForDocuments).when(mon('12:00'), note).thenTypes('NoteAdded');
    yields('PT1H').and(wed('10:00'), tick).when(wed('10:30'), note).thenTypes('NoteAdded', 'ClockStarted');
  });

  it('beside one that it would give way to, if that is about something else', () => {
    const feedback = withCheck({ starts: { on: ['NoteAdded'], from: 'happened', unlessLater: 'feedback' } });
    const referred = under(feedback).and(mon('11:00'), refer);
    referred.when(mon('11:30'), note).thenTypes('NoteAdded', 'ClockStarted');
  });
});

describe('a word of the customer', () => {
  const on = { on: ['ContactMade' as const], from: 'happened' as const };
  const ourCall: Told = { ...customerCalls, type: 'RecordContact', direction: 'outbound' } as Told;

  it('takes no time back that we owe: what runs goes on, and what is over begins again', () => {
    const called = under(withCheck({ starts: on, stops: ['NoteAdded'] })).and(mon('11:00'), customerCalls);
    called.when(mon('12:00'), customerCalls).thenTypes('ContactMade');
    called.and(mon('12:00'), note).when(mon('13:00'), customerCalls).thenTypes('ContactMade', 'ClockStarted');
    called.when(mon('12:00'), ourCall).then(
      happened('ContactMade', { direction: 'outbound', channel: 'phone', reached: true }),
      cancelled('check', 'superseded'),
      happened('ClockStarted', {
        clock: 'check',
        key: 'check',
        cycle: 2,
        holder: 'us',
        startedAt: mon('12:00'),
        dueAt: mon('20:00'),
        warnings: [],
        rungs: [tue('11:00'), tue('18:00'), thu('18:00')],
      }),
    );
  });

  it('begins their own time anew', () => {
    const called = under(withCheck({ starts: on, holder: 'claimant' })).and(mon('11:00'), customerCalls);
    called.when(mon('12:00'), customerCalls).thenTypes('ContactMade', 'ClockCancelled', 'ClockStarted');
  });

  it('satisfies what they owe, and nothing that we do', () => {
    const waiting = (holder: ClockRule['holder']) =>
      under(withCheck({ stops: ['ContactMade'], holder })).and(mon('11:00'), note);
    waiting('claimant').when(mon('12:00'), customerCalls).thenTypes('ContactMade', 'ClockMet');
    waiting('us').when(mon('12:00'), customerCalls).thenTypes('ContactMade');
    waiting('us').when(mon('12:00'), ourCall).thenTypes('ContactMade', 'ClockMet');
  });
});

describe('a clock ends', () => {
  it('once: what was met is neither met again nor cancelled', () => {
    const rules = withClock('answer', { stops: ['Answered', 'CaseWithdrawn'] });
    const answered = under(rules).and(mon('11:00'), answer);
    answered.when(mon('12:00'), withdraw).then(happened('CaseWithdrawn', {}), cancelled('call-back', 'ended'));
    under(DEMO)
      .and(mon('11:00'), answer)
      .and(mon('14:00'), notSatisfied)
      .when(mon('15:00'), answer)
      .thenTypes('Answered', 'ClockMet', 'ClockStarted');
  });

  it('when it is about the case by what is said of a thing within it too', () => {
    const referred = under(withClock('answer', { stops: ['FeedbackReceived'] })).and(mon('11:00'), refer);
    referred
      .when(mon('12:00'), { type: 'RecordFeedback', referral: 'r1', text: 'In the depot.' })
      .then(
        happened('FeedbackReceived', { subject: 'r1', department: 'fleet' }),
        met('answer', wed('10:00')),
        met('feedback:r1', tue('11:00')),
      );
  });

  it('by nothing where the rules do not know it', () => {
    const { state } = under(DEMO);
    const { answer: _answer, ...clocks } = DEMO.clocks;
    const at = { happenedAt: mon('11:00'), reportedAt: mon('11:00') };
    const answered = { type: 'Answered', data: { channel: 'phone', round: 1 }, ...at } as const;
    const keys = (rules: Rulebook) =>
      clockConsequences(answered, state, rules).flatMap(({ type, data }) =>
        type === 'ClockMet' && 'key' in data ? [data.key] : [],
      );
    expect(keys(DEMO)).toEqual(['answer', 'statutory-answer']);
    expect(keys({ ...DEMO, clocks })).toEqual(['statutory-answer']);
  });

  it('satisfied by the end of the case, where its rule says so, and cancelled where not', () => {
    under(withClock('answer', { stops: ['CaseWithdrawn'] }))
      .when(mon('11:00'), withdraw)
      .then(happened('CaseWithdrawn', {}), met('answer', wed('10:00')), cancelled('statutory-answer', 'ended'));
    const outliving = under(withClock('answer', { stops: ['CaseWithdrawn'], outlivesCase: true }));
    expect(outliving.and(mon('11:00'), withdraw).state.clocks['answer']?.status).toBe('met');
  });

  it('late only if it ran past its end', () => {
    const late = (story: ReturnType<typeof under>) =>
      story.events.flatMap(({ type, data }) => (type === 'ClockMet' && data.key === 'answer' ? [data.late] : []));
    expect(late(under(DEMO).and(wed('10:00'), answer))).toEqual([false]);
    expect(late(under(DEMO).and(wed('10:01'), answer))).toEqual([true]);
  });

  it('with a type whose route does not carry it, unless it is about a thing of its own', () => {
    const routes = DEMO.routes.map((route) =>
      route.clocks.includes('answer-urgent')
        ? { ...route, clocks: route.clocks.filter((id) => id !== 'promise') }
        : route,
    );
    const story = under({ ...DEMO, routes })
      .and(mon('10:30'), promise(tue('12:00')))
      .and(mon('11:00'), major);
    expect(story.clocks).toMatchObject({ 'promise:p1': tue('12:00') });
    expect(story.clocks).not.toHaveProperty('answer');
  });

  it('and none begins by a law that was not in force when the case began', () => {
    const { starts } = DEMO.clocks['answer-urgent'] ?? {};
    if (!starts) throw new Error('The sample organisation has no urgent answer.');
    const law = (since: string) => under(withClock('answer-urgent', { starts: { ...starts, since } }));
    expect(law('2026-03-03').and(tue('11:00'), major).clocks).not.toHaveProperty('answer-urgent');
    expect(law('2026-03-02').and(tue('11:00'), major).clocks).toHaveProperty('answer-urgent');
  });
});

it('the clocks of a case are those of its route that the rules know, in the order of the route', () => {
  const { state } = under(DEMO);
  const ids = (routes: Rulebook['routes']) => clocksOfRoute(state, { ...DEMO, routes }).map(({ id }) => id);
  const route = DEMO.routes.find(({ kinds, severities }) => kinds.includes('complaint') && !severities);
  if (!route) throw new Error('The sample organisation has no route for complaints.');
  const every = { ...route, types: ['delay' as const], clocks: ['call-back', 'elsewhere', 'answer'] };
  expect(ids([every])).toEqual(['call-back', 'answer']);
  expect(ids([])).toEqual([]);
});

describe('what started a clock of the case last', () => {
  const rule = DEMO.clocks['answer'];
  const at = (seq: number) => ({ seq, happenedAt: mon('10:00'), reportedAt: mon('10:00') });
  const started = (latest: object) => rule && unfinished(rule, { latest } as unknown as CaseState)?.seq;

  it('counts as long as nothing ended it since', () => {
    expect(started({})).toBeUndefined();
    expect(started({ CaseOpened: at(1) })).toBe(1);
    expect(started({ CaseOpened: at(1), RoundBegun: at(5), CaseReopened: at(3) })).toBe(5);
    expect(started({ CaseOpened: at(1), RoundBegun: at(3), CaseReopened: at(5) })).toBe(5);
    expect(started({ CaseOpened: at(1), Answered: at(2) })).toBeUndefined();
    expect(started({ CaseOpened: at(1), Answered: at(2), RoundBegun: at(3) })).toBe(3);
    expect(
      started({ CaseOpened: at(1), RoundBegun: at(3), Answered: at(2), FinalResponseIssued: at(4) }),
    ).toBeUndefined();
    expect(started({ CaseOpened: at(1), CaseClosed: at(4) })).toBeUndefined();
    expect(started({ CaseOpened: at(1), CaseWithdrawn: at(4), CaseReopened: at(5) })).toBe(5);
    expect(started({ NoteAdded: at(7) })).toBeUndefined();
  });

  it('counts again when one event ends a clock and starts it', () => {
    const tracking: ClockRule = {
      ...(rule as ClockRule),
      starts: { on: ['PlanAdjusted'], from: 'happened' },
      stops: ['PlanAdjusted'],
    };
    expect(unfinished(tracking, { latest: { PlanAdjusted: at(4) } } as unknown as CaseState)?.seq).toBe(4);
  });

  it('is nothing about a thing within the case', () => {
    const feedback = DEMO.clocks['feedback'] as ClockRule;
    expect(unfinished(feedback, { latest: { CaseReferred: at(4) } } as unknown as CaseState)).toBeUndefined();
  });
});

describe('a clock that comes with another case', () => {
  const later = given(tue('09:00'), lateParcel).and(tue('09:05'), acknowledge);
  const brought = (clock: object): Told => ({
    type: 'AbsorbCase',
    from: DUPLICATE,
    promises: [],
    clocks: [{ clock: 'answer', key: 'answer', startedAt: mon('10:00'), dueAt: wed('10:00'), ...clock }],
    contacts: 1,
  });
  const absorb = (clock: object, story = later) => story.when(tue('10:00'), brought(clock), { by: system });
  const started = (clock: object) =>
    absorb(clock)
      .accepted()
      .events.findLast(({ type }) => type === 'ClockStarted')?.data;

  it('goes on here with what it had, and warns from now on', () => {
    expect(started({})).toEqual({
      clock: 'answer',
      key: 'answer',
      cycle: 2,
      holder: 'us',
      startedAt: mon('10:00'),
      dueAt: wed('10:00'),
      warnings: [tue('15:00'), wed('09:00')],
      rungs: [wed('12:00'), thu('10:00'), local('2026-03-09', '10:00')],
      broughtBy: DUPLICATE,
    });
    expect(started({ dueAt: tue('14:00') })).toMatchObject({ warnings: [tue('13:00')] });
    for (const name of ['extensions', 'dueByRule', 'provisional']) expect(started({})).not.toHaveProperty(name);
  });

  it('counts from when a promise was made there, where it is about one', () => {
    const joined = later.and(tue('10:00'), broughtBy(merged, DUPLICATE), { by: system });
    expect(joined.state.clocks['promise:p1']).toMatchObject({
      startedAt: mon('11:00'),
      dueAt: tue('12:00'),
      warnings: [{ at: tue('11:30') }],
    });
  });

  it('keeps what was granted and agreed', () => {
    expect(started({ extensions: 1 })).toMatchObject({ extensions: 1 });
    expect(started({ agreed: true, dueAt: wed('09:00') })).toMatchObject({
      dueAt: wed('09:00'),
      dueByRule: wed('10:00'),
    });
  });

  it('changes nothing where it is due no earlier than the own one, was satisfied here, or has no rule here', () => {
    absorb({ dueAt: later.clocks['answer'] }).thenTypes('CaseAbsorbed');
    absorb({ dueAt: fri('10:00') }).thenTypes('CaseAbsorbed');
    absorb({}, later.and(tue('09:30'), answer)).thenTypes('CaseAbsorbed');
    absorb({ clock: 'elsewhere', key: 'elsewhere' }).thenTypes('CaseAbsorbed');
    absorb({}, later.and(tue('09:30'), major)).thenTypes('CaseAbsorbed', 'ClockStarted');
  });
});

it('an extension that is granted twice is counted twice, and what runs is not of the rounds before', () => {
  const extension = DEMO.clocks['answer']?.extension;
  if (!extension) throw new Error('The sample organisation grants no more time.');
  const extend: Told = { type: 'ExtendClock', clock: 'answer', reason: 'The depot is closed.' };
  const story = under(withClock('answer', { extension: { ...extension, times: 2 } }))
    .and(mon('11:00'), extend, { by: supervisor })
    .and(mon('12:00'), extend, { by: supervisor });
  expect(story.state.clocks['answer']).toMatchObject({ extensions: 2, cycle: 1, dueAt: fri('10:00') });
  const next = story.and(mon('13:00'), answer).and(tue('10:00'), notSatisfied);
  expect(next.state.clocks['answer']).toMatchObject({ extensions: 0, cycle: 2, dueAt: thu('10:00') });
});
