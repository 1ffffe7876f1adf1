import { z } from 'zod';
import { COUNTED } from '../../forms/evidence.ts';
import { REGISTERS } from '../../workflows/domain/rulebook/practice/registers.ts';
import { codeSchema, textSchema } from '../../workflows/domain/case/fields/schema.ts';
import { instant, pageQuery, pageSchema, words } from './common.ts';
import { language, organisation, periodName, registerShape, SHEET_FORMATS, summaryName, value } from './forms.ts';

const rulebook = z.string().meta({ description: 'organisation@version of the rules, and so of the formula of scores' });
const frozen = {
  summary: z.string(),
  period: z.string().meta({ description: 'Such as 2026-03-02, 2026-W10 or 2026-03' }),
  from: z.iso.date(),
  to: z.iso.date(),
  register: z.enum(REGISTERS),
  rulebook,
  contentHash: z.string().meta({ description: 'SHA-256 over the canonical JSON of the content' }),
};

export const summaryItemSchema = z
  .object({
    ...frozen,
    frozenAt: instant,
    versions: z.int().meta({ description: 'The frozen one is version 1; each restatement is one more' }),
  })
  .meta({ id: 'SummaryItem' });

const version = {
  version: z.int(),
  rulebook,
  contentHash: z.string(),
  at: instant.meta({ description: 'When it was frozen or restated' }),
  by: z.string().nullable().meta({ description: 'Who restated it; null for the frozen one' }),
  reason: z.string().nullable().meta({ description: 'Why it was restated' }),
  disputeCase: z.uuid().nullable().meta({ description: 'The case in which a figure was disputed, if that was why' }),
};

const difference = z
  .object({
    partner: z.string().optional(),
    caseId: z.uuid().optional(),
    row: z.int().optional().meta({ description: 'Number of its row, where it is no figure over all rows' }),
    figure: z.string(),
    label: words,
    was: value,
    is: value,
    events: z
      .object({ added: z.int(), gone: z.int() })
      .optional()
      .meta({ description: 'How many counted events are new, and how many are counted no more' }),
  })
  .meta({ id: 'FigureDifference' });

const dispute = z
  .object({
    caseId: z.uuid(),
    reference: z.string(),
    status: z.string().meta({ description: 'Of the case, as it is now' }),
    ended: z.boolean(),
    version: z.int().meta({ description: 'In which the figure stood' }),
    partner: z.string(),
    measure: z.string(),
    figure: value.meta({ description: 'As it stood there' }),
    disputedBy: z.string(),
    disputedAt: instant,
    restatedAs: z.int().nullable().meta({ description: 'The first version that was restated because of it' }),
  })
  .meta({ id: 'ScoreDispute' });

export const summarySchema = z
  .object({
    ...frozen,
    frozenAt: instant.nullable().meta({ description: 'Null when the period is not frozen, with live=true' }),
    version: z.int().nullable().meta({ description: 'Null with live=true' }),
    live: z.boolean().meta({ description: 'Filled from what is known now' }),
    differs: z.boolean().meta({ description: 'Whether it is something else than was frozen' }),
    differences: z.array(difference).meta({ description: 'What differs from what was frozen, figure by figure' }),
    versions: z.array(z.object(version)).meta({ description: 'The frozen one first; none while it is not frozen' }),
    disputes: z.array(dispute).meta({ description: 'Figures that partners dispute, each with its case' }),
    content: z.object({
      ...registerShape,
      name: words,
      partners: z
        .array(z.object({ partner: z.string(), name: words, rows: z.array(z.array(value)) }))
        .optional()
        .meta({ description: 'One notice for each partner: its rows' }),
    }),
  })
  .meta({ id: 'FrozenSummary', description: 'A register frozen at the end of a period, without anything personal' });

export const restatementSchema = z
  .object({
    ...frozen,
    ...version,
    differences: z.array(difference).meta({ description: 'What differs from what was frozen, figure by figure' }),
  })
  .meta({ id: 'Restatement' });

const event = z
  .object({
    figure: z.string().meta({ description: 'The measure that counted it; for an area or the score one of theirs' }),
    counted: z.enum(COUNTED).meta({ description: 'As good or bad out of a share, or as one of a number' }),
    caseId: z.uuid(),
    reference: z.string(),
    seq: z.int(),
    type: z.string(),
    happenedAt: instant,
  })
  .meta({ id: 'CountedEvent' });

export const figuresSchema = pageSchema(event)
  .extend({
    summary: z.string(),
    period: z.string(),
    version: z.int().nullable().meta({ description: 'Null with live=true' }),
    rulebook,
    partner: z.string(),
    measure: z.string(),
    label: words,
    value: value.meta({ description: 'The figure as it stands in the summary' }),
    counts: z
      .object({ good: z.int(), bad: z.int(), one: z.int() })
      .meta({ description: 'How many events were counted so, on all pages together' }),
  })
  .meta({ id: 'FigureEvents' });

export const summaryParams = z.strictObject({ organisation, summary: summaryName, period: periodName });
export const summariesQuery = z.strictObject({ summary: summaryName.optional(), ...pageQuery });

const versionQuery = {
  live: z.stringbool().default(false).meta({ description: 'Fill it from what is known now; the frozen one stays' }),
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .meta({ description: 'Left out, the frozen one, which is version 1; not together with live' }),
};
export const summaryQuery = z.strictObject({
  ...versionQuery,
  format: z.enum(SHEET_FORMATS).default('json'),
  lang: language,
});

const partner = codeSchema.meta({ description: 'Code of the partner in the rulebook' });
const measure = codeSchema.meta({ description: 'A column of the score, such as timeliness, area-delivery or score' });
export const figuresQuery = z.strictObject({ partner, measure, ...versionQuery, ...pageQuery });

export const disputeBody = z
  .strictObject({
    partner,
    measure,
    reason: textSchema(10_000).meta({ description: 'What the partner says; the description of the case' }),
  })
  .meta({
    id: 'DisputeRequest',
    examples: [{ partner: 'eastern-line', measure: 'timeliness', reason: 'Two of the late ones were closed roads.' }],
  });

export const restatementBody = z
  .strictObject({
    reason: textSchema(2000).meta({ description: 'Kept beside the version; name nobody in it' }),
    disputeCase: z
      .uuid()
      .toLowerCase()
      .optional()
      .meta({ description: 'A dispute of this summary that is its reason' }),
  })
  .meta({ id: 'RestatementRequest', examples: [{ reason: 'Two signatures were entered late.' }] });
