import { z } from 'zod';
import { QUESTIONS } from '../../workflows/domain/audit/explain/explained.ts';
import { instant, momentShape, ruleSource, words } from './common.ts';
import { markSchema } from './history.ts';

const text = z.string().min(1).max(200);

export const explainQuery = z
  .strictObject({
    about: z.enum(QUESTIONS).meta({
      description:
        'due: why a clock is due then; escalation: why somebody was told; refusal: why a command was refused; amount: why so much; who: who could have given a command',
    }),
    clock: text.optional().meta({ description: 'Of due: the key of the clock; left out, the one that is due next' }),
    seq: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .meta({ description: 'Of escalation: the event; left out, the last one' }),
    command: text
      .optional()
      .meta({ description: 'Of refusal: the id of the command, left out the last one; of who: its type' }),
    payment: text.optional().meta({ description: 'Of who: the payment that is approved' }),
    ...momentShape,
  })
  .meta({ description: 'A question about a case; asOf and knownAt put it at a past instant' });

const verdict = z.object({ rulebook: z.string(), says: words, dueAt: instant.optional() });

export const explainedSchema = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    about: z.enum(QUESTIONS),
    answer: words,
    lines: z.array(words).meta({ description: 'How it comes about, in order' }),
    events: z.array(markSchema).meta({ description: 'Those that it rests on' }),
    rules: z.array(
      z.object({
        rulebook: z.string().meta({ description: 'ORGANISATION@VERSION; "product" for what no rulebook changes' }),
        path: z.string().meta({ description: 'Where it stands there, such as clocks.answer' }),
        name: words,
        source: ruleSource.nullable(),
      }),
    ),
    days: z
      .array(
        z.object({
          date: z.iso.date(),
          kind: z.enum(['working', 'weekend', 'holiday', 'make-up']),
          name: z.string().optional().meta({ description: 'Of the holiday or make-up day' }),
          counted: z.boolean(),
          minutes: z.number().optional(),
          says: words,
        }),
      )
      .meta({ description: 'Of due: every local day of the period, counted or not' }),
    pauses: z.array(z.object({ from: instant, to: instant.optional(), because: words })),
    was: verdict.meta({ description: 'By the rules that decided it' }),
    today: verdict.nullable().meta({ description: 'By the rules in force today' }),
    equal: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether both come to the same; null where nothing can be compared' }),
  })
  .meta({ id: 'Explanation' });
export type ExplainQuery = z.infer<typeof explainQuery>;
export type ExplanationView = z.infer<typeof explainedSchema>;
