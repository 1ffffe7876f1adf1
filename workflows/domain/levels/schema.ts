import type { z } from 'zod';
import { codeSchema, commandSchema, textSchema } from '../case/fields/schema.ts';

/** Commands that move a case between the levels of a company, or to another version of its rules. */
export const levelSchemas = [
  commandSchema('ReferUp', { to: codeSchema, reason: textSchema(10_000) }),
  commandSchema('SendBack', { reason: textSchema(10_000) }),
  commandSchema('AdoptRulebook', { version: textSchema(64), reason: textSchema(2000) }),
] as const;
export type LevelCommand = z.infer<(typeof levelSchemas)[number]>;
