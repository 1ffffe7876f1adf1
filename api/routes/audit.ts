import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readReads, readStream, readStreams } from '../../db/read/audit.ts';
import type { ReadDatabase } from '../../db/client.ts';
import type { Role } from '../../workflows/domain/vocabulary.ts';
import { callerOf } from '../access.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { ALL_BRANCHES } from '../organisation-rules.ts';
import { problem } from '../problems.ts';
import {
  caseReadsQuery,
  readSchema,
  readsQuery,
  streamEventSchema,
  streamParams,
  streamsSchema,
  type ReadView,
} from '../schemas/audit.ts';
import { caseParams, json, pageSchema, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { visibleCase } from '../visible-case.ts';

interface AuditDeps {
  read: ReadDatabase;
}

/** A register of a whole year names thousands of cases. */
const NAMED = 100;

const place = z.tuple([z.iso.datetime(), z.string().regex(/^\d{1,19}$/)]);
const seq = z.tuple([
  z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
]);

type ReadRow = Awaited<ReturnType<typeof readReads>>[number];

const readView = (row: ReadRow): ReadView => ({
  readAt: row.read_at,
  organisation: row.organisation,
  person: row.person,
  keyId: row.key_id,
  role: row.role as Role | null,
  route: row.route,
  requestId: row.request_id,
  purpose: row.purpose,
  cases: row.case_ids.length,
  caseIds: row.case_ids.slice(0, NAMED),
});

const pageOfReads = (rows: ReadRow[], limit: number) =>
  pageOf(rows, limit, ({ read_at, read_id }) => [read_at, read_id], readView);

const caseReadsRoute: FastifyPluginAsyncZod<AuditDeps> = async (app, { read }) => {
  app.get('/v1/cases/:id/reads', {
    schema: {
      summary: 'Who read a case',
      description: 'The latest first, with why where they said so. Asking is a read, too.',
      tags: ['audit'],
      security: SECURITY,
      params: caseParams,
      querystring: caseReadsQuery,
      response: { 200: json(pageSchema(readSchema), 'A page of reads'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { cursor, limit } = request.query;
      const caller = callerOf(request);
      const { id } = request.params;
      await visibleCase(read, caller, id);
      const page = { after: positionOf(cursor, place), limit: limit + 1 };
      return pageOfReads(await readReads(read, caller, { caseId: id }, page), limit);
    },
  });
};

const readsRoute: FastifyPluginAsyncZod<AuditDeps> = async (app, { read }) => {
  app.get('/v1/reads', {
    schema: {
      summary: 'Who read which cases',
      description: 'The latest first. For keys over all branches of their organisations.',
      tags: ['audit'],
      security: SECURITY,
      querystring: readsQuery,
      response: { 200: json(pageSchema(readSchema), 'A page of reads'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { cursor, limit, person, case: caseId, from, to } = request.query;
      const caller = callerOf(request);
      if (caller.branches.length > 0) throw problem('out-of-scope', { what: ALL_BRANCHES });
      const page = { after: positionOf(cursor, place), limit: limit + 1 };
      return pageOfReads(await readReads(read, caller, { person, caseId, from, before: to }, page), limit);
    },
  });
};

const streamsRoute: FastifyPluginAsyncZod<AuditDeps> = async (app, { read }) => {
  app.get('/v1/streams', {
    schema: {
      summary: 'The streams of what happened outside of cases',
      description: 'Those of your organisations; those of no organisation for keys over all of them.',
      tags: ['audit'],
      security: SECURITY,
      response: { 200: json(streamsSchema, 'By name'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const rows = await readStreams(read, callerOf(request));
      return {
        items: rows.map((row) => ({
          stream: row.stream,
          events: row.seq,
          lastAt: row.recorded_at,
          head: row.hash,
        })),
      };
    },
  });
};

const streamRoute: FastifyPluginAsyncZod<AuditDeps> = async (app, { read }) => {
  app.get('/v1/streams/:stream', {
    schema: {
      summary: 'The events of a stream',
      description: 'The latest first, each with who, when, and its place in the chain.',
      tags: ['audit'],
      security: SECURITY,
      params: streamParams,
      querystring: caseReadsQuery,
      response: { 200: json(pageSchema(streamEventSchema), 'A page of events'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { cursor, limit } = request.query;
      const after = positionOf(cursor, seq);
      const rows = await readStream(read, callerOf(request), request.params.stream, { after, limit: limit + 1 });
      if (rows.length === 0 && after === undefined) throw problem('not-found');
      return pageOf(
        rows,
        limit,
        (row) => [row.seq],
        (row) => row,
      );
    },
  });
};

/** What auditors see of reads, and of what happened outside of cases. */
export const auditRoutes: FastifyPluginAsyncZod<AuditDeps> = async (app, deps) => {
  await app.register(caseReadsRoute, deps);
  await app.register(readsRoute, deps);
  await app.register(streamsRoute, deps);
  await app.register(streamRoute, deps);
};
