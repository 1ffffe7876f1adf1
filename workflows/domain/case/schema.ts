import { z } from 'zod';
import { CURRENCIES } from '../money/money.ts';
import { CASE_KINDS, CASE_TYPES, CHANNELS, LINK_RELATIONS, SEVERITIES } from '../vocabulary.ts';

/** Any ISO-8601 instant with an offset; normalised to UTC with milliseconds so that instants compare as text. */
export const instantSchema = z.iso
  .datetime({ offset: true, abort: true })
  .overwrite((text) => new Date(text).toISOString())
  .refine((text) => text >= '1900' && text < '3000', 'a year from 1900 to 2999')
  .meta({ description: 'Instant, ISO-8601 with offset' });

const text = (max: number) => z.string().trim().min(1).max(max);
const code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'lower-case letters, digits and hyphens');

export const moneySchema = z.strictObject({
  amountMinor: z.string().regex(/^\d{1,24}$/, 'minor units as a whole number in a string'),
  currency: z.enum(CURRENCIES),
});

export const partySchema = z.strictObject({
  name: text(200),
  customerNumber: text(64).optional(),
  phone: text(64).optional(),
  email: z.email().max(254).optional(),
});

export const shipmentSchema = z.strictObject({
  waybill: text(64),
  origin: text(200).optional(),
  destination: text(200).optional(),
  carrier: text(200).optional(),
});

const factValueSchema = z.union([z.string().max(2000), z.number(), z.boolean()]);

const times = { happenedAt: instantSchema.optional(), reportedAt: instantSchema.optional() };

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
  /** A due instant agreed with whoever asks, which stands in for the one that the rule of the clock gives. */
  agreedDueAt: z.strictObject({ clock: code, dueAt: instantSchema }).optional(),
  ...times,
});

const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape, ...times });

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
    text: text(10_000),
  }),
  command('MakePromise', { what: text(2000), dueAt: instantSchema }),
  command('RenegotiatePromise', { promise: text(64), dueAt: instantSchema, reason: text(2000) }),
  command('KeepPromise', { promise: text(64), text: text(2000).optional() }),
  command('Pause', { reason: code, askedFor: text(2000), evidence: text(2000).optional() }),
  command('Resume', { reason: text(2000) }),
  command('ExtendClock', { clock: text(96), dueAt: instantSchema.optional(), reason: text(2000) }),
  command('Escalate', { to: code, reason: text(2000) }),
  command('OpenLinkedCase', {
    kind: z.enum(CASE_KINDS),
    caseType: z.enum(CASE_TYPES),
    facts: z.record(z.string().max(64), factValueSchema).default({}),
    description: text(10_000),
    amount: moneySchema.optional(),
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
});
export const callBackSchema = command('RecordCallBack', {
  result: z.enum(['satisfied', 'not-satisfied', 'not-reached']),
  text: text(10_000).optional(),
});
export { command as commandSchema, text as textSchema, code as codeSchema };

export type OpenCase = z.infer<typeof openSchema>;
export type SharedCommand = z.infer<(typeof sharedCommandSchemas)[number]>;
