import { z } from 'zod';
import { CURRENCIES } from '../../money/money.ts';

/** Any ISO-8601 instant with an offset; normalised to UTC with milliseconds so that instants compare as text. */
export const instantSchema = z.iso
  .datetime({ offset: true, abort: true })
  .overwrite((text) => new Date(text).toISOString())
  .refine((text) => text >= '1900' && text < '3000', 'a year from 1900 to 2999')
  .meta({ description: 'Instant, ISO-8601 with offset' });

export const textSchema = (max: number) => z.string().trim().min(1).max(max);
export const codeSchema = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'lower-case letters, digits and hyphens');

export const moneySchema = z.strictObject({
  amountMinor: z.string().regex(/^\d{1,24}$/, 'minor units as a whole number in a string'),
  currency: z.enum(CURRENCIES),
});

export const factValueSchema = z.union([z.string().max(2000), z.number(), z.boolean()]);

/** When it happened and when it was told to us; every command of a person may say so. */
export const timesShape = { happenedAt: instantSchema.optional(), reportedAt: instantSchema.optional() };

/** A command of a person: its type, its own fields and its times. */
export const commandSchema = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape, ...timesShape });
