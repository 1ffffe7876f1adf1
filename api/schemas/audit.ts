import { z } from 'zod';
import { instantSchema } from '../../workflows/domain/case/fields/schema.ts';
import { ROLES } from '../../workflows/domain/vocabulary.ts';
import { instant, pageQuery } from './common.ts';

export const readSchema = z
  .object({
    readAt: instant,
    organisation: z.string().meta({ description: '"-" where the cases are not there any more' }),
    person: z.string().nullable().meta({ description: 'Null for whoever had a link to a file' }),
    keyId: z.string().nullable(),
    role: z.enum(ROLES).nullable(),
    route: z.string().meta({ description: 'Method and pattern of the address' }),
    requestId: z.string(),
    purpose: z.string().nullable().meta({ description: 'What the reader said in X-Purpose; null when nothing' }),
    cases: z.int().meta({ description: 'Of how many cases something was shown' }),
    caseIds: z.array(z.uuid()).meta({ description: 'The first hundred of them' }),
  })
  .meta({ id: 'Read' });
export type ReadView = z.infer<typeof readSchema>;

export const caseReadsQuery = z.strictObject(pageQuery);
export const readsQuery = z.strictObject({
  person: z.string().min(1).max(200).optional().meta({ description: 'Who read: the name of their key' }),
  case: z.uuid().toLowerCase().optional().meta({ description: 'Only reads of this case' }),
  from: instantSchema.optional(),
  to: instantSchema.optional().meta({ description: 'Reads before this instant' }),
  ...pageQuery,
});

export const streamSchema = z
  .object({
    stream: z.string().meta({ description: 'Such as keys or rulebooks/demo' }),
    events: z.int(),
    lastAt: instant,
    head: z.string().meta({ description: 'Hash of the last event' }),
  })
  .meta({ id: 'Stream' });
export type StreamView = z.infer<typeof streamSchema>;

export const streamsSchema = z.object({ items: z.array(streamSchema) });
export const streamParams = z.strictObject({
  stream: z.string().min(1).max(200).meta({ description: 'With its slash as %2F' }),
});

export const streamEventSchema = z
  .object({
    seq: z.int(),
    type: z.string(),
    data: z.record(z.string(), z.unknown()),
    actor: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('person'), id: z.string(), role: z.enum(ROLES), keyId: z.string() }),
      z.object({ kind: z.literal('operator'), id: z.string() }).meta({ description: 'At the command line' }),
      z.object({ kind: z.literal('system'), id: z.string() }),
    ]),
    recordedAt: instant,
    previousHash: z.string(),
    hash: z.string(),
    sealedBy: z.string().meta({ description: 'Id of the key that sealed it' }),
  })
  .meta({ id: 'StreamEvent' });
export type StreamEventView = z.infer<typeof streamEventSchema>;
