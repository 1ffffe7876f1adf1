import { z } from 'zod';
import { partySchema } from '../../workflows/domain/case/schema.ts';
import { CASE_KINDS, CASE_TYPES } from '../../workflows/domain/vocabulary.ts';
import { withheld, words } from './common.ts';
import { channelSchema } from './knowledge.ts';
import { summarySchema } from './lists.ts';

export const intakeSchema = z
  .object({
    rulebook: z.object({ organisation: z.string(), version: z.string() }),
    beforeCall: z.array(words).meta({ description: 'What everybody who takes a call keeps in mind' }),
    kinds: z
      .array(
        z.object({
          kind: z.enum(CASE_KINDS),
          types: z.array(z.enum(CASE_TYPES)).meta({ description: 'About which there is a route' }),
          onTheSpot: z
            .array(z.enum(CASE_TYPES))
            .meta({ description: 'Of these, those that can be solved while the customer waits' }),
          channels: z
            .array(channelSchema)
            .meta({ description: 'Ways in for this kind; none: any channel, and nothing is asked' }),
        }),
      )
      .meta({ description: 'Kinds of case that the company takes in' }),
    formats: z.array(z.object({ field: z.string(), pattern: z.string(), says: words })).meta({
      description: 'How fields must be written: a regular expression for the whole of it, and the same in words',
    }),
    partners: z.array(z.object({ id: z.string(), name: words })),
  })
  .meta({ id: 'Intake', description: 'What can be opened, and how, by the rulebook in force' });
export type Intake = z.infer<typeof intakeSchema>;

const { customerNumber, phone } = partySchema.shape;

export const earlierBody = z
  .strictObject({
    organisation: z.string().min(1).max(64),
    waybill: z.string().min(1).max(64).optional(),
    customerNumber,
    phone,
  })
  .meta({
    id: 'EarlierQuery',
    description: 'At least one of waybill, customer number and phone; without any, nothing is found',
  });

export const earlierSchema = z.object({
  items: z.array(
    summarySchema.extend({
      ended: z.boolean(),
      same: z.array(z.enum(['waybill', 'complainant'])).meta({ description: 'What agrees' }),
      complainant: partySchema.optional().meta({ description: 'Absent where it is withheld' }),
      withheld: withheld.optional(),
    }),
  ),
});
export type Earlier = z.infer<typeof earlierSchema>;
