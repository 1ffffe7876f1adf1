import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compositeOf, figureOf, NO_DATA, percentOf, type Figure } from '../../workflows/domain/quality/figures.ts';
import { scoresOf, type ScoredCase } from '../../workflows/domain/quality/scores.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  agent,
  answer,
  close,
  fri,
  lateParcel,
  local,
  mon,
  nextMon,
  notSatisfied,
  satisfied,
  supervisor,
  thu,
  tick,
  tue,
  wed,
  withdraw,
  type Told,
} from '../support/builders.ts';
import { given, type Story } from '../support/given.ts';
import { loggedOf, logOf } from '../support/logged.ts';

const MARCH = { from: local('2026-03-01', '00:00'), before: local('2026-04-01', '00:00') };
const APRIL = { from: MARCH.before, before: local('2026-05-01', '00:00') };
const { weights } = PRACTISED.practice ?? {};
const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });
const scored = (stories: Story[], actor = supervisor): ScoredCase[] =>
  stories.map((story, index) => ({
    caseId: `case-${index + 1}`,
    events: loggedOf(story).map((event) => ({ ...event, actor })),
    rules: PRACTISED,
  }));
const march = (...stories: Story[]) => scoresOf(scored(stories), MARCH, weights);
const survey = (scores: Record<string, number>, questionnaire = 'rater'): Told => ({
  type: 'RecordSurvey',
  questionnaire,
  channel: 'sms',
  scores,
});
const review = (attitude: number): Told => ({
  type: 'ReviewContact',
  medium: 'recording',
  questionnaire: 'recording',
  agent: 'li.agent',
  scores: { 'about-attitude': attitude, 'about-accuracy': 100 },
  findings: [],
});

const good = late.and(mon('11:30'), answer).and(mon('13:30'), satisfied).and(mon('14:00'), close);
const slow = late.and(wed('13:30'), answer).and(wed('14:00'), notSatisfied);
const lost = late.and(tue('10:00'), withdraw);

describe('a share in percent', () => {
  it.each<[bigint, bigint, string]>([
    [1n, 3n, '33.3'],
    [2n, 3n, '66.7'],
    [1n, 8n, '12.5'],
    [1n, 16n, '6.3'],
    [1n, 2000n, '0.1'],
    [1n, 2001n, '0.0'],
    [1999n, 2000n, '100.0'],
    [0n, 7n, '0.0'],
    [7n, 7n, '100.0'],
    [0n, 0n, 'no data'],
  ])('%d of %d is %s', (numerator, denominator, percent) => {
    expect(percentOf(numerator, denominator)).toBe(percent);
  });

  it('is never further from the truth than half a tenth', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(1n, 10n ** 12n), (part, rest) => {
        const whole = part + rest;
        const tenths = BigInt(percentOf(part, whole).replace('.', ''));
        const twiceOff = 2n * (tenths * whole - 1000n * part);
        expect(twiceOff <= whole && twiceOff > -whole).toBe(true);
      }),
    );
  });
});

describe('a figure', () => {
  it('weighs points of different scales alike, without a drift', () => {
    const voices = [
      { caseId: 'b', points: 1, of: 4 },
      { caseId: 'a', points: 1, of: 2 },
      { caseId: 'a', points: 1, of: 99 },
    ];
    expect(figureOf(voices)).toEqual({ percent: '25.3', numerator: 301, denominator: 1188, cases: ['a', 'b'] });
    const tenths = Array.from({ length: 10 }, () => ({ caseId: 'a', points: 1, of: 10 }));
    expect(figureOf(tenths)).toMatchObject({ percent: '10.0', numerator: 10, denominator: 100 });
  });

  it('of nothing is no data', () => {
    expect(figureOf([])).toEqual({ percent: NO_DATA, numerator: 0, denominator: 0, cases: [] });
  });

  it('is the same in whatever order its voices come, and lies between nought and a hundred', () => {
    const voice = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(1, 2, 4, 9, 99), fc.nat(99))
      .map(([caseId, of, points]) => ({ caseId, of, points: Math.min(points, of) }));
    fc.assert(
      fc.property(
        fc
          .array(voice, { minLength: 1 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const figure = figureOf(all);
          expect(figureOf(shuffled)).toEqual(figure);
          expect(Number(figure.percent)).toBeGreaterThanOrEqual(0);
          expect(Number(figure.percent)).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  it('that no number can hold exactly is refused, not rounded', () => {
    const primes = [97, 89, 83, 79, 73, 71, 67, 61, 59];
    expect(() => figureOf(primes.map((of) => ({ caseId: 'a', points: 1, of })))).toThrow(
      /^\d{17,} is more than a figure can be reckoned from\.$/,
    );
  });
});

describe('a composite', () => {
  const figure = (numerator: number, denominator: number): Figure => ({
    percent: '',
    numerator,
    denominator,
    cases: [`${numerator}/${denominator}`],
  });

  it('weighs the exact figures, not their rounded percents', () => {
    const parts = [
      { name: 'a', weight: 30, figure: figure(1, 3) },
      { name: 'b', weight: 30, figure: figure(2, 3) },
      { name: 'c', weight: 20, figure: figure(1, 3) },
      { name: 'd', weight: 20, figure: figure(2, 3) },
    ];
    expect(compositeOf(parts)).toEqual({ percent: '50.0', parts, missing: [], cases: ['1/3', '2/3'] });
    // A half of three quarters, a tenth of a half and four tenths of two fifths: 0.375 + 0.05 + 0.16.
    const uneven = [
      { name: 'a', weight: 50, figure: figure(3, 4) },
      { name: 'b', weight: 10, figure: figure(1, 2) },
      { name: 'c', weight: 40, figure: figure(2, 5) },
    ];
    expect(compositeOf(uneven).percent).toBe('58.5');
    const shared = figure(1, 2);
    const twice = ['a', 'b'].map((name) => ({ name, weight: 50, figure: shared }));
    expect(compositeOf(twice).percent).toBe('50.0');
  });

  it('has no data as soon as one that weighs has none, and says which', () => {
    const parts = [
      { name: 'a', weight: 100, figure: figure(1, 2) },
      { name: 'b', weight: 0, figure: figure(0, 0) },
    ];
    expect(compositeOf(parts)).toMatchObject({ percent: '50.0', missing: [] });
    const lacking = compositeOf([...parts, { name: 'c', weight: 1, figure: figure(0, 0) }]);
    expect(lacking).toMatchObject({ percent: NO_DATA, missing: ['c'] });
    expect(compositeOf([]).percent).toBe(NO_DATA);
  });
});

describe('the scores of a period', () => {
  const reckoned = (story: Story, rules = PRACTISED, period = MARCH) =>
    scoresOf([{ caseId: 'a', events: loggedOf(story), rules }], period, weights);
  const during = (from: string, before: string) => ({ from, before });

  it('count whose answer never came late, which cases were not lost, and who was satisfied', () => {
    const scores = march(good, slow, lost, late.and(wed('12:00'), tick));
    expect(scores.responseSpeed).toEqual({
      percent: '33.3',
      numerator: 1,
      denominator: 3,
      cases: ['case-1', 'case-2', 'case-4'],
    });
    expect(scores.resolution).toEqual({ percent: '50.0', numerator: 1, denominator: 2, cases: ['case-1', 'case-3'] });
    expect(scores.satisfaction).toEqual({ percent: '50.0', numerator: 1, denominator: 2, cases: ['case-1', 'case-2'] });
    // An hour and a half, and two days with three hours and a half: 53 hours by two.
    expect(scores.responseTime).toEqual({
      hours: '26.5',
      milliseconds: 53 * 3_600_000,
      answers: 2,
      cases: ['case-1', 'case-2'],
    });
  });

  it('take what customers said by dimension, and what they think on the whole as a voice of satisfaction', () => {
    const told = good
      .and(tue('10:00'), survey({ 'about-empathy': 5, 'about-overall': 2 }))
      .and(tue('11:00'), survey({ 'about-empathy': 4, 'about-reliability': 1 }));
    const scores = march(told);
    expect(scores.rater.empathy).toEqual({ percent: '87.5', numerator: 7, denominator: 8, cases: ['case-1'] });
    expect(scores.rater.reliability).toMatchObject({ percent: '0.0', numerator: 0, denominator: 4 });
    expect(scores.rater.tangibles).toEqual({ percent: NO_DATA, numerator: 0, denominator: 0, cases: [] });
    expect(scores.satisfaction).toMatchObject({ percent: '62.5', numerator: 5, denominator: 8 });
  });

  it('take the attitude from customers and reviewers, but not what agents say of themselves', () => {
    const told = good
      .and(tue('10:00'), survey({ 'about-attitude': 2 }, 'phone'))
      .and(tue('11:00'), review(100), { by: supervisor });
    expect(scoresOf(scored([told]), MARCH).attitude).toMatchObject({ percent: '75.0', cases: ['case-1'] });
    expect(scoresOf(scored([told], agent), MARCH).attitude).toMatchObject({ percent: '50.0' });
    expect(scoresOf(scored([told], agent), MARCH).accuracy.percent).toBe(NO_DATA);
    expect(scoresOf(scored([told]), MARCH).accuracy.percent).toBe('100.0');
  });

  it('take each dimension of a survey for itself, and an interview for what customers think as well', () => {
    const five = { reliability: 1, assurance: 2, tangibles: 3, empathy: 4, responsiveness: 5 };
    const asked = Object.fromEntries(Object.entries(five).map(([name, score]) => [`about-${name}`, score]));
    const told = late.and(tue('10:00'), survey(asked)).and(tue('11:00'), survey({ 'about-overall': 2 }, 'phone'));
    const { rater, satisfaction } = march(told);
    expect(Object.entries(rater).map(([name, { percent }]) => [name, percent])).toEqual([
      ['reliability', '0.0'],
      ['assurance', '25.0'],
      ['tangibles', '50.0'],
      ['empathy', '75.0'],
      ['responsiveness', '100.0'],
    ]);
    expect(satisfaction.percent).toBe('50.0');
  });

  it('take customers whoever wrote it down, also where nobody knows who', () => {
    const told = late
      .and(tue('10:00'), survey({ 'about-empathy': 5 }))
      .and(tue('11:00'), review(100), { by: supervisor });
    const { rater, attitude } = reckoned(told);
    expect([rater.empathy.percent, attitude.percent]).toEqual(['100.0', '100.0']);
  });

  it('leave out what staff answer about themselves, and what the rulebook asks no more', () => {
    const told = late
      .and(tue('10:00'), survey({ 'about-empathy': 5 }))
      .and(tue('11:00'), review(100), { by: supervisor });
    const asked = PRACTISED.practice?.questionnaires ?? {};
    const under = (questionnaires: typeof asked): Rulebook =>
      ({ ...PRACTISED, practice: { ...PRACTISED.practice, questionnaires } }) as Rulebook;
    const changed = (name: string, more: object) => under({ ...asked, [name]: { ...asked[name], ...more } as never });
    const of = (rules: Rulebook) => {
      const { rater, attitude } = reckoned(told, rules);
      return [rater.empathy.percent, attitude.percent];
    };
    expect(of(changed('recording', { by: 'self' }))).toEqual(['100.0', NO_DATA]);
    expect(of(changed('recording', { by: 'superior' }))).toEqual(['100.0', '100.0']);
    expect(of(changed('rater', { questions: {} }))).toEqual([NO_DATA, '100.0']);
    expect(of(changed('rater', { scale: { min: 5, max: 5 } }))).toEqual([NO_DATA, '100.0']);
    expect(of(under({}))).toEqual([NO_DATA, NO_DATA]);
    const { practice: _practice, ...without } = PRACTISED;
    expect(of(without)).toEqual([NO_DATA, NO_DATA]);
  });

  it('judge an answer in time by when it came, one that was late by when it was due, and a case by its worst', () => {
    const speed = (story: Story, from: string, before: string) =>
      reckoned(story, PRACTISED, during(from, before)).responseSpeed;
    // Due on Wednesday at ten.
    expect(speed(good, mon('00:00'), tue('00:00'))).toMatchObject({ numerator: 1, denominator: 1 });
    expect(speed(good, wed('00:00'), thu('00:00')).percent).toBe(NO_DATA);
    const silent = late.and(thu('12:00'), answer);
    expect(speed(silent, wed('00:00'), thu('00:00'))).toMatchObject({ numerator: 0, denominator: 1 });
    // What the law leaves longer for was in time.
    expect(speed(silent, thu('00:00'), fri('00:00'))).toMatchObject({ numerator: 1, denominator: 1 });
    const again = late.and(mon('11:30'), answer).and(mon('13:30'), notSatisfied).and(fri('14:00'), answer);
    expect(speed(again, mon('00:00'), nextMon('00:00'))).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('take the last call-back of the period', () => {
    const twice = late
      .and(mon('11:30'), answer)
      .and(mon('13:30'), notSatisfied)
      .and(tue('10:00'), answer)
      .and(tue('11:00'), satisfied);
    const content = (from: string, before: string) => reckoned(twice, PRACTISED, during(from, before)).satisfaction;
    expect(content(mon('00:00'), tue('00:00'))).toMatchObject({ numerator: 0, denominator: 1 });
    expect(content(mon('00:00'), wed('00:00'))).toMatchObject({ numerator: 1, denominator: 1 });
    expect(content(wed('00:00'), thu('00:00')).percent).toBe(NO_DATA);
  });

  it('count a wait from the report of the case to its first answer, where both are in the log', () => {
    const again = late.and(mon('11:30'), answer).and(mon('13:30'), notSatisfied).and(tue('10:00'), answer);
    expect(reckoned(again).responseTime).toEqual({ hours: '1.5', milliseconds: 5_400_000, answers: 1, cases: ['a'] });
    const events = logOf(['Answered', mon('11:30')]);
    expect(scoresOf([{ caseId: 'a', events, rules: PRACTISED }], MARCH).responseTime.answers).toBe(0);
  });

  it('weigh the four against each other once all are there', () => {
    const told = good.and(tue('10:00'), survey({ 'about-attitude': 2 }, 'phone'));
    expect(march(told).composite).toMatchObject({ percent: '90.0', missing: [], cases: ['case-1'] });
    expect(march(told).composite?.parts.map(({ name, weight, figure }) => [name, weight, figure.percent])).toEqual([
      ['responseSpeed', 30, '100.0'],
      ['resolution', 30, '100.0'],
      ['attitude', 20, '50.0'],
      ['satisfaction', 20, '100.0'],
    ]);
    expect(march(good).composite).toMatchObject({ percent: NO_DATA, missing: ['attitude'] });
    expect(march(told, slow).composite?.percent).toBe('65.0');
    expect(scoresOf(scored([told]), MARCH).composite).toBeUndefined();
  });

  it('are of that period alone, from its first instant to before its end', () => {
    const scores = scoresOf(scored([good, slow, lost]), APRIL, weights);
    for (const figure of [
      ...Object.values(scores.rater),
      scores.attitude,
      scores.accuracy,
      scores.responseSpeed,
      scores.resolution,
      scores.satisfaction,
    ]) {
      expect(figure).toEqual({ percent: NO_DATA, numerator: 0, denominator: 0, cases: [] });
    }
    expect(scores.responseTime).toEqual({ hours: NO_DATA, milliseconds: 0, answers: 0, cases: [] });
    expect(scores.composite?.percent).toBe(NO_DATA);
    const edge = (from: string, before: string) => scoresOf(scored([good]), { from, before }).resolution.denominator;
    expect(edge(mon('14:00'), mon('14:01'))).toBe(1);
    expect(edge(mon('13:59'), mon('14:00'))).toBe(0);
    expect(JSON.stringify(scoresOf([], MARCH, weights))).not.toMatch(/null|NaN/);
  });

  it('are the same in whatever order the cases come', () => {
    const cases = scored([good, slow, lost]);
    expect(scoresOf(cases.toReversed(), MARCH, weights)).toEqual(scoresOf(cases, MARCH, weights));
  });
});
