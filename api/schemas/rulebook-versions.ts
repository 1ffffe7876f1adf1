import { z } from 'zod';
import { instant } from './common.ts';

export const versionParams = z.strictObject({
  organisation: z.string().min(1).max(64),
  version: z.string().min(1).max(64),
});

export const publishedSchema = z
  .object({
    organisation: z.string(),
    version: z.string(),
    effectiveFrom: z.iso.date(),
    publishedAt: instant,
    contentHash: z.string(),
    previous: z.string().nullable().meta({ description: 'The version that it follows' }),
    content: z
      .record(z.string(), z.unknown())
      .meta({ description: 'All of it, with calendars, holidays and packs; docs/rulebooks.md explains the fields' }),
  })
  .meta({ id: 'PublishedRulebook' });
export type PublishedRulebookView = z.infer<typeof publishedSchema>;

export const rulesDiffQuery = z.strictObject({
  from: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: 'The version to compare with; left out, the one before it' }),
});

/** One thing in which two versions differ. */
export const changeSchema = z
  .object({
    part: z.string().meta({ description: 'Such as clocks or practice.levels' }),
    entry: z.string().meta({ description: 'Which of its entries; empty where the part is one thing' }),
    field: z.string().meta({ description: 'Empty where the entry came or went' }),
    before: z.string().meta({ description: 'Empty where nothing was' }),
    after: z.string(),
  })
  .meta({ id: 'RulebookChange' });

export const rulesDiffSchema = z
  .object({
    organisation: z.string(),
    from: z.string().nullable().meta({ description: 'Null where there is none before it' }),
    to: z.string(),
    changes: z.array(changeSchema),
  })
  .meta({ id: 'RulebookDifference' });
export type RulesDiff = z.infer<typeof rulesDiffSchema>;

export const sourceSchema = z
  .object({
    organisation: z.string(),
    version: z.string(),
    text: z
      .string()
      .nullable()
      .meta({ description: 'Null of a version that was published before texts were kept, or made by a program' }),
  })
  .meta({ id: 'RulebookSource' });
export type RulebookSource = z.infer<typeof sourceSchema>;
