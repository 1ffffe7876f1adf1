import { z } from 'zod';
import { commandSchema, textSchema } from '../case/fields/schema.ts';

/** Commands given to the case that goes into another one. */
export const mergingSchemas = [
  commandSchema('MergeInto', { into: z.uuid().toLowerCase(), reason: textSchema(2000) }),
  commandSchema('UndoMerge', { reason: textSchema(2000) }),
] as const;
export type MergingCommand = z.infer<(typeof mergingSchemas)[number]>;
