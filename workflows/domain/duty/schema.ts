import type { z } from 'zod';
import { commandSchema, textSchema } from '../case/fields/schema.ts';

/** The answer to a rung of a ladder. */
export const dutySchemas = [
  commandSchema('AcknowledgeRung', { clock: textSchema(96), text: textSchema(2000).optional() }),
] as const;
export type DutyCommand = z.infer<(typeof dutySchemas)[number]>;
