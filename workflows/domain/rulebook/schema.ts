import { z } from 'zod';
import type { HolidayTable } from '../calendars/calendar.ts';
import { WEEK_DAYS } from '../calendars/calendar.ts';
import { STARTING_EVENTS, STOPPING_EVENTS } from '../case/event-types.ts';
import { MODES, PAYER_KINDS } from '../claim/file/state.ts';
import { CASE_KINDS, CASE_TYPES, CONFIDENCES, EXPIRY_EFFECTS, HOLDERS, SEVERITIES } from '../vocabulary.ts';
import { id, named, source, text, words } from './fields/schema.ts';
import { practiceSchema } from './practice/schema.ts';
import type { RulebookProblem } from './problem.ts';

const date = z.iso.date('must be a date such as 2026-02-13');
const time = (latest: RegExp, example: string) => z.string().regex(latest, `must be a time of day such as ${example}`);
const count = z.int().min(0);

const span = z.strictObject({
  from: time(/^([01]\d|2[0-3]):[0-5]\d$/, '09:00'),
  to: time(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '18:00, or 24:00'),
});
const namedDay = z.strictObject({ date, name: text });

const calendarVersion = z.strictObject({
  effectiveFrom: date,
  weekly: z.partialRecord(z.enum(WEEK_DAYS), z.array(span)),
  makeUpDayAs: z.enum(WEEK_DAYS).exactOptional(),
  extraHolidays: z.array(namedDay).exactOptional(),
  extraWorkdays: z.array(namedDay.extend({ spans: z.array(span).exactOptional() })).exactOptional(),
});

const calendar = z.strictObject({
  /** The rulebook's when not said. */
  timeZone: text.exactOptional(),
  /** The region whose holiday tables apply, such as `cn`. */
  holidays: id.exactOptional(),
  versions: z.array(calendarVersion).min(1),
});

const dateRule = {
  firstDayExcluded: z.boolean().exactOptional(),
  rollHoliday: z.boolean().exactOptional(),
  after: z
    .strictObject({ days: z.int().min(1).exactOptional(), months: z.int().min(1).exactOptional() })
    .exactOptional(),
};
const budgets = [
  z.strictObject({ kind: z.literal('elapsed'), duration: text }),
  z.strictObject({ kind: z.literal('working-time'), duration: text }),
  z.strictObject({
    kind: z.literal('working-days'),
    days: count,
    at: z.enum(['same-time', 'close-of-business']),
  }),
  z.strictObject({ kind: z.literal('calendar-days'), days: count, ...dateRule }),
  z.strictObject({ kind: z.literal('months'), months: count, ...dateRule }),
  z.strictObject({ kind: z.literal('days-but-sundays-and-holidays'), days: count }),
  z.strictObject({
    kind: z.literal('next-at'),
    dayOffset: count,
    time: time(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '14:00, or 24:00'),
    workingDay: z.boolean().exactOptional(),
  }),
] as const;
const budget = z.discriminatedUnion('kind', budgets);
const clockBudget = z.discriminatedUnion('kind', [...budgets, z.strictObject({ kind: z.literal('given') })]);
const offset = z.strictObject({ duration: text, unit: z.enum(['elapsed', 'working-time']) });

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const conditions = z.record(z.string().min(1), z.union([scalar, z.array(scalar).min(1)]));
const countries = z.array(z.string().regex(/^[A-Z]{2}$/, 'must be a country such as CN')).min(1);

const clockShape = {
  name: words,
  holder: z.enum(HOLDERS),
  beneficiary: z.enum(HOLDERS).exactOptional(),
  starts: z.strictObject({
    on: z.array(z.enum(STARTING_EVENTS)).min(1),
    from: z.enum(['happened', 'reported']),
    when: conditions.exactOptional(),
    afresh: z.boolean().exactOptional(),
    since: date.exactOptional(),
    before: date.exactOptional(),
    payer: z
      .strictObject({ kind: z.enum(PAYER_KINDS).exactOptional(), mode: z.enum(MODES).exactOptional() })
      .exactOptional(),
    countries: z
      .strictObject({
        any: countries.exactOptional(),
        all: countries.exactOptional(),
        atLeast: z.int().min(2).exactOptional(),
      })
      .exactOptional(),
    unlessLater: id.exactOptional(),
  }),
  stops: z.array(z.enum(STOPPING_EVENTS)).min(1),
  stopsWhen: z.partialRecord(z.enum(STOPPING_EVENTS), conditions).exactOptional(),
  restartedBy: z.array(z.enum(STARTING_EVENTS)).min(1).exactOptional(),
  heldBy: z
    .strictObject({ from: z.enum(STARTING_EVENTS), until: z.enum(STARTING_EVENTS), when: conditions.exactOptional() })
    .exactOptional(),
  budget: clockBudget,
  extension: z.strictObject({ budget, times: z.int().min(1), source }).exactOptional(),
  warnings: z.array(offset),
  effect: z.enum(EXPIRY_EFFECTS),
  outlivesCase: z.boolean().exactOptional(),
  source,
};
const clock = z.strictObject({ ...clockShape, calendar: id, pausedBy: z.array(id), ladder: id.exactOptional() });

const clockTime = time(/^([01]\d|2[0-3]):[0-5]\d$/, '22:00');
const rung = z.strictObject({
  after: offset,
  notify: id,
  name: words,
  acknowledgeWithin: offset.exactOptional(),
  quiet: z.strictObject({ from: clockTime, to: clockTime }).exactOptional(),
});

const route = z.strictObject({
  kinds: z.array(z.enum(CASE_KINDS)).min(1),
  types: z.array(z.enum(CASE_TYPES)).min(1),
  severities: z.array(z.enum(SEVERITIES)).min(1).exactOptional(),
  department: id,
  firstAction: words.exactOptional(),
  clocks: z.array(id),
});

const rulebookSchema = z.strictObject({
  organisation: id,
  version: z
    .string('must be a text such as 2026-01-01; put a bare number in quotes')
    .regex(/^\d{4}-\d{2}(-\d{2})?(\.\d{1,3})?$/, 'must be a date such as 2026-01-01, the second of a day 2026-01-01.2'),
  effectiveFrom: date,
  name: words,
  timeZone: text,
  calendars: named(calendar),
  branches: named(z.strictObject({ name: words, calendars: named(id) })),
  departments: named(z.strictObject({ name: words })),
  roles: named(words),
  routes: z.array(route).min(1),
  clocks: named(clock),
  packs: z
    .array(z.strictObject({ id, version: date.exactOptional(), calendar: id, ladder: id.exactOptional() }))
    .exactOptional(),
  ladders: named(
    z.strictObject({
      rungs: z.array(rung).min(1),
      jumps: z.record(id, z.int().min(0)).exactOptional(),
      source,
    }),
  ),
  pauseReasons: named(z.strictObject({ name: words, ceiling: budget, calendar: id, source })),
  callBackRounds: z.strictObject({ max: z.int().min(1), source }),
  practice: practiceSchema.exactOptional(),
  /** Names of the file of regimes. */
  regimes: z.array(id).min(1).exactOptional(),
  source,
});

/** A rulebook as it is written: ids are the keys of maps, calendars name the region of their holidays. */
export type RulebookDocument = z.infer<typeof rulebookSchema>;

const packSchema = z.strictObject({
  id,
  name: words,
  versions: z.array(z.strictObject({ effectiveFrom: date, clocks: named(z.strictObject(clockShape)) })).min(1),
});

/** A pack as it is written: the clocks of one law or standard, by the date from which each wording of them holds. */
export type PackDocument = z.infer<typeof packSchema>;

/** The pack in its form, or everything in which it departs from the form. */
export const parsePackDocument = (value: unknown): PackDocument | RulebookProblem[] => parseForm(packSchema, value);

const holidayTableSchema: z.ZodType<HolidayTable> = z.object({
  region: id,
  year: z.int().min(1900).max(2200),
  source: text,
  confidence: z.enum(CONFIDENCES),
  holidays: z.array(namedDay),
  workdays: z.array(namedDay),
});

/** The document in its form, or everything in which it departs from the form. */
export const parseRulebookDocument = (value: unknown): RulebookDocument | RulebookProblem[] =>
  parseForm(rulebookSchema, value);

/** One year's holidays of a region, or what is wrong with the table. */
export const parseHolidayTable = (value: unknown): HolidayTable | RulebookProblem[] =>
  parseForm(holidayTableSchema, value);

/** The value in a form, or everything in which it departs from the form, in words that a writer of YAML knows. */
export function parseForm<T>(schema: z.ZodType<T>, value: unknown): T | RulebookProblem[] {
  const result = schema.safeParse(value);
  return result.success ? result.data : result.error.issues.flatMap((issue) => problemsOf(issue, value));
}

function problemsOf(issue: z.core.$ZodIssue, document: unknown): RulebookProblem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a field that belongs here.' }));
  return [{ path, message: `${sentence(issue, valueAt(document, path))}.` }];
}

function sentence(issue: z.core.$ZodIssue, value: unknown): string {
  const given = value === null ? 'nothing' : JSON.stringify(value);
  if (value === undefined && issue.code !== 'invalid_key') return 'is missing';
  switch (issue.code) {
    case 'invalid_key':
      return `the name ${issue.issues.map((inner) => inner.message).join(', ')}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}; it is ${given}`;
    case 'invalid_union':
      return `must be one of: ${('options' in issue ? (issue.options ?? []) : []).map(String).join(', ')}; it is ${given}`;
    case 'invalid_type':
      return issue.message.startsWith('must') ? issue.message : `must be ${kindOf(issue.expected)}`;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? 'must not be empty'
        : `must be at least ${String(issue.minimum)}; it is ${given}`;
    default:
      return `${issue.message}; it is ${given}`;
  }
}

/** In words that a writer of YAML knows. */
function kindOf(expected: string): string {
  if (expected === 'object' || expected === 'record') return 'a map of fields';
  if (expected === 'array') return 'a list';
  if (expected === 'string') return 'a text';
  if (expected === 'int') return 'a whole number';
  return `a ${expected}`;
}

function valueAt(document: unknown, path: readonly (string | number)[]): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
