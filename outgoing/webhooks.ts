import { join } from 'node:path';
import { secretFrom } from '../settings/secret.ts';
import { networksOf, type Networks } from './address-guard.ts';
import { guardedPost, type Post } from './post.ts';
import { isSecret, signed } from './signature.ts';
import { addressSchema, readWebhookFile, type Endpoint } from './webhook-file.ts';

/** The webhooks of this installation: rulebooks name them, and operators say here where they lead. */
export interface Webhooks {
  /** After so many attempts a message is put aside for an operator. */
  attempts: number;
  /**
   * Posts a message, signed, under an id that stays the same over all attempts. Answers why it was not taken, or undefined when it was; no address
   * is in the reason, since an address may hold a password.
   */
  tell: (organisation: string, name: string, message: { id: string; body: string }) => Promise<string | undefined>;
}

/** About a day of attempts, with the pauses between them. */
const DEFAULT_ATTEMPTS = 12;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

/**
 * So long a message rests after so many attempts that its receiver did not take, in milliseconds: 2 s, 8 s, 32 s, 2 min, 9 min, 34 min, 2 h and then 6 h.
 * A receiver that restarts learns at once, and one that is down is not flooded when it is back.
 */
export const pauseAfter = (attempts: number): number => Math.min(2000 * 4 ** (attempts - 1), LONGEST_PAUSE_MS);

function attemptsOf(text: string | undefined): number {
  if (!text) return DEFAULT_ATTEMPTS;
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new Error(`WEBHOOK_ATTEMPTS must be a whole number from 1 to 999; it is "${text}".`);
}

type Endpoints = Readonly<Record<string, Readonly<Record<string, Endpoint>>>>;

/** Webhooks over given endpoints, by organisation and name. */
export const webhooksOver = (endpoints: Endpoints, attempts: number, post: Post): Webhooks => ({
  attempts,
  async tell(organisation, name, { id, body }) {
    const found = Object.hasOwn(endpoints, organisation) ? endpoints[organisation] : undefined;
    const to = found && Object.hasOwn(found, name) ? found[name] : undefined;
    if (!to) return `no webhook "${name}" of ${organisation} is in the file of webhooks`;
    return post(to.url, body, { ...signed(to.secrets, id, body, new Date()) });
  },
});

/** The networks that the environment opens to what is sent outside. */
const allowedBy = (env: NodeJS.ProcessEnv): Networks => networksOf(env['OUTGOING_ALLOW']);

/**
 * The webhooks that the environment names: WEBHOOKS_FILE (webhooks.yaml at home), WEBHOOK_ATTEMPTS and OUTGOING_ALLOW.
 * @throws with a sentence that says what to correct, when one of them makes no sense
 */
export function webhooksOf(home: string, env: NodeJS.ProcessEnv): Webhooks {
  const { outgoing } = readWebhookFile(env['WEBHOOKS_FILE'], join(home, 'webhooks.yaml'));
  return webhooksOver(outgoing, attemptsOf(env['WEBHOOK_ATTEMPTS']), guardedPost(allowedBy(env)));
}

/** Who is told each checkpoint. */
export interface CheckpointReceiver {
  /** The address without what may be a password. */
  shown: string;
  tell: (id: string, line: string) => Promise<string | undefined>;
}

/**
 * The receiver of checkpoints that the environment names: CHECKPOINT_WEBHOOK, signed where CHECKPOINT_WEBHOOK_SECRET says with what.
 * @throws with a sentence that says what to correct, when one of them makes no sense
 */
export function checkpointReceiverOf(env: NodeJS.ProcessEnv): CheckpointReceiver | undefined {
  const text = secretFrom(env, 'CHECKPOINT_WEBHOOK');
  const key = secretFrom(env, 'CHECKPOINT_WEBHOOK_SECRET');
  if (!text) return undefined;
  if (!addressSchema.safeParse(text).success)
    throw new Error('CHECKPOINT_WEBHOOK must be an address that begins with https:// or http://.');
  if (key && !isSecret(key))
    throw new Error(
      'CHECKPOINT_WEBHOOK_SECRET must be whsec_ and 24 to 64 bytes in base64; "redress webhooks secret" makes one.',
    );
  const post = guardedPost(allowedBy(env));
  const { origin, pathname } = new URL(text);
  return {
    shown: `${origin}${pathname}`,
    tell: (id, line) => post(text, line, key ? { ...signed([key], id, line, new Date()) } : {}),
  };
}
