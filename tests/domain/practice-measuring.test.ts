import { describe, expect, it } from 'vitest';
import { words, wrongInPractice as wrong } from '../support/practice.ts';

const source = { text: 'A rule of the invented company', confidence: 'M' } as const;
const name = words('X');
type Part = Record<string, unknown>;
const QUESTION = { text: name, dimension: 'overall' };
const DRAW = { name, every: 'week', percent: 5, atLeast: 1, to: 'agent', source };

describe('how work is measured', () => {
  const weights = (...[responseSpeed, resolution, attitude, satisfaction]: number[]): Part => ({
    weights: { responseSpeed, resolution, attitude, satisfaction, source },
  });
  const score = (areas: Record<string, [percent: number, ...measures: string[]]>, queryWithin?: string): Part => ({
    partnerScore: {
      areas: Object.fromEntries(
        Object.entries(areas).map(([id, [percent, ...measures]]) => [id, { name, percent, measures }]),
      ),
      ...(queryWithin === undefined ? {} : { queryWithin }),
      source,
    },
  });
  const scale = (min: number, max: number): Part => ({
    questionnaires: { q: { name, use: 'survey', scale: { min, max }, questions: { one: QUESTION } } },
  });
  const draw = (what: string, use: string): Part => ({
    questionnaires: { q: { name, use, scale: { min: 1, max: 5 }, questions: { one: QUESTION } } },
    draws: { d: { ...DRAW, for: what, questionnaire: 'q' } },
  });
  const grades = (...all: [id: string, fromPercent: number][]): Part => ({
    ratings: all.map(([id, fromPercent]) => ({ id, name, fromPercent })),
  });
  const unfit = (what: string, wanted: string, use: string) =>
    `draws.d.questionnaire: a ${what} needs a questionnaire whose use is ${wanted}; that of "q" is ${use}.`;

  it.each<[string, Part, string[]]>([
    ['by weights of a hundred', weights(40, 30, 20, 10), []],
    ['by weights of more', weights(40, 30, 20, 11), ['weights: the percents add up to 101, not to 100.']],
    ['by weights of less', weights(40, 30, 20, 0), ['weights: the percents add up to 90, not to 100.']],
    ['of partners in areas of a hundred', score({ a: [60, 'timeliness'], b: [40, 'perfect-slip'] }), []],
    [
      'of partners in areas of less',
      score({ a: [60, 'timeliness'] }),
      ['partnerScore.areas: the percents add up to 60, not to 100.'],
    ],
    [
      'of partners twice by one thing',
      score({ a: [60, 'timeliness', 'perfect-slip'], b: [40, 'courier-attitude', 'timeliness'] }),
      ['partnerScore.areas.b.measures[1]: timeliness counts twice.'],
    ],
    [
      'of partners by how soon they answer, which nobody says',
      score({ a: [100, 'query-speed'] }),
      ['partnerScore.queryWithin: is missing: query-speed asks how soon a time of arrival is to be named.'],
    ],
    ['of partners by how soon they answer, which is said', score({ a: [100, 'query-speed'] }, 'P1D'), []],
    [
      'of partners by an answer in no time',
      score({ a: [100, 'query-speed'] }, 'PT0S'),
      ['partnerScore.queryWithin: must be greater than zero; it is PT0S.'],
    ],
    ['by a scale of two', scale(1, 2), []],
    ['by a scale of one', scale(2, 2), ['questionnaires.q.scale: a scale from 2 to 2 leaves no choice.']],
    ['by a scale upside down', scale(3, 2), ['questionnaires.q.scale: a scale from 3 to 2 leaves no choice.']],
    [
      'by questions that there are not',
      { questionnaires: { q: { name, use: 'survey', scale: { min: 1, max: 5 }, questions: {} } } },
      ['questionnaires.q.questions: asks nothing.'],
    ],
    ['by a survey of those called back', draw('call-back', 'survey'), []],
    ['by an interview of those called back', draw('call-back', 'interview'), []],
    [
      'by a review of those called back',
      draw('call-back', 'review'),
      [unfit('call-back', 'survey or interview', 'review')],
    ],
    ['by a review of those reviewed', draw('review', 'review'), []],
    [
      'by a review with what every object has, and no rulebook',
      { draws: { d: { ...DRAW, for: 'review', questionnaire: 'constructor' } } },
      ['draws.d.questionnaire: there is no questionnaire "constructor". Known: none.'],
    ],
    ['by a survey of those reviewed', draw('review', 'survey'), [unfit('review', 'review', 'survey')]],
    ['by grades down to nothing', grades(['good', 80], ['fair', 60], ['poor', 0]), []],
    [
      'by grades of one name',
      grades(['good', 80], ['good', 60], ['poor', 0]),
      ['ratings[1].id: the grade "good" stands twice.'],
    ],
    [
      'by grades that do not descend',
      grades(['good', 80], ['fair', 80], ['better', 90], ['poor', 0]),
      [
        'ratings[1].fromPercent: grades descend: 80 is not below 80.',
        'ratings[2].fromPercent: grades descend: 90 is not below 80.',
      ],
    ],
    [
      'by grades that leave the worst out',
      grades(['good', 80], ['fair', 1]),
      ['ratings[1].fromPercent: the last grade begins at 0, or some would have none.'],
    ],
  ])('%s', (_, part, expected) => {
    expect(wrong(part)).toEqual(expected);
  });
});

describe('a series of numbers', () => {
  const level = { name, department: 'claims', notify: 'agent' };
  const said = (format: string, more: Part = {}, levels: string[] = []) =>
    wrong({
      levels: Object.fromEntries(levels.map((id) => [id, level])),
      numbering: { s: { name, format, restarts: 'never', on: 'CaseOpened', ...more } },
    }).map((line) => line.replace(/^numbering\.s\./, ''));
  const once = (format: string) => `format: "${format}" must hold the number once, as {n} or {n:4}.`;
  const unknown = (place: string) =>
    `format: {${place}} is no placeholder. Known: {branch}, {yyyy}, {yy}, {mm}, {dd}, {n}, {n:4}.`;
  const anew = (restarts: string, needs: string) =>
    `format: counts anew ${restarts}, so the format needs ${needs} or numbers come twice.`;

  it('has a place for the number, once, and none for what nobody knows', () => {
    for (const format of ['{n}', 'A-{n:1}', '{n:9}/{branch}-{yyyy}-{yy}-{mm}-{dd}']) expect(said(format)).toEqual([]);
    expect(said('A')).toEqual([once('A')]);
    expect(said('{n}{n:4}')).toEqual([once('{n}{n:4}')]);
    for (const place of ['n:0', 'n:10', 'nn', 'an', '', 'city']) {
      expect(said(`{n}-{${place}}`)).toEqual([unknown(place)]);
    }
  });

  it('tells the time from which it counts anew', () => {
    expect(said('{yyyy}{n}', { restarts: 'yearly' })).toEqual([]);
    expect(said('{yy}{n}', { restarts: 'yearly' })).toEqual([]);
    expect(said('{n}', { restarts: 'yearly' })).toEqual([anew('yearly', '{yyyy} or {yy}')]);
    expect(said('{yy}{mm}{n}', { restarts: 'monthly' })).toEqual([]);
    expect(said('{n}', { restarts: 'monthly' })).toEqual([anew('monthly', '{yyyy} or {yy}'), anew('monthly', '{mm}')]);
    expect(said('{yyyy}{mm}{dd}{n}', { restarts: 'daily' })).toEqual([]);
    expect(said('{n}', { restarts: 'daily' })).toEqual([
      anew('daily', '{yyyy} or {yy}'),
      anew('daily', '{mm}'),
      anew('daily', '{dd}'),
    ]);
  });

  it('tells the branch for which it counts alone', () => {
    expect(said('{branch}-{n}', { perBranch: true })).toEqual([]);
    expect(said('{n}', { perBranch: true })).toEqual([
      'format: counts for each branch alone, so the format needs {branch} or numbers come twice.',
    ]);
  });

  it('names its level where there are several, and only where it numbers what goes up', () => {
    const up = { on: 'ReferredUp' };
    expect(said('{n}', up, ['board'])).toEqual([]);
    expect(said('{n}', { ...up, level: 'board' }, ['board', 'office'])).toEqual([]);
    expect(said('{n}', up, ['board', 'office'])).toEqual([
      'level: name the level that gives the number: board, office.',
    ]);
    expect(said('{n}', {}, ['board', 'office'])).toEqual([]);
    const atOpening = 'level: CaseOpened lies with no level; leave it out or number on ReferredUp.';
    expect(said('{n}', { level: 'board' }, ['board'])).toEqual([atOpening]);
    expect(said('A', up, ['board', 'office'])).toHaveLength(2);
    expect(said('A', { level: 'board' }, ['board'])).toEqual([once('A'), atOpening]);
  });
});

describe('how claims are dealt with', () => {
  const claims = (more: Part, levels: string[] = []) =>
    wrong({
      levels: Object.fromEntries(levels.map((id) => [id, { name, department: 'claims', notify: 'agent' }])),
      claims: { source, ...more },
    }).map((line) => {
      expect(line).toMatch(/^claims\./);
      return line.slice('claims.'.length);
    });
  const limit = (role: string, currency: string, from: string) => ({
    role,
    upTo: { amount: '500', currency },
    from,
    source,
  });
  const above = (amount: string, currency: string) => ({ amount, currency });

  it('takes complete claims to a level that there is, once anything can be complete', () => {
    const documents = { invoice: { name, payers: ['insurer'], source } };
    expect(claims({})).toEqual([]);
    expect(claims({ completeGoesTo: 'board', documents }, ['board'])).toEqual([]);
    expect(claims({ completeGoesTo: 'constructor', documents }, ['board'])).toEqual([
      'completeGoesTo: there is no level "constructor". Known: board.',
    ]);
    expect(claims({ completeGoesTo: 'board' }, ['board'])).toEqual([
      'completeGoesTo: nothing is ever complete, since no documents are listed.',
    ]);
  });

  it('has one authority for a role, a currency and a day', () => {
    const first = limit('agent', 'CNY', '2026-01-01');
    const others = [
      limit('manager', 'CNY', '2026-01-01'),
      limit('agent', 'USD', '2026-01-01'),
      limit('agent', 'CNY', '2026-02-01'),
    ];
    expect(claims({ authority: [first, ...others] })).toEqual([]);
    expect(claims({ authority: [first, ...others, first] })).toEqual([
      'authority[4]: the authority of the agent in CNY from 2026-01-01 on stands twice.',
    ]);
  });

  it('has one threshold for each currency in which somebody decides, or none at all', () => {
    const authority = [
      limit('agent', 'CNY', '2026-01-01'),
      limit('agent', 'USD', '2026-01-01'),
      limit('manager', 'USD', '2026-01-01'),
    ];
    expect(claims({ authority })).toEqual([]);
    expect(claims({ authority, fourEyesAbove: [above('5', 'CNY'), above('9', 'USD')] })).toEqual([]);
    // Of a currency it is said once, where it stands first.
    expect(claims({ authority, fourEyesAbove: [above('5', 'CNY'), above('9', 'CNY')] })).toEqual([
      'fourEyesAbove[1]: 9 CNY is a second one for its currency.',
      'authority[1].upTo.currency: fourEyesAbove says nothing about USD.',
    ]);
  });

  it('lists a payer that may ask once only once', () => {
    expect(claims({ supplementOnce: ['insurer', 'carrier'] })).toEqual([]);
    expect(claims({ supplementOnce: ['insurer', 'carrier', 'insurer'] })).toEqual([
      'supplementOnce[2]: insurer stands twice.',
    ]);
  });
});
