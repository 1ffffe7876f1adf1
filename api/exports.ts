import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { recorderOf, streamOf } from '../db/audit/streams.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import { authorOf, callerOf } from './access.ts';

/** A form, register or list that leaves as a file. */
export interface Exported {
  /** Such as `register/complaints` or `form/settlement-letter`. */
  what: string;
  format: string;
  /** First and last local day, where it covers a period. */
  from?: string;
  to?: string;
  rows?: number;
  caseId?: string;
  /** Of a restated summary. */
  version?: number;
  /** Id of a file of payments. */
  file?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Records in the stream `exports/ORGANISATION` that something leaves as a file. Throws when it cannot: then it must not leave. */
    recordExport: (exported: Exported, organisation: string) => Promise<void>;
  }
}

/** Lets handlers record what they hand out as files. */
export function recordExports(app: FastifyInstance, { pool, secrets }: { pool: pg.Pool; secrets: Secrets }): void {
  app.decorateRequest(
    'recordExport',
    async function recordExport(this: FastifyRequest, exported: Exported, organisation: string) {
      const record = recorderOf(pool, authorOf(callerOf(this), secrets));
      await record({ stream: streamOf('exports', organisation), type: 'Exported', data: { ...exported } });
    },
  );
}
