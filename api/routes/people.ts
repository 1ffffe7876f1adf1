import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { z } from 'zod';
import { bodyHashOf, commandIdOf } from '../../db/intake.ts';
import { readDue } from '../../db/people/due.ts';
import { erase, NotErased, restrict, type Once } from '../../db/people/erasing.ts';
import { casesOfPeople, findPeople, reportOn, type PersonReport } from '../../db/people/finding.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import type { Files } from '../../files/files.ts';
import { authorOf, callerOf, type Caller } from '../access.ts';
import { organisationRules, requireAllBranches } from '../organisation-rules.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { invalid, problem } from '../problems.ts';
import { json, READ_PROBLEMS, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { writeHeaders } from '../schemas/headers.ts';
import {
  duePeopleSchema,
  dueQuery,
  erasureBody,
  erasureSchema,
  foundPeopleSchema,
  peopleQuery,
  personParams,
  personReportSchema,
  restrictionBody,
  restrictionSchema,
  type PersonReportView,
} from '../schemas/people.ts';

interface PeopleDeps {
  pool: pg.Pool;
  secrets: Secrets;
  rulebooks: Rulebooks;
  files: Files;
}

/** The report on a person of the caller's organisations; one of others is answered like one who does not exist. */
async function visiblePerson({ pool, rulebooks }: PeopleDeps, caller: Caller, id: string): Promise<PersonReport> {
  const report = await reportOn(pool, rulebooks, id, new Date().toISOString());
  if (!report) throw problem('unknown-person');
  if (!caller.organisations.includes('*') && !caller.organisations.includes(report.organisation))
    throw problem('unknown-person');
  // The cases of a person may lie in any of them.
  requireAllBranches(caller, report.organisation);
  return report;
}

const viewOf = ({ cases, erasableFrom, ...report }: PersonReport): PersonReportView => ({
  ...report,
  erasableFrom: report.erasedAt === null ? erasableFrom : null,
  cases: cases.map(({ caseId, reference, state }) => ({
    caseId,
    reference,
    kind: state.kind,
    type: state.caseType,
    status: state.status,
    ...(state.branch === undefined ? {} : { branch: state.branch }),
    reportedAt: state.reportedAt,
    closedAt: state.closedAt ?? null,
    ...(state.personal.complainant === undefined ? {} : { complainant: state.personal.complainant }),
    ...(state.personal.description === undefined ? {} : { description: state.personal.description }),
  })),
});

/** By what an act is known again when it is sent twice. */
const onceOf = (caller: Caller, key: string, address: string, body: unknown): Once => ({
  commandId: commandIdOf(caller.id, key),
  bodyHash: bodyHashOf(address, body),
});

/** Does something to a person; what refuses it becomes a problem of its own. */
async function doing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotErased) throw problem(error.why, error.facts);
    throw error;
  }
}

const searchRoute: FastifyPluginAsyncZod<PeopleDeps> = async (app, { pool, rulebooks }) => {
  app.get('/v1/people', {
    schema: {
      summary: 'People by phone, e-mail or customer number',
      description:
        'For keys over all branches. A name alone finds nobody, since two may bear it; an erased person is found by nothing. Asking is a read, also when nobody is found.',
      tags: ['people'],
      security: SECURITY,
      querystring: peopleQuery,
      response: { 200: json(foundPeopleSchema, 'Whoever is known by one of them'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { organisation, ...sought } = request.query;
      if (Object.values(sought).every((value) => value === undefined)) {
        throw invalid('phone', {
          en: 'say one of phone, email, customerNumber',
          zh: '请填写电话、电子邮件、客户编号之一',
        });
      }
      await organisationRules(rulebooks, caller, organisation);
      requireAllBranches(caller, organisation);
      const people = await findPeople(pool, organisation, sought);
      const cases = await casesOfPeople(
        pool,
        people.map(({ personId }) => personId),
      );
      return { items: people.map((person) => ({ ...person, cases: cases.get(person.personId) ?? [] })) };
    },
  });
};

const position = z.tuple([z.iso.datetime(), z.uuid()]);

const dueRoute: FastifyPluginAsyncZod<PeopleDeps> = async (app, { pool, rulebooks }) => {
  app.get('/v1/people/due', {
    schema: {
      summary: 'Who may be erased, since their data need not be kept any longer',
      description:
        'For keys over all branches. All their cases have ended, nothing is held by law, and the periods of practice.retention are over. The earliest known first.',
      tags: ['people'],
      security: SECURITY,
      querystring: dueQuery,
      response: { 200: json(duePeopleSchema, 'A page of people'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { organisation, cursor, limit } = request.query;
      await organisationRules(rulebooks, caller, organisation);
      requireAllBranches(caller, organisation);
      const page = { after: positionOf(cursor, position), limit };
      const { people, next } = await readDue(pool, rulebooks, organisation, new Date().toISOString(), page);
      return { items: people, nextCursor: next ? cursorOf(next) : null };
    },
  });
};

const reportRoute: FastifyPluginAsyncZod<PeopleDeps> = async (app, deps) => {
  app.get('/v1/people/:id', {
    schema: {
      summary: 'What is held on a person, why, and from when on it can be erased',
      description: 'For keys over all branches.',
      tags: ['people'],
      security: SECURITY,
      params: personParams,
      response: { 200: json(personReportSchema, 'The report'), ...READ_PROBLEMS },
    },
    handler: async (request) => viewOf(await visiblePerson(deps, callerOf(request), request.params.id)),
  });
};

const restrictionRoute: FastifyPluginAsyncZod<PeopleDeps> = async (app, deps) => {
  app.post('/v1/people/:id/restriction', {
    schema: {
      summary: 'Restrict a person, or lift that',
      description:
        'Their data are kept and protected: nobody works on the cases, and only managers, auditors and administrators open what is personal in them.',
      tags: ['people'],
      security: SECURITY,
      headers: writeHeaders,
      params: personParams,
      body: restrictionBody,
      response: { 200: json(restrictionSchema, 'As it is now'), ...WRITE_PROBLEMS },
    },
    handler: async (request) => {
      const { pool, secrets } = deps;
      const caller = callerOf(request);
      const { id } = request.params;
      const { reason, isRestricted } = request.body;
      await visiblePerson(deps, caller, id);
      const once = onceOf(caller, request.headers['idempotency-key'], `/v1/people/${id}/restriction`, request.body);
      const act = { reason, isRestricted, now: new Date().toISOString(), once };
      await doing(() => restrict({ pool, author: authorOf(caller, secrets) }, id, act));
      return { personId: id, isRestricted };
    },
  });
};

const erasureRoute: FastifyPluginAsyncZod<PeopleDeps> = async (app, deps) => {
  app.post('/v1/people/:id/erasure', {
    schema: {
      summary: 'Erase a person for good',
      description:
        'Their key goes, and with it everything that lies under it; the log stays whole. Refused (held-by-law) while a case is open or a period runs.',
      tags: ['people'],
      security: SECURITY,
      headers: writeHeaders,
      params: personParams,
      body: erasureBody,
      response: { 200: json(erasureSchema, 'What is gone'), ...WRITE_PROBLEMS },
    },
    handler: async (request) => {
      const { pool, secrets, rulebooks, files } = deps;
      const caller = callerOf(request);
      const { id } = request.params;
      await visiblePerson(deps, caller, id);
      const once = onceOf(caller, request.headers['idempotency-key'], `/v1/people/${id}/erasure`, request.body);
      const act = { reason: request.body.reason, now: new Date().toISOString(), once };
      const author = authorOf(caller, secrets);
      const erased = await doing(() => erase({ pool, rulebooks, files: files.store, author }, id, act));
      if (erased.left.length) request.log.error({ files: erased.left }, 'files of an erased person were not removed');
      return { personId: id, cases: erased.cases, documents: erased.files, left: erased.left };
    },
  });
};

/** What is held on people: who they are, what holds it, and how it goes. */
export const peopleRoutes: FastifyPluginAsyncZod<PeopleDeps> = async (app, deps) => {
  await app.register(searchRoute, deps);
  await app.register(dueRoute, deps);
  await app.register(reportRoute, deps);
  await app.register(restrictionRoute, deps);
  await app.register(erasureRoute, deps);
};
