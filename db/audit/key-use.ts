import { BlockList, isIPv6 } from 'node:net';
import type pg from 'pg';
import type { Role } from '../../workflows/domain/vocabulary.ts';
import { KEYS } from '../keys.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { inTransaction } from '../transaction.ts';
import { lockStream, record } from './streams.ts';

/** Whence a request came, as far as it says nothing about a person. */
export type AddressClass = 'loopback' | 'private' | 'public';

const blocks = (...ranges: readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'][]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) list.addSubnet(...range);
  return list;
};

const LOOPBACK = blocks(['127.0.0.0', 8, 'ipv4'], ['::1', 128, 'ipv6']);
/** Of RFC 1918, 3927, 4193, 4291 and 6598. */
const PRIVATE = blocks(
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
);

/** The class of an address, in which an IPv4 address within IPv6 counts as what it is. */
export function addressClassOf(ip: string): AddressClass {
  const family = isIPv6(ip) ? 'ipv6' : 'ipv4';
  if (LOOPBACK.check(ip, family)) return 'loopback';
  return PRIVATE.check(ip, family) ? 'private' : 'public';
}

/** Whose key it is. */
export interface KeyUser {
  id: string;
  role: Role;
  keyId: string;
}

const KNOWN = `
  select from stream_events where type = 'KeyUsed' and data->>'keyId' = $1 and data->>'day' = $2`;

/** Begins a key's day: one event of the stream of keys, however many processes see its first use. The day is one of UTC. */
async function beginDay(pool: pg.Pool, secrets: Secrets, user: KeyUser, day: string, ip: string): Promise<void> {
  const { id, role, keyId } = user;
  if ((await pool.query(KNOWN, [keyId, day])).rowCount) return;
  await inTransaction(pool, async (client) => {
    await lockStream(client, KEYS);
    if ((await client.query(KNOWN, [keyId, day])).rowCount) return undefined;
    const author = { secrets, actor: { kind: 'person', id, role, keyId } as const };
    const data = { keyId, day, from: addressClassOf(ip) };
    await record(client, author, { stream: KEYS, type: 'KeyUsed', data });
    return true;
  });
}

/** Notes the first use of a key on each day. */
export class KeyUses {
  readonly #pool: pg.Pool;
  readonly #secrets: Secrets;
  #day = '';
  #begun = new Map<string, Promise<void>>();

  constructor(pool: pg.Pool, secrets: Secrets) {
    this.#pool = pool;
    this.#secrets = secrets;
  }

  /** Resolves when the day of the key is known to have begun. Rejects when it could not be noted: then the key may do nothing. */
  note(user: KeyUser, ip: string): Promise<void> {
    const day = new Date().toISOString().slice(0, 10);
    if (day !== this.#day) {
      this.#day = day;
      this.#begun = new Map();
    }
    const known = this.#begun.get(user.keyId);
    if (known) return known;
    const begun = this.#begun;
    const begins = beginDay(this.#pool, this.#secrets, user, day, ip);
    begun.set(user.keyId, begins);
    begins.catch(() => begun.delete(user.keyId));
    return begins;
  }
}
