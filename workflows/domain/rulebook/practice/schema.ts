import { z } from 'zod';
import { STOPPING_EVENTS } from '../../case/event-types.ts';
import { CASE_KINDS, CASE_TYPES, CHANNELS, SEVERITIES } from '../../vocabulary.ts';
import { CUSTOMER_CLASSES, DIMENSIONS, ORDER_TYPES, PARTNER_MEASURES, ROLES_ASKED } from './practice.ts';
import { REGISTERS } from './registers.ts';
import { eventData, id, named, source, text, words } from '../fields/schema.ts';
import { claimPracticeSchema } from './claims/schema.ts';

const kinds = z
  .array(z.enum(CASE_KINDS))
  .min(1)
  .default([...CASE_KINDS]);
const types = z
  .array(z.enum(CASE_TYPES))
  .min(1)
  .default([...CASE_TYPES]);
const event = z.enum(STOPPING_EVENTS);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00');
const percent = z.int().min(0).max(100);

const notice = z.strictObject({ on: event, kinds, types, to: id, when: eventData.default({}) });

/** What an opening may be made to bear. */
export const ASKABLE = [
  'complainant.customerNumber',
  'complainant.phone',
  'complainant.email',
  'shipment.waybill',
  'shipment.partner',
  'reportedAt',
  'call.rings',
] as const;

const channel = z.strictObject({
  name: words,
  kinds,
  asks: z.array(z.enum(ASKABLE)).default([]),
  promise: z.boolean().default(false),
  emptied: z
    .strictObject({ every: z.enum(['day', 'week']), day: z.int().min(1).max(7).exactOptional(), time, by: id, source })
    .exactOptional(),
});

/** Longer than accounts are kept by any law, and longer than anybody lives with a complaint. */
const MOST_MONTHS = 600;

const severities = z.array(z.enum(SEVERITIES)).min(1).exactOptional();
const classes = z.array(z.enum(CUSTOMER_CLASSES)).min(1);
const weight = z.int().min(1).max(100);

const prohibition = z.strictObject({
  name: words,
  kinds: z.array(z.enum(CASE_KINDS)).min(1).exactOptional(),
  types: z.array(z.enum(CASE_TYPES)).min(1).exactOptional(),
  shownBy: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('clock-missed'), clocks: z.array(id).min(1) }),
    z.strictObject({
      kind: z.literal('missing-after'),
      after: event,
      needs: z.array(event).min(1),
      within: text,
    }),
    z.strictObject({ kind: z.literal('review-finding') }),
    z.strictObject({ kind: z.literal('contradicted'), claims: event, by: event }),
  ]),
});

/** How a company works, as it is written in a rulebook. */
export const practiceSchema = z.strictObject({
  firstReceiverStays: z.boolean().default(false),
  channels: z.partialRecord(z.enum(CHANNELS), channel).default({}),
  beforeCall: z.array(words).default([]),
  guidance: z.array(z.strictObject({ kinds, types, ask: words, say: words, do: words })).default([]),
  plans: named(z.strictObject({ name: words, kinds, types, severities, steps: z.array(words).min(1) })).default({}),
  formats: z.partialRecord(z.enum(ASKABLE), z.strictObject({ pattern: text, says: words })).default({}),
  criteria: named(z.strictObject({ name: words, severity: z.enum(SEVERITIES), reportTo: id.exactOptional() })).default(
    {},
  ),
  natures: named(z.strictObject({ name: words, department: id, refer: z.array(id).default([]) })).default({}),
  discipline: named(words).default({}),
  levels: named(z.strictObject({ name: words, department: id, notify: id })).default({}),
  numbering: named(
    z.strictObject({
      name: words,
      format: text,
      restarts: z.enum(['never', 'yearly', 'monthly', 'daily']),
      perBranch: z.boolean().default(false),
      on: event,
      kinds,
      level: id.exactOptional(),
      when: eventData.exactOptional(),
    }),
  ).default({}),
  notices: z.array(notice).default([]),
  webhooks: z.array(notice).exactOptional(),
  orders: z
    .partialRecord(
      z.enum(ORDER_TYPES),
      z.strictObject({
        asks: z.array(text).default([]),
        numberAfter: z.array(z.enum(['confirmed', 'paid'])).default([]),
      }),
    )
    .default({}),
  refundPolicy: z
    .strictObject({
      bands: z
        .array(z.strictObject({ id, name: words, moreThanBeforeDeparture: text.exactOptional(), percent, source }))
        .min(1),
      carrierFaultPercent: percent,
      source,
    })
    .exactOptional(),
  callStandards: z.strictObject({ maxRings: z.int().min(1), maxMinutes: z.int().min(1), source }).exactOptional(),
  questionnaires: named(
    z.strictObject({
      name: words,
      use: z.enum(['survey', 'interview', 'review']),
      by: z.enum(['self', 'superior', 'customer']).exactOptional(),
      scale: z.strictObject({ min: z.int().min(0), max: z.int().min(1).max(100) }),
      questions: named(z.strictObject({ text: words, dimension: z.enum(DIMENSIONS) })),
    }),
  ).default({}),
  prohibitions: named(prohibition).default({}),
  partners: named(z.strictObject({ name: words, stations: z.array(text).default([]) })).default({}),
  partnerScore: z
    .strictObject({
      areas: named(
        z.strictObject({ name: words, percent: weight, measures: z.array(z.enum(PARTNER_MEASURES)).min(1) }),
      ),
      queryWithin: text.exactOptional(),
      source,
    })
    .exactOptional(),
  customers: named(
    z.strictObject({
      name: words,
      class: z.enum(CUSTOMER_CLASSES),
      aliases: z.array(text).default([]),
      needs: words.exactOptional(),
    }),
  ).default({}),
  tracking: z.strictObject({ classes, source }).exactOptional(),
  greetings: named(
    z.strictObject({
      name: words,
      on: z.enum(['holiday', 'weekend']),
      calendar: id,
      time,
      to: id,
      classes,
      text: words,
    }),
  ).default({}),
  draws: named(
    z.strictObject({
      name: words,
      for: z.enum(['call-back', 'review']),
      kinds,
      every: z.enum(['week', 'month']),
      percent: weight,
      atLeast: z.int().min(1),
      questionnaire: id,
      to: id,
      source,
    }),
  ).default({}),
  ratings: z.array(z.strictObject({ id, name: words, fromPercent: percent })).default([]),
  summaries: named(
    z.strictObject({
      name: words,
      register: z.enum(REGISTERS),
      every: z.enum(['day', 'week', 'month']),
      day: z.int().min(1).max(31).exactOptional(),
      time,
      to: id,
      partners: z.boolean().default(false),
      source,
    }),
  ).default({}),
  weights: z
    .strictObject({ responseSpeed: percent, resolution: percent, attitude: percent, satisfaction: percent, source })
    .exactOptional(),
  claims: claimPracticeSchema.exactOptional(),
  appeal: words.exactOptional(),
  readPurposes: z
    .strictObject({
      codes: named(z.strictObject({ name: words })).default({}),
      requiredOf: z.array(z.enum(ROLES_ASKED)).default([]),
    })
    .exactOptional(),
  retention: named(
    z.strictObject({
      name: words,
      kinds,
      types,
      months: z.int().min(1).max(MOST_MONTHS),
      demanded: z.boolean().default(false),
      source,
    }),
  ).exactOptional(),
});
