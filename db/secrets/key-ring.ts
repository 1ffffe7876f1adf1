import { createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';

/** Keys of one purpose by their ids. New work takes the active one; the others stay, so that what they made can still be read. */
export class KeyRing {
  readonly active: string;
  readonly #keys: ReadonlyMap<string, Buffer>;
  /** The same for seals: prepared once, a key costs half as much each time. */
  readonly #prepared: ReadonlyMap<string, KeyObject>;

  /** @throws when the active key is not among the keys, or a key is shorter than 256 bits */
  constructor(purpose: string, active: string, keys: Readonly<Record<string, string>>) {
    this.#keys = new Map(Object.entries(keys).map(([id, text]) => [id, Buffer.from(text, 'base64')]));
    this.#prepared = new Map([...this.#keys].map(([id, key]) => [id, createSecretKey(key)]));
    this.active = active;
    if (!this.#keys.has(active))
      throw new RangeError(`Of the keys for ${purpose}, the active one, "${active}", is missing.`);
    for (const [id, key] of this.#keys) {
      if (key.length < 32) throw new RangeError(`Key "${id}" for ${purpose} has fewer than 256 bits.`);
    }
  }

  /** The key of an id, or undefined when this ring has none. */
  find(id: string): Buffer | undefined {
    return this.#keys.get(id);
  }

  /** The HMAC-SHA-256 of a text in hexadecimal under the key of an id, or undefined when this ring has none. */
  macOf(id: string, text: string): string | undefined {
    const key = this.#prepared.get(id);
    return key && createHmac('sha256', key).update(text).digest('hex');
  }

  get ids(): string[] {
    return [...this.#keys.keys()];
  }

  /** All of it, to make the same ring of in another process. */
  content(): { active: string; keys: Record<string, string> } {
    const keys = [...this.#keys].map(([id, key]) => [id, key.toString('base64')] as const);
    return { active: this.active, keys: Object.fromEntries(keys) };
  }

  /** The active key. */
  current(): { id: string; key: Buffer } {
    const key = this.#keys.get(this.active);
    if (!key) throw new RangeError(`The active key "${this.active}" is missing.`);
    return { id: this.active, key };
  }
}

/** A seal that nobody makes without the key. */
export interface Seal {
  keyId: string;
  /** HMAC-SHA-256 in hexadecimal. */
  mac: string;
}

/** Seals a text with the active key. */
export function sealWith(ring: KeyRing, text: string): Seal {
  const mac = ring.macOf(ring.active, text);
  if (mac === undefined) throw new RangeError(`The active key "${ring.active}" is missing.`);
  return { keyId: ring.active, mac };
}

/** What is wrong with a seal, or undefined when it is the one of the text. */
export function brokenSeal(ring: KeyRing, text: string, keyId: string | null, mac: string | null): string | undefined {
  if (keyId === null || mac === null) return 'it bears no seal';
  const made = ring.macOf(keyId, text);
  if (made === undefined) return `its seal names a key "${keyId}" that is not in the keys of this installation`;
  const expected = Buffer.from(made);
  const actual = Buffer.from(mac);
  const isSame = expected.length === actual.length && timingSafeEqual(expected, actual);
  return isSame ? undefined : 'its seal is not the one of its content';
}

/** A new key of 256 bits, in Base64. */
export const newKey = (): string => randomBytes(32).toString('base64');
