import { z } from 'zod';
import { EXPIRY_EFFECTS, HOLDERS } from '../../workflows/domain/vocabulary.ts';
import { instant, ruleSource, words } from './common.ts';
import { askedFact, channelSchema, guidanceWords, remedySchema, suggestionSchema } from './knowledge.ts';

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
  source: ruleSource,
});

export const previewSchema = z
  .object({
    rulebook: z.object({ organisation: z.string(), version: z.string() }),
    department: z.object({ id: z.string(), name: words }),
    owner: z.string(),
    firstAction: words,
    guidance: guidanceWords.optional().meta({ description: 'Absent where the rulebook has none' }),
    channel: channelSchema.optional().meta({ description: 'What the channel asks; absent where it asks nothing' }),
    plans: z
      .array(z.object({ id: z.string(), name: words, steps: z.array(words) }))
      .meta({ description: 'Emergency plans for such a case' }),
    remedies: z.array(remedySchema),
    clocks: z.array(previewClock),
    facts: z.array(askedFact).meta({ description: 'All that the type asks for' }),
    missing: z.array(z.string()).meta({
      description: 'Required facts by name, and fields that the channel asks by path; with none the case can be opened',
    }),
    duplicates: z.array(suggestionSchema),
  })
  .meta({ id: 'Preview' });
export type Preview = z.infer<typeof previewSchema>;
