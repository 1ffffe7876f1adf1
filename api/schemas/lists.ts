import { z } from 'zod';
import { STATUSES } from '../../workflows/domain/case/state.ts';
import { CASE_KINDS, CASE_TYPES, HOLDERS } from '../../workflows/domain/vocabulary.ts';
import { instant, momentShape, pageQuery } from './common.ts';

const text = z.string().min(1).max(200);

/** What a text is compared with. */
export const textFilter = text.optional().meta({
  description:
    'Beginning of the reference; waybill, name, phone or number of the customer, whole; or words that are all in the description or the facts',
});

export const summarySchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    reference: z.string(),
    organisation: z.string(),
    branch: z.string().nullable(),
    kind: z.string(),
    type: z.string(),
    severity: z.string(),
    status: z.string(),
    department: z.string(),
    owner: z.string().nullable(),
    waybill: z.string().nullable(),
    reportedAt: instant,
    nextDeadlineAt: instant.nullable(),
    nextDueAt: instant.nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'CaseSummary' });
export type Summary = z.infer<typeof summarySchema>;

export const searchQuery = z.strictObject({
  organisation: text.optional(),
  kind: z.enum(CASE_KINDS).optional(),
  type: z.enum(CASE_TYPES).optional(),
  status: z.enum(STATUSES).optional(),
  waybill: text.optional(),
  owner: text.optional(),
  department: text.optional(),
  q: textFilter,
  ...momentShape,
  ...pageQuery,
});

export const deadlineSchema = z
  .object({
    caseId: z.uuid(),
    reference: z.string(),
    organisation: z.string(),
    branch: z.string().nullable(),
    kind: z.string(),
    type: z.string(),
    severity: z.string(),
    department: z.string(),
    owner: z.string().nullable(),
    key: z.string(),
    clock: z.string(),
    cycle: z.int(),
    holder: z.string(),
    status: z.string(),
    startedAt: instant,
    dueAt: instant,
    breachedAt: instant.nullable(),
    provisional: z.boolean(),
    rungsFired: z.int(),
  })
  .meta({ id: 'Deadline' });
export type Deadline = z.infer<typeof deadlineSchema>;

export const deadlinesQuery = z.strictObject({
  organisation: text.optional(),
  holder: z.enum(HOLDERS).optional(),
  department: text.optional(),
  owner: text.optional(),
  overdue: z.stringbool().default(false).meta({ description: 'Only running clocks past their due instant' }),
  ...momentShape,
  ...pageQuery,
});

export const noticeSchema = z
  .object({
    id: z.string(),
    caseId: z.uuid().nullable().meta({ description: 'Null where it is about no single case' }),
    reference: z.string().nullable(),
    organisation: z.string(),
    role: z.string().nullable().meta({ description: 'The role that is told; null when the person is meant' }),
    person: z.string().nullable().meta({ description: 'Who is told; null when nobody was on duty for the role' }),
    because: z.string().nullable().meta({ description: 'Why this person, where a role was resolved' }),
    about: z.string().meta({ description: 'The event that it tells of' }),
    subject: z.string().nullable().meta({
      description:
        'What it is about, if no case: summary/NAME/PERIOD, with /VERSION when it was restated, draw/ID or reminder/NAME/DATE',
    }),
    key: z.string().nullable().meta({ description: 'The clock, if it is about one' }),
    dueAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof noticeSchema>;

export const versionSchema = z
  .object({
    organisation: z.string(),
    version: z.string(),
    effectiveFrom: z.iso
      .date()
      .meta({ description: 'Local date of the organisation; cases opened from then on are pinned to it' }),
    contentHash: z.string(),
    publishedAt: instant,
  })
  .meta({ id: 'RulebookVersion' });
