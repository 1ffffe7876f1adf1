import { z } from 'zod';
import { REDACTABLE, type Redactable } from '../../evidence/redaction.ts';
import { language } from './forms.ts';

const isRedactable = (name: string): name is Redactable => REDACTABLE.some((known) => known === name);

const redact = z
  .string()
  .max(200)
  .transform((text) => text.split(',').filter(Boolean))
  .refine((names) => names.every(isRedactable), `names of ${REDACTABLE.join(', ')}, with commas between them`)
  .transform((names) => names.filter(isRedactable))
  .default([])
  .meta({
    description: `What is not shown, with commas between: ${REDACTABLE.join(', ')}. Hashes stay, so that the proof holds; with a personal field go the bodies of commands.`,
  });

export const evidenceQuery = z.strictObject({
  lang: language,
  redact,
  pdf: z.stringbool().default(true).meta({ description: 'With the report as PDF besides the page' }),
});
