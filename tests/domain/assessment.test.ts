import { describe, expect, it } from 'vitest';
import { evolve } from '../../workflows/domain/case/evolve.ts';
import { commandTypesOf } from '../../workflows/domain/decide.ts';
import { effectsOf } from '../../workflows/domain/effects.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  agent,
  answer,
  close,
  lateParcel,
  mon,
  notSatisfied,
  reopen,
  satisfied,
  stuckTruck,
  supervisor,
  tue,
  wed,
  type Told,
} from '../support/builders.ts';
import { given, happened } from '../support/given.ts';

const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });
const by = { by: supervisor };
const assess = (more: Partial<Extract<Told, { type: 'AssessCase' }>> = {}): Told => ({
  type: 'AssessCase',
  origin: 'external',
  criteria: [],
  reason: 'as they told it',
  ...more,
});
const judge = (upheld: boolean): Told => ({ type: 'JudgeComplaint', upheld, reason: 'the recording shows it' });
const punish = { type: 'RecordDiscipline', measure: 'warning', person: '吴示例', text: 'a word in private' } as const;
const circular: Told = { type: 'IssueCircular', text: 'We greet before we speak.' };

describe('assessing a case', () => {
  it('takes the gravest of what it is and what was found, and goes along the new route', () => {
    const story = late
      .when(mon('11:00'), assess({ criteria: ['trifle', 'key-customer'] }))
      .thenTypes('CaseAssessed', 'CaseClassified', 'ClockCancelled', 'ClockStarted');
    expect(story.state).toMatchObject({ severity: 'major', department: 'customer-service' });
    expect(story.state.assessment).toMatchObject({ origin: 'external', criteria: ['trifle', 'key-customer'] });
    expect(Object.keys(story.clocks)).toContain('answer-urgent');
    expect(Object.keys(story.clocks)).not.toContain('answer');
  });

  it('makes nothing lighter and moves nothing that stays as it was', () => {
    const story = late
      .when(mon('11:00'), assess({ origin: 'internal', criteria: ['trifle', 'trifle'] }))
      .then(
        happened(
          'CaseAssessed',
          { origin: 'internal', criteria: ['trifle'], severity: 'normal' },
          { personal: { text: 'as they told it' } },
        ),
      );
    expect(story.state).toMatchObject({ severity: 'normal', department: 'operations' });
  });

  it('gives the case to the department of its nature and asks the others, once', () => {
    const driving = late
      .when(mon('11:00'), assess({ nature: 'driving' }))
      .then(
        happened('CaseAssessed', { origin: 'external', nature: 'driving', criteria: [], severity: 'normal' }),
        happened('CaseClassified', { caseType: 'delay', severity: 'normal', department: 'fleet' }),
        happened(
          'CaseReferred',
          { subject: 'r1', department: 'operations' },
          { personal: { text: 'as they told it' } },
        ),
        happened('ClockStarted', expect.objectContaining({ key: 'feedback:r1' })),
        happened('CaseReferred', { subject: 'r2', department: 'finance' }),
        happened('ClockStarted', expect.objectContaining({ key: 'feedback:r2' })),
      );
    expect(driving.state.department).toBe('fleet');
    const graver = driving.and(mon('12:00'), assess({ nature: 'driving', criteria: ['key-customer'] }));
    expect(Object.keys(graver.state.referrals)).toEqual(['r1', 'r2']);
    expect(graver.state).toMatchObject({ severity: 'major', department: 'fleet' });
    const again = graver.and(mon('12:30'), assess({ criteria: ['injury'] }));
    expect(again.state).toMatchObject({ severity: 'critical', department: 'fleet', assessment: { nature: 'driving' } });
  });

  it('tells at once whom the criteria name, each role once and each criterion once', () => {
    const grave = late.and(mon('11:00'), assess({ criteria: ['injury', 'press'] }));
    const told = () => grave.events.filter(({ type }) => type === 'CaseEscalated');
    expect(told().map(({ data }) => data)).toEqual([{ to: 'head-office' }]);
    const confirmed = grave.and(mon('12:00'), assess({ criteria: ['injury'] }));
    expect(confirmed.events.filter(({ type }) => type === 'CaseEscalated')).toHaveLength(1);
    expect(confirmed.state.assessment?.criteria).toEqual(['injury']);
  });

  it('that says what is known already is refused', () => {
    const once = late.and(mon('11:00'), assess({ criteria: ['press', 'injury'] }));
    once.when(mon('12:00'), assess({ criteria: ['injury', 'press'] })).thenRefused('nothing-changes');
    once.when(mon('12:00'), assess({ origin: 'internal', criteria: ['injury', 'press'] })).thenTypes('CaseAssessed');
  });

  it('is told again whatever the order of its criteria, with its nature or without', () => {
    const driving = late.and(mon('11:00'), assess({ nature: 'driving', criteria: ['injury', 'press'] }));
    for (const criteria of [
      ['injury', 'press'],
      ['press', 'injury'],
    ])
      for (const nature of [{}, { nature: 'driving' }])
        driving.when(mon('12:00'), assess({ ...nature, criteria })).thenRefused('nothing-changes');
    for (const more of [{ nature: 'manners' }, { origin: 'internal' as const }])
      driving.when(mon('12:00'), assess({ criteria: ['injury', 'press'], ...more })).accepted();
    driving.when(mon('12:00'), assess({ criteria: ['injury'] })).accepted();
  });

  it('that is confirmed makes a case grave again that was made lighter meanwhile', () => {
    const light = late
      .and(mon('11:00'), assess({ criteria: ['press'] }))
      .and(mon('11:30'), { type: 'Classify', severity: 'normal', reason: 'a small paper' });
    const grave = light.and(mon('12:00'), assess({ criteria: ['press'] }));
    expect(grave.state.severity).toBe('major');
  });

  it('leaves a case with the department that it was given to, until it becomes graver', () => {
    const moved = late.and(mon('10:30'), { type: 'Classify', department: 'finance', reason: 'about the freight' });
    expect(moved.and(mon('11:00'), assess({ criteria: ['trifle'] })).state.department).toBe('finance');
    expect(moved.and(mon('11:00'), assess({ criteria: ['press'] })).state.department).toBe('customer-service');
  });

  it('of another nature asks the departments of that one besides', () => {
    const story = late
      .and(mon('11:00'), { type: 'Refer', department: 'warehouse', question: 'Was it there?' })
      .and(mon('11:30'), assess({ nature: 'manners' }))
      .and(mon('12:00'), assess({ nature: 'driving' }));
    expect(Object.entries(story.state.referrals).map(([id, { department }]) => `${id} ${department}`)).toEqual([
      'r1 warehouse',
      'r2 operations',
      'r3 finance',
    ]);
  });

  it('says why with all that follows from it', () => {
    const before = late.events.length;
    const story = late.and(mon('11:00'), assess({ nature: 'driving', criteria: ['injury'], reason: 'so it is' }));
    const own = story.events.slice(before).filter(({ type }) => !type.startsWith('Clock'));
    expect(own.map(({ type, personal }) => [type, personal?.text])).toEqual([
      ['CaseAssessed', 'so it is'],
      ['CaseClassified', 'so it is'],
      ['CaseReferred', 'so it is'],
      ['CaseReferred', 'so it is'],
      ['CaseEscalated', 'so it is'],
    ]);
  });

  it('by what the rulebook does not know is refused with what it knows', () => {
    const rulebook = 'demo 2025-01-01';
    late
      .when(mon('11:00'), assess({ nature: 'sailing' }))
      .thenRefused('unknown-nature', { rulebook, nature: 'sailing', known: 'driving, manners' });
    late.when(mon('11:00'), assess({ criteria: ['injury', 'boredom'] })).thenRefused('unknown-criterion', {
      rulebook,
      criterion: 'boredom',
      known: 'injury, press, key-customer, trifle',
    });
    given(mon('10:00'), lateParcel)
      .when(mon('11:00'), assess({ nature: 'driving' }))
      .thenRefused('unknown-nature', { rulebook, nature: 'driving', known: 'none' });
  });

  it('goes on under rules that know no natures any more', () => {
    const { practice: _gone, ...rest } = PRACTISED;
    const adopting = { ...rest, version: '2026-02-01', effectiveFrom: '2026-02-01' };
    const story = late
      .and(mon('11:00'), assess({ nature: 'driving' }))
      .and(mon('11:30'), { type: 'AdoptRulebook', version: '2026-02-01', reason: 'new rules' }, { ...by, adopting });
    const again = story.and(mon('12:00'), assess({ origin: 'internal' }));
    expect(again.state).toMatchObject({ department: 'fleet', assessment: { origin: 'internal', nature: 'driving' } });
  });

  it('says nothing of a nature where none was named', () => {
    const assessed = late.and(mon('11:00'), assess()).events.find(({ type }) => type === 'CaseAssessed');
    expect(assessed?.data).not.toHaveProperty('nature');
  });

  it('by which nobody would be responsible is refused', () => {
    const routes = PRACTISED.routes.map((route) => ({ ...route, severities: ['normal' as const] }));
    given(mon('10:00'), lateParcel, { rules: { ...PRACTISED, routes } })
      .when(mon('11:00'), assess({ criteria: ['press'] }))
      .thenRefused('no-route', { rulebook: 'demo 2025-01-01', kind: 'complaint', caseType: 'delay' });
  });

  it('leaves a case that lies with a level there', () => {
    const up = late.and(mon('11:00'), { type: 'ReferUp', to: 'head-office', reason: 'we cannot' });
    const story = up.and(mon('12:00'), assess({ nature: 'driving', criteria: ['injury'] }));
    expect(story.state).toMatchObject({ level: 'head-office', department: 'claims', severity: 'critical' });
  });

  it('is for every kind of case; without a practice nothing is known to assess by', () => {
    given(mon('10:00'), stuckTruck, { rules: PRACTISED })
      .when(mon('11:00'), assess({ criteria: ['trifle'] }))
      .thenTypes('CaseAssessed');
    given(mon('10:00'), lateParcel)
      .when(mon('11:00'), assess({ criteria: ['trifle'] }))
      .thenRefused('unknown-criterion', { rulebook: 'demo 2025-01-01', criterion: 'trifle', known: 'none' });
  });
});

describe('judging a complaint', () => {
  it('is done once, and anew when it was taken up again', () => {
    const judged = late.and(mon('11:00'), judge(false));
    expect(judged.state.assessment?.upheld).toBe(false);
    judged.when(mon('12:00'), judge(true)).thenRefused('already-judged', { upheld: 'not upheld' });
    const nextRound = judged.and(mon('13:30'), answer).and(mon('14:00'), notSatisfied);
    nextRound.when(mon('15:00'), judge(true)).then(happened('ComplaintJudged', { upheld: true }));
    const reopened = judged
      .and(mon('13:30'), answer)
      .and(mon('14:00'), satisfied)
      .and(mon('15:00'), close)
      .and(tue('10:00'), reopen);
    const second = reopened.and(tue('11:00'), judge(true));
    second.when(tue('12:00'), judge(true)).thenRefused('already-judged', { upheld: 'upheld' });
  });

  it('keeps the reason apart from the facts', () => {
    late
      .when(mon('11:00'), judge(true))
      .then(happened('ComplaintJudged', { upheld: true }, { personal: { text: 'the recording shows it' } }));
  });

  it('is for complaints alone', () => {
    const truck = given(mon('10:00'), stuckTruck, { rules: PRACTISED });
    for (const body of [judge(true), punish, circular]) truck.when(mon('11:00'), body, by).thenRefused('wrong-kind');
    expect(commandTypesOf('exception')).not.toContain('JudgeComplaint');
    expect(commandTypesOf('complaint')).toContain('JudgeComplaint');
  });

  it('tells whom the rulebook names of an upheld one, and nobody of another', () => {
    const to = (upheld: boolean) => {
      const story = late.and(mon('11:00'), judge(upheld));
      return story.events.flatMap((event) => effectsOf(event, story.state, PRACTISED));
    };
    expect(to(true)).toEqual([{ kind: 'notify', about: 'ComplaintJudged', to: { role: 'manager' } }]);
    expect(to(false)).toEqual([]);
  });
});

describe('what follows for staff', () => {
  it('needs an upheld complaint and a supervisor, and keeps the name apart from the facts', () => {
    late.when(mon('11:00'), circular, by).thenRefused('not-upheld');
    late.and(mon('11:00'), judge(false)).when(mon('12:00'), punish, by).thenRefused('not-upheld');
    const upheld = late.and(mon('11:00'), judge(true));
    upheld.when(mon('12:00'), punish, { by: agent }).thenRefused('role-not-allowed');
    upheld.when(mon('12:00'), circular, { by: agent }).thenRefused('role-not-allowed');
    const story = upheld
      .when(mon('12:00'), punish, by)
      .then(
        happened(
          'DisciplineRecorded',
          { subject: 'd1', measure: 'warning' },
          { personal: { person: '吴示例', text: 'a word in private' } },
        ),
      )
      .and(mon('12:30'), { ...punish, measure: 'fine' }, by)
      .when(mon('13:30'), circular, by)
      .then(happened('CircularIssued', { subject: 'c1' }, { personal: { text: 'We greet before we speak.' } }));
    expect(story.state.assessment).toMatchObject({ discipline: { d1: 'warning', d2: 'fine' }, circulars: 1 });
    expect(JSON.stringify(story.state)).not.toContain('吴示例');
  });

  it('is nothing for a complaint that was not judged, and by a measure that the rulebook knows', () => {
    late.when(mon('11:00'), punish, by).thenRefused('not-upheld');
    const rulebook = 'demo 2025-01-01';
    const unknown = { ...punish, measure: 'exile' };
    late
      .and(mon('11:00'), judge(true))
      .when(mon('12:00'), unknown, by)
      .thenRefused('unknown-measure', { rulebook, measure: 'exile', known: 'warning, fine' });
    given(mon('10:00'), lateParcel)
      .and(mon('11:00'), judge(true))
      .when(mon('12:00'), punish, by)
      .thenRefused('unknown-measure', { rulebook, measure: 'warning', known: 'none' });
  });

  it('is numbered by its kind', () => {
    const story = late
      .and(mon('11:00'), judge(true))
      .and(mon('12:00'), circular, by)
      .and(mon('12:10'), punish, by)
      .when(mon('12:20'), circular, by)
      .then(happened('CircularIssued', { subject: 'c2' }));
    story.when(mon('12:30'), punish, by).then(happened('DisciplineRecorded', { subject: 'd2', measure: 'warning' }));
  });

  it('may come when the case has ended', () => {
    const ended = late
      .and(mon('11:00'), judge(true))
      .and(mon('11:30'), answer)
      .and(mon('14:00'), satisfied)
      .and(mon('15:00'), close);
    ended.when(wed('10:00'), punish, by).thenTypes('DisciplineRecorded');
    ended.when(wed('10:00'), judge(true)).thenRefused('case-closed');
  });
});

describe('the cause', () => {
  it('is kept in three views, of which none overwrites another', () => {
    const cause = (view: 'ours' | 'customer' | 'partner', party: 'partner' | 'shipper'): Told => ({
      type: 'RecordCause',
      view,
      party,
      mechanism: 'packing',
      text: 'so they say',
    });
    const story = late
      .and(mon('11:00'), cause('partner', 'shipper'))
      .and(mon('12:00'), cause('ours', 'partner'))
      .and(mon('13:30'), cause('ours', 'shipper'));
    expect(story.state.assessment?.causes).toEqual({
      partner: { party: 'shipper', mechanism: 'packing' },
      ours: { party: 'shipper', mechanism: 'packing' },
    });
  });
});

it('a cause says nothing of what else is not assessed yet', () => {
  const cause = { view: 'ours', party: 'nature', mechanism: 'vehicle' } as const;
  const story = late
    .when(mon('11:00'), { type: 'RecordCause', ...cause, text: 'hail' })
    .then(happened('CauseRecorded', cause, { personal: { text: 'hail' } }));
  expect(story.state.assessment).toEqual({
    criteria: [],
    causes: { ours: { party: 'nature', mechanism: 'vehicle' } },
    discipline: {},
    circulars: 0,
  });
});

it('a log without assessments folds into a case without one', () => {
  expect(late.state.assessment).toBeUndefined();
  const [opening] = late.events;
  if (!opening) throw new Error('Nothing was opened.');
  expect(evolve(undefined, opening)?.assessment).toBeUndefined();
});
