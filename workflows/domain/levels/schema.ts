import { z } from 'zod';
import { codeSchema, commandSchema, textSchema } from '../case/fields/schema.ts';
import { ADOPTIONS } from '../vocabulary.ts';

/** Commands that move a case between the levels of a company, or to another version of its rules. */
export const levelSchemas = [
  commandSchema('ReferUp', { to: codeSchema, reason: textSchema(10_000) }),
  commandSchema('SendBack', { reason: textSchema(10_000) }),
  commandSchema('AdoptRulebook', {
    version: textSchema(64),
    reason: textSchema(2000),
    applies: z.enum(ADOPTIONS).optional(),
  }),
] as const;
export type LevelCommand = z.infer<(typeof levelSchemas)[number]>;
