import { z } from 'zod';
import { HOLDERS } from '../../workflows/domain/vocabulary.ts';
import { instant, words } from './common.ts';

const actionSchema = z
  .object({
    type: z.string(),
    schema: z.record(z.string(), z.unknown()).meta({ description: 'JSON schema of the command' }),
    stops: z
      .array(z.object({ key: z.string(), name: words, dueAt: instant }))
      .meta({ description: 'Clocks that the command may stop' }),
    starts: z
      .array(
        z.object({
          clock: z.string(),
          name: words,
          holder: z.enum(HOLDERS),
          dueAt: instant.optional().meta({ description: 'If given now; absent where the command itself says it' }),
          provisional: z.boolean().optional(),
        }),
      )
      .meta({ description: 'Clocks that the command may start' }),
    choices: z.record(z.string(), z.array(z.object({ value: z.string(), name: words }))).meta({
      description:
        'What a field may hold of what the case and its rules have, such as the promises that stand, by the name of the field',
    }),
  })
  .meta({ id: 'Action' });
export type Action = z.infer<typeof actionSchema>;

export const actionsSchema = z.object({ version: z.int(), status: z.string(), actions: z.array(actionSchema) });
