import type { Role } from '../workflows/domain/vocabulary.ts';
import { ROLES } from '../workflows/domain/vocabulary.ts';

const READERS: readonly Role[] = ROLES;
/** Auditors read and change nothing. */
const WORKERS: readonly Role[] = ['agent', 'supervisor', 'manager', 'administrator'];
/** Who leads others: they send money on its way, draw cases for reviews and dispute figures for a partner. */
const LEADERS: readonly Role[] = ['supervisor', 'manager', 'administrator'];
/** Who answers for the rules and for what was frozen. */
const RULERS: readonly Role[] = ['manager', 'administrator'];
/** Who sees what others did, and takes evidence of it away. */
const AUDITORS: readonly Role[] = ['auditor', 'administrator'];
/** Who runs the product and its servers. */
const OPERATORS: readonly Role[] = ['administrator'];
/** Who looks after what is held on people: they find them, and open what is held of one whose data are restricted. */
export const KEEPERS: readonly Role[] = ['manager', 'auditor', 'administrator'];

/** How far a right reaches: what a caller's organisations and branches have to do with a route. */
export const REACHES = {
  nothing: 'shows nothing of any organisation, or only what is the caller’s own',
  link: 'whoever has the signed link',
  source:
    'whoever signs as a source of the server’s list, within what that source may give (`signature-refused`, `command-not-taken`)',
  rows: 'answers the rows of the caller’s organisations and branches, and no others',
  'rows of all branches': 'as `rows`, for callers whose scope names no branch (`out-of-scope`)',
  organisation:
    'the organisation of the address is one of the caller’s (`not-found`); of its cases, those of the caller’s branches',
  'organisation with all branches': 'as `organisation`, for callers whose scope names no branch (`out-of-scope`)',
  'organisation or branch asked for':
    'as `organisation`; whose scope names branches asks for one of them (`not-found`)',
  'asked organisation with all branches':
    'the organisation of the query is one of the caller’s (`not-found`), whose scope names no branch (`out-of-scope`)',
  'organisation told': 'the organisation and branch in the body are the caller’s (`out-of-scope`)',
  case: 'the case lies in the caller’s organisations and branches (`unknown-case`)',
  command: 'the caller gave the command, or `case` (`not-found`)',
  'all organisations': 'for callers whose scope is all organisations and names no branch (`out-of-scope`)',
  person:
    'the person’s organisation is one of the caller’s (`unknown-person`), whose scope names no branch (`out-of-scope`)',
} as const;
export type Reach = keyof typeof REACHES;

/** What is asked besides role and reach, by attributes of the case, of the caller and of what is done. */
export const CONDITIONS = {
  'own case':
    'whoever reads cases that are not their own says why, where the rulebook wants it of their role: `practice.readPurposes` (`purpose-needed`)',
  'case in confidence':
    'what is personal of people whose data are restricted opens for managers, auditors and administrators alone; others are told that it is withheld',
  'role of the command':
    'each command names the roles that may give it, and the rulebook may narrow them (`role-not-allowed`)',
  'four eyes':
    'above `practice.claims.fourEyesAbove` a second person approves, neither the proposer nor a first approver (`proposed-by-you`, `approved-by-you`)',
  deputy:
    'whoever acts for somebody else is the deputy whom the roster names now, within that one’s reach (`not-deputy`)',
} as const;
export type Condition = keyof typeof CONDITIONS;

/** Who may call a route, on what, and under which further conditions. */
export interface Right {
  who: 'everybody' | readonly Role[];
  reach: Reach;
  conditions: readonly Condition[];
}

const right =
  (who: Right['who']) =>
  (reach: Reach, ...conditions: Condition[]): Right => ({ who, reach, conditions });
const everybody = right('everybody');
const readers = right(READERS);
const workers = right(WORKERS);
const leaders = right(LEADERS);
const rulers = right(RULERS);
const auditors = right(AUDITORS);
const keepers = right(KEEPERS);
const operators = right(OPERATORS);

/** Reading cases: why, and how much of restricted people. */
const READING: readonly Condition[] = ['own case', 'case in confidence'];
const readCase = readers('case', ...READING);
const readRows = readers('rows', ...READING);
const audited = auditors('case', ...READING);
const ofOrganisation = readers('organisation');
const ORGANISATION = '/v1/organisations/:organisation';

/**
 * The one table of who may do what. A route without a row is refused at registration, so that the server does not start with one; a row
 * without a route fails a test. `docs/rights.md` is made of it.
 */
export const RIGHTS: Readonly<Record<string, Right>> = {
  'POST /v1/session': everybody('nothing'),
  'GET /v1/session': readers('nothing'),
  'DELETE /v1/session': everybody('nothing'),
  'GET /v1/sign-in': everybody('nothing'),
  'GET /v1/sign-in/callback': everybody('nothing'),
  'GET /v1/sign-in/ways': everybody('nothing'),

  'POST /v1/cases': workers('organisation told', 'role of the command', 'case in confidence'),
  'POST /v1/cases/preview': workers('organisation told', ...READING),
  'POST /v1/cases/earlier': workers('rows', ...READING),
  'GET /v1/cases': readRows,
  'GET /v1/cases/:id': readCase,
  'GET /v1/cases/:id/actions': readCase,
  'GET /v1/cases/:id/clocks': readCase,
  'GET /v1/cases/:id/customer-view': readCase,
  'GET /v1/cases/:id/diff': readCase,
  'GET /v1/cases/:id/documents': readCase,
  'GET /v1/cases/:id/duplicates': readCase,
  'GET /v1/cases/:id/events': readCase,
  'GET /v1/cases/:id/explain': readCase,
  'GET /v1/cases/:id/forms': readCase,
  'GET /v1/cases/:id/forms/:form': readCase,
  'GET /v1/cases/:id/ledger': readCase,
  'GET /v1/cases/:id/liability': readCase,
  'GET /v1/cases/:id/quality': readCase,
  'GET /v1/cases/:id/refused': readCase,
  'GET /v1/cases/:id/related': readCase,
  'GET /v1/cases/:id/similar': readCase,
  'GET /v1/cases/:id/steps': readCase,
  'GET /v1/cases/:id/decisions': audited,
  'GET /v1/cases/:id/evidence': audited,
  'GET /v1/cases/:id/proof': audited,
  'GET /v1/cases/:id/reads': audited,
  'POST /v1/cases/:id/presence': readers('case'),
  'POST /v1/cases/:id/commands': workers('case', 'role of the command', 'four eyes', 'deputy', 'case in confidence'),
  'PUT /v1/cases/:id/documents/:document/file': workers('case', 'role of the command', 'case in confidence'),
  'POST /v1/cases/:id/documents/:document/link': readCase,
  'GET /v1/files/:token': everybody('link'),
  'POST /v1/hooks/:source': everybody('source', 'role of the command'),
  'GET /v1/commands/:id': readers('command', ...READING),

  'GET /v1/worklist': readRows,
  'GET /v1/worklist/counts': readers('rows'),
  'GET /v1/deadlines': readRows,
  'GET /v1/board': readers('rows'),
  'GET /v1/board/clocks': readRows,
  'GET /v1/board/broken-promises': readRows,
  'GET /v1/notices': readRows,
  'GET /v1/live': readers('rows'),

  [`GET ${ORGANISATION}/duty`]: readers('organisation or branch asked for'),
  [`GET ${ORGANISATION}/roster`]: ofOrganisation,
  [`GET ${ORGANISATION}/guidance`]: ofOrganisation,
  [`GET ${ORGANISATION}/intake`]: ofOrganisation,
  [`GET ${ORGANISATION}/practice`]: ofOrganisation,
  [`GET ${ORGANISATION}/rulebook`]: ofOrganisation,
  [`GET ${ORGANISATION}/rulebooks`]: ofOrganisation,
  [`GET ${ORGANISATION}/rulebooks/:version`]: ofOrganisation,
  [`GET ${ORGANISATION}/rulebooks/:version/diff`]: ofOrganisation,
  [`GET ${ORGANISATION}/rulebooks/:version/others`]: ofOrganisation,
  [`GET ${ORGANISATION}/rulebooks/:version/adoptions`]: rulers('organisation', ...READING),
  [`GET ${ORGANISATION}/rulebooks/:version/source`]: ofOrganisation,
  [`POST ${ORGANISATION}/rulebooks/check`]: rulers('organisation'),
  [`POST ${ORGANISATION}/rulebooks`]: rulers('organisation with all branches'),
  [`POST ${ORGANISATION}/rulebooks/preview`]: rulers('organisation', ...READING),
  [`POST ${ORGANISATION}/rulebooks/backtest`]: rulers('organisation with all branches', ...READING),
  [`GET ${ORGANISATION}/registers/:register`]: readers('organisation', ...READING),
  [`GET ${ORGANISATION}/draws`]: ofOrganisation,
  [`POST ${ORGANISATION}/draws`]: leaders('organisation'),
  [`POST ${ORGANISATION}/payment-files`]: leaders('organisation', 'case in confidence'),
  [`GET ${ORGANISATION}/payment-files/:file`]: readers('organisation', ...READING),
  [`GET ${ORGANISATION}/summaries`]: readers('organisation with all branches'),
  [`GET ${ORGANISATION}/summaries/:summary/:period`]: readers('organisation with all branches'),
  [`GET ${ORGANISATION}/summaries/:summary/:period/figures`]: readers('organisation with all branches', ...READING),
  [`POST ${ORGANISATION}/summaries/:summary/:period/disputes`]: leaders('organisation with all branches'),
  [`POST ${ORGANISATION}/summaries/:summary/:period/restatements`]: rulers('organisation with all branches'),

  [`GET ${ORGANISATION}/webhook-messages`]: ofOrganisation,
  [`POST ${ORGANISATION}/webhook-messages/:id/redelivery`]: rulers('organisation'),

  'GET /v1/people': keepers('asked organisation with all branches'),
  'GET /v1/people/due': keepers('asked organisation with all branches'),
  'GET /v1/people/:id': keepers('person'),
  'POST /v1/people/:id/restriction': rulers('person'),
  'POST /v1/people/:id/erasure': rulers('person'),
  'GET /v1/reads': auditors('rows of all branches'),
  'GET /v1/streams': auditors('rows'),
  'GET /v1/streams/:stream': auditors('rows'),

  'POST /v1/codec/decode': operators('all organisations'),
  'POST /v1/codec/encode': operators('all organisations'),
  // What a browser asks before it sends something from another page; it sends no key with it.
  'OPTIONS /v1/codec/decode': everybody('nothing'),
  'OPTIONS /v1/codec/encode': everybody('nothing'),

  'GET /healthz': everybody('nothing'),
  'GET /readyz': everybody('nothing'),
  'GET /openapi.json': everybody('nothing'),
  'GET /*': everybody('nothing'),
};

/** The row of a route; asking only for the head of an answer is asking for the answer. Undefined for one that nobody may call. */
export const rightTo = (method: string, url: string): Right | undefined =>
  RIGHTS[`${method === 'HEAD' ? 'GET' : method} ${url}`];
