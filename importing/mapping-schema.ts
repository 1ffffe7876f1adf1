import { z } from 'zod';
import { STATUSES } from '../workflows/domain/case/state.ts';
import { CASE_KINDS } from '../workflows/domain/vocabulary.ts';

const text = z.string().trim().min(1);
const code = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens');
const scalar = z.union([z.string(), z.number(), z.boolean()]);

const columnValue = z.strictObject({
  column: text,
  /** What each text of the column means; a text that is not listed makes the row a bad one. */
  values: z.record(z.string(), scalar).exactOptional(),
});
const templateValue = z.strictObject({ template: text });
const moneyValue = z.strictObject({
  /** Columns whose amounts are summed; an empty cell takes the case's last amount in that column. */
  money: z.array(text).min(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR'),
  /** The columns hold a running total: what it rose by since the case's row before. */
  rise: z.boolean().exactOptional(),
});

/** Where a field of a command comes from: a constant, a column, a text with columns in it, an amount, or a map of these. */
export type Value =
  | string
  | number
  | boolean
  | z.infer<typeof columnValue>
  | z.infer<typeof templateValue>
  | z.infer<typeof moneyValue>
  | { [field: string]: Value };

/** A value's form goes by the key that it has, so that a mistake in it is told where it stands and not as "one of six forms". */
const value: z.ZodType<Value> = z.unknown().transform((given, context): Value => {
  const result = formOf(given).safeParse(given);
  if (result.success) return result.data;
  context.issues.push(...(result.error.issues as typeof context.issues));
  return z.NEVER;
});

const nested: z.ZodType<Value> = z.record(
  z.string(),
  z.lazy(() => value),
);

function formOf(given: unknown): z.ZodType<Value> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return scalar;
  if ('column' in given) return columnValue;
  if ('template' in given) return templateValue;
  return 'money' in given ? moneyValue : nested;
}

const fields = z.record(z.string(), value).default({});
const step = z.strictObject({ command: text, fields });

/** How a process log becomes commands; `docs/importing.md` explains every field. */
export const mappingSchema = z.strictObject({
  /** Names the log; together with the id of a case in it, it makes the ids of ours. */
  log: code,
  organisation: code,
  kind: z.enum(CASE_KINDS),
  delimiter: z.string().length(1).default(','),
  time: z.strictObject({
    /** `iso`, or a pattern of yyyy MM dd HH mm ss. */
    format: text,
    /** Where a time without an offset was written. */
    zone: text,
  }),
  columns: z.strictObject({ case: text, step: text, time: text, actor: text.exactOptional() }),
  opening: z.strictObject({
    /** A column of the case's first row, or the step whose row opens the case. */
    from: z.union([z.strictObject({ column: text }), z.strictObject({ step: text })]),
    actor: text.exactOptional(),
    fields,
  }),
  deadline: z.strictObject({ clock: code, column: text, tolerance: text }).exactOptional(),
  ending: z
    .strictObject({
      from: z.union([z.strictObject({ column: text }), z.literal('last-row')]),
      beforeStart: z.enum(['reject', 'at-start']).default('reject'),
      /** Only a case in one of these statuses is ended. */
      when: z.array(z.enum(STATUSES)).min(1).exactOptional(),
      commands: z.array(step).min(1),
    })
    .exactOptional(),
  /** What a row later than the ending becomes, whatever its step. */
  afterEnding: step.exactOptional(),
  steps: z.record(text, step).default({}),
  /** What a row becomes whose step is not listed; left out, such a row is a bad one. */
  otherwise: step.exactOptional(),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type StepMapping = z.infer<typeof step>;
export type MoneyValue = z.infer<typeof moneyValue>;
