import type { z } from 'zod';
import { commandSchema, textSchema } from '../case/fields/schema.ts';

/** Handing a case over is offered and accepted. */
export const intakeSchemas = [
  commandSchema('HandOver', { to: textSchema(200), reason: textSchema(2000) }),
  commandSchema('AcceptHandOver', { handOver: textSchema(64) }),
  commandSchema('DeclineHandOver', { handOver: textSchema(64), reason: textSchema(2000) }),
] as const;
export type IntakeCommand = z.infer<(typeof intakeSchemas)[number]>;
