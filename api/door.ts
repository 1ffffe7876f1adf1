import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type pg from 'pg';
import { addressClassOf } from '../db/audit/key-use.ts';
import { recorderOf, type Recorder } from '../db/audit/streams.ts';
import { keyIdOf, KEYS } from '../db/keys.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import type { Caller, KeyRing } from './access.ts';
import { Lockout, type Locked } from './lockout.ts';
import { problem } from './problems.ts';

interface DoorDeps {
  pool: pg.Pool;
  secrets: Secrets;
  keys: KeyRing;
  log: FastifyBaseLogger;
}

/** So many locks are told in the stream of keys in an hour, which is kept for ever; the log of the server tells all. */
const MOST_TOLD = 60;
const HOUR_MS = 3_600_000;

/** Lets keys in, and turns away whoever tries many wrong ones. */
export class Door {
  readonly #keys: KeyRing;
  readonly #log: FastifyBaseLogger;
  readonly #record: Recorder;
  readonly #lockout = new Lockout();
  #told = { since: -HOUR_MS, count: 0 };

  constructor({ pool, secrets, keys, log }: DoorDeps) {
    this.#keys = keys;
    this.#log = log;
    this.#record = recorderOf(pool, { secrets, actor: { kind: 'system', id: 'api' } });
  }

  /**
   * The caller behind a key that came from an address, or undefined when it is not valid.
   * @throws Problem while the address or the key is locked
   */
  async callerOf(key: string, ip: string): Promise<Caller | undefined> {
    const keyId = keyIdOf(key);
    const now = performance.now();
    const isRight = await this.#keys.isOurs(key);
    if (!isRight) return this.wrong(ip, keyId);
    // Right keys that ended are turned away and not counted: a program that was forgotten should not lock its office.
    const seconds = this.#lockout.waitOf(ip, keyId, now);
    if (seconds > 0 && !(keyId !== undefined && this.#lockout.isKnown(ip, keyId, now)))
      throw problem('locked', { seconds });
    const caller = await this.#keys.callerOf(key);
    if (caller) this.#lockout.worked(ip, caller.keyId, now);
    return caller;
  }

  /**
   * Notes that something wrong came from an address, for a key by its id where it named one, and holds its answer back.
   * @throws Problem while the address or the key is locked
   */
  async wrong(ip: string, keyId?: string): Promise<undefined> {
    const now = performance.now();
    const seconds = this.#lockout.waitOf(ip, keyId, now);
    if (seconds > 0) throw problem('locked', { seconds });
    const { locked, holdMs } = this.#lockout.failed(ip, keyId, now);
    for (const one of locked) this.#tell(one, ip, now);
    if (holdMs > 0) await pause(holdMs);
    return undefined;
  }

  #tell(locked: Locked, ip: string, now: number): void {
    this.#log.warn({ ...locked, ip }, 'too many wrong keys: locked for a time');
    if (now - this.#told.since >= HOUR_MS) this.#told = { since: now, count: 0 };
    this.#told.count += 1;
    if (this.#told.count > MOST_TOLD) return;
    const data = { ...locked, from: addressClassOf(ip) };
    this.#record({ stream: KEYS, type: 'SignInsLocked', data }).catch((err: unknown) => {
      this.#log.error({ err }, 'a lock could not be recorded');
    });
  }
}
