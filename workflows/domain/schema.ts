import { z } from 'zod';
import { openSchema, sharedCommandSchemas } from './case/schema.ts';
import { claimCommandSchema, claimSchemas } from './claim/schema.ts';
import { complaintCommandSchema, complaintSchemas } from './complaint/schema.ts';
import { exceptionCommandSchema, exceptionSchemas } from './exception/schema.ts';
import { requestCommandSchema, requestSchemas } from './request/schema.ts';
import type { CaseKind } from './vocabulary.ts';

/** What may be said to an open case of each kind. */
export const commandSchemas = {
  complaint: complaintCommandSchema,
  exception: exceptionCommandSchema,
  claim: claimCommandSchema,
  request: requestCommandSchema,
} satisfies Record<CaseKind, z.ZodType>;

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
