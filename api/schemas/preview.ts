import { z } from 'zod';
import { CASE_KINDS, CONFIDENCES, EXPIRY_EFFECTS, HOLDERS } from '../../workflows/domain/vocabulary.ts';
import { instant, words } from './common.ts';

const source = z.object({ text: z.string(), confidence: z.enum(CONFIDENCES) });

const previewClock = z.object({
  key: z.string(),
  clock: z.string(),
  name: words,
  holder: z.enum(HOLDERS),
  startedAt: instant,
  dueAt: instant,
  provisional: z.boolean(),
  warnings: z.array(instant),
  rungs: z.array(z.object({ at: instant, notify: z.string(), name: words })),
  effect: z.enum(EXPIRY_EFFECTS),
  source,
});

const askedFact = z.object({
  name: z.string(),
  label: words,
  kind: z.enum(['text', 'number', 'boolean', 'date', 'choice']),
  required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: words })).optional(),
});

export const previewSchema = z
  .object({
    rulebook: z.object({ organisation: z.string(), version: z.string() }),
    department: z.object({ id: z.string(), name: words }),
    owner: z.string(),
    firstAction: words,
    remedies: z.array(z.object({ code: z.string(), name: words })),
    clocks: z.array(previewClock),
    facts: z.array(askedFact).meta({ description: 'All that the type asks for' }),
    missing: z
      .array(z.string())
      .meta({ description: 'Required facts that were not given; with none the case can be opened' }),
    duplicates: z.array(
      z.object({
        id: z.uuid(),
        reference: z.string(),
        kind: z.enum(CASE_KINDS),
        status: z.string(),
        reportedAt: instant,
      }),
    ),
  })
  .meta({ id: 'Preview' });
export type Preview = z.infer<typeof previewSchema>;
