import { z } from 'zod';
import { instantSchema } from '../../workflows/domain/case/fields/schema.ts';
import { instant } from './common.ts';
import { draftBody } from './rulebook-preview.ts';

export const backtestBody = z.strictObject({
  draft: draftBody.shape.draft,
  from: instantSchema.optional().meta({ description: 'Only cases that were reported from then on' }),
  to: instantSchema.optional().meta({ description: 'Only cases that were reported before' }),
});

const figures = z.object({
  cases: z.int(),
  lateCases: z.int(),
  obligations: z.int(),
  late: z.int().meta({ description: 'Obligations that were missed' }),
  escalations: z.int(),
  hoursLate: z.number(),
  amountInLateCases: z.record(z.string(), z.string()).meta({ description: 'In minor units by currency' }),
});
const counted = z.object({ type: z.string().optional(), code: z.string(), count: z.int() });
const named = z.object({
  count: z.int(),
  cases: z.array(z.uuid()).meta({ description: 'The first hundred of them' }),
});

export const backtestSchema = z
  .object({
    organisation: z.string(),
    version: z.string(),
    from: instant.nullable(),
    to: instant.nullable(),
    until: instant.meta({ description: 'Up to when open cases were lived' }),
    cases: z.int(),
    before: figures.meta({ description: 'As it was' }),
    after: figures.meta({ description: 'Under the draft' }),
    groups: z.array(z.object({ department: z.string(), type: z.string(), before: figures, after: figures })),
    nowLate: named.meta({ description: 'Late only under the draft' }),
    noLongerLate: named,
    refused: z.array(counted).meta({ description: 'Accepted commands that the draft would refuse' }),
    notOpened: z.array(counted),
    erased: z.int(),
    series: z.array(
      z.object({
        name: z.enum(['due', 'missed', 'lateness']),
        team: z.string().optional(),
        points: z.array(z.object({ at: z.string(), before: z.int(), after: z.int() })),
      }),
    ),
  })
  .meta({ id: 'Backtest' });
export type BacktestView = z.infer<typeof backtestSchema>;
