import { z } from 'zod';
import { practiceSchema } from '../../workflows/domain/rulebook/practice/schema.ts';

/** How a company works beyond routes and clocks, as its rulebook in force says. */
export const practiceViewSchema = z
  .object({
    organisation: z.string(),
    version: z.string(),
    practice: practiceSchema,
  })
  .meta({ id: 'Practice' });
export type PracticeView = z.infer<typeof practiceViewSchema>;
