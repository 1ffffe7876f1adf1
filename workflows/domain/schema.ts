import type { z } from 'zod';
import { openSchema, sharedCommandSchemas } from './case/schema.ts';
import { claimSchemas } from './claim/schema.ts';
import { complaintSchemas } from './complaint/schema.ts';
import { exceptionSchemas } from './exception/schema.ts';
import { requestSchemas } from './request/schema.ts';

const everySchema = [
  ...sharedCommandSchemas,
  ...complaintSchemas,
  ...exceptionSchemas,
  ...claimSchemas,
  ...requestSchemas,
];

/** One schema for each command type, whatever the kind. */
export const commandSchemaByType: ReadonlyMap<string, z.ZodType> = new Map(
  everySchema.map((schema) => [schema.shape.type.value, schema]),
);

export { openSchema };
