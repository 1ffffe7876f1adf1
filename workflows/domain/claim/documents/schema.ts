import { z } from 'zod';
import { codeSchema, commandSchema, textSchema } from '../../case/fields/schema.ts';

const document = textSchema(64);

/** The largest file that a document may be. */
const MOST_BYTES = 50_000_000;

/** Documents that a payer wants. `payer` is a payer's subject, `document` that of a document which was asked for, such as k1. */
export const documentSchemas = [
  commandSchema('AskDocuments', {
    payer: textSchema(64),
    /** Names of the rulebook's list; left out, all that it requires of such a claim and that were not asked for yet. */
    documents: z.array(codeSchema).min(1).max(50).optional(),
    text: textSchema(10_000).optional(),
  }),
  commandSchema('ReceiveDocument', {
    document,
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 of 64 small hexadecimal digits'),
    bytes: z.int().min(1).max(MOST_BYTES),
    mediaType: z.string().regex(/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,126}$/, 'a media type such as application/pdf'),
    /** As its sender called it. */
    text: textSchema(255).optional(),
  }),
  commandSchema('JudgeDocument', { document, accepted: z.boolean(), reason: textSchema(2000) }),
  commandSchema('WaiveDocument', { document, reason: textSchema(2000) }),
] as const;
export type DocumentCommand = z.infer<(typeof documentSchemas)[number]>;
