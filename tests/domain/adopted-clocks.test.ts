import { describe, expect, it } from 'vitest';
import type { ClockRule, Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  acknowledge,
  answer,
  damagedPallet,
  earlier,
  fri,
  lateParcel,
  mon,
  nextMon,
  notSatisfied,
  promise,
  resume,
  supervisor,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
  type Told,
} from '../support/builders.ts';
import { cancelled, given, happened, type Story } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';
import { withClock, withLadder } from './pains/support.ts';

// The answer is due after sixteen hours of work, on Wednesday at ten; the office works from nine to six with a break from twelve to one.
const by = { by: supervisor };
const VERSION = '2026-02-01';
const adopt: Told = { type: 'AdoptRulebook', version: VERSION, reason: 'The customer was told of the new rules.' };
const fromNow: Told = { ...adopt, applies: 'from-now' };
const under = (rules: Rulebook) => ({ by: supervisor, adopting: { ...rules, version: VERSION } });
const within = (duration: string): Partial<ClockRule> => ({ budget: { kind: 'working-time', duration } });
const quicker = withClock('answer', within('PT8H'));
const SERVICE = DEMO.ladders['service']?.rungs ?? [];
const extend: Told = { type: 'ExtendClock', clock: 'answer', reason: 'The depot is closed.' };
const refer: Told = { type: 'Refer', department: 'fleet', question: 'Where is it?' };

const late = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);
const paused = late.and(mon('14:00'), waitForDocuments);
const agreed = given(mon('10:00'), { ...lateParcel, agreedDueAt: { clock: 'answer', dueAt: thu('12:00') } }, by).and(
  mon('10:05'),
  acknowledge,
);
const secondRound = late
  .and(mon('11:00'), waitForDocuments)
  .and(mon('14:00'), resume)
  .and(mon('15:00'), answer)
  .and(tue('10:00'), notSatisfied);

/** What of a clock's start the log says besides its name and its steps. */
const startOf = (story: Story, key = 'answer') =>
  story.events.findLast(({ type, data }) => type === 'ClockStarted' && data.key === key)?.data;

describe('rules that ask nothing new of a case move none of its clocks', () => {
  it.each<[string, Story, string]>([
    ['that waits', late, tue('11:00')],
    ['that was warned', late.and(tue('15:00'), tick), tue('16:00')],
    ['that is warned at just that instant', late, tue('15:00')],
    ['that missed its answer', late.and(wed('10:00'), tick), wed('11:00')],
    ['whose ladder is climbed', late.and(wed('12:00'), tick), wed('13:00')],
    ['that is held', paused, tue('11:00')],
    ['that is held when it would be warned', paused, tue('15:00')],
    ['that is held when it would have been due', paused, wed('11:00')],
    ['that was held', paused.and(tue('12:00'), resume), tue('15:00')],
    [
      'that was held twice',
      paused.and(tue('12:00'), resume).and(tue('15:00'), waitForDocuments).and(wed('10:00'), resume),
      wed('11:00'),
    ],
    [
      'that was held twice, the second time told too late',
      paused
        .and(tue('12:00'), resume)
        .and(tue('15:00'), earlier(mon('15:00'), waitForDocuments))
        .and(wed('10:00'), resume),
      wed('11:00'),
    ],
    ['whose pause lies before the round that runs', secondRound, tue('11:00')],
    ['that promised a time', late.and(mon('11:00'), promise(tue('17:00'))), tue('11:00')],
    ['whose time was extended', late.and(mon('11:00'), extend, by), mon('15:00')],
    ['whose time was agreed', agreed, mon('15:00')],
    ['that asked a department', late.and(mon('11:00'), refer), mon('15:00')],
    [
      'whose instants may still change with the holidays of a year to come',
      given(mon('10:00'), damagedPallet),
      tue('11:00'),
    ],
  ])('a case %s', (_, story, at) => {
    expect(startOf(story)).toBeDefined();
    for (const how of [adopt, fromNow]) story.when(at, how, under(DEMO)).thenTypes('RulebookAdopted');
  });

  it('nor a missed one during a pause that was told too late to hold it', () => {
    const rules = withClock('feedback', { pausedBy: ['awaiting-customer-documents'] });
    const story = given(mon('10:00'), lateParcel, { rules })
      .and(mon('10:05'), acknowledge)
      .and(wed('09:00'), refer)
      .and(wed('10:00'), tick)
      .and(wed('10:30'), earlier(wed('09:30'), waitForDocuments));
    expect(story.clocks).toMatchObject({ answer: wed('10:00'), 'feedback:r1': `held ${thu('09:00')}` });
    story.when(wed('11:00'), adopt, under(rules)).thenTypes('RulebookAdopted');
  });

  it('nor where they change only what is behind them', () => {
    const earlierWarning = withClock('answer', {
      warnings: [
        { duration: 'PT15H', unit: 'working-time' },
        { duration: 'PT4H', unit: 'working-time' },
        { duration: 'PT1H', unit: 'working-time' },
      ],
    });
    late.when(tue('11:00'), adopt, under(earlierWarning)).thenTypes('RulebookAdopted');
    const [first, ...rest] = SERVICE;
    if (!first) throw new Error('The sample organisation has no service ladder.');
    const lower = withLadder('service', {
      rungs: [{ ...first, after: { duration: 'PT1H', unit: 'working-time' } }, ...rest],
    });
    late.and(wed('12:00'), tick).when(wed('13:00'), adopt, under(lower)).thenTypes('RulebookAdopted');
    expect(late.and(tue('11:00'), adopt, under(lower)).state.clocks['answer']).toMatchObject({ cycle: 2 });
  });
});

describe('rules that ask one thing else of a clock begin it anew with that', () => {
  const changes: [string, Rulebook, object][] = [
    ['who owes it', withClock('answer', { holder: 'third-party' }), { holder: 'third-party' }],
    ['that it goes on after the end', withClock('answer', { outlivesCase: true }), { outlives: true }],
    [
      'when it warns',
      withClock('answer', { warnings: [{ duration: 'PT1H', unit: 'working-time' }] }),
      { warnings: [wed('09:00')] },
    ],
    [
      'whom its ladder tells',
      withClock('answer', { ladder: 'legal' }),
      { rungs: [wed('10:00'), wed('14:00'), thu('10:00')] },
    ],
    [
      'how far its ladder goes',
      withLadder('service', { rungs: SERVICE.slice(0, 2) }),
      { rungs: [wed('12:00'), thu('10:00')] },
    ],
    [
      'that its ladder goes further',
      withLadder('service', { rungs: [...SERVICE, ...SERVICE.slice(2)] }),
      { rungs: [wed('12:00'), thu('10:00'), nextMon('10:00'), nextMon('10:00')] },
    ],
  ];

  it.each(changes)('%s', (_, rules, expected) => {
    for (const how of [adopt, fromNow]) {
      const story = late.and(mon('15:00'), how, under(rules));
      expect(startOf(story)).toMatchObject({ cycle: 2, startedAt: mon('10:00'), dueAt: wed('10:00'), ...expected });
      // Its end is the one that the rules give: nothing is kept against them.
      for (const name of ['kept', 'dueByRule', 'broughtBy']) expect(startOf(story)).not.toHaveProperty(name);
    }
  });

  it('that its end is certain', () => {
    const claim = given(mon('10:00'), damagedPallet);
    const { budget } = DEMO.clocks['suit'] ?? {};
    if (budget?.kind !== 'months') throw new Error('The sample organisation has no time to sue.');
    const { rollHoliday: _roll, ...strict } = budget;
    expect(claim.state.clocks['suit']).toMatchObject({ provisional: true });
    const story = claim.and(tue('11:00'), adopt, under(withClock('suit', { budget: strict })));
    expect(story.clocks['suit']).toBe(claim.clocks['suit']);
    expect(story.state.clocks['suit']).not.toHaveProperty('provisional');
  });

  it('when it is due, also where nothing warns of it and no ladder is climbed', () => {
    const bare = withLadder('service', { rungs: [] }, withClock('answer', { warnings: [] }));
    const story = given(mon('10:00'), lateParcel, { rules: bare }).and(mon('10:05'), acknowledge);
    expect(story.and(mon('15:00'), adopt, under(withClock('answer', within('PT8H'), bare))).clocks['answer']).toBe(
      tue('10:00'),
    );
  });

  it('that no pause holds it, or that one does', () => {
    const unheld = paused.and(tue('11:00'), adopt, under(withClock('answer', { pausedBy: [] })));
    expect(unheld.clocks['answer']).toBe(wed('10:00'));
    const statutory = withClock('statutory-answer', { pausedBy: ['awaiting-customer-documents'] });
    const held = paused.and(tue('11:00'), adopt, under(statutory));
    expect(held.clocks['statutory-answer']).toMatch(/^held /);
    expect(held.state.clocks['statutory-answer']?.pausedAt).toBe(mon('14:00'));
  });
});

describe('a clock that is reckoned anew', () => {
  it('counts only pauses that held it: not one before it began, nor one after it was due', () => {
    expect(secondRound.and(tue('11:00'), adopt, under(quicker)).clocks['answer']).toBe(wed('10:00'));
    for (const from of [tue('10:00'), tue('11:00')]) {
      const after = late.and(from, waitForDocuments).and(tue('15:00'), resume);
      expect(after.and(tue('16:00'), adopt, under(quicker)).clocks['answer']).toBe(tue('10:00'));
    }
    // Held for an hour before eight hours were used.
    const before = late.and(tue('09:00'), waitForDocuments).and(tue('10:00'), resume);
    expect(before.and(tue('16:00'), adopt, under(quicker)).clocks['answer']).toBe(tue('11:00'));
  });

  it('does not count a pause for another reason, nor twice what two of them say', () => {
    const resumed = paused.and(tue('14:00'), resume);
    const police = withClock('answer', { ...within('PT8H'), pausedBy: ['awaiting-police-report'] });
    expect(resumed.and(tue('16:00'), adopt, under(police)).clocks['answer']).toBe(tue('10:00'));
    const twice = paused
      .and(tue('12:00'), resume)
      .and(tue('15:00'), earlier(mon('15:00'), waitForDocuments))
      .and(tue('16:00'), resume);
    // Three of eight hours were used when it was held, and it went on on Tuesday at four.
    expect(twice.and(tue('17:00'), adopt, under(quicker)).clocks['answer']).toBe(wed('12:00'));
  });

  it('keeps an agreed instant, and says when the rules alone would have it due', () => {
    const warning = withClock('answer', { ...within('PT8H'), warnings: [{ duration: 'PT1H', unit: 'elapsed' }] });
    for (const how of [adopt, fromNow]) {
      const story = agreed.and(mon('15:00'), how, under(warning));
      expect(startOf(story)).toMatchObject({ cycle: 2, dueAt: thu('12:00'), dueByRule: tue('10:00') });
      expect(startOf(story)).not.toHaveProperty('kept');
      expect(story.state.clocks['answer']).toMatchObject({ agreed: true });
    }
  });

  it('keeps granted time where the rules leave less, and takes theirs where they leave more', () => {
    const extended = late.and(mon('11:00'), extend, by);
    expect(extended.clocks['answer']).toBe(thu('10:00'));
    expect(extended.and(mon('15:00'), adopt, under(quicker)).clocks['answer']).toBe(thu('10:00'));
    const slower = extended.and(mon('15:00'), adopt, under(withClock('answer', within('PT32H'))));
    expect(slower.clocks['answer']).toBe(fri('10:00'));
    expect(slower.state.clocks['answer']).toMatchObject({ extensions: 1 });
  });

  it('keeps its end from now on alone, also a granted one and one that may still change', () => {
    const sooner = withClock('answer', { ...within('PT8H'), warnings: [{ duration: 'PT2H', unit: 'elapsed' }] });
    const extended = late.and(mon('11:00'), extend, by).and(mon('15:00'), fromNow, under(sooner));
    expect(startOf(extended)).toMatchObject({ dueAt: thu('10:00'), warnings: [thu('08:00')], extensions: 1 });
    const claim = given(mon('10:00'), damagedPallet);
    const half = withClock('suit', { budget: { kind: 'months', months: 6 }, ladder: 'service' });
    const kept = claim.and(tue('11:00'), fromNow, under(half));
    expect(startOf(kept, 'suit')).toMatchObject({ dueAt: claim.clocks['suit'], provisional: true, kept: true });
    expect(startOf(kept, 'suit')).toHaveProperty('dueByRule');
  });
});

describe('a clock that the rules before did not have', () => {
  const CHECK: ClockRule = {
    ...(DEMO.clocks['answer'] as ClockRule),
    id: 'check-in',
    budget: { kind: 'elapsed', duration: 'PT8H' },
    pausedBy: [],
  };
  const gaining = (change: Partial<ClockRule> = {}): Rulebook => ({
    ...DEMO,
    routes: DEMO.routes.map((route) => ({ ...route, clocks: [...route.clocks, 'check-in'] })),
    clocks: { ...DEMO.clocks, 'check-in': { ...CHECK, ...change } },
  });
  const gained = (change: Partial<ClockRule> = {}, story = late, how = adopt) =>
    story.and(mon('15:00'), how, under(gaining(change)));

  it('begins with what should have started it, and only warns of what lies ahead', () => {
    const warnings: ClockRule['warnings'] = [
      { duration: 'PT6H', unit: 'elapsed' },
      { duration: 'PT1H', unit: 'elapsed' },
    ];
    late.when(mon('15:00'), adopt, under(gaining({ warnings, ladder: 'legal' }))).then(
      happened('RulebookAdopted', { from: '2025-01-01', to: VERSION }),
      happened('ClockStarted', {
        clock: 'check-in',
        key: 'check-in',
        cycle: 1,
        holder: 'us',
        startedAt: mon('10:00'),
        dueAt: mon('18:00'),
        warnings: [mon('17:00')],
        rungs: [mon('18:00'), mon('22:00'), tue('18:00')],
      }),
    );
  });

  it('counts from the last of what starts it, and the pauses that it would have had', () => {
    expect(gained({}, late.and(mon('11:00'), answer).and(mon('12:00'), notSatisfied)).clocks['check-in']).toBe(
      mon('20:00'),
    );
    const held = late.and(mon('11:00'), waitForDocuments).and(mon('13:00'), resume);
    expect(gained({ pausedBy: ['awaiting-customer-documents'] }, held).clocks['check-in']).toBe(mon('20:00'));
    expect(gained({}, held).clocks['check-in']).toBe(mon('18:00'));
    const holds = gained({ pausedBy: ['awaiting-customer-documents'] }, paused);
    expect(holds.clocks['check-in']).toBe(`held ${mon('18:00')}`);
    expect(holds.state.clocks['check-in']?.pausedAt).toBe(mon('14:00'));
  });

  it('does not begin without its start, after its end, by a law that was not in force, or from now on alone', () => {
    const { starts } = CHECK;
    expect(gained({ starts: { ...starts, on: ['PlanAdjusted'] } }).clocks).not.toHaveProperty('check-in');
    expect(gained({ stops: ['CaseAcknowledged'] }).clocks).not.toHaveProperty('check-in');
    expect(gained({ starts: { ...starts, since: '2026-03-03' } }).clocks).not.toHaveProperty('check-in');
    expect(gained({ starts: { ...starts, since: '2026-03-02' } }).clocks).toHaveProperty('check-in');
    expect(gained({}, late, fromNow).clocks).not.toHaveProperty('check-in');
  });
});

describe('what is owed by an instant of its own', () => {
  /** Without these clocks, whether or not the rules still know them. */
  const routesWithout = (...ids: string[]) =>
    PRACTISED.routes.map((route) => ({ ...route, clocks: route.clocks.filter((id) => !ids.includes(id)) }));
  const OWED = ['promise', 'node', 'prevention'];
  const before: Rulebook = {
    ...PRACTISED,
    routes: routesWithout(...OWED),
    clocks: Object.fromEntries(Object.entries(PRACTISED.clocks).filter(([id]) => !OWED.includes(id))),
  };
  const open = given(mon('10:00'), lateParcel, { rules: before });
  const clocksAfter = (story: Story, rules = PRACTISED, how = adopt) => {
    const { clocks } = story.and(mon('15:00'), how, under(rules));
    return Object.fromEntries(Object.entries(clocks).filter(([key]) => OWED.includes(key.split(':')[0] ?? '')));
  };
  const node = (dueAt: string) => ({ what: 'ask the driver', owner: 'he.agent', dueAt });
  const meet = (...nodes: ReturnType<typeof node>[]): Told => ({
    type: 'HoldMeeting',
    decision: 'We send it again.',
    attendees: ['wang.supervisor'],
    nodes,
  });
  const prevent: Told = { type: 'PlanPrevention', what: 'a second lock', owner: 'he.agent', dueAt: fri('10:00') };
  const [p1, p2] = [promise(mon('12:00')), promise(tue('12:00'))];

  it('is watched from the adoption on: promises that stand, nodes and preventions that are not done', () => {
    const story = open
      .and(mon('11:00'), meet(node(tue('10:00')), node(wed('10:00'))), by)
      .and(mon('11:10'), promise(mon('18:00')))
      .and(mon('11:15'), { type: 'RenegotiatePromise', promise: 'p1', dueAt: tue('12:00'), reason: 'no driver' })
      .and(mon('11:20'), { type: 'CompleteNode', node: 'n1', text: 'asked' })
      .and(mon('11:30'), promise(tue('13:00')))
      .and(mon('11:40'), { type: 'KeepPromise', promise: 'p2' })
      .and(mon('11:50'), prevent, by);
    expect(clocksAfter(story)).toEqual({
      'promise:p1': tue('12:00'),
      'node:n2': wed('10:00'),
      'prevention:v1': fri('10:00'),
    });
    const done = story.and(mon('12:10'), { type: 'CompletePrevention', prevention: 'v1', text: 'fitted' });
    expect(clocksAfter(done)).not.toHaveProperty('prevention:v1');
  });

  it('begins when the last of its kind was said, and what was due before that with the case', () => {
    const story = open.and(mon('11:00'), p1).and(mon('13:00'), p2).and(mon('15:00'), adopt, under(PRACTISED));
    expect(story.state.clocks['promise:p2']).toMatchObject({ startedAt: mon('13:00'), dueAt: tue('12:00'), cycle: 1 });
    expect(story.state.clocks['promise:p1']).toMatchObject({ startedAt: mon('10:00'), dueAt: mon('12:00') });
    expect(startOf(story, 'promise:p2')).toMatchObject({ warnings: [tue('10:00'), tue('11:30')] });
    expect(startOf(story, 'promise:p2')).not.toHaveProperty('provisional');
    // Nobody watched the first one, so it is missed now.
    expect(story.and(mon('15:00'), tick).state.promises['p1']?.state).toBe('broken');
    const just = open.and(mon('11:00'), promise(mon('12:00'))).and(mon('12:00'), p2);
    expect(just.and(mon('15:00'), adopt, under(PRACTISED)).state.clocks['promise:p1']?.startedAt).toBe(mon('12:00'));
  });

  it('is not watched from now on alone, nor twice, nor less where its route forgets the clock that its rules know', () => {
    expect(clocksAfter(open.and(mon('13:00'), p2), PRACTISED, fromNow)).toEqual({});
    const watched = given(mon('10:00'), lateParcel, { rules: PRACTISED }).and(mon('13:00'), p2);
    watched.when(mon('15:00'), adopt, under(PRACTISED)).thenTypes('RulebookAdopted');
    const forgetful = { ...PRACTISED, routes: routesWithout('promise') };
    watched.when(mon('15:00'), adopt, under(forgetful)).thenTypes('RulebookAdopted');
    watched
      .when(mon('15:00'), adopt, under(before))
      .then(happened('RulebookAdopted', { from: '2025-01-01', to: VERSION }), cancelled('promise:p1', 'rules-changed'));
  });
});
