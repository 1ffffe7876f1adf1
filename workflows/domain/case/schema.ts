import { z } from 'zod';
import { CASE_KINDS, CASE_TYPES, CHANNELS, LINK_RELATIONS, SEVERITIES } from '../vocabulary.ts';
import {
  codeSchema as code,
  commandSchema as command,
  factValueSchema,
  instantSchema,
  moneySchema,
  textSchema as text,
  timesShape as times,
} from './fields/schema.ts';

export const partySchema = z.strictObject({
  name: text(200),
  customerNumber: text(64).optional(),
  phone: text(64).optional(),
  email: z.email('must be an e-mail address such as name@example.com').max(254).optional(),
  /** Where a letter reaches them. */
  address: text(500).optional(),
});

export const shipmentSchema = z.strictObject({
  waybill: text(64),
  origin: text(200).optional(),
  destination: text(200).optional(),
  carrier: text(200).optional(),
  partner: code.optional(),
  station: text(200).optional(),
  packages: z.int().min(1).max(1_000_000).optional(),
});

/** How a call went, for the company's standard of answering. */
const callSchema = z.strictObject({
  rings: z.int().min(0).max(99).exactOptional(),
  minutes: z.number().min(0).max(1440).exactOptional(),
  forwarded: z.boolean().exactOptional(),
});

/** What opens a case. Facts are checked against the type's own list by the domain, since the list is data. */
export const openSchema = z.strictObject({
  type: z.literal('OpenCase'),
  organisation: code,
  branch: code.optional(),
  kind: z.enum(CASE_KINDS),
  caseType: z.enum(CASE_TYPES),
  channel: z.enum(CHANNELS),
  severity: z.enum(SEVERITIES).default('normal'),
  complainant: partySchema,
  shipment: shipmentSchema.optional(),
  description: text(10_000),
  facts: z.record(z.string().max(64), factValueSchema).default({}),
  amount: moneySchema.optional(),
  link: z.strictObject({ caseId: z.uuid(), relation: z.enum(LINK_RELATIONS) }).optional(),
  /** How the call went in which it was told. */
  call: callSchema.optional(),
  /** Solved while the customer waited: answered, confirmed and closed at once. */
  onTheSpot: z.strictObject({ answer: text(10_000), remedy: code.optional() }).optional(),
  /** The time that the customer was told for the answer. */
  promise: z.strictObject({ what: text(2000), dueAt: instantSchema }).optional(),
  /** A due instant agreed with whoever asks, which stands in for the one that the rule of the clock gives. */
  agreedDueAt: z.strictObject({ clock: code, dueAt: instantSchema }).optional(),
  ...times,
});

/** What a customer is owed when a time slips: it was explained, and somebody apologised. */
const amends = { explained: z.boolean().exactOptional(), apologised: z.boolean().exactOptional() };

/** Commands that every lifecycle understands. */
export const sharedCommandSchemas = [
  command('Acknowledge', { text: text(10_000).optional(), channel: z.enum(CHANNELS).optional() }),
  command('Classify', {
    caseType: z.enum(CASE_TYPES).optional(),
    severity: z.enum(SEVERITIES).optional(),
    department: code.optional(),
    facts: z.record(z.string().max(64), factValueSchema).optional(),
    reason: text(2000),
  }),
  command('Assign', { owner: text(200), reason: text(2000).optional() }),
  command('TakeOver', { reason: text(2000).optional() }),
  command('Refer', { department: code, question: text(10_000) }),
  command('RecordFeedback', { referral: text(64), text: text(10_000) }),
  command('AddNote', { text: text(10_000) }),
  command('RecordContact', {
    direction: z.enum(['inbound', 'outbound']),
    channel: z.enum(CHANNELS),
    reached: z.boolean().default(true),
    call: callSchema.optional(),
    text: text(10_000),
  }),
  command('MakePromise', { what: text(2000), dueAt: instantSchema, ...amends }),
  command('RenegotiatePromise', { promise: text(64), dueAt: instantSchema, reason: text(2000), ...amends }),
  command('KeepPromise', { promise: text(64), text: text(2000).optional() }),
  command('Pause', { reason: code, askedFor: text(2000), evidence: text(2000).optional() }),
  command('Resume', { reason: text(2000) }),
  command('ExtendClock', { clock: text(96), dueAt: instantSchema.optional(), reason: text(2000) }),
  command('Escalate', { to: code, reason: text(2000) }),
  command('OpenLinkedCase', {
    kind: z.enum(CASE_KINDS),
    caseType: z.enum(CASE_TYPES),
    facts: z.record(z.string().max(64), factValueSchema).default({}),
    /** What is left out here and below, the new case has from this one. */
    description: text(10_000).optional(),
    amount: moneySchema.optional(),
    complainant: partySchema.optional(),
    branch: code.optional(),
    severity: z.enum(SEVERITIES).optional(),
    shipment: shipmentSchema.optional(),
  }),
  command('LinkCase', { caseId: z.uuid(), relation: z.enum(LINK_RELATIONS) }),
  command('Withdraw', { reason: text(2000) }),
  command('CloseCase', { outcome: text(2000) }),
  command('ReopenCase', { reason: text(2000) }),
] as const;

/** Answering and calling back: complaints, exceptions and requests share them. */
export const answerSchema = command('Answer', {
  text: text(10_000),
  channel: z.enum(CHANNELS),
  remedy: code.optional(),
  /** Who took the answer, when that was not the complainant. */
  personReached: text(200).optional(),
});
export const callBackSchema = command('RecordCallBack', {
  result: z.enum(['satisfied', 'not-satisfied', 'not-reached']),
  text: text(10_000).optional(),
});

export type OpenCase = z.infer<typeof openSchema>;
export type SharedCommand = z.infer<(typeof sharedCommandSchemas)[number]>;
