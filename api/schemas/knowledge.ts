import { z } from 'zod';
import { CASE_KINDS, CASE_TYPES, CHANNELS } from '../../workflows/domain/vocabulary.ts';
import { instant, withheld, words } from './common.ts';

/** A case that may be about the same thing. */
export const suggestionSchema = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    kind: z.enum(CASE_KINDS),
    type: z.enum(CASE_TYPES),
    status: z.string(),
    reportedAt: instant,
    same: z
      .array(z.enum(['waybill', 'event-day', 'complainant']))
      .meta({ description: 'What agrees; the day of the event within three days either way' }),
  })
  .meta({ id: 'Suggestion', description: 'A case that may be about the same thing; nothing was done because of it' });
export type Suggestion = z.infer<typeof suggestionSchema>;

export const duplicatesSchema = z.object({ items: z.array(suggestionSchema) });

export const similarQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(10) });

const similarSchema = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    kind: z.enum(CASE_KINDS),
    type: z.enum(CASE_TYPES),
    status: z.string(),
    reportedAt: instant,
    closedAt: instant.optional(),
    origin: z.string().optional(),
    destination: z.string().optional(),
    description: z.string().optional(),
    withheld: withheld.optional(),
    sameLane: z.boolean(),
    sameCause: z.boolean(),
    words: z.number().meta({ description: 'Share of the words: 0 none, 1 all' }),
    answers: z.array(
      z.object({
        happenedAt: instant,
        channel: z.string().optional(),
        remedy: z.string().optional(),
        text: z.string().optional(),
        final: z.boolean().meta({ description: 'It was the final response' }),
      }),
    ),
    satisfied: z.boolean().optional().meta({ description: 'What the customer said at the last call-back' }),
    outcome: z.string().optional().meta({ description: 'How the case was closed' }),
  })
  .meta({ id: 'SimilarCase' });
export type SimilarView = z.infer<typeof similarSchema>;

export const similarListSchema = z.object({ items: z.array(similarSchema) });

export const askedFact = z.object({
  name: z.string(),
  label: words,
  kind: z.enum(['text', 'number', 'boolean', 'date', 'choice']),
  required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: words })).optional(),
});

export const guidanceWords = z
  .object({ ask: words, say: words, do: words })
  .meta({ id: 'Guidance', description: 'What to ask, say and do first, as the company wrote it' });

export const channelSchema = z
  .object({
    channel: z.enum(CHANNELS),
    name: words,
    asks: z
      .array(z.string())
      .meta({ description: 'Fields that an opening by it must bear, such as complainant.phone' }),
    promise: z.boolean().meta({ description: 'What is not solved on the spot needs a time for the answer' }),
  })
  .meta({ id: 'ChannelRule' });

export const remedySchema = z.object({ code: z.string(), name: words });

export const guidanceQuery = z.strictObject({ kind: z.enum(CASE_KINDS), type: z.enum(CASE_TYPES) });

export const guidanceSchema = z.object({
  rulebook: z.object({ organisation: z.string(), version: z.string() }),
  kind: z.enum(CASE_KINDS),
  type: z.enum(CASE_TYPES),
  guidance: guidanceWords.optional().meta({ description: 'Absent where the rulebook has none' }),
  firstAction: words,
  facts: z.array(askedFact),
  remedies: z.array(remedySchema),
  channels: z
    .array(channelSchema)
    .meta({ description: 'Ways in for this kind; none: any channel, and nothing is asked' }),
});
export type GuidanceView = z.infer<typeof guidanceSchema>;

export const customerSchema = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    kind: z.enum(CASE_KINDS),
    type: z.enum(CASE_TYPES),
    standing: z.enum(['open', 'answered', 'closed']),
    reportedAt: instant,
    closedAt: instant.optional(),
    description: z.string().optional(),
    promises: z.array(
      z.object({
        subject: z.string(),
        dueAt: instant,
        what: z.string().optional(),
        state: z.enum(['standing', 'kept', 'broken', 'void']),
        keptAt: instant.optional(),
      }),
    ),
    history: z.array(
      z.object({
        type: z.string(),
        happenedAt: instant,
        data: z.record(z.string(), z.unknown()),
        text: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'CustomerView', description: 'Only what its customer may see of a case; nothing about staff' });
export type CustomerCase = z.infer<typeof customerSchema>;
