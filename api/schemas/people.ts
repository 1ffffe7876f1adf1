import { z } from 'zod';
import { partySchema } from '../../workflows/domain/case/schema.ts';
import { STATUSES } from '../../workflows/domain/case/state.ts';
import { CASE_KINDS, CASE_TYPES } from '../../workflows/domain/vocabulary.ts';
import { instant } from './common.ts';

const told = z.string().trim().min(1).max(200).optional();

export const peopleQuery = z
  .strictObject({
    organisation: z.string().min(1).max(64),
    phone: told.meta({ description: 'Its last eleven figures count' }),
    email: told,
    customerNumber: told,
  })
  .meta({ description: 'At least one of phone, email and customerNumber' });

export const personParams = z.strictObject({ id: z.uuid().toLowerCase().meta({ description: 'Id of the person' }) });

const person = z.object({
  personId: z.uuid(),
  organisation: z.string(),
  createdAt: instant.meta({ description: 'When their first case came' }),
  restrictedAt: instant.nullable().meta({ description: 'Since when nobody works on their cases' }),
  erasedAt: instant.nullable().meta({ description: 'When their data were erased' }),
});

export const foundPersonSchema = person
  .extend({ cases: z.array(z.uuid()).meta({ description: 'Ids of their cases, the oldest first' }) })
  .meta({ id: 'FoundPerson' });
export const foundPeopleSchema = z.object({ items: z.array(foundPersonSchema) });

export const dueQuery = z.strictObject({
  organisation: z.string().min(1).max(64),
  cursor: z.string().min(1).max(1000).optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'How many people are looked at' }),
});
export const duePeopleSchema = z.object({
  items: z.array(
    foundPersonSchema
      .extend({ dueSince: instant.meta({ description: 'Since when their data need not be kept' }) })
      .meta({ id: 'DuePerson' }),
  ),
  nextCursor: z.string().nullable().meta({ description: 'Null on the last page; a page may be empty before' }),
});

const heldCase = z.object({
  caseId: z.uuid(),
  reference: z.string(),
  kind: z.enum(CASE_KINDS),
  type: z.enum(CASE_TYPES),
  status: z.enum(STATUSES),
  branch: z.string().optional(),
  reportedAt: instant,
  closedAt: instant.nullable(),
  complainant: partySchema.optional(),
  description: z.string().optional(),
});

const hold = z.object({
  caseId: z.uuid(),
  reference: z.string(),
  clock: z
    .string()
    .optional()
    .meta({ description: 'The clock whose period runs; absent with a retention, and where the case is open' }),
  retention: z.string().optional().meta({ description: 'The rule of practice.retention by which it must be kept' }),
  source: z.string().optional().meta({ description: 'The law or the rule that asks for it' }),
  sourceZh: z.string().optional().meta({ description: 'The same in Chinese, where the rulebook says it' }),
  until: instant.nullable().meta({ description: 'Null as long as the case is open' }),
});

export const personReportSchema = person
  .extend({
    cases: z.array(heldCase),
    holds: z.array(hold).meta({ description: 'Why the data cannot be erased yet' }),
    erasableFrom: instant
      .nullable()
      .meta({ description: 'The earliest instant of erasure; null while a case is open, and of an erased person' }),
  })
  .meta({ id: 'PersonReport' });
export type PersonReportView = z.infer<typeof personReportSchema>;

const reason = z.string().trim().min(1).max(1000).meta({
  description: 'Why; it is kept for ever, so that nothing belongs here by which somebody is known',
});
export const restrictionBody = z.strictObject({ isRestricted: z.boolean(), reason });
export const erasureBody = z.strictObject({ reason });

export const restrictionSchema = z
  .object({ personId: z.uuid(), isRestricted: z.boolean() })
  .meta({ id: 'PersonRestriction' });
export const erasureSchema = z
  .object({
    personId: z.uuid(),
    cases: z.int().meta({ description: 'Cases that hold nothing of the person any more' }),
    documents: z.int().meta({ description: 'Documents of the person' }),
    left: z.array(z.string()).meta({
      description: 'SHA-256 of documents that could not be removed from the store and must be by hand',
    }),
  })
  .meta({ id: 'PersonErasure' });
