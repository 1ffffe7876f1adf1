import { describe, expect, it } from 'vitest';
import { STOPPING_EVENTS } from '../../workflows/domain/case/event-types.ts';
import { MODES } from '../../workflows/domain/claim/file/state.ts';
import { CURRENCIES } from '../../workflows/domain/money/money.ts';
import { practiceSchema } from '../../workflows/domain/rulebook/practice/schema.ts';
import { fieldOf, type RulebookProblem } from '../../workflows/domain/rulebook/problem.ts';
import { parseForm } from '../../workflows/domain/rulebook/schema.ts';
import { CASE_KINDS, CASE_TYPES, CHANNELS } from '../../workflows/domain/vocabulary.ts';
import { namesIn, withValue } from '../support/changed-value.ts';
import { words } from '../support/practice.ts';

const source = { text: 'A rule of the invented company', zh: '虚构公司的规则', confidence: 'M' } as const;
const name = words('X');
const kinds = ['complaint', 'claim'];
const types = ['delay', 'damage'];
const classes = ['key', 'large', 'new', 'ordinary'];
const EVERY = { kinds: [...CASE_KINDS], types: [...CASE_TYPES] };

const NOTICE = {
  on: 'ComplaintJudged',
  kinds,
  types,
  to: 'manager',
  when: { upheld: true, level: 2, nature: 'driving' },
};
const QUESTIONNAIRE = {
  name,
  use: 'survey',
  by: 'customer',
  scale: { min: 0, max: 100 },
  questions: { kind: { text: name, dimension: 'attitude' }, quick: { text: name, dimension: 'responsiveness' } },
};
const DRAW = {
  name,
  for: 'review',
  kinds,
  every: 'month',
  percent: 100,
  atLeast: 2,
  questionnaire: 'q',
  to: 'x',
  source,
};
const SUMMARY = { name, register: 'claims', every: 'month', day: 31, time: '23:59', to: 'x', partners: true, source };
const RETENTION = { name, kinds, types, months: 600, demanded: true, source };
const SERIES = {
  name,
  format: '{n}',
  restarts: 'never',
  perBranch: true,
  on: 'ReferredUp',
  kinds,
  level: 'board',
  when: { to: 'board' },
};
const BAND = { id: 'soon', name, moreThanBeforeDeparture: 'PT2H', percent: 100, source };
const AMOUNT = { amount: '5000.50', currency: 'CNY' };
const NEED = {
  payers: ['carrier', 'partner'],
  countries: ['US', 'CA'],
  modes: ['road', 'sea'],
  needs: ['shipment', 'amount'],
  source,
};

/** A practice that says all that it may, and twice what may be said twice. */
const FULL = {
  firstReceiverStays: true,
  channels: {
    mail: {
      name,
      kinds,
      asks: ['complainant.phone', 'call.rings'],
      promise: true,
      emptied: { every: 'week', day: 7, time: '00:00', by: 'manager', source },
    },
    phone: { name, kinds, asks: [], promise: false },
  },
  beforeCall: [name, name],
  guidance: [{ kinds, types, ask: name, say: name, do: name }],
  plans: { piracy: { name, kinds, types, severities: ['major', 'critical'], steps: [name, name] } },
  formats: { 'shipment.waybill': { pattern: '[A-Z]+', says: name } },
  criteria: { grave: { name, severity: 'critical', reportTo: 'manager' } },
  natures: { driving: { name, department: 'fleet', refer: ['claims', 'fleet'] } },
  discipline: { warning: name },
  levels: { board: { name, department: 'claims', notify: 'manager' } },
  numbering: { order: SERIES },
  notices: [NOTICE, NOTICE],
  webhooks: [NOTICE, NOTICE],
  orders: { booking: { asks: ['origin', 'goods'], numberAfter: ['confirmed', 'paid'] } },
  refundPolicy: { bands: [BAND, BAND], carrierFaultPercent: 0, source },
  callStandards: { maxRings: 3, maxMinutes: 5, source },
  questionnaires: { q: QUESTIONNAIRE },
  prohibitions: {
    slow: { name, kinds, types, shownBy: { kind: 'clock-missed', clocks: ['answer', 'promise'] } },
    alone: {
      name,
      shownBy: { kind: 'missing-after', after: 'CaseOpened', needs: ['Answered', 'NoteAdded'], within: 'P1D' },
    },
    found: { name, shownBy: { kind: 'review-finding' } },
    untrue: { name, shownBy: { kind: 'contradicted', claims: 'Answered', by: 'FeedbackReceived' } },
  },
  partners: { north: { name, stations: ['A', 'B'] } },
  partnerScore: {
    areas: { all: { name, percent: 100, measures: ['timeliness', 'perfect-slip'] } },
    queryWithin: 'PT24H',
    source,
  },
  customers: { c1: { name, class: 'key', aliases: ['A', 'B'], needs: name } },
  tracking: { classes, source },
  greetings: { spring: { name, on: 'weekend', calendar: 'office', time: '09:00', to: 'agent', classes, text: name } },
  draws: { d: DRAW },
  ratings: [
    { id: 'good', name, fromPercent: 100 },
    { id: 'poor', name, fromPercent: 0 },
  ],
  summaries: { s: SUMMARY },
  weights: { responseSpeed: 0, resolution: 100, attitude: 50, satisfaction: 1, source },
  claims: {
    documents: { invoice: { name, payers: ['insurer', 'own'], types, modes: ['sea', 'air'], source } },
    supplementOnce: ['insurer', 'carrier'],
    completeGoesTo: 'board',
    completeNeeds: [NEED, NEED],
    authority: [
      { role: 'agent', upTo: AMOUNT, from: '2026-01-01', source },
      { role: 'administrator', upTo: AMOUNT, from: '2026-01-01', source },
    ],
    fourEyesAbove: [AMOUNT, { amount: '5', currency: 'USD' }],
    declineReasons: { late: { name, x12: '01' } },
    source,
  },
  appeal: name,
  readPurposes: { codes: { audit: { name } }, requiredOf: ['auditor', 'administrator'] },
  retention: { kept: RETENTION },
};

/** What is said of the practice with another value at a place, a line for each problem. */
function wrongWith(place: string, value: unknown): string[] {
  const parsed = parseForm<object>(practiceSchema, withValue(FULL, place, value));
  return Array.isArray(parsed)
    ? (parsed as RulebookProblem[]).map(({ path, message }) => `${fieldOf(path)}: ${message}`)
    : [];
}
/** A place as problems write it. */
const fieldAt = (place: string): string => place.replaceAll(/\.(\d)\b/g, '[$1]');

describe('a practice', () => {
  it('that says all that it may is read as it is written', () => {
    expect(practiceSchema.parse(FULL)).toStrictEqual(FULL);
  });

  it('that says nothing keeps no lists', () => {
    const lists = ['beforeCall', 'guidance', 'notices', 'ratings'];
    const maps = ['channels', 'plans', 'formats', 'criteria', 'natures', 'discipline', 'levels', 'numbering', 'orders'];
    const more = ['questionnaires', 'prohibitions', 'partners', 'customers', 'greetings', 'draws', 'summaries'];
    expect(practiceSchema.parse({})).toStrictEqual({
      firstReceiverStays: false,
      ...Object.fromEntries(lists.map((list) => [list, []])),
      ...Object.fromEntries([...maps, ...more].map((map) => [map, {}])),
    });
  });

  it.each<[place: string, missing: unknown]>([
    ['channels.mail.kinds', EVERY.kinds],
    ['channels.mail.asks', []],
    ['channels.mail.promise', false],
    ['guidance.0.kinds', EVERY.kinds],
    ['guidance.0.types', EVERY.types],
    ['plans.piracy.kinds', EVERY.kinds],
    ['natures.driving.refer', []],
    ['numbering.order.kinds', EVERY.kinds],
    ['numbering.order.perBranch', false],
    ['notices.0.kinds', EVERY.kinds],
    ['notices.0.types', EVERY.types],
    ['notices.0.when', {}],
    ['orders.booking.asks', []],
    ['orders.booking.numberAfter', []],
    ['partners.north.stations', []],
    ['customers.c1.aliases', []],
    ['draws.d.kinds', EVERY.kinds],
    ['summaries.s.partners', false],
    ['claims.documents', {}],
    ['claims.documents.invoice.types', EVERY.types],
    ['claims.supplementOnce', []],
    ['claims.authority', []],
    ['claims.fourEyesAbove', []],
    ['claims.declineReasons', {}],
    ['readPurposes.codes', {}],
    ['readPurposes.requiredOf', []],
    ['retention.kept.types', EVERY.types],
    ['retention.kept.demanded', false],
  ])('that leaves out %s means %o', (place, missing) => {
    expect(practiceSchema.parse(withValue(FULL, place, undefined))).toStrictEqual(withValue(FULL, place, missing));
  });

  it.each([
    '',
    ...namesIn(`
      channels.mail channels.mail.emptied guidance.0 plans.piracy criteria.grave natures.driving
      discipline.warning levels.board numbering.order notices.0 orders.booking refundPolicy
      refundPolicy.bands.0 callStandards questionnaires.q questionnaires.q.scale
      questionnaires.q.questions.kind prohibitions.slow prohibitions.slow.shownBy
      prohibitions.alone.shownBy prohibitions.found.shownBy prohibitions.untrue.shownBy partners.north
      partnerScore partnerScore.areas.all customers.c1 tracking greetings.spring draws.d ratings.0
      summaries.s weights claims claims.documents.invoice claims.completeNeeds.0 claims.authority.0
      claims.authority.0.upTo claims.declineReasons.late readPurposes readPurposes.codes.audit
      retention.kept summaries.s.source`),
  ])('may say nothing else in "%s"', (holder) => {
    const place = holder === '' ? 'sauce' : `${holder}.sauce`;
    expect(wrongWith(place, 'hot')).toEqual([`${fieldAt(place)}: is not a field that belongs here.`]);
  });

  it.each(
    namesIn(`
      channels.mail.emptied.every channels.mail.emptied.time channels.mail.emptied.by guidance.0.say
      plans.piracy.steps criteria.grave.severity levels.board.notify numbering.order.restarts
      numbering.order.on notices.0.to refundPolicy.bands refundPolicy.bands.0.percent weights.attitude
      callStandards.maxRings callStandards.maxMinutes questionnaires.q.use questionnaires.q.questions
      prohibitions.alone.shownBy.needs partnerScore.areas customers.c1.class tracking.classes
      greetings.spring.text draws.d.for ratings.0.fromPercent summaries.s.register claims.source
      claims.documents.invoice.payers claims.authority.0.from retention.kept.months draws.d.source`),
  )('may not leave out %s', (place) => {
    expect(wrongWith(place, undefined)).toEqual([`${fieldAt(place)}: is missing.`]);
  });
});

const TIME = 'must be a time of day such as 09:00';
const oneOf = (known: readonly string[]): string => `must be one of: ${known.join(', ')}; it is "none"`;

describe('a value in a practice', () => {
  it.each<[place: string, known: readonly string[]]>([
    ['channels.mail.kinds.0', CASE_KINDS],
    ['channels.mail.emptied.every', ['day', 'week']],
    ['guidance.0.types.0', CASE_TYPES],
    ['plans.piracy.severities.0', ['minor', 'normal', 'major', 'critical']],
    ['criteria.grave.severity', ['minor', 'normal', 'major', 'critical']],
    ['numbering.order.restarts', ['never', 'yearly', 'monthly', 'daily']],
    ['numbering.order.on', STOPPING_EVENTS],
    ['orders.booking.numberAfter.0', ['confirmed', 'paid']],
    ['questionnaires.q.use', ['survey', 'interview', 'review']],
    ['questionnaires.q.by', ['self', 'superior', 'customer']],
    ['prohibitions.slow.kinds.0', CASE_KINDS],
    ['prohibitions.slow.types.0', CASE_TYPES],
    ['prohibitions.slow.shownBy.kind', ['clock-missed', 'missing-after', 'review-finding', 'contradicted']],
    ['customers.c1.class', classes],
    ['greetings.spring.on', ['holiday', 'weekend']],
    ['draws.d.for', ['call-back', 'review']],
    ['draws.d.every', ['week', 'month']],
    ['summaries.s.every', ['day', 'week', 'month']],
    ['claims.documents.invoice.modes.0', MODES],
    ['claims.supplementOnce.0', ['own', 'carrier', 'partner', 'insurer']],
    ['claims.completeNeeds.0.needs.0', ['shipment', 'amount']],
    ['claims.authority.0.role', ['agent', 'supervisor', 'manager', 'administrator']],
    ['claims.fourEyesAbove.0.currency', CURRENCIES],
    ['readPurposes.requiredOf.0', ['auditor', 'administrator']],
    [
      'channels.mail.asks.0',
      namesIn(`
      complainant.customerNumber complainant.phone complainant.email shipment.waybill shipment.partner
      reportedAt call.rings`),
    ],
    [
      'questionnaires.q.questions.kind.dimension',
      ['reliability', 'assurance', 'tangibles', 'empathy', 'responsiveness', 'attitude', 'accuracy', 'overall'],
    ],
    [
      'partnerScore.areas.all.measures.0',
      namesIn(`
      order-response query-speed exception-response perfect-slip timeliness quantity-accuracy
      compensation-kept courier-attitude`),
    ],
    [
      'summaries.s.register',
      namesIn(`
      complaints hand-over-exceptions transfer-exceptions tracking-log business-acceptances
      partner-score satisfaction call-standards prohibitions complaint-trends claims partner-account`),
    ],
  ])('at %s is one of those there are', (place, known) => {
    expect(wrongWith(place, 'none')).toContain(`${fieldAt(place)}: ${oneOf(known)}.`);
  });

  it('is an entry only under a name that there is', () => {
    expect(wrongWith('formats', { reportedAt: { pattern: 'x', says: name, sauce: 'hot' } })).toEqual([
      'formats.reportedAt.sauce: is not a field that belongs here.',
    ]);
    const said = ['channels', 'formats', 'orders'].map((map) => wrongWith(map, { none: {} }));
    expect(said).toEqual(
      ['channels', 'formats', 'orders'].map((map) => [`${map}.none: is not a field that belongs here.`]),
    );
    for (const channel of CHANNELS) expect(wrongWith(`channels.${channel}`, FULL.channels.mail)).toEqual([]);
    for (const type of ['booking', 'order-change']) expect(wrongWith(`orders.${type}`, {})).toEqual([]);
  });

  it.each(
    namesIn(`
      channels.mail.kinds guidance.0.types plans.piracy.severities plans.piracy.steps tracking.classes
      refundPolicy.bands prohibitions.slow.kinds prohibitions.slow.types
      prohibitions.slow.shownBy.clocks prohibitions.alone.shownBy.needs
      partnerScore.areas.all.measures claims.documents.invoice.payers claims.documents.invoice.types
      claims.documents.invoice.modes claims.completeNeeds.0.countries claims.completeNeeds.0.modes
      claims.completeNeeds.0.needs`),
  )('at %s is at least one', (place) => {
    expect(wrongWith(place, [])).toEqual([`${fieldAt(place)}: must not be empty.`]);
  });

  it.each<[place: string, least: number, most?: number]>([
    ['channels.mail.emptied.day', 1, 7],
    ['refundPolicy.carrierFaultPercent', 0, 100],
    ['refundPolicy.bands.0.percent', 0, 100],
    ['callStandards.maxRings', 1],
    ['callStandards.maxMinutes', 1],
    ['questionnaires.q.scale.min', 0],
    ['questionnaires.q.scale.max', 1, 100],
    ['partnerScore.areas.all.percent', 1, 100],
    ['draws.d.percent', 1, 100],
    ['draws.d.atLeast', 1],
    ['summaries.s.day', 1, 31],
    ['retention.kept.months', 1, 600],
  ])('at %s is a whole number from %i to %i', (place, least, most) => {
    expect(wrongWith(place, least)).toEqual([]);
    expect(wrongWith(place, least - 1)).toEqual([
      `${place.replace('.0', '[0]')}: must be at least ${least}; it is ${least - 1}.`,
    ]);
    expect(wrongWith(place, least + 0.5)).toEqual([`${place.replace('.0', '[0]')}: must be a whole number.`]);
    expect(wrongWith(place, most ?? 1_000_000)).toEqual([]);
    if (most !== undefined) expect(wrongWith(place, most + 1)).toHaveLength(1);
  });

  it('is a time of day', () => {
    for (const place of ['channels.mail.emptied.time', 'greetings.spring.time', 'summaries.s.time']) {
      for (const time of ['09:00', '19:59', '20:00']) expect(wrongWith(place, time)).toEqual([]);
      for (const time of ['24:00', '9:00', '09:60', '09:0', 'x09:00', '09:00x', '009:00', 'a9:00', '0a:00', '09:0a'])
        expect(wrongWith(place, time)).toEqual([`${place}: ${TIME}; it is "${time}".`]);
    }
  });

  it('of a condition is a word, a number, or yes or no, under a name', () => {
    for (const place of ['notices.0.when', 'numbering.order.when']) {
      expect(wrongWith(place, { '': 1 })).toHaveLength(1);
      expect(wrongWith(place, { to: ['board'] })).toHaveLength(1);
    }
  });

  it('of a claim is an amount no finer than its currency, a date, and a country', () => {
    const amount = (value: string, currency = 'CNY') =>
      wrongWith('claims.fourEyesAbove.0', { amount: value, currency });
    for (const value of ['0', '500', '5000.50', '9'.repeat(15)]) expect(amount(value)).toEqual([]);
    for (const value of ['', '-5', 'x5', '5x', '5.', '.5', '5.a', '9'.repeat(16), '5.1234567'])
      expect(amount(value)).toContain(
        `claims.fourEyesAbove[0].amount: must be an amount in quotes, such as "5000" or "5000.50"; it is "${value}".`,
      );
    expect([...amount('5.005'), ...amount('5.5', 'JPY')]).toEqual([
      'claims.fourEyesAbove[0].amount: must not be finer than the currency; it is "5.005".',
      'claims.fourEyesAbove[0].amount: must not be finer than the currency; it is "5.5".',
    ]);
    expect(amount('500', 'JPY')).toEqual([]);
    expect(wrongWith('claims.authority.0.from', 'soon')).toEqual([
      'claims.authority[0].from: must be a date such as 2026-01-01; it is "soon".',
    ]);
    for (const country of ['us', 'U', 'USA', 'xUS', 'USx'])
      expect(wrongWith('claims.completeNeeds.0.countries.0', country)).toEqual([
        `claims.completeNeeds[0].countries[0]: must be a country such as US; it is "${country}".`,
      ]);
  });
});
