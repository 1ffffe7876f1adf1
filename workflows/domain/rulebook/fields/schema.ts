import { z } from 'zod';
import { CONFIDENCES } from '../../vocabulary.ts';

/** The pieces that every part of a rulebook is written with. */
export const id = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens');
export const text = z.string().trim().min(1);
export const words = z.strictObject({ en: text, zh: text });
export const named = <T extends z.ZodType>(entry: T) => z.record(id, entry);

/**
 * Confidence says how sure a legal figure is; a company's own choice is M and its text says whose choice it is. `zh` is the text in Chinese,
 * for whoever reads that.
 */
export const source = z.strictObject({ text, zh: text.exactOptional(), confidence: z.enum(CONFIDENCES) });

/** What the data of an event must say. */
export const eventData = z.record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()]));
