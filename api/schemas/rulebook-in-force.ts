import { z } from 'zod';
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
  })
  .meta({ id: 'RulebookInForce' });
export type RulebookInForce = z.infer<typeof inForceSchema>;
