import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { writeEvidence, type EvidenceRequest, type MadeEvidence } from '../../evidence/bundle.ts';
import { EvidenceRefused, isFull, NoRoom } from '../../evidence/refused.ts';
import type { Files } from '../../files/files.ts';
import type { Printer } from '../../forms/pdf.ts';
import { callerOf } from '../access.ts';
import { printPage } from '../printing.ts';
import { problem } from '../problems.ts';
import { caseParams, CONFLICT, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { evidenceQuery } from '../schemas/evidence.ts';
import { visibleCase } from '../visible-case.ts';

export interface EvidenceRouteDeps {
  pool: pg.Pool;
  secrets: Secrets;
  read: ReadDatabase;
  files: Files;
  printer: Printer;
}

const RETRY_SECONDS = 60;

/** Writes a bundle into a folder of its own and opens it; the folder is gone before anything is sent, so that nobody leaves it behind. */
async function opened({ pool, secrets, files, printer }: EvidenceRouteDeps, request: EvidenceRequest, pdf: boolean) {
  const print = pdf ? (html: string) => printPage(printer, html) : undefined;
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), 'redress-evidence-'));
    const path = join(folder, 'bundle.zip');
    const made = await writeEvidence({ pool, secrets, files: files.store, print }, request, path);
    return { made, file: await open(path, 'r') };
  } catch (error) {
    if (error instanceof EvidenceRefused) throw problem('evidence-refused', { reason: error.message });
    if (error instanceof NoRoom || isFull(error)) throw problem('no-room', { seconds: RETRY_SECONDS });
    throw error;
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

const digestOf = ({ sha256 }: MadeEvidence): string => `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;

/** All that is on record of a case with what proves it, as one archive that is checked without us. */
export const evidenceRoute: FastifyPluginAsyncZod<EvidenceRouteDeps> = async (app, deps) => {
  app.get('/v1/cases/:id/evidence', {
    schema: {
      summary: 'A bundle of evidence',
      description:
        'One ZIP archive: every event and decided command, the rules then in force, documents, proofs, a report for reading, and verifiers for Python and Node. docs/audit.md says what it proves. Who made it, and the hash of its manifest, are recorded.',
      tags: ['audit'],
      security: SECURITY,
      params: caseParams,
      querystring: evidenceQuery,
      response: {
        200: {
          description: 'The archive; Repr-Digest has its SHA-256',
          content: { 'application/zip': { schema: z.any() } },
        },
        ...READ_PROBLEMS,
        ...CONFLICT,
      },
    },
    handler: async (request, reply) => {
      const { params, query } = request;
      const caller = callerOf(request);
      await visibleCase(deps.read, caller, params.id);
      // Before anything of the case is read for whoever asks.
      await request.noteRead([]);
      const asked = { caseId: params.id, language: query.lang, redact: query.redact, by: caller.id };
      const { made, file } = await opened(deps, { ...asked, at: new Date().toISOString() }, query.pdf);
      const stream = file.createReadStream();
      try {
        const exported = {
          what: 'evidence',
          format: 'zip',
          caseId: params.id,
          version: made.head.seq,
          file: made.manifest,
        };
        await request.recordExport(exported, made.organisation);
      } catch (error) {
        stream.destroy();
        throw error;
      }
      return reply
        .type('application/zip')
        .header('content-length', made.bytes)
        .header('repr-digest', digestOf(made))
        .header(
          'content-disposition',
          `attachment; filename="evidence-${made.reference.replaceAll(/[^\w.-]/g, '_')}.zip"`,
        )
        .header('cache-control', 'private, no-store')
        .send(stream);
    },
  });
};
