import { z } from 'zod';
import { CUSTOMER_CLASSES } from '../../workflows/domain/rulebook/practice/practice.ts';
import { REGISTERS } from '../../workflows/domain/rulebook/practice/registers.ts';
import { words } from './common.ts';

export const inForceSchema = z
  .object({
    organisation: z.string(),
    version: z.string(),
    effectiveFrom: z.iso.date().meta({ description: 'Local date of the organisation' }),
    name: words,
    timeZone: z.string().meta({ description: 'IANA name; local dates of the organisation are in it' }),
    branches: z.array(z.object({ id: z.string(), name: words })),
    partners: z.array(z.object({ id: z.string(), name: words, stations: z.array(z.string()) })),
    summaries: z
      .array(
        z.object({
          id: z.string(),
          name: words,
          register: z.enum(REGISTERS),
          every: z.enum(['day', 'week', 'month']),
          partners: z.boolean().meta({ description: 'Whether each partner gets a notice of its own' }),
        }),
      )
      .meta({ description: 'The registers that are frozen at the end of a period' }),
    trackedClasses: z
      .array(z.enum(CUSTOMER_CLASSES))
      .optional()
      .meta({ description: 'Classes of customers whose dispatches are followed; absent where the rules say nothing' }),
  })
  .meta({ id: 'RulebookInForce' });
export type RulebookInForce = z.infer<typeof inForceSchema>;
