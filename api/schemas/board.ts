import { z } from 'zod';
import { instant, pageQuery, words } from './common.ts';

const text = z.string().min(1).max(200);
const count = z
  .object({ cases: z.int(), clocks: z.int() })
  .meta({ id: 'BoardCount', description: 'Running clocks that bind us, and how many cases they are about' });
const day = z.iso.date();

function isZone(zone: string): boolean {
  try {
    // The database takes offsets too, and counts them the other way round.
    return (
      /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
}

export const boardQuery = z.strictObject({
  organisation: text.optional(),
  zone: z
    .string()
    .max(64)
    .refine(isZone, 'must be the IANA name of a time zone, such as Asia/Shanghai')
    .default('UTC')
    .meta({ description: 'IANA name of the zone in which hours and days begin' }),
});

const heatCell = z.object({
  organisation: z.string(),
  department: z.string(),
  hour: instant.nullable().meta({ description: 'When the hour begins; null for what is overdue' }),
  clocks: z.int(),
});

const load = z.object({
  organisation: z.string(),
  department: z.string(),
  owner: z.string().nullable().meta({ description: 'Null for the cases that nobody has taken' }),
  open: z.int(),
  dueToday: z.int(),
  overdue: z.int(),
});

const rung = z.object({
  organisation: z.string(),
  rung: z.int().meta({ description: 'Told last, counted from zero' }),
  role: z.string().nullable().meta({ description: 'Whom it told' }),
  cases: z.int(),
  clocks: z.int(),
  waiting: z.int().meta({ description: 'Clocks whose rung asks for an acknowledgement that has not come' }),
});

export const brokenPromiseSchema = z
  .object({
    caseId: z.uuid(),
    reference: z.string(),
    organisation: z.string(),
    key: z.string(),
    at: instant.meta({ description: 'When the promised time passed' }),
  })
  .meta({ id: 'BrokenPromise' });
export type BrokenPromise = z.infer<typeof brokenPromiseSchema>;

const named = z.object({ organisation: z.string(), id: z.string(), name: words });

export const boardSchema = z
  .object({
    at: instant.meta({ description: 'The instant that is now' }),
    zone: z.string(),
    open: z.int().meta({ description: 'Cases that are not ended' }),
    dueToday: count.meta({ description: 'Not overdue, and due before the day ends' }),
    overdue: count,
    brokenToday: z.int().meta({ description: 'Promises whose time passed today' }),
    within: z
      .object({ hour: count, day: count, week: count })
      .meta({ description: 'What is due in the next hour, in 24 hours and in seven days' }),
    days: z
      .array(z.object({ day, reported: z.int(), missed: z.int(), broken: z.int() }))
      .meta({ description: 'The last fourteen days: cases told of, clocks missed, promises broken' }),
    heat: z
      .array(heatCell)
      .meta({ description: 'Overdue, and by hour of the next seven days; empty hours are left out' }),
    load: z.array(load).meta({ description: 'Cases by who has them' }),
    ladder: z.array(rung).meta({ description: 'Running clocks by the rung that was told last' }),
    trend: z
      .array(z.object({ week: day, type: z.string(), kept: z.int(), missed: z.int() }))
      .meta({ description: 'Clocks of ours by the Monday of the week in which they were met or missed; twelve weeks' }),
    clocks: z.array(named).meta({ description: 'What the rulebooks in force call their clocks' }),
    roles: z.array(named).meta({ description: 'What they call the roles that ladders tell' }),
  })
  .meta({ id: 'Board' });
export type BoardView = z.infer<typeof boardSchema>;

const flag = z.stringbool().default(false);
export const boardClocksQuery = z.strictObject({
  organisation: text.optional(),
  department: text.optional(),
  owner: text.optional(),
  unowned: flag.meta({ description: 'Only of cases that nobody has taken' }),
  dueFrom: z.iso.datetime().optional().meta({ description: 'Due at this instant or later' }),
  dueBefore: z.iso.datetime().optional().meta({ description: 'Due before this instant' }),
  rung: z.coerce.number().int().min(0).max(100).optional().meta({ description: 'The rung told last, from zero' }),
  role: text.optional().meta({ description: 'Whom that rung told' }),
  waiting: flag.meta({ description: 'Only those whose rung nobody has acknowledged yet' }),
  ...pageQuery,
});

export const boardClockSchema = z
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
    dueAt: instant,
    rung: z.int().nullable().meta({ description: 'Told last, counted from zero; null before the first' }),
    role: z.string().nullable().meta({ description: 'Whom it told' }),
    acknowledgeBy: instant.nullable().meta({ description: 'Until when it asks to be acknowledged' }),
    waiting: z.boolean().meta({ description: 'Whether nobody has acknowledged it yet' }),
  })
  .meta({ id: 'BoardClock' });
