import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { isSecret } from './signature.ts';

const secret = z
  .string()
  .refine(isSecret, 'must be whsec_ and 24 to 64 bytes in base64; "redress webhooks secret" makes one');
const secrets = z.array(secret).min(1).max(3);

/** An address that something may be sent to. */
export const addressSchema = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be an address that begins with https:// or http://',
  );

const endpoint = z.strictObject({ url: addressSchema, secrets });

/** What a source may be told to give: not what asks for more than its own body, such as a file or another case. */
const NOT_BY_MESSAGE = ['OpenCase', 'ReceiveDocument', 'OpenLinkedCase', 'MergeInto'];
const source = z.strictObject({
  organisation: z.string().min(1),
  branches: z.array(z.string().min(1)).default([]),
  role: z.enum(['agent', 'supervisor']).default('agent'),
  commands: z
    .array(z.string().refine((type) => !NOT_BY_MESSAGE.includes(type), 'is no command that comes by a message'))
    .min(1),
  secrets,
});

/** Where the messages of a webhook go, and what signs them: the first secret, and until every receiver knows it the one before. */
export type Endpoint = z.infer<typeof endpoint>;
/** A system that sends commands: for which organisation, as what, and which ones. */
export type Source = z.infer<typeof source>;

const file = z.strictObject({
  outgoing: z.record(z.string(), z.record(z.string(), endpoint)).default({}),
  incoming: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,63}$/), source).default({}),
});
export type WebhookFile = z.infer<typeof file>;

/**
 * The file of webhooks. It may be missing where nobody named it.
 * @throws with a sentence that says what to correct, when it makes no sense
 */
export function readWebhookFile(named: string | undefined, usual: string): WebhookFile {
  const path = named || usual;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (!named && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      return { outgoing: {}, incoming: {} };
    throw new Error(`The webhooks in ${path} cannot be read; correct WEBHOOKS_FILE.`, { cause });
  }
  const read = file.safeParse(parse(text) ?? {});
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  throw new Error(`The webhooks in ${path} are not as they must be: ${problems.join('; ')}.`);
}
