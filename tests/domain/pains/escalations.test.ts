import { describe, expect, it } from 'vitest';
import { effectsOf, overtakenBy } from '../../../workflows/domain/effects.ts';
import { due } from '../../../workflows/domain/clocks/due.ts';
import {
  acknowledge,
  answer,
  close,
  customerCalls,
  fri,
  lateParcel,
  local,
  mon,
  nextMon,
  promise,
  reopen,
  satisfied,
  supervisor,
  thu,
  tick,
  tue,
  wed,
  withdraw,
} from '../../support/builders.ts';
import { given, type Story } from '../../support/given.ts';
import { DEMO } from '../../support/lives.ts';
import { runsOf } from '../../support/runs.ts';
import { alarmsAbout, asleepUntil, clockOf, since, untouchedUntil, withLadder } from './support.ts';

const late = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);
const urgent = given(mon('10:00'), { ...lateParcel, severity: 'major' }).and(mon('10:05'), acknowledge);
/** Rungs of the answer that is due on Wednesday at ten. */
const RUNGS = [wed('12:00'), thu('10:00'), nextMon('10:00')] as const;
const MUCH_LATER = local('2026-06-01', '10:00');
const extend = { type: 'ExtendClock', clock: 'answer', reason: 'the carrier asks for a day' } as const;

const notices = (story: Story) => story.events.flatMap((event) => effectsOf(event, story.state, DEMO));

describe('after an outage', () => {
  it('what is overdue for days is noticed by the first tick, with how late (camunda/camunda#61297)', () => {
    const story = asleepUntil(late, fri('09:00'));
    const missed = story.events.find((event) => event.type === 'ClockBreached' && event.data.key === 'answer');
    expect(missed).toMatchObject({ happenedAt: wed('10:00'), reportedAt: fri('09:00') });
  });

  it('and by the first command as well, if that comes before the timer (camunda/camunda#61297)', () => {
    const story = late.and(fri('09:00'), customerCalls, { timerIsLate: true });
    expect(since(late, story)).toEqual(['ClockBreached', 'RungFired', 'ContactMade']);
  });

  it('one rung is told, the highest; those that were passed are on record (camunda/camunda#9680)', () => {
    const story = asleepUntil(late, MUCH_LATER);
    expect(alarmsAbout(story, 'answer')).toEqual([
      ['missed answer', wed('10:00')],
      ['told answer 2', RUNGS[2]],
    ]);
    expect(
      story.events.findLast((event) => event.type === 'RungFired' && event.data.key === 'answer')?.data,
    ).toMatchObject({ skipped: [0, 1] });
  });
});

describe('a timer', () => {
  it('that fires again and again at one instant says it once (camunda/camunda#14882)', () => {
    let story = untouchedUntil(late, RUNGS[0]);
    const length = story.events.length;
    for (let times = 0; times < runsOf(2500, 500); times += 1) story = story.and(RUNGS[0], tick);
    expect(story.events).toHaveLength(length);
  });

  it('is the case’s own and armed anew by whatever happens, so none waits for a scheduler (zammad/zammad#5911)', () => {
    expect(due(late.state)[0]).toMatchObject({ at: tue('15:00'), what: 'warning', key: 'answer' });
    expect(due(late.and(mon('11:00'), promise(mon('12:00'))).state)[0]).toMatchObject({ key: 'promise:p1' });
    expect(due(untouchedUntil(late, tue('15:00')).state)[0]).toMatchObject({ at: wed('09:00') });
  });

  it('has its instants in the log, so a release that loses the ladders breaks no running case (zammad/zammad#3523)', () => {
    const before = untouchedUntil(late, wed('10:00'));
    // What is due reads the events alone; the rules of the day are asked only whom to tell, and those are pinned.
    expect(due(before.state).filter(({ what }) => what === 'rung')).toEqual(
      RUNGS.map((at, index) => ({ at, what: 'rung', key: 'answer', index })),
    );
    expect(before.state.rulebook).toEqual({ organisation: 'demo', version: '2025-01-01' });
  });
});

describe('a ladder', () => {
  it('is climbed to its top, rung by rung (glpi-project/glpi#5319)', () => {
    const told = alarmsAbout(untouchedUntil(late, MUCH_LATER), 'answer').filter(([what]) => what.startsWith('told'));
    expect(told).toEqual(RUNGS.map((at, index) => [`told answer ${index}`, at]));
  });

  it('is reckoned anew when the deadline moves, from its bottom (glpi-project/glpi#5319)', () => {
    const story = untouchedUntil(late, RUNGS[1]).and(
      thu('10:30'),
      { ...extend, dueAt: fri('10:00') },
      { by: supervisor },
    );
    const told = alarmsAbout(untouchedUntil(story, MUCH_LATER), 'answer', story.events.length);
    expect(told.map(([what]) => what)).toEqual([
      'warned answer 0',
      'warned answer 1',
      'missed answer',
      'told answer 0',
      'told answer 1',
      'told answer 2',
    ]);
  });

  it('ends: a year of ticks after a miss sends no more than its rungs (glpi-project/glpi#2408)', () => {
    let story = untouchedUntil(late, nextMon('10:00'));
    const answers = () => notices(story).filter((notice) => notice.kind === 'notify' && notice.key === 'answer');
    // Two warnings, the miss, three rungs.
    expect(answers()).toHaveLength(6);
    for (let day = 0; day < 365; day += 1) {
      story = story.and(new Date(Date.parse(nextMon('11:00')) + day * 86_400_000).toISOString(), tick);
    }
    expect(answers()).toHaveLength(6);
  });

  it('warns twice on one day when two warnings fall on it (zammad/zammad#4348)', () => {
    const story = untouchedUntil(urgent, mon('17:59'));
    expect(alarmsAbout(story, 'answer-urgent')).toEqual([
      ['warned answer-urgent 0', mon('16:00')],
      ['warned answer-urgent 1', mon('17:30')],
    ]);
    expect(notices(story).filter((notice) => notice.kind === 'notify' && notice.key === 'answer-urgent')).toHaveLength(
      2,
    );
  });

  it('is climbed again after a reopening: no flag remembers that somebody was told (Dev1822/paySphere#1157)', () => {
    const reopened = untouchedUntil(late, RUNGS[2])
      .and(nextMon('11:00'), answer)
      .and(nextMon('12:00'), satisfied)
      .and(nextMon('12:05'), close)
      .and(local('2026-03-16', '09:00'), reopen);
    const told = alarmsAbout(untouchedUntil(reopened, MUCH_LATER), 'answer', reopened.events.length);
    expect(told.filter(([what]) => what.startsWith('told'))).toHaveLength(3);
  });

  it('waits for a lawful extension, and is climbed when that is over too (Dev1822/paySphere#1157)', () => {
    const story = untouchedUntil(late, RUNGS[0]).and(wed('12:30'), extend, { by: supervisor });
    expect(clockOf(story, 'answer')).toMatchObject({ cycle: 2, dueAt: thu('10:00'), extensions: 1 });
    expect(alarmsAbout(untouchedUntil(story, thu('12:00')), 'answer', story.events.length)).toContainEqual([
      'told answer 0',
      thu('12:00'),
    ]);
  });
});

describe('one notice', () => {
  it('is not given twice when a command and the timer notice one miss (znuny/Znuny#422)', () => {
    const story = late
      .and(wed('12:30'), customerCalls, { timerIsLate: true })
      .and(wed('12:30'), tick)
      .and(wed('12:31'), tick);
    const told = notices(story).map((notice) => JSON.stringify(notice));
    expect(told).toHaveLength(2);
    expect(new Set(told).size).toBe(told.length);
  });

  it('is not given twice to whom the rules name twice (pluginsGLPI/escalade#213)', () => {
    const notice = { on: 'CaseEscalated', kinds: ['complaint'], types: ['delay'], to: 'manager', when: {} } as const;
    const practice = { ...DEMO.practice, notices: [notice, notice] } as unknown as NonNullable<typeof DEMO.practice>;
    const rules = { ...DEMO, practice };
    const story = late.and(mon('11:00'), { type: 'Escalate', to: 'manager', reason: 'key account' });
    const [escalated] = story.events.slice(-1);
    if (!escalated) throw new Error('Nothing was escalated.');
    expect(effectsOf(escalated, story.state, rules)).toEqual([
      { kind: 'notify', about: 'CaseEscalated', to: { role: 'manager' } },
    ]);
  });
});

describe('what is over', () => {
  it.each([
    ['closed', late.and(tue('10:00'), answer).and(tue('11:00'), satisfied).and(tue('11:30'), close)],
    ['withdrawn', late.and(tue('10:00'), withdraw)],
    ['closed after it was missed', untouchedUntil(late, RUNGS[0]).and(wed('13:00'), withdraw)],
  ])('alarms no more: a %s case (abhinavxd/libredesk#70)', (_, story) => {
    expect(due(story.state)).toEqual([]);
    expect(since(story, asleepUntil(story, MUCH_LATER))).toEqual([]);
  });

  it('alarms no more: a clock that the new route does not know (zammad/zammad#4353)', () => {
    const missed = untouchedUntil(urgent, mon('18:00'));
    const [notice] = notices(missed).slice(-1);
    const eased = missed.and(mon('18:30'), { type: 'Classify', severity: 'normal', reason: 'it was not so bad' });
    expect(clockOf(eased, 'answer-urgent').status).toBe('cancelled');
    expect(alarmsAbout(untouchedUntil(eased, MUCH_LATER), 'answer-urgent', eased.events.length)).toEqual([]);
    expect(notice && overtakenBy(notice, eased.state)).toBe('the clock was ended meanwhile');
  });

  it('alarms no more: a clock that the rules have lost, once the case adopts them (zammad/zammad#4353)', () => {
    const routes = DEMO.routes.map((route) => ({ ...route, clocks: route.clocks.filter((id) => id !== 'answer') }));
    const without = { ...DEMO, version: '2026-01-01', routes };
    const missed = untouchedUntil(late, RUNGS[0]);
    const [notice] = notices(missed).slice(-1);
    const adopt = { type: 'AdoptRulebook', version: '2026-01-01', reason: 'no such target any more' } as const;
    const adopted = missed.and(wed('13:00'), adopt, { by: supervisor, adopting: without });
    expect(adopted.events.find(({ type }) => type === 'ClockCancelled')?.data).toMatchObject({ key: 'answer' });
    expect(alarmsAbout(untouchedUntil(adopted, MUCH_LATER), 'answer', adopted.events.length)).toEqual([]);
    expect(notice && overtakenBy(notice, adopted.state)).toBe('the clock was ended meanwhile');
    // Nobody deletes a rule from under a case: until it adopts others, its own alarms go on.
    expect(alarmsAbout(untouchedUntil(missed, RUNGS[1]), 'answer')).toContainEqual(['told answer 1', RUNGS[1]]);
  });

  it('is ended once: what is gone is not ended again (AxonIQ/AxonFramework#3857)', () => {
    const gone = late
      .and(tue('10:00'), answer)
      .and(tue('10:05'), { type: 'Classify', severity: 'major', reason: 'key' });
    const over = gone.and(tue('10:10'), withdraw);
    expect(since(gone, over)).toEqual(['CaseWithdrawn', 'ClockCancelled']);
    over.when(tue('10:20'), withdraw).thenRefused('case-closed');
    const kept = late
      .and(mon('11:00'), promise(mon('17:00')))
      .and(mon('12:00'), { type: 'KeepPromise', promise: 'p1' });
    expect(since(kept, kept.and(tue('09:00'), withdraw)).filter((type) => type === 'ClockCancelled')).toHaveLength(2);
  });
});

describe('at night and at the weekend', () => {
  const quiet = { from: '20:00', to: '08:00' };
  const considerate = withLadder('legal', {
    rungs: (DEMO.ladders['legal']?.rungs ?? []).map((rung) => ({ ...rung, quiet })),
  });

  it('nobody is woken: a rung in quiet hours comes when they end (zammad/zammad#4432)', () => {
    const story = given(mon('10:00'), lateParcel, { rules: considerate }).and(mon('10:05'), acknowledge);
    // Due at 24:00 of Monday; the rungs of midnight and of four wait for eight, and stay four hours apart.
    const told = alarmsAbout(untouchedUntil(story, MUCH_LATER), 'statutory-answer').filter(([what]) =>
      what.startsWith('told'),
    );
    expect(told).toEqual([
      ['told statutory-answer 0', local('2026-03-10', '08:00')],
      ['told statutory-answer 1', local('2026-03-10', '12:00')],
      ['told statutory-answer 2', local('2026-03-11', '08:00')],
    ]);
  });

  it('nobody is disturbed by what counts in working time (zammad/zammad#4432)', () => {
    const story = given(fri('16:30'), lateParcel);
    const alarms = alarmsAbout(untouchedUntil(story, nextMon('23:00')), 'acknowledge');
    expect(alarms).toEqual([
      ['warned acknowledge 0', nextMon('09:00')],
      ['missed acknowledge', nextMon('09:30')],
      ['told acknowledge 0', nextMon('11:30')],
    ]);
    expect(alarms.filter(([, at]) => at > fri('18:00') && at < nextMon('09:00'))).toEqual([]);
  });
});
