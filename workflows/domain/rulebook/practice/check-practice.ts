import { RE2JS } from 're2js';
import { caseTypes } from '../../types/registry.ts';
import { CASE_KINDS } from '../../vocabulary.ts';
import { offsetLength, offsetProblems } from '../check-clocks.ts';
import type { RulebookProblem } from '../problem.ts';
import { unknownName } from '../problem.ts';
import type { Rulebook } from '../rulebook.ts';
import { measuringProblems } from './check-measuring.ts';
import { numberingProblems } from './check-numbering.ts';
import { claimProblems } from './check-practice-claims.ts';
import { ORDER_TYPES } from './practice.ts';
import type { ChannelRule, Customer, Practice, Prohibition, RefundPolicy, Summary } from './practice.ts';

type Path = RulebookProblem['path'];

/** Everything in which the practice of a rulebook contradicts itself, or names what the rulebook does not have. */
export function practiceProblems(rules: Rulebook): RulebookProblem[] {
  const { practice } = rules;
  if (!practice) return [];
  return [
    ...nameProblems(practice, rules),
    ...channelProblems(practice.channels),
    ...formatProblems(practice.formats),
    ...numberingProblems(practice.numbering, practice.levels),
    ...orderProblems(practice.orders),
    ...(practice.refundPolicy ? refundProblems(practice.refundPolicy) : []),
    ...Object.entries(practice.prohibitions).flatMap(([id, prohibition]) => prohibitionProblems(id, prohibition)),
    ...customerProblems(practice.customers),
    ...Object.entries(practice.summaries).flatMap(([id, summary]) => summaryProblems(id, summary, practice)),
    ...loopProblems(practice),
    ...measuringProblems(practice),
    ...claimProblems(practice),
  ].map(({ path, message }) => ({ path: ['practice', ...path], message }));
}

/** A name that something of the practice refers to, and where. */
type Reference = [path: Path, name: string | undefined];

function nameProblems(practice: Practice, rules: Rulebook): RulebookProblem[] {
  const known: [what: string, names: object, references: Reference[]][] = [
    ['role', rules.roles, rolesIn(practice)],
    ['department', rules.departments, departmentsIn(practice)],
    ['nature', practice.natures, saidIn(practice, 'nature')],
    ['clock', rules.clocks, clocksIn(practice)],
    [
      'calendar',
      rules.calendars,
      Object.entries(practice.greetings).map(([id, { calendar }]) => [at('greetings', id, 'calendar'), calendar]),
    ],
    [
      'level',
      practice.levels,
      Object.entries(practice.numbering).map(([id, { level }]) => [at('numbering', id, 'level'), level]),
    ],
    [
      'questionnaire',
      practice.questionnaires,
      Object.entries(practice.draws).map(([id, draw]) => [at('draws', id, 'questionnaire'), draw.questionnaire]),
    ],
  ];
  return known.flatMap(([what, names, references]) =>
    references.flatMap(([path, name]) =>
      name === undefined || Object.hasOwn(names, name)
        ? []
        : [{ path, message: unknownName(what, name, Object.keys(names)) }],
    ),
  );
}

const at = (...path: Path): Path => path;

const rolesIn = (practice: Practice): Reference[] => [
  ...Object.entries(practice.channels).map(([id, { emptied }]): Reference => [
    at('channels', id, 'emptied', 'by'),
    emptied?.by,
  ]),
  ...Object.entries(practice.criteria).map(([id, { reportTo }]): Reference => [
    at('criteria', id, 'reportTo'),
    reportTo,
  ]),
  ...Object.entries(practice.levels).map(([id, { notify }]): Reference => [at('levels', id, 'notify'), notify]),
  ...practice.notices.map(({ to }, index): Reference => [at('notices', index, 'to'), to]),
  ...Object.entries(practice.greetings).map(([id, { to }]): Reference => [at('greetings', id, 'to'), to]),
  ...Object.entries(practice.draws).map(([id, { to }]): Reference => [at('draws', id, 'to'), to]),
  ...Object.entries(practice.summaries).map(([id, { to }]): Reference => [at('summaries', id, 'to'), to]),
];

const departmentsIn = (practice: Practice): Reference[] => [
  ...Object.entries(practice.natures).flatMap(([id, { department, refer }]): Reference[] => [
    [at('natures', id, 'department'), department],
    ...refer.map((name, index): Reference => [at('natures', id, 'refer', index), name]),
  ]),
  ...Object.entries(practice.levels).map(([id, { department }]): Reference => [
    at('levels', id, 'department'),
    department,
  ]),
  ...saidIn(practice, 'department'),
  ...Object.entries(practice.numbering).map(([id, { when }]): Reference => [
    at('numbering', id, 'when', 'department'),
    when?.['department']?.toString(),
  ]),
];

/** What an event must say of a field before somebody, or another system, is told of it. */
const saidIn = (practice: Practice, field: 'department' | 'nature'): Reference[] =>
  (['notices', 'webhooks'] as const).flatMap((list) =>
    (practice[list] ?? []).map(({ when }, index): Reference => [
      at(list, index, 'when', field),
      when[field]?.toString(),
    ]),
  );

/** What came of a message is an event too: to be told of that would call for the next message, without end. */
function loopProblems(practice: Practice): RulebookProblem[] {
  const message = 'that a message was delivered or cancelled nobody can be told: it would never end.';
  return (['notices', 'webhooks'] as const).flatMap((list) =>
    (practice[list] ?? []).flatMap(({ on }, index) =>
      on === 'NoticeDelivered' || on === 'NoticeCancelled' ? [{ path: [list, index, 'on'], message }] : [],
    ),
  );
}

const clocksIn = (practice: Practice): Reference[] =>
  Object.entries(practice.prohibitions).flatMap(([id, { shownBy }]) =>
    shownBy.kind === 'clock-missed'
      ? shownBy.clocks.map((clock, index): Reference => [at('prohibitions', id, 'shownBy', 'clocks', index), clock])
      : [],
  );

/** Each kind must have a way in from outside, and a box that is emptied weekly a day for it. */
function channelProblems(channels: Record<string, ChannelRule>): RulebookProblem[] {
  const fromOutside = Object.entries(channels).filter(([id]) => id !== 'internal');
  const closed = CASE_KINDS.filter((kind) => !fromOutside.some(([, { kinds }]) => kinds.includes(kind)));
  return [
    ...(Object.keys(channels).length > 0 && closed.length > 0
      ? [{ path: ['channels'], message: `there is no way in for: ${closed.join(', ')}.` }]
      : []),
    ...Object.entries(channels).flatMap(([id, { emptied }]) =>
      emptied ? dayProblems(emptied.every, emptied.day, ['channels', id, 'emptied']) : [],
    ),
  ];
}

/** A week and a month need a day, a day needs none. */
function dayProblems(every: Summary['every'], day: number | undefined, path: Path): RulebookProblem[] {
  if (every === 'day')
    return day === undefined
      ? []
      : [{ path: [...path, 'day'], message: 'what comes every day has no day: leave it out.' }];
  if (day === undefined) return [{ path: [...path, 'day'], message: `what comes every ${every} needs its day.` }];
  if (every === 'week' && day > 7)
    return [{ path: [...path, 'day'], message: `a week has the days 1 (Monday) to 7 (Sunday); it is ${day}.` }];
  return [];
}

function formatProblems(formats: Practice['formats']): RulebookProblem[] {
  return Object.entries(formats).flatMap(([field, { pattern }]) => {
    const path = ['formats', field, 'pattern'];
    if (pattern.length > LONGEST_PATTERN)
      return [{ path, message: `it is longer than ${LONGEST_PATTERN} characters.` }];
    return isPattern(pattern) ? [] : [{ path, message: `"${pattern}" is not a regular expression of RE2.` }];
  });
}

/** Repetitions within repetitions make large machines out of short patterns; a field is described in less. */
const LONGEST_PATTERN = 300;

/** Of RE2, which knows neither looking around nor referring back and so never takes longer than the value is long. */
function isPattern(pattern: string): boolean {
  try {
    return RE2JS.compile(pattern) instanceof RE2JS;
  } catch {
    return false;
  }
}

/** What an order asks must be something that a case of its type can say. */
function orderProblems(orders: Practice['orders']): RulebookProblem[] {
  return ORDER_TYPES.flatMap((type) => {
    const known = caseTypes[type].facts.map(({ name }) => name);
    return (orders[type]?.asks ?? []).flatMap((name, index) =>
      known.includes(name)
        ? []
        : [{ path: ['orders', type, 'asks', index], message: unknownName('fact', name, known) }],
    );
  });
}

/** Milliseconds; of what is no duration a number that is neither longer nor shorter than any. */
const lengthOf = (duration: string): number => offsetLength({ duration, unit: 'elapsed' }) ?? Number.NaN;

/** The first band that fits wins: so the longest time stands first, and the last band, without one, takes the rest. */
function refundProblems({ bands }: RefundPolicy): RulebookProblem[] {
  return bands.flatMap(({ id, moreThanBeforeDeparture }, index) => {
    const path = ['refundPolicy', 'bands', index];
    const field = [...path, 'moreThanBeforeDeparture'];
    const twice = bands.findIndex((band) => band.id === id) < index;
    const problems: RulebookProblem[] = twice
      ? [{ path: [...path, 'id'], message: `the band "${id}" stands twice.` }]
      : [];
    const isLast = index === bands.length - 1;
    if (moreThanBeforeDeparture === undefined) {
      if (!isLast)
        problems.push({ path: field, message: 'only the last band takes the rest; give this one its time.' });
      return problems;
    }
    if (isLast) problems.push({ path: field, message: 'the last band takes the rest: leave its time out.' });
    const offset = { duration: moreThanBeforeDeparture, unit: 'elapsed' } as const;
    problems.push(...offsetProblems(offset, path, 'from zero on').map(({ message }) => ({ path: field, message })));
    const before = bands[index - 1]?.moreThanBeforeDeparture;
    if (before !== undefined && lengthOf(moreThanBeforeDeparture) >= lengthOf(before))
      problems.push({
        path: field,
        message: `bands descend: ${moreThanBeforeDeparture} is not shorter than ${before}.`,
      });
    return problems;
  });
}

function prohibitionProblems(id: string, { shownBy }: Prohibition): RulebookProblem[] {
  if (shownBy.kind !== 'missing-after') return [];
  const path = ['prohibitions', id, 'shownBy', 'within'];
  return offsetProblems({ duration: shownBy.within, unit: 'elapsed' }, path, 'greater than zero').map(
    ({ message }) => ({
      path,
      message,
    }),
  );
}

/** A name must lead to one customer, or the registers would count one as two. */
function customerProblems(customers: Record<string, Customer>): RulebookProblem[] {
  const bearers = new Map<string, string>();
  return Object.entries(customers).flatMap(([id, { name, aliases }]) =>
    [name.en, name.zh, ...aliases].flatMap((called, index) => {
      const other = bearers.get(called);
      bearers.set(called, id);
      if (other === undefined || other === id) return [];
      const path = index < 2 ? ['name'] : ['aliases', index - 2];
      return [{ path: ['customers', id, ...path], message: `"${called}" is also the customer "${other}".` }];
    }),
  );
}

/** A register that is reckoned from something needs that something. */
function summaryProblems(
  id: string,
  { every, day, register, partners }: Summary,
  practice: Practice,
): RulebookProblem[] {
  const path = ['summaries', id];
  const needs: Partial<Record<Summary['register'], [what: string, isThere: boolean]>> = {
    'partner-score': ['partnerScore', practice.partnerScore !== undefined],
    'call-standards': ['callStandards', practice.callStandards !== undefined],
    prohibitions: ['prohibitions', Object.keys(practice.prohibitions).length > 0],
  };
  const need = needs[register];
  return [
    ...dayProblems(every, day, path),
    ...(need && !need[1] ? [{ path: [...path, 'register'], message: `${register} needs practice.${need[0]}.` }] : []),
    ...(partners && Object.keys(practice.partners).length === 0
      ? [{ path: [...path, 'partners'], message: 'there are no partners to tell: list them in practice.partners.' }]
      : []),
  ];
}
