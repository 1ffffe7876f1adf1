import { z } from 'zod';
import { EXPIRY_EFFECTS, HOLDERS } from '../../workflows/domain/vocabulary.ts';
import { instant, ruleSource, words } from './common.ts';

const ruledClock = z
  .object({
    key: z.string(),
    clock: z.string(),
    name: words,
    holder: z.enum(HOLDERS).meta({ description: 'Whom it binds' }),
    beneficiary: z.enum(HOLDERS).optional().meta({ description: 'Whom it serves that the holder keeps it' }),
    status: z.enum(['running', 'paused', 'met', 'cancelled']),
    startedAt: instant,
    dueAt: instant,
    breachedAt: instant.optional(),
    budget: z.string().meta({ description: 'How much time the rule gives, in words' }),
    effect: z.enum(EXPIRY_EFFECTS).meta({ description: 'What happens when it runs out' }),
    source: ruleSource,
    unconfirmed: z
      .boolean()
      .meta({ description: "The figure is from memory or the company's own choice; check before relying on it" }),
    pauses: z
      .array(z.object({ from: instant, to: instant.optional(), name: words }))
      .meta({ description: 'Pauses of the case that held it; one without an end holds it now' }),
    told: z.array(words).meta({ description: 'Who is told when it is missed, rung by rung' }),
    pack: z.string().optional().meta({ description: 'The pack and the version of it that brought the clock' }),
  })
  .meta({ id: 'RuledClock' });

export const ruledClocksSchema = z
  .object({ rulebook: z.object({ organisation: z.string(), version: z.string() }), items: z.array(ruledClock) })
  .meta({ id: 'RuledClocks' });
export type RuledClocks = z.infer<typeof ruledClocksSchema>;
