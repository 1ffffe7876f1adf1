import type { z } from 'zod';
import { assessmentSchemas } from './assessment/schema.ts';
import { openSchema, sharedCommandSchemas } from './case/schema.ts';
import { claimSchemas } from './claim/schema.ts';
import { complaintSchemas } from './complaint/schema.ts';
import { dutySchemas } from './duty/schema.ts';
import { exceptionSchemas } from './exception/schema.ts';
import { intakeSchemas } from './intake/schema.ts';
import { levelSchemas } from './levels/schema.ts';
import { mergingSchemas } from './merging/schema.ts';
import { planningSchemas } from './planning/schema.ts';
import { requestSchemas } from './request/schema.ts';
import { reviewSchemas } from './review/schema.ts';

const everySchema = [
  ...sharedCommandSchemas,
  ...intakeSchemas,
  ...assessmentSchemas,
  ...planningSchemas,
  ...levelSchemas,
  ...dutySchemas,
  ...mergingSchemas,
  ...reviewSchemas,
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
