import { z } from 'zod';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import type { PersonCommand } from '../../workflows/domain/command.ts';
import { commandSchemaByType, openSchema } from '../../workflows/domain/schema.ts';
import { CASE_TYPES } from '../../workflows/domain/vocabulary.ts';

/** What opens a case, in the words of the API: its `type` is the domain's `caseType`. */
export const openBody = openSchema
  .omit({ type: true, caseType: true })
  .extend({ type: z.enum(CASE_TYPES).meta({ description: 'What the case is about; decides which facts are asked' }) })
  .meta({
    id: 'OpenCase',
    examples: [
      {
        organisation: 'demo',
        kind: 'complaint',
        type: 'delay',
        channel: 'phone',
        complainant: { name: 'Lin Example', customerNumber: 'C-1001' },
        shipment: { waybill: 'WB-2026-0001' },
        description: 'The pallet was promised for Monday and has not arrived.',
        facts: { promisedDate: '2026-03-02' },
      },
    ],
  });
export type OpenBody = z.infer<typeof openBody>;

/** The one place where the API's words become the domain's. */
export const openCaseOf = ({ type, ...rest }: OpenBody): OpenCase => ({ ...rest, type: 'OpenCase', caseType: type });

type Option = z.core.$ZodTypeDiscriminable;
const options = [...commandSchemaByType].map(([type, schema]) => schema.meta({ id: type })) as unknown as [
  Option,
  ...Option[],
];

/** Every command that a person may give, told apart by `type`; which of them a case knows is its kind's matter. */
export const commandBody = z.discriminatedUnion('type', options).meta({
  id: 'Command',
  discriminator: { propertyName: 'type' },
  examples: [
    { type: 'Acknowledge', channel: 'phone', text: 'We look into it and call you back today.' },
    { type: 'MakePromise', what: 'A new arrival time', dueAt: '2030-01-07T09:00:00Z' },
  ],
}) as unknown as z.ZodType<PersonCommand>;
