import { z } from 'zod';
import { DUTY_REASONS } from '../../workflows/domain/duty/roster.ts';
import { instant } from './common.ts';

const name = z.string().min(1).max(64);

export const dutyQuery = z.strictObject({
  role: name.meta({ description: 'A role of the rulebook, such as one that a ladder tells' }),
  branch: name.optional().meta({ description: 'Of the case; left out, headquarters' }),
  at: z.iso.datetime({ offset: true }).optional().meta({ description: 'Now when left out' }),
});

export const dutySchema = z
  .object({
    organisation: z.string(),
    role: z.string(),
    branch: z.string().nullable(),
    at: instant,
    rosterFrom: instant.nullable().meta({ description: 'Since when the roster is in force; null without one' }),
    onDuty: z
      .object({
        person: z.string().meta({ description: 'The name of their API key' }),
        name: z.string(),
        because: z.enum(DUTY_REASONS),
        role: z.string().optional().meta({ description: 'The role to which it was forwarded' }),
        insteadOf: z.string().optional().meta({ description: 'For whom a deputy acts' }),
      })
      .nullable()
      .meta({ description: 'Null when nobody is; notices then stay with the role' }),
  })
  .meta({ id: 'Duty' });
export type Duty = z.infer<typeof dutySchema>;
