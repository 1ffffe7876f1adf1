import { z } from 'zod';
import { commandSchema, instantSchema, textSchema } from '../case/fields/schema.ts';

const nodeSchema = z.strictObject({ what: textSchema(2000), owner: textSchema(200), dueAt: instantSchema });

/** Commands of meetings, their plan and of prevention. */
export const planningSchemas = [
  commandSchema('HoldMeeting', {
    decision: textSchema(10_000),
    attendees: z.array(textSchema(200)).min(1).max(50),
    nodes: z.array(nodeSchema).max(50),
  }),
  commandSchema('CompleteNode', { node: textSchema(64), text: textSchema(10_000) }),
  commandSchema('MoveNode', { node: textSchema(64), dueAt: instantSchema, reason: textSchema(2000) }),
  commandSchema('PlanPrevention', { what: textSchema(2000), owner: textSchema(200), dueAt: instantSchema }),
  commandSchema('CompletePrevention', { prevention: textSchema(64), text: textSchema(10_000) }),
] as const;
export type PlanningCommand = z.infer<(typeof planningSchemas)[number]>;
