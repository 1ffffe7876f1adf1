import { describe, expect, it } from 'vitest';
import { PRACTISED } from '../support/assessed.ts';
import {
  agent,
  answer,
  auditor,
  close,
  colleague,
  lateParcel,
  mon,
  satisfied,
  supervisor,
  tue,
  type Told,
} from '../support/builders.ts';
import { checkFields, checkRecords, readCommand } from '../support/command-forms.ts';
import { given, happened } from '../support/given.ts';

const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });
const ended = late.and(mon('11:00'), answer).and(mon('14:00'), satisfied).and(mon('15:00'), close);
const by = { by: supervisor };
const survey = (scores: Record<string, number>, questionnaire = 'rater'): Told => ({
  type: 'RecordSurvey',
  questionnaire,
  channel: 'sms',
  scores,
  text: 'thank you',
});
const review = (more: object = {}): Told => ({
  type: 'ReviewContact',
  medium: 'recording',
  questionnaire: 'recording',
  agent: 'li.agent',
  scores: { 'about-attitude': 80, 'about-accuracy': 90 },
  findings: [],
  ...more,
});

describe('a survey', () => {
  it('is answered while the case lives and after it, by some of the questions or all', () => {
    for (const story of [late, ended]) {
      story
        .when(tue('10:00'), survey({ 'about-empathy': 5, 'about-overall': 4 }))
        .then(
          happened(
            'SurveyAnswered',
            { questionnaire: 'rater', scores: { 'about-empathy': 5, 'about-overall': 4 }, channel: 'sms' },
            { personal: { text: 'thank you' } },
          ),
        );
    }
    late.when(tue('10:00'), survey({ 'about-attitude': 1 }, 'phone')).thenTypes('SurveyAnswered');
  });

  it('keeps to the questions and the scale, and is not empty', () => {
    const refused = (scores: Record<string, number>, wrong: string) =>
      late.when(tue('10:00'), survey(scores, 'phone')).thenRefused('wrong-scores', {
        questionnaire: 'phone',
        known: 'about-attitude, about-overall',
        min: '1',
        max: '3',
        wrong,
      });
    refused({ 'about-attitude': 4 }, 'about-attitude = 4');
    refused({ 'about-attitude': 0 }, 'about-attitude = 0');
    refused({ 'about-attitude': 3, constructor: 1 }, 'constructor = 1');
    refused({}, 'about-attitude is missing, about-overall is missing');
  });

  it('is not a questionnaire for reviewers', () => {
    late.when(tue('10:00'), survey({ 'about-attitude': 5 }, 'recording')).thenRefused('unknown-questionnaire', {
      rulebook: 'demo 2025-01-01',
      questionnaire: 'recording',
      known: 'rater, phone',
    });
  });

  it('is by a questionnaire that the rulebook has', () => {
    const unknown = (questionnaire: string, known: string, story = late) =>
      story
        .when(tue('10:00'), survey({ 'about-attitude': 2 }, questionnaire))
        .thenRefused('unknown-questionnaire', { rulebook: 'demo 2025-01-01', questionnaire, known });
    unknown('nonsense', 'rater, phone');
    unknown('constructor', 'rater, phone');
    unknown('rater', 'none', given(mon('10:00'), lateParcel));
  });
});

describe('a review of a contact', () => {
  it('scores every question and names what was forbidden, each time under a subject of its own', () => {
    const first = ended.when(tue('10:00'), review({ findings: ['rudeness', 'rudeness'] }), by).then(
      happened('ContactReviewed', {
        subject: 'q1',
        medium: 'recording',
        questionnaire: 'recording',
        scores: { 'about-attitude': 80, 'about-accuracy': 90 },
        findings: ['rudeness'],
        agent: 'li.agent',
      }),
    );
    const second = first.and(tue('11:00'), review({ medium: 'chat' }), by);
    expect(second.state.reviews).toBe(2);
    expect(second.events.at(-1)?.data).toMatchObject({ subject: 'q2', medium: 'chat' });
    late.when(tue('10:00'), review({ scores: { 'about-attitude': 101 } }), by).thenRefused('wrong-scores', {
      questionnaire: 'recording',
      known: 'about-attitude, about-accuracy',
      min: '1',
      max: '100',
      wrong: 'about-attitude = 101, about-accuracy is missing',
    });
    late.when(tue('10:00'), review({ questionnaire: 'rater' }), by).thenRefused('unknown-questionnaire');
  });

  it('by an agent is about the own work only', () => {
    late.when(tue('10:00'), review(), { by: agent }).accepted();
    late.when(tue('10:00'), review(), { by: colleague }).thenRefused('role-not-allowed', {
      role: 'agent',
      command: 'ReviewContact about somebody else',
      allowed: 'supervisor, manager, administrator',
    });
    late.when(tue('10:00'), review(), { by: auditor }).thenRefused('role-not-allowed');
  });

  it('finds only what the rulebook forbids', () => {
    late
      .when(tue('10:00'), review({ findings: ['rudeness', 'constructor', 'singing'] }), by)
      .thenRefused('unknown-finding', {
        rulebook: 'demo 2025-01-01',
        finding: 'constructor',
        known: 'late-tracking, not-reported, untrue-notes, rudeness',
      });
  });
});

describe('the commands of a review', () => {
  const scores = { 'about-attitude': 0, 'about-accuracy': 100 };

  it('have their fields and no others, and record what they say that they record', () => {
    checkFields({ type: 'RecordSurvey', questionnaire: 'rater', channel: 'sms', scores, text: 'thank you' }, ['text']);
    for (const medium of ['recording', 'chat', 'call-back'] as const)
      checkFields(
        {
          type: 'ReviewContact',
          medium,
          questionnaire: 'recording',
          agent: 'li.agent',
          scores,
          findings: ['rudeness'],
          text: 'heard twice',
        },
        ['findings', 'text'],
      );
    checkRecords('complaint', 'RecordSurvey', ended, ended.and(tue('10:00'), survey({ 'about-empathy': 3 })));
    checkRecords('complaint', 'ReviewContact', ended, ended.and(tue('10:00'), review(), by));
  });

  it('take scores from 0 to 100, and twenty findings or none', () => {
    const read = (more: object) => readCommand('ReviewContact', { ...review(), ...more });
    for (const score of [-1, 0.5, 101]) expect(read({ scores: { 'about-attitude': score } }).success).toBe(false);
    expect(read({ findings: Array.from({ length: 20 }, () => 'rudeness') }).success).toBe(true);
    expect(read({ findings: Array.from({ length: 21 }, () => 'rudeness') }).success).toBe(false);
    expect(read({ findings: undefined }).data).toMatchObject({ findings: [] });
  });
});
