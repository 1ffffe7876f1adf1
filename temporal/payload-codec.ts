import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { PayloadKeys } from '../db/secrets/payload-keys.ts';

/** By which Temporal's tools tell an encrypted payload from others. */
const ENCODING = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const { Payload: Message } = proto.temporal.api.common.v1;
const textOf = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

/** A payload that cannot be read, with a sentence that says why and what to do. */
export class Unreadable extends Error {}

/** What the tag covers besides the content, so that a payload cannot be passed off as one under another key. */
const labelOf = (keyId: string): Buffer => Buffer.from(`redress payload 1 ${keyId}`);

function encrypted(payload: Payload, { id, key }: { id: string; key: Buffer }): Payload {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(labelOf(id));
  const content = cipher.update(Message.encode(Message.create(payload)).finish());
  return {
    metadata: { encoding: Buffer.from(ENCODING), [KEY_ID]: Buffer.from(id) },
    data: Buffer.concat([nonce, content, cipher.final(), cipher.getAuthTag()]),
  };
}

function decrypted(payload: Payload, keys: PayloadKeys): Payload {
  // What was written before payloads were encrypted stays readable for as long as its cases live.
  if (textOf(payload.metadata?.['encoding']) !== ENCODING) return payload;
  const id = textOf(payload.metadata?.[KEY_ID]);
  const key = keys.find(id);
  if (!key) {
    throw new Unreadable(
      `This was encrypted under the key "${id}", and the secrets of this process have only ${keys.ids.map((known) => `"${known}"`).join(', ')}. ` +
        'Give it the file of secrets that has the key (SECRETS_FILE, or secrets.json in REDRESS_HOME); what waits for it then goes on by itself.',
    );
  }
  const data = Buffer.from(payload.data ?? []);
  if (data.length < NONCE_BYTES + TAG_BYTES) throw new Unreadable('It is too short for an encrypted payload.');
  const decipher = createDecipheriv(CIPHER, key, data.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(labelOf(id));
  decipher.setAuthTag(data.subarray(-TAG_BYTES));
  try {
    const content = [decipher.update(data.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
    return Message.decode(Buffer.concat(content));
  } catch (cause) {
    throw new Unreadable(
      `This is not what was encrypted under the key "${id}": it was changed, or another installation has a key of the same id.`,
      { cause },
    );
  }
}

export interface CodecOptions {
  keys: PayloadKeys;
  /** Read what is encrypted but write plainly, as while processes that cannot read it yet are being replaced. */
  writesPlainly?: boolean;
}

/** Encrypts what Temporal is given with AES-256-GCM under the active key, and reads what is under any key that is known. */
export function createPayloadCodec({ keys, writesPlainly = false }: CodecOptions): PayloadCodec {
  return {
    encode: async (payloads) => {
      if (writesPlainly) return payloads;
      const current = keys.current();
      return payloads.map((payload) => encrypted(payload, current));
    },
    decode: async (payloads) => payloads.map((payload) => decrypted(payload, keys)),
  };
}
