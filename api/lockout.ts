import ipaddr from 'ipaddr.js';

/** So many wrong keys of an address, or for a key, may come in a minute; then it is locked. */
const MOST_FAILURES = 10;
/** From so many on, each is answered later than the one before. */
const SLOW_FROM = 6;
const SLOWER_BY_MS = 100;
const MINUTE_MS = 60_000;
/** Each further lock is twice as long, up to this. */
const LONGEST_LOCK_MS = 60 * MINUTE_MS;
/** Whoever failed no more for so long begins anew. */
const FORGIVEN_AFTER_MS = 2 * LONGEST_LOCK_MS;
/** A key that worked from an address goes on working there for so long, whoever else tries keys from there. */
const KNOWN_MS = 24 * LONGEST_LOCK_MS;
/** Random addresses must not fill the memory: the oldest are forgotten first. */
const MOST_KEPT = 10_000;

interface Tries {
  since: number;
  count: number;
  locks: number;
  lockedUntil: number;
}

/** What was locked just now: an address, or a key by its id. */
export interface Locked {
  of: 'address' | 'key';
  /** Of the key, where it was one. */
  keyId?: string;
  seconds: number;
}

/** As whom an address is counted: of IPv6 the network, since whoever has one address of it has all. */
function sourceOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  return address instanceof ipaddr.IPv6 ? `${address.parts.slice(0, 4).join(':')}/64` : address.toString();
}

/** Sets what is under a name, as the newest; forgets the oldest where there are too many. */
function keep<T>(kept: Map<string, T>, name: string, value: T): T {
  kept.delete(name);
  const oldest = kept.size >= MOST_KEPT ? kept.keys().next() : undefined;
  if (oldest && !oldest.done) kept.delete(oldest.value);
  kept.set(name, value);
  return value;
}

/**
 * Slows and locks whoever tries wrong keys: their address, and the key whose id they try, from wherever. What is right is not counted, since a
 * whole office that begins its day shares an address, and a key that worked from an address before is not locked out of it: nobody can keep
 * people out by failing beside them. It is known to this process alone. Instants are milliseconds of one clock.
 */
export class Lockout {
  readonly #tries = new Map<string, Tries>();
  readonly #known = new Map<string, number>();

  /** How many seconds whoever sends a key from an address has to wait; 0: none. */
  waitOf(ip: string, keyId: string | undefined, now: number): number {
    const until = this.#namesOf(ip, keyId).map((name) => this.#tries.get(name)?.lockedUntil ?? 0);
    return Math.max(0, Math.ceil((Math.max(...until) - now) / 1000));
  }

  /** Whether a key worked from an address not long ago. */
  isKnown(ip: string, keyId: string, now: number): boolean {
    return now - (this.#known.get(`${keyId} ${sourceOf(ip)}`) ?? -Infinity) < KNOWN_MS;
  }

  /** Notes that a key worked from an address. */
  worked(ip: string, keyId: string, now: number): void {
    keep(this.#known, `${keyId} ${sourceOf(ip)}`, now);
  }

  /** Notes that a wrong key came. Answers what was locked by it, and for how long the answer should be held back, in milliseconds. */
  failed(ip: string, keyId: string | undefined, now: number): { locked: Locked[]; holdMs: number } {
    const locked: Locked[] = [];
    let most = 0;
    for (const name of this.#namesOf(ip, keyId)) {
      const tries = this.#note(name, now);
      most = Math.max(most, tries.count);
      if (tries.count < MOST_FAILURES) continue;
      const lockMs = Math.min(LONGEST_LOCK_MS, MINUTE_MS * 2 ** tries.locks);
      Object.assign(tries, { count: 0, since: now, locks: tries.locks + 1, lockedUntil: now + lockMs });
      const isKey = name.startsWith('key ') && keyId !== undefined;
      locked.push({ of: isKey ? 'key' : 'address', ...(isKey ? { keyId } : {}), seconds: lockMs / 1000 });
    }
    return { locked, holdMs: Math.max(0, most - SLOW_FROM + 1) * SLOWER_BY_MS };
  }

  #namesOf(ip: string, keyId: string | undefined): string[] {
    return [`address ${sourceOf(ip)}`, ...(keyId === undefined ? [] : [`key ${keyId}`])];
  }

  #note(name: string, now: number): Tries {
    const found = this.#tries.get(name);
    const isForgiven = !found || now - Math.max(found.since, found.lockedUntil) > FORGIVEN_AFTER_MS;
    const tries = isForgiven ? { since: now, count: 0, locks: 0, lockedUntil: 0 } : found;
    if (now - tries.since >= MINUTE_MS) Object.assign(tries, { since: now, count: 0 });
    tries.count += 1;
    return keep(this.#tries, name, tries);
  }
}
