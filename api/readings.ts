/** What an answer of a route shows of cases, and so whether the log of reads has to say who got it. */
export type Reading =
  /** Nothing that is stored about the persons of cases. */
  | { of: 'nothing'; because: string }
  /** Cases: the one that the address names, and those that are found in the answer. */
  | {
      of: 'cases';
      named: boolean;
      found: (answer: unknown) => string[];
      /** It tells by finding nobody, too, so that the organisation of its query is written down in any case. */
      isSearch?: boolean;
    };

const none = (because: string): Reading => ({ of: 'nothing', because });
const RULES = none('it shows rules and people of the company, and no case');
const COMMAND = none('the command is stored and sealed with who gave it, and its answer is the case as it left it');
const PERSON = none('it is an event of the stream of people, and its answer shows no case');
const FIGURES = none('it is kept without anything that says who somebody is');
const MESSAGES = none('it says that another system was told of an event, and nothing of what is in it');
const ITSELF = none('it is how the product is operated');

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const listIn = (answer: unknown, list: string): Fields[] => {
  const found = fieldsOf(answer)[list];
  return Array.isArray(found) ? found.map(fieldsOf) : [];
};
const textIn = (fields: Fields, name: string): string[] => {
  const found = fields[name];
  return typeof found === 'string' ? [found] : [];
};

/** The cases of a list: `id` or `caseId` of each of its entries. */
const listed =
  (list: string, name: 'id' | 'caseId') =>
  (answer: unknown): string[] =>
    listIn(answer, list).flatMap((entry) => textIn(entry, name));

const found = (cases: (answer: unknown) => string[]): Reading => ({ of: 'cases', named: false, found: cases });
const named = (cases: (answer: unknown) => string[] = () => []): Reading => ({
  of: 'cases',
  named: true,
  found: cases,
});

/** The cases of a register: those of its rows and those behind its figures. */
export const casesOfRegister = (register: unknown): string[] => [
  ...listed('about', 'caseId')(register),
  ...listIn(register, 'evidence').flatMap((figures) =>
    Object.values(figures).flatMap((behind) => listed('behind', 'caseId')({ behind })),
  ),
];

/** The ids of cases that something names. */
const caseIdsOf = (list: unknown): string[] => {
  const { cases } = fieldsOf(list);
  return Array.isArray(cases) ? cases.map(String) : [];
};

/** Cases with their reads: each read names several. */
const readsListed = (answer: unknown): string[] =>
  listIn(answer, 'items').flatMap(({ caseIds }) => (Array.isArray(caseIds) ? caseIds.map(String) : []));

/** The cases of people who were found. */
const casesOfPeople = (answer: unknown): string[] => listIn(answer, 'items').flatMap(caseIdsOf);

/** What each route shows; a route under a case that is not here shows that case. */
const READINGS: Record<string, Reading> = {
  'POST /v1/cases': found(listed('suggestions', 'id')),
  'POST /v1/cases/preview': found(listed('duplicates', 'id')),
  'POST /v1/cases/earlier': found(listed('items', 'id')),
  'GET /v1/cases': found(listed('items', 'id')),
  'GET /v1/cases/:id/duplicates': named(listed('items', 'id')),
  'GET /v1/cases/:id/similar': named(listed('items', 'id')),
  'GET /v1/cases/:id/related': named((answer) => [
    ...['links', 'absorbed', 'customer'].flatMap((list) => listed(list, 'id')(answer)),
    ...textIn(fieldsOf(fieldsOf(answer)['mergedInto']), 'id'),
  ]),
  'POST /v1/cases/:id/commands': COMMAND,
  'PUT /v1/cases/:id/documents/:document/file': COMMAND,
  'POST /v1/cases/:id/documents/:document/link': named(),
  'GET /v1/commands/:id': found((answer) => textIn(fieldsOf(answer), 'caseId')),
  'GET /v1/files/:token': found(() => []),
  'GET /v1/worklist': found(listed('items', 'id')),
  'GET /v1/worklist/counts': none('it shows numbers alone'),
  'GET /v1/deadlines': found(listed('items', 'caseId')),
  'GET /v1/board': none('it shows numbers alone'),
  'GET /v1/board/clocks': found(listed('items', 'caseId')),
  'GET /v1/board/broken-promises': found(listed('items', 'caseId')),
  'GET /v1/notices': found(listed('items', 'caseId')),
  'GET /v1/people': { of: 'cases', named: false, found: casesOfPeople, isSearch: true },
  'GET /v1/people/due': { of: 'cases', named: false, found: casesOfPeople, isSearch: true },
  'GET /v1/people/:id': found(listed('cases', 'caseId')),
  'POST /v1/people/:id/restriction': PERSON,
  'POST /v1/people/:id/erasure': PERSON,
  'GET /v1/reads': found(readsListed),
  'GET /v1/streams': ITSELF,
  'GET /v1/streams/:stream': ITSELF,
  'GET /v1/organisations/:organisation/registers/:register': found(casesOfRegister),
  'GET /v1/organisations/:organisation/payment-files/:file': found((answer) =>
    ['payments', 'left'].flatMap((list) => listed(list, 'caseId')(answer)),
  ),
  'POST /v1/organisations/:organisation/payment-files': found((answer) =>
    ['written', 'earlier', 'left'].flatMap((list) => listed(list, 'caseId')(answer)),
  ),
  'GET /v1/organisations/:organisation/summaries/:summary/:period/figures': found(listed('items', 'caseId')),
  'GET /v1/organisations/:organisation/summaries/:summary/:period': FIGURES,
  'GET /v1/organisations/:organisation/summaries': FIGURES,
  'POST /v1/organisations/:organisation/summaries/:summary/:period/restatements': FIGURES,
  'POST /v1/organisations/:organisation/summaries/:summary/:period/disputes': COMMAND,
  'GET /v1/organisations/:organisation/draws': none('a draw is a list of ids'),
  'POST /v1/organisations/:organisation/draws': none('a draw is a list of ids'),
  'GET /v1/organisations/:organisation/webhook-messages': MESSAGES,
  'POST /v1/organisations/:organisation/webhook-messages/:id/redelivery': MESSAGES,
  'POST /v1/hooks/:source': none('its answer is whether the command was taken'),
  'GET /v1/live': none('it says that cases moved, and nothing of them'),
  'POST /v1/cases/:id/presence': none('it says who looks at a case, and nothing of it'),
  'POST /v1/session': RULES,
  'GET /v1/session': RULES,
  'DELETE /v1/session': RULES,
  'GET /v1/sign-in': RULES,
  'GET /v1/sign-in/callback': RULES,
  'GET /v1/sign-in/ways': RULES,
  'GET /v1/organisations/:organisation/duty': RULES,
  'GET /v1/organisations/:organisation/roster': RULES,
  'GET /v1/organisations/:organisation/guidance': RULES,
  'GET /v1/organisations/:organisation/intake': RULES,
  'GET /v1/organisations/:organisation/practice': RULES,
  'GET /v1/organisations/:organisation/rulebook': RULES,
  'GET /v1/organisations/:organisation/rulebooks': RULES,
  'GET /v1/organisations/:organisation/rulebooks/:version': RULES,
  'GET /v1/organisations/:organisation/rulebooks/:version/diff': RULES,
  'GET /v1/organisations/:organisation/rulebooks/:version/source': RULES,
  'GET /v1/organisations/:organisation/rulebooks/:version/others': none('it shows ids of cases alone'),
  'GET /v1/organisations/:organisation/rulebooks/:version/adoptions': found(listed('items', 'id')),
  'POST /v1/organisations/:organisation/rulebooks': RULES,
  'POST /v1/organisations/:organisation/rulebooks/check': RULES,
  'POST /v1/organisations/:organisation/rulebooks/backtest': found((answer) =>
    ['nowLate', 'noLongerLate'].flatMap((list) => caseIdsOf(fieldsOf(answer)[list])),
  ),
  'POST /v1/organisations/:organisation/rulebooks/preview': found(listed('moved', 'caseId')),
  'POST /v1/codec/decode': none('Temporal keeps ids and what operators see of cases, and nothing personal'),
  'POST /v1/codec/encode': none('it is what the caller sent'),
  'OPTIONS /v1/codec/decode': ITSELF,
  'OPTIONS /v1/codec/encode': ITSELF,
  'GET /healthz': ITSELF,
  'GET /readyz': ITSELF,
  'GET /openapi.json': ITSELF,
  'GET /*': none('the desk itself, which asks like any other client'),
};

const OF_A_CASE = /^GET \/v1\/cases\/:id(\/|$)/;

/** What a route shows. Undefined for one of which nobody has said it. */
export function readingOf(method: string, url: string): Reading | undefined {
  const route = `${method === 'HEAD' ? 'GET' : method} ${url}`;
  return READINGS[route] ?? (OF_A_CASE.test(route) ? named() : undefined);
}

/** The routes that are listed here, so that a test finds one that is no more. */
export const listedRoutes = (): string[] => Object.keys(READINGS);
