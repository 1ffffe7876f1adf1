import { z } from 'zod';

const person = z.object({ id: z.string().meta({ description: 'The name of the key' }) });

export const presenceSchema = z
  .object({ presence: z.array(person).meta({ description: 'Who looks at the case, oneself included, as they came' }) })
  .meta({ id: 'Presence' });

export const liveMessageSchema = z
  .union([
    z
      .object({
        caseId: z.uuid(),
        organisation: z.string(),
        seq: z.int().meta({ description: 'Of its last event; the ETag' }),
        type: z.string().meta({ description: 'The command that moved it last; Tick: a deadline' }),
      })
      .meta({ description: 'The case moved' }),
    z
      .object({ caseId: z.uuid(), presence: z.array(person) })
      .meta({ description: 'Somebody came to the case, or left it; told to those who look at it' }),
    z
      .object({ many: z.literal(true) })
      .meta({ description: 'More cases moved than are told one by one: read again whatever is shown' }),
  ])
  .meta({ id: 'LiveMessage' });
export type LiveMessage = z.infer<typeof liveMessageSchema>;
