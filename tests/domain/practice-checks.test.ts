import { describe, expect, it } from 'vitest';
import { practiceProblems } from '../../workflows/domain/rulebook/practice/check-practice.ts';
import { DEMO } from '../support/lives.ts';
import { withPractice, words, wrongInPractice as wrong } from '../support/practice.ts';

const source = { text: 'A rule of the invented company', confidence: 'M' } as const;
const name = words('X');
type Part = Record<string, unknown>;

it('a rulebook without a practice has nothing wrong in it, and neither has one that says nothing', () => {
  expect(practiceProblems(DEMO)).toEqual([]);
  expect(wrong({})).toEqual([]);
  const mistaken = withPractice({ weights: { responseSpeed: 1, resolution: 1, attitude: 1, satisfaction: 1, source } });
  expect(practiceProblems(mistaken).map(({ path }) => path)).toEqual([['practice', 'weights']]);
});

/** A practice that refers to everything there is, beside entries that leave out what they may. */
const referring = (role: string, department: string, own: string, clock: string, calendar: string): Part => {
  const channel = { name, emptied: { every: 'day', time: '09:00', by: role, source } };
  const series = { name, format: '{n}', restarts: 'never' };
  const greeting = { name, on: 'holiday', calendar, time: '09:00', to: role, classes: ['key'], text: name };
  const notice = { on: 'ComplaintJudged', to: role, when: { department, nature: own } };
  const webhook = { on: 'ComplaintJudged', to: 'archive' };
  return {
    channels: { mail: channel, phone: { name } },
    criteria: { grave: { name, severity: 'major', reportTo: role }, mild: { name, severity: 'minor' } },
    natures: { driving: { name, department, refer: ['fleet', department] } },
    levels: { board: { name, department, notify: role } },
    notices: [{ on: 'ComplaintJudged', to: role }, notice],
    webhooks: [webhook, { ...webhook, when: { department, nature: own } }],
    greetings: { new: greeting },
    questionnaires: { asked: { name, use: 'survey', scale: { min: 1, max: 5 }, questions: { q: QUESTION } } },
    draws: { drawn: { ...DRAW, to: role, questionnaire: own === 'driving' ? 'asked' : own } },
    summaries: { weekly: { ...SUMMARY, to: role } },
    numbering: {
      plain: { ...series, on: 'CaseOpened', when: { upheld: true } },
      plainer: { ...series, on: 'CaseOpened' },
      up: { ...series, on: 'ReferredUp', level: own === 'driving' ? 'board' : own, when: { department } },
    },
    prohibitions: {
      slow: { name, shownBy: { kind: 'clock-missed', clocks: ['answer', clock] } },
      found: { name, shownBy: { kind: 'review-finding' } },
    },
  };
};
const QUESTION = { text: name, dimension: 'overall' };
const DRAW = {
  name,
  for: 'call-back',
  every: 'week',
  percent: 5,
  atLeast: 1,
  questionnaire: 'asked',
  to: 'agent',
  source,
};
const SUMMARY = { name, register: 'complaints', every: 'week', day: 1, time: '09:00', to: 'agent', source };

describe('what a practice refers to', () => {
  it('is right where all of it is there', () => {
    expect(wrong(referring('manager', 'claims', 'driving', 'answer', 'office'))).toEqual([]);
  });

  it('is told wherever nothing bears the name, though every object has such a member', () => {
    const none = 'constructor';
    const said = (what: string, known: string, ...fields: string[]): string[] =>
      fields.map((field) => `${field}: there is no ${what} "constructor". Known: ${known}.`);
    expect(wrong(referring(none, none, none, none, none))).toEqual([
      ...said(
        'role',
        'agent, supervisor, manager, head-office',
        'channels.mail.emptied.by',
        'criteria.grave.reportTo',
        'levels.board.notify',
        'notices[0].to',
        'notices[1].to',
        'greetings.new.to',
        'draws.drawn.to',
        'summaries.weekly.to',
      ),
      ...said(
        'department',
        'customer-service, operations, fleet, warehouse, finance, claims',
        'natures.driving.department',
        'natures.driving.refer[1]',
        'levels.board.department',
        'notices[1].when.department',
        'webhooks[1].when.department',
        'numbering.up.when.department',
      ),
      ...said('nature', 'driving', 'notices[1].when.nature', 'webhooks[1].when.nature'),
      ...said('clock', Object.keys(DEMO.clocks).join(', '), 'prohibitions.slow.shownBy.clocks[1]'),
      ...said('calendar', 'office, office-urumqi, hotline', 'greetings.new.calendar'),
      ...said('level', 'board', 'numbering.up.level'),
      ...said('questionnaire', 'asked', 'draws.drawn.questionnaire'),
    ]);
  });
});

const ENDLESS = 'that a message was delivered or cancelled nobody can be told: it would never end.';
const channels = (more: Part): Part => ({ channels: { mail: { name, ...more } } });
const emptied = (every: string, day?: number): Part =>
  channels({ emptied: { every, ...(day === undefined ? {} : { day }), time: '09:00', by: 'agent', source } });
const formats = (pattern: string): Part => ({ formats: { 'shipment.waybill': { pattern, says: name } } });
const summary = (more: Part): Part => {
  const { day: _day, ...rest } = SUMMARY;
  return { summaries: { s: { ...rest, ...more } } };
};
const within = (duration: string): Part => ({
  prohibitions: {
    p: { name, shownBy: { kind: 'missing-after', after: 'CaseOpened', needs: ['Answered'], within: duration } },
  },
});
const customer = (zh: string, ...aliases: string[]) => ({ name: { en: `${zh} Ltd`, zh }, class: 'key', aliases });

describe('a practice', () => {
  it.each<[string, Part, string[]]>([
    ['that lets all in by mail', channels({}), []],
    [
      'that lets complaints alone in from outside, whatever may come from within',
      { channels: { mail: { name, kinds: ['complaint'] }, internal: { name } } },
      ['channels: there is no way in for: exception, claim, request.'],
    ],
    ['whose box is emptied daily', emptied('day'), []],
    [
      'whose box is emptied daily, on Tuesdays',
      emptied('day', 2),
      ['channels.mail.emptied.day: what comes every day has no day: leave it out.'],
    ],
    [
      'whose box is emptied weekly, nobody knows when',
      emptied('week'),
      ['channels.mail.emptied.day: what comes every week needs its day.'],
    ],
    ['whose box is emptied on Sundays', emptied('week', 7), []],
    ['that tells of a judgement', { notices: [{ on: 'ComplaintJudged', to: 'agent' }] }, []],
    [
      'that tells of what it has told',
      {
        notices: [
          { on: 'ComplaintJudged', to: 'agent' },
          { on: 'NoticeDelivered', to: 'agent' },
        ],
        webhooks: [{ on: 'NoticeCancelled', to: 'archive' }],
      },
      [`notices[1].on: ${ENDLESS}`, `webhooks[0].on: ${ENDLESS}`],
    ],
    ['whose pattern is as long as may be', formats('x'.repeat(300)), []],
    [
      'whose pattern is too long',
      formats('x'.repeat(301)),
      ['formats.shipment.waybill.pattern: it is longer than 300 characters.'],
    ],
    [
      'whose pattern is none',
      formats('(a'),
      ['formats.shipment.waybill.pattern: "(a" is not a regular expression of RE2.'],
    ],
    [
      'whose orders ask what a case can say',
      { orders: { booking: { asks: ['origin', 'goods'] }, 'order-change': { asks: ['orderNumber'] } } },
      [],
    ],
    [
      'whose order asks what no case can say',
      { orders: { 'order-change': { asks: ['change', 'origin'] } } },
      ['orders.order-change.asks[1]: there is no fact "origin". Known: orderNumber, change.'],
    ],
    ['that forbids to leave a customer alone for a day', within('P1D'), []],
    [
      'that forbids to leave a customer alone for no time',
      within('PT0S'),
      ['prohibitions.p.shownBy.within: must be greater than zero; it is PT0S.'],
    ],
    ['of customers with names of their own', { customers: { a: customer('甲', '甲', '老甲'), b: customer('乙') } }, []],
    [
      'of customers who share names',
      { customers: { a: customer('甲', '老甲'), b: customer('甲', '乙', '老甲'), c: customer('丙', '老甲') } },
      [
        'customers.b.name: "甲 Ltd" is also the customer "a".',
        'customers.b.name: "甲" is also the customer "a".',
        'customers.b.aliases[1]: "老甲" is also the customer "a".',
        'customers.c.aliases[0]: "老甲" is also the customer "b".',
      ],
    ],
  ])('%s', (_, part, expected) => {
    expect(wrong(part)).toEqual(expected);
  });
});

describe('a summary', () => {
  it.each<[string, Part, string[]]>([
    ['of every day', summary({ every: 'day' }), []],
    ['of every week, on Sunday', summary({ day: 7 }), []],
    [
      'of every week, on its eighth day',
      summary({ day: 8 }),
      ['summaries.s.day: a week has the days 1 (Monday) to 7 (Sunday); it is 8.'],
    ],
    ['of every month, on its last day', summary({ every: 'month', day: 31 }), []],
    ['of every month', summary({ every: 'month' }), ['summaries.s.day: what comes every month needs its day.']],
    ['to partners that there are', { ...summary({ day: 1, partners: true }), partners: { north: { name } } }, []],
    [
      'to partners that there are not',
      summary({ day: 1, partners: true }),
      ['summaries.s.partners: there are no partners to tell: list them in practice.partners.'],
    ],
    [
      'of partners that are not scored',
      summary({ day: 1, register: 'partner-score' }),
      ['summaries.s.register: partner-score needs practice.partnerScore.'],
    ],
    [
      'of partners that are scored',
      {
        ...summary({ day: 1, register: 'partner-score' }),
        partnerScore: { areas: { all: { name, percent: 100, measures: ['timeliness'] } }, source },
      },
      [],
    ],
    [
      'of calls without a standard',
      summary({ day: 1, register: 'call-standards' }),
      ['summaries.s.register: call-standards needs practice.callStandards.'],
    ],
    [
      'of calls with a standard',
      { ...summary({ day: 1, register: 'call-standards' }), callStandards: { maxRings: 3, maxMinutes: 5, source } },
      [],
    ],
    [
      'of what is forbidden where nothing is',
      summary({ day: 1, register: 'prohibitions' }),
      ['summaries.s.register: prohibitions needs practice.prohibitions.'],
    ],
    [
      'of what is forbidden',
      {
        ...summary({ day: 1, register: 'prohibitions' }),
        prohibitions: { p: { name, shownBy: { kind: 'review-finding' } } },
      },
      [],
    ],
  ])('%s', (_, part, expected) => {
    expect(wrong(part)).toEqual(expected);
  });
});

describe('the bands of a fee for refunds', () => {
  const band = (id: string, moreThanBeforeDeparture?: string) => ({
    id,
    name,
    percent: 10,
    source,
    ...(moreThanBeforeDeparture === undefined ? {} : { moreThanBeforeDeparture }),
  });
  const bands = (...all: object[]) =>
    wrong({ refundPolicy: { bands: all, carrierFaultPercent: 0, source } }).map((line) => {
      expect(line).toMatch(/^refundPolicy\.bands/);
      return line.replace('refundPolicy.bands', '');
    });

  it('descend in time to the last, which takes the rest', () => {
    expect(bands(band('a', 'P2D'), band('b', 'PT2H'), band('c', 'PT0S'), band('d'))).toEqual([]);
    expect(bands(band('all'))).toEqual([]);
    expect(bands(band('a', 'PT2H'), band('b', 'PT2H'), band('c', 'P1D'), band('d'))).toEqual([
      '[1].moreThanBeforeDeparture: bands descend: PT2H is not shorter than PT2H.',
      '[2].moreThanBeforeDeparture: bands descend: P1D is not shorter than PT2H.',
    ]);
    expect(bands(band('a'), band('b', 'PT2H'))).toEqual([
      '[0].moreThanBeforeDeparture: only the last band takes the rest; give this one its time.',
      '[1].moreThanBeforeDeparture: the last band takes the rest: leave its time out.',
    ]);
  });

  it('have times that are some, and names of their own', () => {
    expect(bands(band('a', 'soon'), band('b', 'PT2H'), band('c', '-PT1H'), band('d'))).toEqual([
      '[0].moreThanBeforeDeparture: "soon" is not an ISO-8601 duration such as PT8H or P2D.',
      '[2].moreThanBeforeDeparture: must be from zero on; it is -PT1H.',
    ]);
    expect(bands(band('a', 'PT2H'), band('b', 'soon'), band('c'))).toHaveLength(1);
    expect(bands(band('a', 'soon'), band('b', 'soon'), band('c'))).toHaveLength(2);
    expect(bands(band('a', 'PT2H'), band('b', 'PT1H'), band('a'))).toEqual(['[2].id: the band "a" stands twice.']);
  });
});
