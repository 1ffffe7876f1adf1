import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readDeadlines } from '../../db/read/deadlines.ts';
import { readDeadlinesAt, searchCasesAt } from '../../db/read/lists-at.ts';
import { searchCases } from '../../db/read/lists.ts';
import { readNotices } from '../../db/read/notices.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { callerOf } from '../access.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { momentOf, requireReadable, standpointOf } from '../moments.ts';
import { namedScope } from '../named-scope.ts';
import { json, pageQuery, pageSchema, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import {
  deadlineSchema,
  deadlinesQuery,
  noticeSchema,
  searchQuery,
  type Deadline,
  type Notice,
} from '../schemas/lists.ts';
import { workItemSchema } from '../schemas/worklist.ts';
import { workItemOf } from './worklist.ts';

interface ListDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

const uuid = z.uuid();
const at = z.iso.datetime();
/** A text of ours within a cursor, which anybody may forge. */
const word = z
  .string()
  .max(300)
  .regex(/^[\x20-\x7e]*$/);

const searchRoute: FastifyPluginAsyncZod<ListDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/cases', {
    schema: {
      summary: 'Search cases',
      description:
        'The latest report first; now, or as they were or were known at a past instant, computed from the log.',
      tags: ['lists'],
      security: SECURITY,
      querystring: searchQuery,
      response: { 200: json(pageSchema(workItemSchema), 'A page of cases'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { cursor, limit, asOf, knownAt, ...filter } = request.query;
      const caller = callerOf(request);
      const after = positionOf(cursor, z.tuple([at, uuid]));
      const page = { after, limit: limit + 1 };
      const moment = momentOf({ asOf, knownAt });
      if (moment) await requireReadable(read, caller, moment, filter);
      const rows = moment
        ? await searchCasesAt(read, caller, filter, moment, page)
        : await searchCases(read, await namedScope(rulebooks, caller), filter, page);
      return pageOf(rows, limit, (row) => [row.reported_at, row.case_id], workItemOf);
    },
  });
};

type DeadlineRow = Awaited<ReturnType<typeof readDeadlines>>[number];

const deadlineOf = (row: DeadlineRow): Deadline => ({
  caseId: row.case_id,
  reference: row.reference,
  organisation: row.organisation,
  branch: row.branch,
  kind: row.kind,
  type: row.case_type,
  severity: row.severity,
  department: row.department,
  owner: row.owner,
  key: row.clock_key,
  clock: row.clock,
  cycle: row.cycle,
  holder: row.holder,
  status: row.status,
  startedAt: row.started_at,
  dueAt: row.due_at,
  breachedAt: row.breached_at,
  provisional: row.provisional,
  rungsFired: row.rungs_fired,
});

const deadlinesRoute: FastifyPluginAsyncZod<ListDeps> = async (app, { read }) => {
  app.get('/v1/deadlines', {
    schema: {
      summary: 'The deadline board',
      description:
        'Every clock that runs or is held, the earliest due instant first; now, or at a past instant, computed from the log.',
      tags: ['lists'],
      security: SECURITY,
      querystring: deadlinesQuery,
      response: { 200: json(pageSchema(deadlineSchema), 'A page of clocks'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { cursor, limit, overdue, asOf, knownAt, ...filter } = request.query;
      const caller = callerOf(request);
      const after = positionOf(cursor, z.tuple([at, uuid, word]));
      const wanted = { ...filter, dueBefore: overdue ? standpointOf({ asOf, knownAt }) : undefined };
      const page = { after, limit: limit + 1 };
      const moment = momentOf({ asOf, knownAt });
      if (moment) await requireReadable(read, caller, moment, wanted);
      const rows = moment
        ? await readDeadlinesAt(read, caller, wanted, moment, page)
        : await readDeadlines(read, caller, wanted, page);
      return pageOf(rows, limit, (row) => [row.due_at, row.case_id, row.clock_key], deadlineOf);
    },
  });
};

type NoticeRow = Awaited<ReturnType<typeof readNotices>>[number];

const noticeOf = (row: NoticeRow): Notice => ({
  id: row.notice_id,
  caseId: row.case_id,
  reference: row.reference,
  organisation: row.organisation,
  role: row.to_role,
  person: row.to_person,
  because: row.because,
  about: row.about,
  subject: row.subject,
  key: row.clock_key,
  dueAt: row.due_at,
  createdAt: row.created_at,
});

const noticesRoute: FastifyPluginAsyncZod<ListDeps> = async (app, { read }) => {
  app.get('/v1/notices', {
    schema: {
      summary: 'Notices to me or to my role',
      description: 'The latest first.',
      tags: ['lists'],
      security: SECURITY,
      querystring: z.strictObject(pageQuery),
      response: { 200: json(pageSchema(noticeSchema), 'A page of notices'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { cursor, limit } = request.query;
      const caller = callerOf(request);
      const after = positionOf(cursor, z.tuple([at, word]));
      const to = { role: caller.role, person: caller.id };
      const rows = await readNotices(read, caller, to, { after, limit: limit + 1 });
      return pageOf(rows, limit, (row) => [row.created_at, row.notice_id], noticeOf);
    },
  });
};

export const listRoutes: FastifyPluginAsyncZod<ListDeps> = async (app, deps) => {
  await app.register(searchRoute, deps);
  await app.register(deadlinesRoute, deps);
  await app.register(noticesRoute, deps);
};
