import { describe, expect, it } from 'vitest';
import { due, nextDueAt } from '../../workflows/domain/clocks/due.ts';
import { tickEvents } from '../../workflows/domain/clocks/tick.ts';
import { checkRulebook } from '../../workflows/domain/rulebook/check.ts';
import { fieldOf } from '../../workflows/domain/rulebook/problem.ts';
import type { ClockState } from '../../workflows/domain/case/state.ts';
import type { Ladder, Rulebook, Rung } from '../../workflows/domain/rulebook/rulebook.ts';
import {
  acknowledge,
  answer,
  earlier,
  fri,
  lateParcel,
  mon,
  nextMon,
  thu,
  tick,
  wed,
  withdraw,
  type Told,
} from '../support/builders.ts';
import { checkFields, checkRecords } from '../support/command-forms.ts';
import { breached, fired, given, happened, type Story } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';
import { withPractice, words } from '../support/practice.ts';

const OUTAGE = { timerIsLate: true } as const;
const ANSWER = wed('10:00');
const LEVELS = { levels: { headquarters: { name: words('HQ'), department: 'claims', notify: 'head-office' } } };

const minutes = (duration: string) => ({ duration, unit: 'elapsed' }) as const;
const hours = (duration: string) => ({ duration, unit: 'working-time' }) as const;

/** The sample organisation, whose service ladder is changed; its rungs come 2, 8 and 24 working hours after the due instant. */
function withLadder(change: (rungs: Rung[]) => Partial<Ladder>, rules: Rulebook = withPractice(LEVELS)): Rulebook {
  const { service } = rules.ladders;
  if (!service) throw new Error('The sample organisation has no service ladder.');
  return {
    ...rules,
    ladders: { ...rules.ladders, service: { ...service, ...change(structuredClone(service.rungs)) } },
  };
}
const asking = (...within: (Rung['acknowledgeWithin'] | undefined)[]) =>
  withLadder((rungs) => ({
    rungs: rungs.map((rung, index) => {
      const acknowledgeWithin = within[index];
      return acknowledgeWithin ? { ...rung, acknowledgeWithin } : rung;
    }),
  }));

const RULES = asking(minutes('PT30M'), hours('PT1H'));
const under = (rules: Rulebook): Story => given(mon('10:00'), lateParcel, { rules }).and(mon('10:05'), acknowledge);
const told = under(RULES).and(wed('12:00'), tick);
const iHaveIt: Told = { type: 'AcknowledgeRung', clock: 'answer' };

describe('a rung that asks to be acknowledged', () => {
  it('says until when, and lets the next one come at that instant when nobody answers', () => {
    under(RULES)
      .and(ANSWER, tick)
      .when(wed('12:00'), tick)
      .then(fired('answer', 0, wed('12:00'), { acknowledgeBy: wed('12:30') }))
      .when(wed('12:29'), tick)
      .then()
      .when(wed('12:30'), tick)
      // An hour of working time, of which the break until one is none.
      .then(fired('answer', 1, wed('12:30'), { acknowledgeBy: wed('14:00') }))
      .when(wed('14:00'), tick)
      .then(fired('answer', 2, wed('14:00')));
  });

  it('lets the next one come at its own time when somebody answers, and no rung twice', () => {
    const quiet = told
      .when(wed('12:20'), iHaveIt)
      .then(happened('RungAcknowledged', { key: 'answer', cycle: 1, rung: 0 }))
      .when(wed('12:30'), tick)
      .then();
    quiet
      .when(thu('10:00'), tick)
      .then(fired('answer', 1, thu('10:00'), { acknowledgeBy: thu('11:00') }))
      .when(thu('10:00'), tick)
      .then();
  });

  it('names the true instant of what is due next', () => {
    const next = (story: Story) => due(story.state).find(({ key }) => key === 'answer')?.at;
    expect(next(told)).toBe(wed('12:30'));
    expect(nextDueAt(told.state)).toBe(wed('12:30'));
    expect(next(told.and(wed('12:10'), iHaveIt))).toBe(thu('10:00'));
    expect(next(told.and(wed('12:30'), tick))).toBe(wed('14:00'));
  });

  it('may be answered at the very last instant', () => {
    told.when(wed('12:30'), iHaveIt).thenTypes('RungAcknowledged');
    told.when(wed('12:31'), iHaveIt, OUTAGE).thenTypes('RungFired', 'RungAcknowledged');
  });

  it('that was climbed over is not answered any more: the one above is', () => {
    const above = told.and(wed('12:31'), iHaveIt, OUTAGE).state.clocks['answer'];
    expect(above?.rungs.map(({ acknowledged }) => acknowledged)).toEqual([undefined, true, undefined]);
  });

  it('waits no longer than the next rung takes by itself', () => {
    const patient = under(asking(minutes('P7D'))).and(wed('12:00'), tick);
    patient.when(thu('10:00'), tick).then(fired('answer', 1, thu('10:00')));
  });

  it('is no last one: nobody stands above it, so it waits for nothing', () => {
    const endless = asking(undefined, undefined, minutes('PT30M'));
    const last = tickEvents(under(endless).and(thu('10:00'), tick).state, endless, nextMon('10:00'));
    const rungs = last.flatMap(({ type, data }) => (type === 'RungFired' ? [data] : []));
    expect(rungs).toStrictEqual([{ key: 'answer', cycle: 1, rung: 2, notify: 'head-office' }]);
  });

  it('is silent once the clock is met', () => {
    const met = told.and(wed('12:10'), answer);
    met.when(wed('12:30'), tick).then();
    met.when(wed('12:11'), iHaveIt).thenRefused('no-rung', { clock: 'answer', known: 'none' });
  });

  it('cannot be answered before it told anybody, twice, under another name, or where none asks', () => {
    const { state } = told.and(wed('12:20'), earlier(wed('11:00'), iHaveIt));
    expect(state.clocks['answer']?.rungs[0]).toMatchObject({ at: wed('12:00'), acknowledged: true });
    expect(told.and(wed('12:20'), earlier(wed('11:00'), iHaveIt)).events.at(-1)?.happenedAt).toBe(wed('12:00'));
    told.and(wed('12:20'), iHaveIt).when(wed('12:21'), iHaveIt).thenRefused('no-rung');
    told
      .when(wed('12:20'), { ...iHaveIt, clock: 'constructor' })
      .thenRefused('no-rung', { clock: 'constructor', known: 'answer' });
    under(RULES).and(ANSWER, tick).when(wed('11:00'), iHaveIt).thenRefused('no-rung');
    given(mon('10:00'), lateParcel).and(wed('12:00'), tick).when(wed('12:10'), iHaveIt).thenRefused('no-rung');
  });

  it('is answered in a few words or none, at the earliest when it told somebody, however early that is said to have been', () => {
    checkFields({ type: 'AcknowledgeRung', clock: 'answer', text: 'I drive there.' }, ['text']);
    const sooner = { ...earlier(wed('11:00'), iHaveIt), reportedAt: wed('11:10') };
    const answered = told.and(wed('12:20'), { ...sooner, text: 'I drive there.' } as Told);
    checkRecords('complaint', 'AcknowledgeRung', told, answered);
    expect(answered.events.at(-1)).toStrictEqual({
      type: 'RungAcknowledged',
      data: { key: 'answer', cycle: 1, rung: 0 },
      personal: { text: 'I drive there.' },
      happenedAt: wed('12:00'),
      reportedAt: wed('12:00'),
    });
    expect(told.and(wed('12:20'), iHaveIt).events.at(-1)).not.toHaveProperty('personal');
  });

  it('begins anew with a clock that gets more time', () => {
    const extend = { type: 'ExtendClock', clock: 'answer', reason: 'the carrier asks for a day' } as const;
    const again = told.and(wed('12:10'), extend, { by: { kind: 'person', id: 's', role: 'supervisor' } });
    again.when(wed('12:30'), tick).then();
    expect(again.state.clocks['answer']).toMatchObject({ cycle: 2 });
  });
});

describe('after an outage', () => {
  it('whoever is told late has the whole time to answer, and nothing climbs meanwhile', () => {
    const noticed = { reportedAt: fri('09:00') };
    under(RULES)
      .when(fri('09:00'), tick, OUTAGE)
      .then(
        { ...breached('answer', ANSWER, { skippedWarnings: [0, 1] }), ...noticed },
        { ...fired('answer', 1, thu('10:00'), { skipped: [0], acknowledgeBy: fri('10:00') }), ...noticed },
      )
      .when(fri('10:00'), tick)
      .then(fired('answer', 2, fri('10:00')));
  });

  it('that hid the end of the wait, one rung climbs, not all of them', () => {
    told
      .when(wed('17:00'), tick, OUTAGE)
      .then({ ...fired('answer', 1, wed('12:30'), { acknowledgeBy: wed('18:00') }), reportedAt: wed('17:00') });
  });

  it('what a command finds due is timed from that command', () => {
    const note: Told = { type: 'AddNote', text: 'Still nothing.' };
    const { events } = told.and(wed('17:00'), note, OUTAGE);
    expect(events.find(({ type, data }) => type === 'RungFired' && data.rung === 1)).toMatchObject({
      data: { acknowledgeBy: wed('18:00') },
      reportedAt: wed('17:00'),
    });
  });
});

describe('a case that lies with a level', () => {
  const jumping = withLadder((rungs) => ({ rungs, jumps: { headquarters: 2 } }));
  const at = (level: string | undefined, instant: string, story = under(jumping).and(ANSWER, tick)) =>
    tickEvents({ ...story.state, ...(level === undefined ? {} : { level }) }, jumping, instant).filter(
      ({ type }) => type === 'RungFired',
    );

  it('jumps to the rung that its ladder names, and records those below as skipped', () => {
    expect(at('headquarters', wed('12:00'))).toMatchObject([
      { type: 'RungFired', data: { rung: 2, notify: 'head-office', skipped: [0, 1], jumped: 'headquarters' } },
    ]);
    expect(at('headquarters', wed('11:59'))).toEqual([]);
  });

  it('jumps from the rung on which it stood', () => {
    const story = under(jumping).and(wed('12:00'), tick);
    expect(at('headquarters', thu('10:00'), story)).toMatchObject([
      { data: { rung: 2, skipped: [1], jumped: 'headquarters' }, happenedAt: thu('10:00') },
    ]);
  });

  it('climbs as any other where its ladder knows no jump, or none that this clock has', () => {
    const { state } = under(DEMO).and(ANSWER, tick);
    const ofLevel = (more: Partial<ClockState>) => {
      const answering = { ...state.clocks['answer'], ...more } as ClockState;
      return { ...state, level: 'headquarters', clocks: { answer: answering } };
    };
    const plain = { key: 'answer', cycle: 1, rung: 0, notify: 'supervisor' };
    const first = (rules: Rulebook, more: Partial<ClockState> = {}) =>
      tickEvents(ofLevel(more), rules, wed('12:00')).map(({ data }) => data);
    expect(first(DEMO)).toStrictEqual([plain]);
    expect(first(jumping, { rungs: [{ at: wed('12:00') }, { at: thu('10:00') }] })).toStrictEqual([plain]);
    expect(() => first({ ...DEMO, ladders: {} })).toThrow(/has no rung 0 for answer\.$/);
    expect(() => first(withLadder(() => ({ rungs: [] })))).toThrow(/has no rung 0 for answer\.$/);
  });

  it('does not when it lies with the branch, with another level, or stands higher already', () => {
    for (const level of [undefined, 'regulator', 'constructor']) {
      expect(at(level, wed('12:00')), level).toMatchObject([{ data: { rung: 0 } }]);
    }
    const all = at('headquarters', nextMon('10:00'));
    expect(all).toMatchObject([{ data: { rung: 2, skipped: [0, 1] } }]);
    expect(all[0]?.data).not.toHaveProperty('jumped');
  });
});

describe('a clock that outlives its case', () => {
  const outliving = (outlivesCase: boolean): Rulebook => {
    const { feedback } = DEMO.clocks;
    if (!feedback) throw new Error('The sample organisation has no clock for feedback.');
    const owed = { ...feedback, stops: [...feedback.stops, 'NoteAdded' as const] };
    const rule = outlivesCase ? { ...owed, outlivesCase } : owed;
    return { ...DEMO, clocks: { ...DEMO.clocks, feedback: rule } };
  };
  const referred = (rules: Rulebook) =>
    under(rules)
      .and(mon('11:00'), { type: 'Refer', department: 'fleet', question: 'Where is it?' })
      .when(mon('12:00'), withdraw);
  const ended = referred(outliving(true)).accepted();

  it('is not ended by the end, is missed, and climbs its ladder', () => {
    expect(ended.state.clocks['feedback:r1']).toMatchObject({ status: 'running', outlives: true });
    expect(ended.state.status).toBe('withdrawn');
    ended
      .thenDue(
        { at: '2026-03-02T23:00:00.000Z', what: 'warning', key: 'feedback:r1', index: 0 },
        { at: '2026-03-03T03:00:00.000Z', what: 'breach', key: 'feedback:r1' },
      )
      .and('2026-03-03T03:00:00.000Z', tick)
      .when('2026-03-03T05:00:00.000Z', tick)
      .thenTypes('RungFired');
  });

  it('is met afterwards by what stops it, and then nothing is awaited any more', () => {
    const done = ended.when(mon('13:00'), { type: 'AddNote', text: 'It was done.' });
    done.thenTypes('NoteAdded', 'ClockMet').thenDue();
  });

  it('that does not outlive it is cancelled, and nothing is awaited', () => {
    referred(outliving(false))
      .thenTypes('CaseWithdrawn', 'ClockCancelled', 'ClockCancelled', 'ClockCancelled')
      .thenDue()
      .when(mon('13:00'), { type: 'AddNote', text: 'Nothing more.' })
      .thenTypes('NoteAdded');
  });
});

describe('a mistake in a ladder is told', () => {
  const quiet = { from: '22:00', to: '07:00' };
  const wrong = (change: (rungs: Rung[]) => Partial<Ladder>) =>
    checkRulebook(withLadder(change)).map(({ path, message }) => `${fieldOf(path)}: ${message}`);
  const changed = (index: number, change: Partial<Rung>) => (rungs: Rung[]) => ({
    rungs: rungs.map((rung, position) => (position === index ? { ...rung, ...change } : rung)),
  });

  it.each<[string, (rungs: Rung[]) => Partial<Ladder>, string]>([
    [
      'a ladder without end',
      changed(2, { acknowledgeWithin: minutes('PT30M') }),
      'rungs[2].acknowledgeWithin: the ladder has no end: nobody stands above the last rung, so it cannot ask to be acknowledged.',
    ],
    [
      'no time to answer',
      changed(0, { acknowledgeWithin: minutes('PT0S') }),
      'rungs[0].acknowledgeWithin.duration: must be greater than zero; it is PT0S.',
    ],
    [
      'quiet hours of nothing',
      changed(1, { quiet: { from: '22:00', to: '22:00' } }),
      'rungs[1].quiet: quiet hours from 22:00 to 22:00 are empty; leave them out, or end them at another time.',
    ],
    [
      'a jump to a rung that is not there',
      (rungs) => ({ rungs, jumps: { headquarters: 3 } }),
      'jumps.headquarters: there is no rung 3; counted from zero the last is 2.',
    ],
    [
      'a jump of an unknown level',
      (rungs) => ({ rungs, jumps: { regulator: 1 } }),
      'jumps.regulator: there is no level "regulator". Known: headquarters.',
    ],
    [
      'a jump into quiet hours',
      (rungs) => ({ ...changed(2, { quiet })(rungs), jumps: { headquarters: 2 } }),
      'jumps.headquarters: the jump comes at the instant of a lower rung, so rung 0 must keep the quiet hours of rung 2 (22:00 to 07:00) too.',
    ],
  ])('%s', (_, change, expected) => {
    expect(wrong(change)).toEqual([`ladders.service.${expected}`]);
  });

  it('and what is none is not', () => {
    expect(
      wrong((rungs) => ({ rungs: rungs.map((rung) => ({ ...rung, quiet })), jumps: { headquarters: 2 } })),
    ).toEqual([]);
    expect(wrong(changed(1, { acknowledgeWithin: hours('PT2H'), quiet }))).toEqual([]);
  });
});
