import { z } from 'zod';
import { DRAW_KINDS } from '../../db/draws.ts';
import { COUNTED } from '../../forms/evidence.ts';
import { FORMS } from '../../forms/form.ts';
import { LANGUAGES } from '../../forms/value.ts';
import { REGISTERS } from '../../workflows/domain/rulebook/practice/registers.ts';
import { caseParams, momentShape, instant, pageQuery, words } from './common.ts';

const plain = z.union([
  z.null(),
  z.string(),
  z.number(),
  z.boolean(),
  words,
  z.strictObject({ at: instant }),
  z.strictObject({ percent: z.number() }),
  z.strictObject({ choices: z.array(z.object({ label: words, chosen: z.boolean() })) }),
]);
export const value = z.union([plain, z.strictObject({ lines: z.array(plain) })]).meta({
  id: 'FormValue',
  description:
    'Nothing, a text as somebody wrote it, a number, yes or no, words of ours in both languages, an instant, a share in percent, boxes, or several lines',
});
const field = z.object({ id: z.string(), label: words, value, wide: z.literal(true).optional() });
const column = z.object({
  id: z.string(),
  label: words,
  personal: z.literal(true).optional().meta({ description: 'Says who a person is or what somebody wrote' }),
});
const table = { columns: z.array(column), rows: z.array(z.array(value)) };

export const formSchema = z
  .object({
    form: z.enum(FORMS),
    title: words,
    organisation: words,
    caseId: z.uuid(),
    reference: z.string(),
    version: z.int().meta({ description: 'Sequence number of the last event that it tells of' }),
    timeZone: z.string(),
    sections: z.array(z.object({ title: words, fields: z.array(field), table: z.object(table).optional() })),
  })
  .meta({ id: 'Form' });

export const formListSchema = z
  .object({
    items: z.array(
      z.object({
        form: z.enum(FORMS),
        title: words,
        ready: z.boolean().meta({ description: 'It can be printed now; a letter that would say nothing cannot' }),
        about: z.array(z.string()).meta({
          description: 'Payments or payers of whom each can be printed alone; none where the form has no such parts',
        }),
      }),
    ),
  })
  .meta({ id: 'CaseForms' });
export type FormList = z.infer<typeof formListSchema>;

export const registerShape = {
  register: z.enum(REGISTERS),
  title: words,
  organisation: words,
  timeZone: z.string(),
  from: z.iso.date().meta({ description: 'First local day' }),
  to: z.iso.date().meta({ description: 'Last local day' }),
  figures: z.array(field),
  ...table,
  about: z
    .array(z.object({ caseId: z.uuid().optional(), partner: z.string().optional() }))
    .meta({ description: 'By row: the case and the partner that it is about' }),
  evidence: z
    .array(
      z.record(z.string(), z.array(z.object({ caseId: z.uuid(), counted: z.enum(COUNTED), seqs: z.array(z.int()) }))),
    )
    .optional()
    .meta({ description: 'By row and figure: the events that it counted, by case and sequence number' }),
};
export const registerSchema = z.object(registerShape).meta({ id: 'Register' });

export const drawSchema = z
  .object({
    id: z.string(),
    organisation: z.string(),
    branches: z.array(z.string()).meta({ description: 'Drawn from these branches only; none stands for all' }),
    kind: z.enum(DRAW_KINDS),
    name: z.string().nullable().meta({ description: "The rulebook's draw, if it was one" }),
    period: z.string(),
    seed: z.string(),
    size: z.int(),
    population: z.int().meta({ description: 'How many cases it was drawn from' }),
    populationHash: z.string().meta({ description: 'SHA-256 over the canonical JSON of their ids in order' }),
    cases: z.array(z.uuid()).meta({ description: 'In the order in which they were drawn' }),
    drawnBy: z.string(),
    drawnAt: instant,
  })
  .meta({ id: 'Draw' });

export const language = z
  .enum(LANGUAGES)
  .default('zh')
  .meta({ description: 'Language of the values; labels bear both' });
export const SHEET_FORMATS = ['json', 'html', 'pdf', 'xlsx', 'csv'] as const;
export const PRINT_FORMATS = ['json', 'html', 'pdf'] as const;

export const summaryName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'lower-case letters, digits and hyphens');
export const periodName = z
  .string()
  .regex(/^[0-9W-]{7,10}$/, 'a day, week or month such as 2026-03-02, 2026-W10 or 2026-03');

export const organisation = z.string().min(1).max(64);
export const formParams = caseParams.extend({ form: z.enum(FORMS) });
export const organisationParams = z.strictObject({ organisation });
export const registerParams = z.strictObject({ organisation, register: z.enum(REGISTERS) });

export const registerQuery = z.strictObject({
  from: z.iso.date().optional().meta({ description: 'First local day; left out, six days before the last' }),
  to: z.iso.date().optional().meta({ description: 'Last local day; left out, today' }),
  ...momentShape,
  format: z.enum(SHEET_FORMATS).default('json'),
  lang: language,
});
export const drawsQuery = z.strictObject({ kind: z.enum(DRAW_KINDS).optional(), ...pageQuery });
export const drawBody = z
  .strictObject({
    kind: z.enum(DRAW_KINDS).meta({
      description:
        'call-back: from cases closed then; quality-review: from cases in which somebody of ours spoke or wrote then',
    }),
    period: periodName.meta({ description: 'A day, week or month that has ended' }),
    size: z.int().min(1).max(10_000),
    seed: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: 'The same seed draws the same cases from the same ones' }),
  })
  .meta({ id: 'DrawRequest', examples: [{ kind: 'call-back', period: '2026-W10', size: 5, seed: 'week ten' }] });

export const printQuery = { format: z.enum(PRINT_FORMATS).default('json'), lang: language };
