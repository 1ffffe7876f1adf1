import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';

/** A public key of Ed25519 as RFC 8037 writes it. */
export interface PublicKey {
  kty: 'OKP';
  crv: 'Ed25519';
  /** The 32 bytes of the key in Base64 for addresses. */
  x: string;
}

const publicOf = (key: KeyObject): PublicKey => createPublicKey(key).export({ format: 'jwk' }) as unknown as PublicKey;

function privateOf(id: string, text: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  } catch (error) {
    throw new RangeError(`Key "${id}" for checkpoints is no private key.`, { cause: error });
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new RangeError(`Key "${id}" for checkpoints is not one of Ed25519.`);
  return key;
}

/** Keys that sign checkpoints, by their ids. New ones are signed with the active key; the others stay, to check what they signed. */
export class SigningKeys {
  readonly active: string;
  readonly #keys: ReadonlyMap<string, KeyObject>;

  /** @throws when the active key is not among the keys, or one is no private key of Ed25519 */
  constructor(active: string, keys: Readonly<Record<string, string>>) {
    this.#keys = new Map(Object.entries(keys).map(([id, text]) => [id, privateOf(id, text)]));
    this.active = active;
    if (!this.#keys.has(active)) {
      throw new RangeError(`Of the keys for checkpoints, the active one, "${active}", is missing.`);
    }
  }

  /** What everybody may have, to check signatures with. */
  publicKeys(): Record<string, PublicKey> {
    return Object.fromEntries([...this.#keys].map(([id, key]) => [id, publicOf(key)]));
  }

  /** The signature of a text by the active key, in Base64. */
  sign(text: string): string {
    const key = this.#keys.get(this.active) as KeyObject;
    return sign(null, Buffer.from(text), key).toString('base64');
  }
}

/** Whether a signature is that of a text, by a public key. */
export function isSignature(key: PublicKey, text: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' });
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** A new private key in Base64. */
export const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
