import { z } from 'zod';
import { PAYER_KINDS } from '../../workflows/domain/claim/file/state.ts';
import { caseParams, instant, words } from './common.ts';

export const documentParams = caseParams.extend({
  document: z.string().min(1).max(64).meta({ description: 'Subject of the document, such as k1' }),
});

export const owedDocumentSchema = z
  .object({
    subject: z.string(),
    document: z.string().meta({ description: "Its name in the rulebook's list" }),
    name: words.optional().meta({ description: "In words, where the rulebook's list has it" }),
    for: z.string().meta({ description: 'Subject of the payer that wants it' }),
    payer: z.enum(PAYER_KINDS).optional(),
    round: z.int().meta({ description: '1 is the list, each later one a supplement' }),
    state: z.enum(['asked', 'received', 'accepted', 'rejected', 'waived']),
    askedAt: instant,
    judged: z.object({ at: instant, actor: z.string(), reason: z.string().optional() }).optional().meta({
      description: 'When it was last accepted, rejected or waived, by whom and why, until another file comes',
    }),
    file: z
      .object({
        sha256: z.string(),
        bytes: z.int(),
        mediaType: z.string().meta({ description: 'As the bytes show it' }),
        name: z.string().optional().meta({ description: 'As its sender called it' }),
        receivedAt: instant,
      })
      .optional()
      .meta({ description: 'That came last' }),
  })
  .meta({ id: 'OwedDocument' });
export type OwedDocumentView = z.infer<typeof owedDocumentSchema>;

export const documentListSchema = z.object({
  items: z.array(owedDocumentSchema),
  takes: z
    .object({ maxBytes: z.int(), endings: z.array(z.string()) })
    .meta({ description: 'How large a file may be, and how names of files that are taken end, without the dot' }),
});

export const linkSchema = z
  .object({ url: z.string().meta({ description: 'Relative to this server' }), expiresAt: instant })
  .meta({ id: 'DocumentLink' });

export const linkParams = z.strictObject({ token: z.string().regex(/^[\w-]+\.[\w-]+$/) });

/** The body is read as it comes; whatever it is, the schema has nothing to say about it. */
export const fileBody = z.any().meta({ type: 'string', format: 'binary', description: 'The bytes of the file' });
