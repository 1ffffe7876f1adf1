import { refusalWords } from '../workflows/domain/audit/explain/refusals-zh.ts';
import { same } from '../workflows/domain/audit/names.ts';
import { refuse, REFUSALS, type Refusal, type RefusalCode } from '../workflows/domain/case/refusal.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';
import { Problem, type FieldError } from './problem.ts';
import { CHINESE } from './problems-zh.ts';
import type { Language } from './reader-language.ts';

/** What the API itself refuses, before any case is asked. */
export const API_PROBLEMS = {
  unauthenticated: { status: 401, sentence: 'Send a valid API key as "Authorization: Bearer rk_…".' },
  'token-refused': {
    status: 401,
    sentence: 'This token is not valid: {why}. Get a new one from the identity provider.',
  },
  'identity-without-person': {
    status: 403,
    sentence: 'The identity provider names nobody: its claim {claim} is missing, not verified, or no name of a person.',
  },
  'identity-without-role': {
    status: 403,
    sentence:
      'The identity provider says who you are, but none of your groups (claim {claim}) has a role here. Whoever runs the product maps groups to roles.',
  },
  'identity-without-reach': {
    status: 403,
    sentence: 'The identity provider does not say for what you work: its claim {claim} is missing or empty.',
  },
  'identity-organisation-unknown': {
    status: 403,
    sentence: 'The identity provider lets you work for the organisation "{organisation}", which has no rules here.',
  },
  'identity-reaches-differ': {
    status: 403,
    sentence:
      'Your groups give the same role for different organisations with different branches, which cannot be one right. Whoever runs the product maps groups to roles.',
  },
  'identity-unavailable': {
    status: 503,
    sentence: 'The identity provider {issuer} does not answer. Try again after {seconds} seconds.',
  },
  'sign-in-stale': {
    status: 400,
    sentence:
      'This sign-in does not belong to one that was begun in this browser, took too long, or was used before. Begin anew.',
  },
  'sign-in-refused': { status: 403, sentence: 'The identity provider did not sign you in.' },
  locked: {
    status: 429,
    sentence: 'Too many wrong keys came from your address, or for this key. Try again after {seconds} seconds.',
  },
  suspended: { status: 403, sentence: 'The access of {person} is suspended; ask whoever runs the product.' },
  'wrong-key': { status: 401, sentence: 'This key is not valid, or no longer.' },
  'cross-site': {
    status: 403,
    sentence:
      'The browser does not say that this was sent by the desk itself; a write under a session must be. Programs send the key as "Authorization: Bearer rk_…".',
  },
  forbidden: { status: 403, sentence: 'This key may not do that; it needs one of the roles: {allowed}.' },
  'out-of-scope': { status: 403, sentence: 'This key may not act for {what}.' },
  'not-found': { status: 404, sentence: 'There is nothing at this address.' },
  validation: { status: 400, sentence: 'The request is not valid; "errors" names each field and what it must be.' },
  'malformed-json': { status: 400, sentence: 'The body is not valid JSON.' },
  'nested-too-deep': { status: 400, sentence: 'The body nests more than {limit} levels of objects and lists.' },
  'idempotency-key-missing': {
    status: 400,
    sentence: 'A write needs the header Idempotency-Key: a text of 1 to 200 visible characters, new for each command.',
  },
  'idempotency-key-reused': {
    status: 422,
    sentence: 'This Idempotency-Key was used for another request. Use a new key for a new command.',
  },
  'still-running': {
    status: 409,
    sentence: 'The same command is being carried out. Send it again in a moment, with the same Idempotency-Key.',
  },
  'event-stream-needed': {
    status: 406,
    sentence: 'This address answers a stream of events: ask for it with "Accept: text/event-stream".',
  },
  'body-too-large': { status: 413, sentence: 'The body is larger than {limit} bytes.' },
  'unsupported-media-type': { status: 415, sentence: 'Send the body as application/json.' },
  'rate-limited': { status: 429, sentence: 'Too many requests. Try again after {seconds} seconds.' },
  overloaded: { status: 503, sentence: 'The service is at its limit. Try again after {seconds} seconds.' },
  'store-unavailable': { status: 503, sentence: 'The database does not answer. Try again after {seconds} seconds.' },
  'read-log-unavailable': {
    status: 503,
    sentence: 'It could not be noted that you read this, so it is not shown. Try again after {seconds} seconds.',
  },
  'purpose-needed': {
    status: 403,
    sentence:
      'Say in the header X-Purpose why you read cases that are not yours: {organisation} asks that of every {role}. Its codes are: {codes}.',
  },
  'engine-unavailable': {
    status: 503,
    sentence:
      'The workflow engine does not answer. Send the command again with the same Idempotency-Key after {seconds} seconds.',
  },
  'wrong-form': { status: 409, sentence: 'The form {form} is not one for a {kind} about {caseType}.' },
  'nothing-to-print': { status: 409, sentence: 'The case has nothing for the form {form} yet: {why}.' },
  'printing-unavailable': {
    status: 503,
    sentence: 'This server cannot print a PDF: {reason} Ask for html instead, for evidence with pdf=false.',
  },
  'evidence-refused': { status: 409, sentence: 'No evidence can be made of the case: {reason}' },
  'no-room': {
    status: 503,
    sentence:
      'The disk of the server has no room for the bundle, and nothing of it was left there. Try again after {seconds} seconds, once there is room.',
  },
  'not-frozen': {
    status: 404,
    sentence: 'The summary {summary} of {period} is not frozen; only what is frozen can be disputed or restated.',
  },
  'unknown-summary-version': {
    status: 404,
    sentence: 'This summary has no version {version}; the latest is {latest}.',
  },
  'unknown-figure': {
    status: 404,
    sentence:
      'The summary has no figure "{measure}" of partner "{partner}". Its partners are: {partners}. Its figures are: {figures}.',
  },
  'no-figures': {
    status: 409,
    sentence: 'No events are kept behind the figures of the register {register}; its rows name their cases.',
  },
  'already-disputed': { status: 409, sentence: 'The figure is disputed already, in the open case {case}.' },
  'file-empty': { status: 400, sentence: 'The file is empty.' },
  'file-incomplete': { status: 400, sentence: 'The upload broke off before its end; nothing of it was kept.' },
  'file-too-large': { status: 413, sentence: 'The file is larger than {limit} bytes.' },
  'file-unpacks-too-large': { status: 413, sentence: 'Unpacked, the file would be larger than {limit} bytes.' },
  'file-name-refused': {
    status: 400,
    sentence: 'The name of a file has 1 to {most} visible characters and no path: no slash, backslash or colon.',
  },
  'file-type-refused': {
    status: 415,
    sentence: 'The file is, by its bytes, none of the types that are taken: {known}.',
  },
  'file-type-differs': {
    status: 415,
    sentence: 'The file is {found} by its bytes, but its name or its sender says {said}.',
  },
  'file-not-clean': { status: 422, sentence: 'The virus scan refuses the file; nothing of it was kept.' },
  'scan-unavailable': {
    status: 503,
    sentence: 'The virus scan gave no answer, so the file was not taken. Send it again after {seconds} seconds.',
  },
  'file-store-unavailable': {
    status: 503,
    sentence: 'The store of files does not take or give the file now. Try again after {seconds} seconds.',
  },
  'file-altered': {
    status: 500,
    sentence: 'The file is no longer the one that came in, so it is not given out. It must be put back from a backup.',
  },
  'upload-needed': {
    status: 400,
    sentence: 'A document comes with its file: PUT the file to /v1/cases/{case}/documents/{document}/file.',
  },
  'no-file': { status: 409, sentence: 'No file came for the document {document} yet.' },
  'link-not-valid': { status: 403, sentence: 'This is no link of ours, or it was changed. Ask for a new one.' },
  'link-expired': { status: 410, sentence: 'The link has expired. Ask for a new one.' },
  'case-archived': {
    status: 404,
    sentence:
      'Case {reference} ended long ago and was archived at {at}; nothing of it is lost. Whoever runs the product brings it back with "redress archive --bring-back {reference}".',
  },
  'case-not-begun': {
    status: 404,
    sentence: 'There was no case {reference} yet at {at}: it was reported at {reported} and recorded at {recorded}.',
  },
  'rules-published-meanwhile': {
    status: 409,
    sentence:
      'Version {version} was published at {at} by {by}, after the one that you name as the last you have seen. Nothing of yours was published: compare with it, then name it as "seen".',
  },
  'unknown-person': { status: 404, sentence: 'There is no person of this id in your scope.' },
  'held-by-law': {
    status: 409,
    sentence: 'The data are held by law: {reasons}. They can be erased {when}; until then restrict them.',
  },
  'already-erased': { status: 409, sentence: 'The person was erased at {at}.' },
  'already-restricted': { status: 409, sentence: 'The person is restricted since {at}.' },
  'not-restricted': { status: 409, sentence: 'The person is not restricted.' },
  'signature-refused': { status: 401, sentence: 'The message was not taken: {reason}.' },
  'command-not-taken': { status: 403, sentence: 'This source may not give the command {command}.' },
  'not-put-aside': {
    status: 409,
    sentence: 'The message is {status}; only one that was put aside can be given again.',
  },
  'payload-unreadable': { status: 422, sentence: 'What Temporal keeps cannot be read: {why}' },
  internal: { status: 500, sentence: 'Something went wrong on our side; it is logged under the request id.' },
} as const;
export type ApiProblemCode = keyof typeof API_PROBLEMS;
export type ProblemCode = ApiProblemCode | RefusalCode;

const BAD_REQUEST: readonly RefusalCode[] = [
  'unknown-organisation',
  'unknown-branch',
  'missing-fact',
  'unknown-fact',
  'wrong-fact',
  'time-in-the-future',
  'reported-before-happened',
  'before-opening',
  'before-calendars',
  'unknown-channel',
  'channel-asks',
  'wrong-format',
  'promise-needed',
  'unknown-partner',
  'not-on-the-spot',
];

const OTHER_STATUS: Partial<Record<RefusalCode, number>> = {
  'role-not-allowed': 403,
  'unknown-case': 404,
  'case-moved': 412,
};

/**
 * The HTTP status of every refusal: 400 when the request could be seen to be wrong without the case, 409 when the case's
 * state or its rules refuse.
 */
export const REFUSAL_STATUS = Object.fromEntries(
  (Object.keys(REFUSALS) as RefusalCode[]).map((code) => [
    code,
    OTHER_STATUS[code] ?? (BAD_REQUEST.includes(code) ? 400 : 409),
  ]),
) as Record<RefusalCode, number>;

/** A problem of the API's own; `facts` fill the braces of its sentence, in its language where they have words in both. */
export function problem(
  code: ApiProblemCode,
  facts: Record<string, string | number | Words> = {},
  errors: FieldError[] = [],
): Problem {
  const { status, sentence } = API_PROBLEMS[code];
  const inLanguage = (language: Language): Record<string, string> =>
    Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, typeof value === 'object' ? value[language] : String(value)]),
    );
  const filled = (text: string, words: Record<string, string>): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? `{${name}}`);
  const english = inLanguage('en');
  const words = { en: filled(sentence, english), zh: filled(CHINESE[code], inLanguage('zh')) };
  return new Problem(code, status, words, english, errors);
}

/** The problem that one field of a request is not what it must be; a text that reads the same in both languages is given once. */
export const invalid = (field: string, message: Words | string): Problem =>
  problem('validation', {}, [{ field, message: typeof message === 'string' ? same(message) : message }]);

/** How a refusal of the domain is answered. */
export const problemOf = (refusal: Refusal): Problem =>
  new Problem(refusal.code, REFUSAL_STATUS[refusal.code], refusalWords(refusal), refusal.facts, fieldsOf(refusal));

/** The answer about a case that is not there, or not in the caller's scope: the two are not told apart. */
export const unknownCase = (): Problem => problemOf(refuse('unknown-case'));

/** The fields of the body to which a refusal of status 400 points. */
function fieldsOf(refusal: Refusal): FieldError[] {
  const { code, facts } = refusal;
  const message = refusalWords(refusal);
  const each = (names: string | undefined, inside = 'facts.') =>
    (names ?? '').split(', ').map((name) => ({ field: `${inside}${name}`, message }));
  switch (code) {
    case 'missing-fact':
      return each(facts['missing']);
    case 'unknown-fact':
      return each(facts['unknown']);
    case 'wrong-fact':
      return each(facts['fact']);
    case 'time-in-the-future':
      return [{ field: facts['field'] ?? 'happenedAt', message }];
    case 'reported-before-happened':
      return [{ field: 'reportedAt', message }];
    case 'before-opening':
    case 'before-calendars':
      return [{ field: 'happenedAt', message }];
    case 'unknown-organisation':
      return [{ field: 'organisation', message }];
    case 'unknown-branch':
      return [{ field: 'branch', message }];
    case 'unknown-channel':
      return [{ field: 'channel', message }];
    case 'channel-asks':
      return each(facts['missing'], '');
    case 'wrong-format':
      return [{ field: facts['field'] ?? '', message }];
    case 'promise-needed':
      return [{ field: 'promise', message }];
    case 'unknown-partner':
      return [{ field: 'shipment.partner', message }];
    case 'not-on-the-spot':
      return [{ field: 'onTheSpot', message }];
    default:
      return [];
  }
}
