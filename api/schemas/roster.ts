import { z } from 'zod';
import { instant, words } from './common.ts';
import { dutySchema } from './duty.ts';

export const rosterQuery = z.strictObject({
  at: z.iso.datetime({ offset: true }).optional().meta({ description: 'Now when left out' }),
});

export const rosterSchema = z
  .object({
    organisation: z.string(),
    at: instant,
    effectiveFrom: instant.nullable().meta({ description: 'Since when it is in force; null without one' }),
    posts: z
      .array(
        z.object({
          role: z.string(),
          name: words,
          branch: z.string().nullable().meta({ description: 'Null for headquarters' }),
          onDuty: dutySchema.shape.onDuty,
        }),
      )
      .meta({ description: 'Each role of each place, with whoever is told at the instant' }),
    people: z.array(
      z.object({ person: z.string(), name: z.string(), roles: z.array(z.string()), branch: z.string().nullable() }),
    ),
    away: z
      .array(
        z.object({
          person: z.string(),
          from: instant,
          to: instant.meta({ description: 'No longer away at this instant' }),
          deputy: z.string().nullable(),
        }),
      )
      .meta({ description: 'Who is away then or later, the earliest first' }),
  })
  .meta({ id: 'Roster' });
export type RosterView = z.infer<typeof rosterSchema>;
