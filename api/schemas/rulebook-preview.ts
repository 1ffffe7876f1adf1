import { z } from 'zod';
import { CASE_KINDS, CASE_TYPES, SEVERITIES } from '../../workflows/domain/vocabulary.ts';
import { instant, words } from './common.ts';

/** The text of a draft. */
export const draftText = z
  .string()
  .min(1)
  .max(200_000)
  .meta({ description: 'The rulebook as it stands in its file, YAML or JSON; docs/rulebooks.md explains it' });

export const draftBody = z.strictObject({
  draft: draftText,
  cursor: z.uuid().toLowerCase().optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.number().int().min(1).max(200).default(50).meta({ description: 'How many open cases to look at' }),
});

const ahead = z.object({
  dueAt: instant,
  provisional: z.boolean(),
  warnings: z.array(instant).meta({ description: 'Those not given yet' }),
  rungs: z.array(z.object({ at: instant, notify: z.string() })).meta({ description: 'Those not told yet' }),
});

const routeTaken = z.object({ department: z.string(), clocks: z.array(z.string()) });

export const moveSchema = z
  .object({
    caseId: z.uuid(),
    reference: z.string(),
    kind: z.enum(CASE_KINDS),
    type: z.enum(CASE_TYPES),
    severity: z.enum(SEVERITIES),
    branch: z.string().optional(),
    department: z.string(),
    version: z.string().meta({ description: 'The version that the case is under' }),
    clocks: z.array(
      z.object({
        key: z.string(),
        name: words,
        before: ahead.nullable().meta({ description: 'Null where the clock would begin' }),
        after: ahead.nullable().meta({ description: 'Null where the clock would end' }),
        missedAtOnce: z.boolean().meta({ description: 'It would be missed the moment the case adopts the draft' }),
      }),
    ),
    route: z
      .object({ before: routeTaken.nullable(), after: routeTaken.nullable() })
      .optional()
      .meta({ description: 'Where it differs: the way of cases like this one' }),
    movesTo: z.string().optional().meta({ description: 'The department with which the case would lie, if another' }),
    refusal: z
      .object({ code: z.string(), message: z.string() })
      .optional()
      .meta({ description: 'Why the draft cannot have the case' }),
  })
  .meta({ id: 'CaseMove' });

export const draftPreviewSchema = z
  .object({
    organisation: z.string(),
    version: z.string(),
    at: instant,
    open: z.int().meta({ description: 'Open cases under other versions, of all pages' }),
    looked: z.int().meta({ description: 'Cases that this page looked at' }),
    moved: z.array(moveSchema),
    nextCursor: z.string().nullable().meta({ description: 'Null on the last page' }),
  })
  .meta({ id: 'DraftPreview' });
export type DraftPreview = z.infer<typeof draftPreviewSchema>;
