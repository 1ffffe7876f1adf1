import type pg from 'pg';
import type { Secrets } from '../secrets/secrets.ts';
import { NO_ORGANISATION, sealReads } from './reads-sealed.ts';

/** A read of what is stored about cases. */
export interface Read {
  /** Who read; null for whoever had a link to a file. */
  person: string | null;
  keyId: string | null;
  role: string | null;
  /** The method and the pattern of the address, such as `GET /v1/cases/:id`. */
  route: string;
  requestId: string;
  /** Why, as the reader said; null when nothing was said. */
  purpose: string | null;
  /** Whose cases they are; left out, the log finds out and writes a row for each organisation. */
  organisation?: string;
  /** The cases of which something was shown. */
  caseIds: readonly string[];
}

/** More at a time would keep the first of them waiting. */
const BATCH = 200;
/** A sealing that failed is tried again with the first read after so long. */
const AGAIN_MS = 60_000;

const INSERT = `
  insert into reads (organisation, person, key_id, role, route, request_id, purpose, case_ids)
  select case when r.organisation is not null then r.organisation else coalesce(c.organisation, '${NO_ORGANISATION}') end,
         r.person, r.key_id, r.role, r.route, r.request_id, r.purpose,
         coalesce(array_agg(u.case_id order by u.nth) filter (where u.case_id is not null), '{}')
    from rows from (jsonb_to_recordset($1::jsonb) as (organisation text, person text, key_id text, role text, route text,
                    request_id text, purpose text, case_ids uuid[])) with ordinality
           as r (organisation, person, key_id, role, route, request_id, purpose, case_ids, place)
    left join lateral unnest(r.case_ids) with ordinality u (case_id, nth) on true
    left join lateral (
      select organisation from all_cases where case_id = u.case_id and r.organisation is null limit 1
    ) c on true
   group by r.place, 1, r.person, r.key_id, r.role, r.route, r.request_id, r.purpose
   order by r.place`;

interface Waiting {
  read: Read;
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Writes down who reads which cases. Reads that come while others are being written are written together, by the next statement, so that
 * many readers cost few statements and a lone one waits for a single one.
 */
export class ReadLog {
  readonly #pool: pg.Pool;
  readonly #secrets: Secrets;
  readonly #onFailure: (error: unknown) => void;
  #waiting: Waiting[] = [];
  #writing = false;
  /** Days before this one are sealed. */
  #sealedBefore = '';
  #sealing: Promise<void> | undefined;
  #sealAgainAt = 0;

  /** `onFailure` hears of a day that could not be sealed yet; the reads themselves are safe. */
  constructor(pool: pg.Pool, secrets: Secrets, onFailure: (error: unknown) => void) {
    this.#pool = pool;
    this.#secrets = secrets;
    this.#onFailure = onFailure;
  }

  /** Resolves when the read is stored for good. Rejects when it could not be: then nothing must be shown. */
  async note(read: Read): Promise<void> {
    const stored = new Promise<void>((done, failed) => {
      this.#waiting.push({ read, done, failed });
    });
    if (!this.#writing) void this.#write();
    this.#sealEarlierDays();
    await stored;
  }

  /** Resolves when the sealing that is under way has ended. Reads need no waiting for: whoever noted one waits for it. */
  async close(): Promise<void> {
    await this.#sealing;
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      await this.#insert(batch.map(({ read }) => read)).then(
        () => batch.forEach(({ done }) => done()),
        (error: unknown) => batch.forEach(({ failed }) => failed(error)),
      );
    }
    this.#writing = false;
  }

  async #insert(reads: readonly Read[]): Promise<void> {
    const rows = reads.map(({ keyId, requestId, caseIds, organisation = null, ...rest }) => ({
      ...rest,
      organisation,
      key_id: keyId,
      request_id: requestId,
      case_ids: [...new Set(caseIds)],
    }));
    await this.#pool.query({ name: 'note-reads', text: INSERT, values: [JSON.stringify(rows)] });
  }

  /** With the first read of a day those before it are sealed, beside the reading. */
  #sealEarlierDays(): void {
    const now = new Date();
    const today = now.toISOString().slice(0, 10);
    if (this.#sealing || this.#sealedBefore === today || now.getTime() < this.#sealAgainAt) return;
    this.#sealing = sealReads(this.#pool, this.#secrets, today)
      .then(
        () => {
          this.#sealedBefore = today;
        },
        (error: unknown) => {
          this.#sealAgainAt = Date.now() + AGAIN_MS;
          this.#onFailure(error);
        },
      )
      .finally(() => {
        this.#sealing = undefined;
      });
  }
}
