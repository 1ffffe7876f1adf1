import { z } from 'zod';
import { WEEK_DAYS } from '../../calendars/calendar.ts';
import { id, text } from '../../rulebook/fields/schema.ts';
import type { RulebookProblem } from '../../rulebook/problem.ts';
import { parseForm } from '../../rulebook/schema.ts';

/** The name of an API key. */
const person = z
  .string()
  .regex(/^[a-z][a-z0-9.-]{0,63}$/, 'must be lower-case letters, digits, hyphens and dots, such as li-na');
const time = (form: RegExp, example: string) => z.string().regex(form, `must be a time of day such as ${example}`);
const span = z.strictObject({
  from: time(/^([01]\d|2[0-3]):[0-5]\d$/, '09:00'),
  to: time(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '18:00, or 24:00'),
});
const moment = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d)?$/,
    'must be a local date such as 2026-02-14, or with a time, 2026-02-14T18:00',
  );

const rosterSchema = z.strictObject({
  organisation: id,
  /** Local to the rulebook, as are all times of a roster. */
  effectiveFrom: moment,
  people: z.record(person, z.strictObject({ name: text, roles: z.array(id).min(1), branch: id.exactOptional() })),
  shifts: z
    .array(
      z.strictObject({
        role: id,
        branch: id.exactOptional(),
        weekly: z.partialRecord(z.enum(WEEK_DAYS), z.array(span)),
        people: z.array(person).min(1),
      }),
    )
    .default([]),
  away: z.array(z.strictObject({ person, from: moment, to: moment, deputy: person.exactOptional() })).default([]),
  afterHours: z
    .array(
      z.strictObject({
        role: id,
        of: z.enum(['branch', 'headquarters']).exactOptional(),
        toRole: id.exactOptional(),
        toPerson: person.exactOptional(),
      }),
    )
    .default([]),
});

/** A roster as it is written: its times are local dates or local times. */
export type RosterDocument = z.infer<typeof rosterSchema>;

/** The document in its form, or everything in which it departs from the form. */
export const parseRosterDocument = (value: unknown): RosterDocument | RulebookProblem[] =>
  parseForm(rosterSchema, value);
