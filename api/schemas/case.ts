import { z } from 'zod';
import { CAUSE_MECHANISMS, CAUSE_PARTIES, CAUSE_VIEWS } from '../../workflows/domain/assessment/state.ts';
import { partySchema } from '../../workflows/domain/case/schema.ts';
import { STATUSES } from '../../workflows/domain/case/state.ts';
import {
  CASE_KINDS,
  CASE_TYPES,
  CHANNELS,
  HOLDERS,
  LINK_RELATIONS,
  SEVERITIES,
} from '../../workflows/domain/vocabulary.ts';
import { claimDetails } from './claim.ts';
import { instant, money, withheld } from './common.ts';
import { suggestionSchema } from './knowledge.ts';

const step = z.object({ at: instant, done: z.literal(true).optional() });

const rung = step.extend({
  acknowledgeBy: instant.optional().meta({ description: 'Unless acknowledged until then, the next rung comes' }),
  acknowledged: z.literal(true).optional(),
});

const clock = z
  .object({
    key: z.string(),
    clock: z.string(),
    subject: z.string().optional(),
    cycle: z.int(),
    holder: z.enum(HOLDERS),
    startedAt: instant,
    dueAt: instant,
    provisional: z
      .literal(true)
      .optional()
      .meta({ description: 'A year without a published holiday table was counted' }),
    status: z.enum(['running', 'paused', 'met', 'cancelled']),
    pausedAt: instant.optional(),
    breachedAt: instant.optional(),
    endedAt: instant.optional(),
    extensions: z.int(),
    warnings: z.array(step),
    rungs: z.array(rung),
    outlives: z.literal(true).optional().meta({ description: 'It goes on when the case has ended' }),
    agreed: z.literal(true).optional().meta({ description: 'Its due instant was agreed, whatever its rule says' }),
    broughtBy: z.string().optional().meta({ description: 'The case that brought it when it was merged into this one' }),
  })
  .meta({ id: 'Clock' });

const promised = z.object({
  id: z.string(),
  dueAt: instant,
  what: z.string().optional(),
  state: z.enum(['standing', 'kept', 'broken', 'void']),
  keptAt: instant.optional(),
});

const assessment = z
  .object({
    origin: z.enum(['internal', 'external']).optional(),
    nature: z.string().optional(),
    criteria: z.array(z.string()),
    upheld: z.boolean().optional(),
    causes: z.partialRecord(
      z.enum(CAUSE_VIEWS),
      z.object({ party: z.enum(CAUSE_PARTIES), mechanism: z.enum(CAUSE_MECHANISMS) }),
    ),
    discipline: z.record(z.string(), z.string()).meta({ description: 'Measures against staff, by subject' }),
    circulars: z.int(),
  })
  .meta({ description: 'What the case turned out to be' });

const planned = z.object({
  id: z.string(),
  owner: z.string(),
  dueAt: instant,
  what: z.string().optional(),
  doneAt: instant.optional(),
});

const details = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('complaint'), round: z.int(), final: z.literal(true).optional() }),
  z.object({
    kind: z.literal('exception'),
    round: z.int(),
    cause: z.string().optional(),
    party: z.string().optional(),
    expectedAt: instant.optional(),
  }),
  z.object({
    kind: z.literal('claim'),
    round: z.int(),
    claimed: money.optional(),
    assessed: money.optional(),
    offered: money.optional(),
    paid: money.optional(),
    appeals: z.array(z.object({ late: z.boolean(), decided: z.literal(true).optional() })),
    ...claimDetails,
  }),
  z.object({ kind: z.literal('request'), round: z.int(), price: money.optional() }),
]);

export const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const caseSchema = z
  .object({
    id: z.uuid(),
    version: z.int().meta({ description: 'Sequence number of the last event; the ETag' }),
    reference: z.string().meta({ description: 'Short number to say on the phone' }),
    kind: z.enum(CASE_KINDS),
    type: z.enum(CASE_TYPES),
    severity: z.enum(SEVERITIES),
    organisation: z.string(),
    branch: z.string().optional(),
    channel: z.enum(CHANNELS),
    rulebook: z.object({ organisation: z.string(), version: z.string() }),
    status: z.enum(STATUSES),
    ended: z.boolean(),
    department: z.string(),
    owner: z.string().optional(),
    waybill: z.string().optional(),
    origin: z.string().optional(),
    destination: z.string().optional(),
    carrier: z.string().optional(),
    partner: z.string().optional(),
    station: z.string().optional(),
    packages: z.int().optional(),
    contacts: z.int().optional().meta({ description: 'How often the customer was in touch, the opening included' }),
    happenedAt: instant,
    reportedAt: instant,
    acknowledgedAt: instant.optional(),
    answeredAt: instant.optional(),
    closedAt: instant.optional(),
    reopened: z.int(),
    paused: z.object({ reason: z.string(), since: instant, ceilingAt: instant }).optional(),
    nextDueAt: instant.nullable().meta({ description: 'When something happens by itself next' }),
    nextDeadlineAt: instant.nullable().meta({ description: 'The earliest due instant of a running clock' }),
    overdue: z.boolean(),
    clocks: z.array(clock),
    promises: z.array(promised),
    referrals: z.array(
      z.object({ id: z.string(), department: z.string(), state: z.enum(['waiting', 'answered', 'released']) }),
    ),
    handOvers: z
      .array(z.object({ id: z.string(), to: z.string(), state: z.enum(['offered', 'accepted', 'declined', 'lapsed']) }))
      .meta({ description: 'To whom the case was offered; it changes its owner only when one is accepted' }),
    assessment: assessment.optional(),
    nodes: z.array(planned).meta({ description: 'Steps that meetings decided' }),
    preventions: z.array(planned).meta({ description: 'What keeps it from happening again' }),
    links: z.array(z.object({ caseId: z.string(), relation: z.enum(LINK_RELATIONS) })),
    details: details.meta({ description: 'What only this kind of case knows' }),
    complainant: partySchema.optional(),
    description: z.string().optional(),
    facts,
    withheld: withheld.optional(),
  })
  .meta({ id: 'Case' });
export type CaseView = z.infer<typeof caseSchema>;

export const eventSchema = z
  .object({
    caseId: z.uuid(),
    seq: z.int(),
    type: z.string(),
    data: z.record(z.string(), z.unknown()),
    personal: z.record(z.string(), z.unknown()).optional().meta({ description: 'What can be erased' }),
    withheld: withheld.optional(),
    happenedAt: instant,
    reportedAt: instant,
    recordedAt: instant,
    cause: z.object({ commandId: z.string(), type: z.string() }),
    actor: z.object({
      kind: z.enum(['person', 'system', 'import']),
      id: z.string(),
      role: z.string(),
      acting: z
        .object({ for: z.string(), role: z.string() })
        .optional()
        .meta({ description: 'For whom a deputy acted, and in which role' }),
    }),
    rulebook: z.string(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'Event' });

export const answeredSchema = z
  .object({ case: caseSchema, events: z.array(eventSchema).meta({ description: 'What this command made happen' }) })
  .meta({ id: 'Answered' });

export const openedSchema = answeredSchema
  .extend({
    suggestions: z
      .array(suggestionSchema)
      .meta({ description: 'Earlier cases that may be about the same thing; nothing was done because of them' }),
  })
  .meta({ id: 'Opened' });

export const runningSchema = z
  .object({ commandId: z.uuid(), caseId: z.uuid(), status: z.literal('running') })
  .meta({ id: 'Running', description: 'Not decided yet; poll Location, or send the same command again' });
