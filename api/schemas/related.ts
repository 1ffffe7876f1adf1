import { z } from 'zod';
import { LINK_RELATIONS } from '../../workflows/domain/vocabulary.ts';
import { summarySchema } from './lists.ts';

const related = summarySchema.extend({ ended: z.boolean() });

export const relatedSchema = z
  .object({
    links: z
      .array(related.extend({ relation: z.enum(LINK_RELATIONS) }))
      .meta({ description: 'Linked cases that you may see' }),
    hidden: z.int().meta({ description: 'How many are linked that you may not see' }),
    mergedInto: related.optional(),
    absorbed: z.array(related).meta({ description: 'Cases that were merged into this one' }),
    customer: z
      .array(related.extend({ same: z.array(z.enum(['waybill', 'complainant'])) }))
      .meta({ description: 'Other cases of the same customer or waybill, open ones first; at most ten' }),
  })
  .meta({ id: 'RelatedCases' });
export type RelatedCases = z.infer<typeof relatedSchema>;
