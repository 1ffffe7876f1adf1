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
    late.when(tue('10:00'), review({ scores: { 'about-attitude': 80 } }), by).thenRefused('wrong-scores');
    late.when(tue('10:00'), review({ questionnaire: 'rater' }), by).thenRefused('unknown-questionnaire');
  });

  it('by an agent is about the own work only', () => {
    late.when(tue('10:00'), review(), { by: agent }).accepted();
    late.when(tue('10:00'), review(), { by: colleague }).thenRefused('role-not-allowed');
    late.when(tue('10:00'), review(), { by: auditor }).thenRefused('role-not-allowed');
  });
});
