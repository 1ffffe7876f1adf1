import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../workflows/domain/calendars/calendar.ts';
import type { ClockRule, Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import {
  acknowledge,
  answer,
  fri,
  lateParcel,
  local,
  mon,
  promise,
  resume,
  supervisor,
  system,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
  type Told,
} from '../support/builders.ts';
import { cancelled, given, happened } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';
import { withPractice, words } from '../support/practice.ts';

const clock = (id: string): ClockRule => {
  const rule = DEMO.clocks[id];
  if (!rule) throw new Error(`The sample has no clock ${id}.`);
  return rule;
};
/** Another version of the sample's rules. */
const version = (clocks: Record<string, ClockRule>, more: Partial<Rulebook> = {}): Rulebook => ({
  ...DEMO,
  version: '2026-02-01',
  clocks: { ...DEMO.clocks, ...clocks },
  ...more,
});
/** The routes, with a clock more or less on each. */
const routes = (change: (clocks: string[]) => string[]) =>
  DEMO.routes.map((route) => ({ ...route, clocks: change(route.clocks) }));

const quicker = version({ answer: { ...clock('answer'), budget: { kind: 'working-time', duration: 'PT8H' } } });
const adopt: Told = { type: 'AdoptRulebook', version: '2026-02-01', reason: 'The customer was told of the new rules.' };
const under = (adopting: Rulebook) => ({ by: supervisor, adopting });

const late = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);

/** Another case came, whose answer had been owed since the Friday before. */
const came: Told = {
  type: 'AbsorbCase',
  from: '11111111-1111-4111-8111-111111111111',
  promises: [],
  clocks: [{ clock: 'answer', key: 'answer', startedAt: local('2026-02-27', '15:00'), dueAt: tue('15:00') }],
  contacts: 1,
};

describe('a case that adopts another version of the rules', () => {
  it('reckons its running clocks anew from their own start, and says so in its log', () => {
    const story = late.when(mon('15:00'), adopt, under(quicker)).accepted();
    const told = story.events.slice(late.events.length);
    expect(told.map(({ type }) => type)).toEqual(['RulebookAdopted', 'ClockCancelled', 'ClockStarted']);
    expect(told[0]).toMatchObject({
      data: { from: '2025-01-01', to: '2026-02-01' },
      personal: { text: 'The customer was told of the new rules.' },
    });
    expect(told[1]).toMatchObject(cancelled('answer', 'superseded'));
    expect(told[2]?.data).toMatchObject({ key: 'answer', cycle: 2, startedAt: mon('10:00'), dueAt: tue('10:00') });
    expect(story.state.rulebook).toEqual({ organisation: 'demo', version: '2026-02-01' });
    expect(story.clocks).toEqual({ ...late.clocks, answer: tue('10:00') });
  });

  it('lives on under it: the next round is answered within the new time', () => {
    const story = late
      .and(mon('15:00'), adopt, under(quicker))
      .and(mon('16:00'), answer)
      .and(mon('17:00'), { type: 'RecordCallBack', result: 'not-satisfied' });
    expect(story.clocks['answer']).toBe(tue('17:00'));
    expect(late.and(mon('16:00'), answer).and(mon('17:00'), { type: 'RecordCallBack', result: 'not-satisfied' }).clocks)
      // Without the event the case stays under the rules that it was opened under (control).
      .toMatchObject({ answer: wed('17:00') });
  });

  it('leaves a clock alone that the new version reckons alike', () => {
    late.when(mon('15:00'), adopt, under(version({}))).thenTypes('RulebookAdopted');
  });

  it('loses the clocks that its new route does not carry', () => {
    const without = version({}, { routes: routes((clocks) => clocks.filter((id) => id !== 'statutory-answer')) });
    late
      .when(mon('15:00'), adopt, under(without))
      .then(
        happened('RulebookAdopted', { from: '2025-01-01', to: '2026-02-01' }),
        cancelled('statutory-answer', 'rules-changed'),
      );
  });

  it("loses a promise's clock, though not the promise, where no rule for it is left", () => {
    const { promise: _promise, ...clocks } = DEMO.clocks;
    const without = { ...version({}, { routes: routes((ids) => ids.filter((id) => id !== 'promise')) }), clocks };
    const story = late.and(mon('11:00'), promise(tue('12:00'))).and(mon('15:00'), adopt, under(without));
    expect(story.clocks).not.toHaveProperty('promise:p1');
    expect(story.state.promises['p1']?.state).toBe('standing');
    story.and(fri('12:00'), tick);
  });

  it('gains what should be running, from what last started it', () => {
    const hours: ClockRule = {
      ...clock('tracking'),
      id: 'check-in',
      stops: ['Answered'],
      budget: { kind: 'elapsed', duration: 'PT8H' },
    };
    const more = version({ 'check-in': hours }, { routes: routes((clocks) => [...clocks, 'check-in']) });
    const story = late.and(mon('15:00'), adopt, under(more));
    expect(story.clocks['check-in']).toBe(mon('18:00'));
    expect(story.state.clocks['check-in']).toMatchObject({ startedAt: mon('10:00'), cycle: 1 });
    // What would have satisfied it has happened already.
    expect(late.and(mon('11:00'), answer).and(mon('15:00'), adopt, under(more)).clocks).not.toHaveProperty('check-in');
  });

  it('gains a clock for a promise that stands', () => {
    const { promise: own, ...clocks } = DEMO.clocks;
    const before = { ...DEMO, clocks, routes: routes((ids) => ids.filter((id) => id !== 'promise')) };
    const story = given(mon('10:00'), lateParcel, { rules: before }).and(mon('11:00'), promise(tue('12:00')));
    expect(own).toBeDefined();
    expect(story.clocks).not.toHaveProperty('promise:p1');
    expect(story.and(mon('15:00'), adopt, under(version({}))).clocks['promise:p1']).toBe(tue('12:00'));
  });

  it('keeps a promised instant as it was promised, and warns of it as the new version says', () => {
    const sooner = version({ promise: { ...clock('promise'), warnings: [{ duration: 'PT3H', unit: 'elapsed' }] } });
    const story = late.and(mon('11:00'), promise(tue('12:00'))).and(mon('15:00'), adopt, under(sooner));
    expect(story.clocks['promise:p1']).toBe(tue('12:00'));
    expect(story.state.clocks['promise:p1']?.warnings).toEqual([{ at: tue('09:00') }]);
  });

  it('keeps more time that was granted, and cannot be granted it twice', () => {
    const extend: Told = { type: 'ExtendClock', clock: 'answer', reason: 'The depot is closed.' };
    const extended = late.and(mon('11:00'), extend, { by: supervisor });
    expect(extended.clocks['answer']).toBe(thu('10:00'));
    const story = extended.and(mon('15:00'), adopt, under(quicker));
    expect(story.clocks['answer']).toBe(thu('10:00'));
    story.when(mon('16:00'), extend, { by: supervisor }).thenRefused('extension-used-up');
  });

  it('keeps a due instant that was agreed at the opening', () => {
    const agreed = { ...lateParcel, agreedDueAt: { clock: 'answer', dueAt: thu('12:00') } };
    const story = given(mon('10:00'), agreed, { by: supervisor }).and(mon('10:05'), acknowledge);
    expect(story.and(mon('15:00'), adopt, under(quicker)).clocks['answer']).toBe(thu('12:00'));
  });

  it('counts the pauses that it had, where the new version lets them hold the clock', () => {
    // Held from Monday 15:00 to Tuesday 15:00, eight hours of work.
    const paused = late.and(mon('15:00'), waitForDocuments).and(tue('15:00'), resume);
    expect(paused.clocks['answer']).toBe(thu('10:00'));
    expect(paused.and(tue('16:00'), adopt, under(quicker)).clocks['answer']).toBe(wed('10:00'));
    const strict = version({ answer: { ...clock('answer'), pausedBy: [] } });
    expect(paused.and(tue('16:00'), adopt, under(strict)).clocks['answer']).toBe(wed('10:00'));
    const twice = paused.and(tue('16:00'), waitForDocuments).and(tue('17:00'), resume);
    expect(twice.and(tue('17:30'), adopt, under(quicker)).clocks['answer']).toBe(wed('11:00'));
  });

  it('stays held during a pause that still holds, and goes on where the new version does not know the reason', () => {
    const paused = late.and(mon('15:00'), waitForDocuments);
    const held = paused.and(tue('11:00'), adopt, under(quicker));
    expect(held.clocks['answer']).toBe(`held ${tue('10:00')}`);
    // Four of the eight hours were used when the pause began.
    expect(held.and(tue('15:00'), resume).clocks['answer']).toBe(wed('10:00'));
    const strict = version({ answer: { ...clock('answer'), pausedBy: [] } });
    expect(paused.and(tue('11:00'), adopt, under(strict)).clocks['answer']).toBe(wed('10:00'));
  });

  it('is overdue at once where the new version left less time, and its ladder is climbed from there', () => {
    const story = late.and(tue('11:00'), adopt, under(quicker));
    const missed = story.and(tue('11:00'), tick);
    expect(missed.state.clocks['answer']).toMatchObject({ dueAt: tue('10:00'), breachedAt: tue('10:00'), cycle: 2 });
    expect(missed.and(tue('13:00'), tick).events.at(-1)).toMatchObject({ type: 'RungFired', data: { cycle: 2 } });
  });

  it('is judged by the old version for all that fell due before', () => {
    const missed = late.when(wed('11:00'), adopt, { ...under(quicker), timerIsLate: true }).accepted();
    const told = missed.events.slice(late.events.length).map(({ type, data }) => [type, 'key' in data ? data.key : '']);
    const at = told.findIndex(([type]) => type === 'RulebookAdopted');
    expect(told.slice(0, at)).toContainEqual(['ClockBreached', 'answer']);
    expect(missed.events[late.events.length + at - 1]?.data).toMatchObject({ dueAt: wed('10:00') });
  });

  it('leaves an answered case its call-back', () => {
    const answered = late.and(mon('11:00'), answer);
    expect(answered.and(mon('15:00'), adopt, under(quicker)).clocks).toEqual(answered.clocks);
  });

  it('moves to the department of its route where the new version does not know its own', () => {
    const { fleet: _fleet, ...departments } = DEMO.departments;
    const elsewhere = version(
      {},
      {
        departments,
        routes: DEMO.routes.map((route) =>
          route.department === 'fleet' ? { ...route, department: 'operations' } : route,
        ),
      },
    );
    const classified = late.and(mon('11:00'), { type: 'Classify', department: 'fleet', reason: 'their truck' });
    expect(classified.and(mon('15:00'), adopt, under(elsewhere)).state.department).toBe('operations');
    expect(classified.and(mon('15:00'), adopt, under(quicker)).state.department).toBe('fleet');
  });
});

describe('a case that adopts another version from now on alone', () => {
  const fromNow: Told = { ...adopt, applies: 'from-now' };

  it('leaves what runs alone', () => {
    late.when(mon('15:00'), fromNow, under(quicker)).thenTypes('RulebookAdopted');
    // Asked for retroactively, or not said how, it would move (control).
    const retroactive: Told = { ...adopt, applies: 'retroactive' };
    expect(late.and(mon('15:00'), retroactive, under(quicker)).clocks).toMatchObject({ answer: tue('10:00') });
    // What is so unless it is said otherwise is not written down.
    for (const told of [adopt, retroactive]) {
      late
        .when(mon('15:00'), told, under(version({})))
        .then(happened('RulebookAdopted', { from: '2025-01-01', to: '2026-02-01' }));
    }
  });

  it('reckons what begins afterwards by the version', () => {
    const story = late
      .and(mon('15:00'), fromNow, under(quicker))
      .and(mon('16:00'), answer)
      .and(mon('17:00'), { type: 'RecordCallBack', result: 'not-satisfied' });
    expect(story.clocks['answer']).toBe(tue('17:00'));
  });

  it('warns of a kept end as the version says, and says when the version alone would have it due', () => {
    const { answer: own } = quicker.clocks;
    if (!own) throw new Error('The version has no answer.');
    const sooner = version({ answer: { ...own, warnings: [{ duration: 'PT1H', unit: 'elapsed' }] } });
    const story = late.when(mon('15:00'), fromNow, under(sooner)).accepted();
    expect(story.events.slice(late.events.length)).toMatchObject([
      { type: 'RulebookAdopted', data: { from: '2025-01-01', to: '2026-02-01', applies: 'from-now' } },
      cancelled('answer', 'superseded'),
      { type: 'ClockStarted', data: { key: 'answer', dueAt: wed('10:00'), dueByRule: tue('10:00'), kept: true } },
    ]);
    expect(story.state.clocks['answer']).toMatchObject({ dueAt: wed('10:00'), warnings: [{ at: wed('09:00') }] });
    const next = { ...quicker, version: '2026-03-01' };
    const again = story.and(mon('15:30'), { ...adopt, version: '2026-03-01' }, under(next));
    expect(again.clocks['answer']).toBe(tue('10:00'));
  });

  it('keeps a clock that its new route does not carry, and begins none for what happened before', () => {
    const without = version({}, { routes: routes((clocks) => clocks.filter((id) => id !== 'statutory-answer')) });
    late.when(mon('15:00'), fromNow, under(without)).thenTypes('RulebookAdopted');
    const extra: ClockRule = { ...clock('answer'), id: 'check-in' };
    const more = version({ 'check-in': extra }, { routes: routes((clocks) => [...clocks, 'check-in']) });
    late.when(mon('15:00'), fromNow, under(more)).thenTypes('RulebookAdopted');
    expect(late.and(mon('15:00'), adopt, under(more)).clocks).toHaveProperty('check-in');
  });

  it('loses a clock that the version does not know', () => {
    const { 'statutory-answer': _statutory, ...clocks } = DEMO.clocks;
    const without = {
      ...version({}, { routes: routes((ids) => ids.filter((id) => id !== 'statutory-answer')) }),
      clocks,
    };
    late.when(mon('15:00'), fromNow, under(without)).thenTypes('RulebookAdopted', 'ClockCancelled');
  });

  it('keeps more time that was granted, and cannot be granted it twice', () => {
    const extend: Told = { type: 'ExtendClock', clock: 'answer', reason: 'The depot is closed.' };
    const story = late.and(mon('11:00'), extend, { by: supervisor }).and(mon('15:00'), fromNow, under(quicker));
    expect(story.clocks['answer']).toBe(thu('10:00'));
    story.when(mon('16:00'), extend, { by: supervisor }).thenRefused('extension-used-up');
  });
});

describe('adopting is refused', () => {
  it('for a version that is not published, and for the one that the case has', () => {
    late.when(mon('15:00'), adopt, { by: supervisor }).thenRefused('unknown-version', {
      version: '2026-02-01',
      organisation: 'demo',
    });
    late.when(mon('15:00'), { ...adopt, version: '2025-01-01' }, under(DEMO)).thenRefused('same-version');
  });

  it('to an agent, and for a case that has ended', () => {
    late.when(mon('15:00'), adopt, { adopting: quicker }).thenRefused('role-not-allowed');
    const withdrawn = late.and(mon('12:00'), { type: 'Withdraw', reason: 'found' });
    withdrawn.when(mon('15:00'), adopt, under(quicker)).thenRefused('case-closed');
  });

  it('where the version does not know the branch or the level of the case', () => {
    const rulebook = 'demo 2026-02-01';
    const branch = given(mon('10:00'), { ...lateParcel, branch: 'urumqi' });
    const { urumqi, ...others } = DEMO.branches ?? {};
    expect(urumqi).toBeDefined();
    const known = Object.keys(others).join(', ') || 'none';
    branch
      .when(mon('15:00'), adopt, under(version({}, { branches: others })))
      .thenRefused('unknown-branch', { rulebook, branch: 'urumqi', known });
    branch.when(mon('15:00'), adopt, under(quicker)).accepted();
    const level = { 'head-office': { name: words('Head office'), department: 'claims', notify: 'head-office' } };
    const up = given(mon('10:00'), lateParcel, { rules: withPractice({ levels: level }) }).and(mon('11:00'), {
      type: 'ReferUp',
      to: 'head-office',
      reason: 'too much',
    });
    up.when(mon('15:00'), adopt, under(quicker)).thenRefused('unknown-level', {
      rulebook,
      level: 'head-office',
      known: 'none',
    });
    const board = { board: { name: words('Board'), department: 'finance', notify: 'manager' } };
    up.when(mon('15:00'), adopt, under(withPractice({ levels: board }, quicker))).thenRefused('unknown-level', {
      rulebook,
      level: 'head-office',
      known: 'board',
    });
    up.when(mon('15:00'), adopt, under(withPractice({ levels: level }, quicker))).accepted();
  });

  it('where the version has no route for the case', () => {
    const complaints = DEMO.routes.filter(({ kinds }) => !kinds.includes('complaint'));
    late.when(mon('15:00'), adopt, under(version({}, { routes: complaints }))).thenRefused('no-route', {
      rulebook: 'demo 2026-02-01',
      kind: 'complaint',
      caseType: 'delay',
    });
  });

  it('where its calendars begin on the day of the case or after it, so that nothing is reckoned before them', () => {
    const from = (effectiveFrom: string) => {
      const begins = ([id, calendar]: [string, Calendar]) => [
        id,
        { ...calendar, versions: calendar.versions.map((one) => ({ ...one, effectiveFrom })) },
      ];
      return under(version({}, { calendars: Object.fromEntries(Object.entries(DEMO.calendars).map(begins)) }));
    };
    const facts = { rulebook: 'demo 2026-02-01', happenedAt: mon('10:00') };
    for (const first of ['2026-03-03', '2026-03-02']) {
      late.when(wed('09:00'), adopt, from(first)).thenRefused('before-calendars', { ...facts, first });
    }
    late.when(wed('09:00'), adopt, from('2026-03-01')).accepted();
    late
      .and(mon('11:00'), came, { by: system })
      .when(wed('09:00'), adopt, from('2026-03-01'))
      .thenRefused('before-calendars', { ...facts, happenedAt: local('2026-02-27', '15:00'), first: '2026-03-01' });
  });
});

it('a clock that came with another case is reckoned from its own start as well', () => {
  const joined = late.and(mon('11:00'), came, { by: system });
  expect(joined.clocks['answer']).toBe(tue('15:00'));
  const story = joined.and(mon('11:30'), adopt, under(quicker));
  // The Saturday after the Spring Festival is worked.
  expect(story.clocks['answer']).toBe(local('2026-02-28', '15:00'));
  expect(story.state.clocks['answer']?.broughtBy).toBe('11111111-1111-4111-8111-111111111111');
});
