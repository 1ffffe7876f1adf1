import { z } from 'zod';
import { CLOCK_CHANGES } from '../../workflows/domain/audit/clock-changes.ts';
import { instantSchema } from '../../workflows/domain/case/fields/schema.ts';
import { caseSchema } from './case.ts';
import { instant, pageQuery, words } from './common.ts';

/** An event as a mark on a line of time: where it stands, what it is and who brought it about. */
export const markSchema = z
  .object({
    seq: z.int(),
    type: z.string(),
    title: words,
    happenedAt: instant,
    recordedAt: instant,
    actor: z.object({ kind: z.string(), id: z.string(), role: z.string() }),
    rulebook: z.string().meta({ description: 'The rules under which it was decided' }),
    command: z.object({ id: z.string(), type: z.string() }).meta({ description: 'What brought it about' }),
  })
  .meta({ id: 'Mark' });

const change = z
  .object({
    path: z.string().meta({ description: 'Where it stands in the state, such as promises.p1.dueAt' }),
    label: words,
    was: z.unknown().meta({ description: 'Null where there was none' }),
    is: z.unknown().meta({ description: 'Null where there is none any more' }),
    says: words,
  })
  .meta({ id: 'Change' });

const clockChange = z
  .object({
    key: z.string(),
    clock: z.string(),
    name: words,
    change: z.enum(CLOCK_CHANGES),
    at: instant.optional(),
    dueAt: instant,
    previousDueAt: instant.optional(),
    late: z.boolean().optional(),
    says: words,
  })
  .meta({ id: 'ClockChange' });

export const differenceQuery = z.strictObject({
  from: instantSchema.meta({ description: 'The earlier instant' }),
  to: instantSchema.meta({ description: 'The later one' }),
  by: z
    .enum(['asOf', 'knownAt'])
    .default('asOf')
    .meta({ description: 'asOf: as it was in the world; knownAt: as we knew it' }),
});

export const differenceSchema = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    by: z.enum(['asOf', 'knownAt']),
    from: instant,
    to: instant,
    versions: z.object({ from: z.int(), to: z.int() }).meta({ description: 'The last event that counts at either' }),
    fields: z.array(change),
    clocks: z.array(clockChange),
    money: z.array(change),
    people: z.array(change),
    documents: z.array(change),
    says: z.array(words).meta({ description: 'All of it in sentences' }),
    events: z.array(markSchema).meta({ description: 'Those that count at the later instant only' }),
  })
  .meta({ id: 'Difference' });

export const stepsQuery = z.strictObject(pageQuery);

const operation = z
  .object({ op: z.enum(['add', 'replace', 'remove']), path: z.string(), value: z.unknown().optional() })
  .meta({ id: 'PatchOperation', description: 'JSON Patch, RFC 6902' });

export const stepSchema = markSchema
  .extend({
    says: z.array(words).meta({ description: 'What it changed, in sentences' }),
    patch: z.array(operation).meta({ description: 'Turns the case before the event into the case after it' }),
  })
  .meta({ id: 'Step' });

export const stepsSchema = z
  .object({
    before: caseSchema
      .nullable()
      .meta({ description: 'The case before the first step of the page; null before it was opened' }),
    items: z.array(stepSchema),
    nextCursor: z.string().nullable().meta({ description: 'Null on the last page' }),
  })
  .meta({ id: 'Steps' });

export type Mark = z.infer<typeof markSchema>;
export type Difference = z.infer<typeof differenceSchema>;
export type Steps = z.infer<typeof stepsSchema>;
export type Step = z.infer<typeof stepSchema>;
