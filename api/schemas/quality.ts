import { z } from 'zod';
import { QUALITY_FLAGS } from '../../workflows/domain/quality/flags.ts';
import { instant, words } from './common.ts';

const since = instant.meta({ description: 'From this instant on it is true' });
const shownBy = z.array(z.int()).meta({ description: 'Sequence numbers of the events that show it' });

export const qualitySchema = z
  .object({
    version: z.int().meta({ description: 'Sequence number of the last event that was looked at' }),
    at: instant.meta({ description: 'The instant for which it is true' }),
    flags: z
      .array(
        z.object({
          name: z.enum(QUALITY_FLAGS),
          since,
          subject: z.string().optional().meta({ description: 'The promise, referral, hand-over or clock it is about' }),
          shownBy,
        }),
      )
      .meta({ description: 'What went wrong with the service, earliest first' }),
    violations: z
      .array(z.object({ prohibition: z.string(), name: words, since, shownBy }))
      .meta({ description: 'What the rulebook forbids and the log shows to have been done, earliest first' }),
  })
  .meta({ id: 'Quality' });
