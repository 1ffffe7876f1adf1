import { z } from 'zod';
import { instant } from './common.ts';
import { draftText, moveSchema } from './rulebook-preview.ts';
import { changeSchema } from './rulebook-versions.ts';

const seen = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: 'The version that you know as the one that was published last' });

export const publicationBody = z.strictObject({ draft: draftText, seen });

const neighbour = z.object({ version: z.string(), effectiveFrom: z.iso.date() }).nullable();

export const checkedDraftSchema = z
  .object({
    organisation: z.string(),
    version: z.string(),
    effectiveFrom: z.iso.date(),
    timeZone: z.string().meta({ description: 'Where the date is looked at' }),
    isPublished: z.boolean().meta({ description: 'Exactly this is published already' }),
    open: z.int().meta({ description: 'Open cases under other versions, in your scope' }),
    follows: neighbour.meta({ description: 'The version that it follows and is compared with; null for the first' }),
    followedBy: neighbour.meta({ description: 'The version that takes its place, from when on; null where none does' }),
    changes: z.array(changeSchema),
  })
  .meta({ id: 'CheckedDraft' });
export type CheckedDraft = z.infer<typeof checkedDraftSchema>;

export const publicationSchema = z
  .object({
    organisation: z.string(),
    version: z.string(),
    effectiveFrom: z.iso.date(),
    isNew: z.boolean().meta({ description: 'False where exactly this was published before' }),
  })
  .meta({ id: 'RulebookPublication' });
export type RulebookPublication = z.infer<typeof publicationSchema>;

export const othersQuery = z.strictObject({
  cursor: z.uuid().toLowerCase().optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const othersSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        version: z.int().meta({ description: 'Of the case, as for If-Match' }),
      }),
    ),
    nextCursor: z.string().nullable().meta({ description: 'Null on the last page' }),
  })
  .meta({ id: 'CasesUnderOthers' });
export type CasesUnderOthers = z.infer<typeof othersSchema>;

export const adoptionsQuery = z.strictObject({
  cursor: z.uuid().toLowerCase().optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const adoptionsSchema = z
  .object({
    organisation: z.string(),
    version: z.string(),
    at: instant.meta({ description: 'The instant at which it was looked at' }),
    open: z.int().meta({ description: 'Open cases under other versions, of all pages' }),
    items: z.array(
      z
        .object({
          id: z.uuid(),
          version: z.int().meta({ description: 'Of the case, as for If-Match' }),
          retroactive: moveSchema.meta({
            description: 'Where its running clocks are reckoned anew from their own start',
          }),
          fromNow: moveSchema.meta({ description: 'Where its running clocks keep the ends that they have' }),
        })
        .meta({ id: 'CaseAdoption' }),
    ),
    nextCursor: z.string().nullable().meta({ description: 'Null on the last page' }),
  })
  .meta({ id: 'CaseAdoptions' });
export type CaseAdoptions = z.infer<typeof adoptionsSchema>;
