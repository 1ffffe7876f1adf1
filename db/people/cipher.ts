import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Withheld } from '../../workflows/domain/case/events.ts';
import { blindOf, heldSecrets } from '../secrets/held.ts';
import type { KeyRing } from '../secrets/key-ring.ts';

/** Somebody whose data cases hold, with the key that opens them; once erased there is none. */
export interface Person {
  id: string;
  /** The data key under a key of this installation, as `w1:base64`; null once the person is erased. */
  wrapped: string | null;
  /** Their cases are kept, and nobody works on them. */
  restricted?: boolean;
}

/** What stands in the database for what is personal: whose it is, and the ciphertext in Base64. */
export interface Sealed {
  p?: string;
  /** The installation's own key, for what waits to be decided and is nobody's yet. */
  t?: string;
  c: string;
}

const IV = 12;
const TAG = 16;

/** The IV follows from what is sealed, so that the same row made anew is the same byte for byte; equal texts of one person show as equal. */
function seal(key: KeyObject, value: unknown): string {
  const text = JSON.stringify(value);
  const iv = createHmac('sha256', key).update(text).digest().subarray(0, IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function open(key: KeyObject, sealed: string): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV));
  decipher.setAuthTag(bytes.subarray(-TAG));
  const text = Buffer.concat([decipher.update(bytes.subarray(IV, -TAG)), decipher.final()]).toString('utf8');
  return JSON.parse(text);
}

/** Unwrapped keys by their wrapped form, which is gone from the database at once when a person is erased. */
const unwrapped = new Map<string, KeyObject>();
const MOST_UNWRAPPED = 5000;

/** What is made of a wrapping key, once for each ring that has it. */
interface Prepared {
  wrap: KeyObject;
  /** For commands that wait to be decided. */
  intake: KeyObject;
}
const prepared = new WeakMap<KeyRing, Map<string, Prepared>>();

function keysOf(id: string): Prepared {
  const ring = heldSecrets().wrap;
  const known = prepared.get(ring) ?? new Map<string, Prepared>();
  prepared.set(ring, known);
  const found = known.get(id);
  if (found) return found;
  const key = ring.find(id);
  if (!key) throw new Error(`Personal data are under a key "${id}" that is not in the secrets of this installation.`);
  // The cipher takes 256 bits; a key may be longer.
  const wrap = createSecretKey(key.length === 32 ? key : createHash('sha256').update(key).digest());
  const intake = createSecretKey(createHmac('sha256', wrap).update('intake').digest());
  known.set(id, { wrap, intake });
  return { wrap, intake };
}

function dataKeyOf(wrapped: string): KeyObject {
  const known = unwrapped.get(wrapped);
  if (known) return known;
  const [id = '', sealed = ''] = wrapped.split(':');
  const key = createSecretKey(String(open(keysOf(id).wrap, sealed)), 'base64');
  if (unwrapped.size >= MOST_UNWRAPPED) unwrapped.clear();
  unwrapped.set(wrapped, key);
  return key;
}

/** A new data key, wrapped. */
export function newWrappedKey(): string {
  const { id } = heldSecrets().wrap.current();
  return `${id}:${seal(keysOf(id).wrap, randomBytes(32).toString('base64'))}`;
}

/** Whether a wrapped key is one that was wrapped here. */
export function opensKey(wrapped: string): boolean {
  try {
    return dataKeyOf(wrapped).symmetricKeySize === 32;
  } catch {
    return false;
  }
}

/** Seals what is personal under its person's key. @throws when the person is erased: nothing new is kept of them */
export function sealFor({ id, wrapped }: Person, value: unknown): Sealed {
  if (wrapped === null) throw new RangeError('The person is erased, so nothing personal is kept of them any more.');
  return { p: id, c: seal(dataKeyOf(wrapped), value) };
}

/**
 * The salt beside something sealed, under the same key: whoever had it could try out short texts on the hash that stays when the text is
 * erased.
 */
export function sealSalt(beside: object, person: Person | undefined, salt: string): string | null {
  if ('p' in beside) return person?.wrapped ? sealFor(person, salt).c : null;
  return 't' in beside ? sealForIntake(salt).c : salt;
}

/** Seals a command that waits to be decided; it is sealed anew under its person's key once it is. */
export function sealForIntake(value: unknown): Sealed {
  const { id } = heldSecrets().wrap.current();
  return { t: id, c: seal(keysOf(id).intake, value) };
}

type Locked = Sealed & { w?: string | null };

const isLocked = (value: unknown): value is Locked =>
  typeof value === 'object' && value !== null && 'c' in value && ('p' in value || 't' in value);

/** What a sealed value consists of; `w` comes with the query, `sha256` stands with the command that waits for a file. */
const PARTS: readonly string[] = ['p', 't', 'c', 'w', 'sha256'];

/** What stands for something that does not open: somebody changed it, and "redress verify" names the row. */
const UNREADABLE = { unreadable: true } as const;

/** What a locked value says: null when its person is erased. @throws when the query that read it did not fetch its key */
function unlocked(value: Locked): unknown {
  const { t, w, c } = value;
  if (t === undefined && w === undefined)
    throw new TypeError('Something personal was read without unlock(), so its key is missing.');
  if (w === null) return null;
  if (Object.keys(value).some((name) => !PARTS.includes(name))) return UNREADABLE;
  keysOf(t ?? (w ?? '').split(':', 1)[0] ?? '');
  try {
    return open(t === undefined ? dataKeyOf(w ?? '') : keysOf(t).intake, c);
  } catch {
    return UNREADABLE;
  }
}

/** What is personal in the snapshot of a case besides its personal part: what was promised, planned and to be prevented. */
const TOLD = ['promises', 'nodes', 'preventions'] as const;
type Told = Record<string, { what?: string } | undefined>;
type Snapshot = { personal?: object; withheld?: Withheld } & Partial<Record<(typeof TOLD)[number], Told>>;

/** A snapshot as it is stored: what is personal stands sealed under `sealed`, or is gone with an erased person. */
export function sealedSnapshot(state: object, person: Person): object {
  // Why something is withheld follows from its person, and is never stored.
  const { personal = {}, withheld: _, ...rest } = state as Snapshot;
  const told: Record<string, Record<string, string>> = {};
  const bare: Record<string, unknown> = { ...rest };
  for (const name of TOLD) {
    const things = rest[name];
    if (!things) continue;
    told[name] = {};
    bare[name] = Object.fromEntries(
      Object.entries(things).map(([subject, thing]) => {
        const { what, ...others } = thing ?? {};
        if (what !== undefined) told[name]![subject] = what;
        return [subject, others];
      }),
    );
  }
  return { ...bare, sealed: person.wrapped === null ? null : sealFor(person, inOneOrder({ personal, told })) };
}

/** A case as whoever does not open restricted data sees it. */
export function withheldSnapshot<State extends object>(state: State): State {
  const { sealed: _, ...bare } = sealedSnapshot(state, { id: '', wrapped: null }) as { sealed: null };
  return { ...bare, personal: {}, withheld: 'restricted' } as never;
}

/** A ciphertext shows the order of names, so the same snapshot by way of the fold and by way of decisions must have one. */
const inOneOrder = (value: object): unknown => JSON.parse(canonicalize(value) ?? 'null');

function openedSnapshot(stored: Snapshot & { sealed: Locked | null }): object {
  const { sealed, withheld, ...bare } = stored;
  const found = sealed && unlocked(sealed);
  if (found === UNREADABLE) throw new Error('The snapshot of a case does not open; "redress rebuild" makes it anew.');
  const opened = found as { personal: object; told: Record<string, Record<string, string>> } | null;
  const state: Record<string, unknown> = {
    ...bare,
    personal: opened?.personal ?? {},
    ...(opened ? {} : { withheld: withheld ?? 'erased' }),
  };
  for (const name of TOLD) {
    const things = bare[name];
    if (!things) continue;
    state[name] = Object.fromEntries(
      Object.entries(things).map(([subject, thing]) => {
        const what = opened?.told[name]?.[subject];
        return [subject, what === undefined ? thing : { ...thing, what }];
      }),
    );
  }
  return state;
}

/** What a JSON value of the database says, with what is sealed in it opened. */
export function openedJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return value;
  if (isLocked(value)) return unlocked(value);
  return 'sealed' in value ? openedSnapshot(value as never) : value;
}

/** A hash by which something personal is found again, and which tells nothing to whoever has only the database. */
export const blind = (what: string, value: string): string => blindOf(`${what}:${value}`).slice(0, 32);
