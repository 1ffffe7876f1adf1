import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { Temporal } from 'temporal-polyfill/implementation';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readWorklistAt } from '../../db/read/lists-at.ts';
import type { ListedCase } from '../../db/read/lists.ts';
import { countWork, readWorklist, type WorkFilter, type WorkPosition } from '../../db/read/worklist.ts';
import { Rosters } from '../../db/rosters.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { workOf } from '../../workflows/domain/case/work.ts';
import { teamOf } from '../../workflows/domain/duty/team.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import { callerOf, type Caller } from '../access.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { momentOf, requireReadable, standpointOf } from '../moments.ts';
import { namedScope } from '../named-scope.ts';
import { json, pageSchema, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import {
  workCountsQuery,
  workCountsSchema,
  workItemSchema,
  worklistQuery,
  type WorkCountsView,
  type WorkItem,
  type WorkView,
} from '../schemas/worklist.ts';
import { summaryOf } from '../summary.ts';

interface WorklistDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
  rosters: Rosters;
}

/** A case as a list shows it to whoever looks for work. */
export const workItemOf = (row: ListedCase): WorkItem => {
  const { description, customer, promise, ladder, waits } = workOf(row.state);
  return {
    ...summaryOf(row),
    ended: row.ended,
    dueAt: row.ours_due_at,
    escalated: row.escalated,
    description: description ?? null,
    customer: customer ?? null,
    withheld: row.state.withheld ?? null,
    promise: promise ?? null,
    ladder: ladder ?? null,
    waits: waits ? { reason: waits.reason ?? null, holder: waits.holder ?? null } : null,
  };
};

/** When the next day begins where the reader is. */
const tomorrowOf = (at: Instant, zone: string): Instant =>
  new Date(
    Temporal.Instant.from(at).toZonedDateTimeISO(zone).startOfDay().add({ days: 1 }).epochMilliseconds,
  ).toISOString();

/** Whose cases a view can ask for: one's own, and those of the team; that is undefined where no roster names the caller. */
interface People {
  person: string;
  team: readonly string[] | undefined;
}

/** The team of whoever calls, by the rosters of all organisations that they see. */
async function peopleOf(rosters: Rosters, { id: person, organisations }: Caller, at: Instant): Promise<People> {
  const found = await Promise.all(organisations.map((organisation) => rosters.inForce(organisation, at)));
  const teams = found.flatMap((roster) => (roster && teamOf(roster, person, at)) ?? []);
  return { person, team: teams.length > 0 ? [...new Set(teams)] : undefined };
}

/** What a view adds to the filters. */
function viewOf(view: WorkView | undefined, { person, team = [] }: People, tomorrow: Instant): WorkFilter {
  if (view === 'mine') return { owner: person };
  if (view === 'team') return { owners: team };
  if (view === 'unassigned') return { owner: null };
  if (view === 'escalated') return { escalated: true };
  return view === 'promises' ? { promisedBefore: tomorrow } : {};
}

const instant = z.iso.datetime().nullable();
const position: z.ZodType<WorkPosition> = z.tuple([instant, instant, z.uuid()]);

const placeOf = (row: ListedCase, { promisedBefore }: WorkFilter): WorkPosition =>
  promisedBefore === undefined
    ? [row.ours_due_at, row.next_deadline_at, row.case_id]
    : [row.promised_at, null, row.case_id];

const listRoute: FastifyPluginAsyncZod<WorklistDeps> = async (app, { read, rulebooks, rosters }) => {
  app.get('/v1/worklist', {
    schema: {
      summary: 'What to work on',
      description:
        'Open cases, by when we must do something next; those that wait on others come last. The promised ones come in the order of their promises. Now, or as they were or were known at a past instant, computed from the log.',
      tags: ['lists'],
      security: SECURITY,
      querystring: worklistQuery,
      response: { 200: json(pageSchema(workItemSchema), 'A page of cases'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { cursor, limit, mine, view, zone, asOf, knownAt, ...asked } = request.query;
      const caller = callerOf(request);
      const page = { after: positionOf(cursor, position), limit: limit + 1 };
      const scope = await namedScope(rulebooks, caller);
      const at = standpointOf({ asOf, knownAt });
      const narrowed = viewOf(view, await peopleOf(rosters, { ...caller, ...scope }, at), tomorrowOf(at, zone));
      const filter: WorkFilter = { ...asked, ...narrowed, ...(mine ? { owner: caller.id } : {}) };
      const moment = momentOf({ asOf, knownAt });
      if (moment) await requireReadable(read, caller, moment, filter);
      const rows = moment
        ? await readWorklistAt(read, caller, filter, moment, page)
        : await readWorklist(read, scope, filter, page);
      return pageOf(rows, limit, (row) => placeOf(row, filter), workItemOf);
    },
  });
};

async function countsFor(
  { read, rulebooks, rosters }: WorklistDeps,
  caller: Caller,
  query: z.infer<typeof workCountsQuery>,
) {
  const { view, zone, ...filter } = query;
  const now = new Date().toISOString();
  const tomorrow = tomorrowOf(now, zone);
  const scope = await namedScope(rulebooks, caller);
  const people = await peopleOf(rosters, { ...caller, ...scope }, now);
  const asked = { filter, view: viewOf(view, people, tomorrow) };
  const counts = await countWork(read, scope, asked, {
    person: caller.id,
    team: people.team ?? [],
    now,
    tomorrow,
  });
  return { at: now, tomorrow, ...counts, team: people.team ? counts.team : null };
}

const countsRoute: FastifyPluginAsyncZod<WorklistDeps> = async (app, deps) => {
  app.get('/v1/worklist/counts', {
    schema: {
      summary: 'How much there is to work on',
      description:
        'Of the open cases that the filters leave, how many each view has, and how many of one view come under each heading.',
      tags: ['lists'],
      security: SECURITY,
      querystring: workCountsQuery,
      response: { 200: json(workCountsSchema, 'The numbers now'), ...READ_PROBLEMS },
    },
    handler: (request): Promise<WorkCountsView> => countsFor(deps, callerOf(request), request.query),
  });
};

export const worklistRoutes: FastifyPluginAsyncZod<Omit<WorklistDeps, 'rosters'>> = async (app, given) => {
  const deps = { ...given, rosters: new Rosters(given.read) };
  await app.register(listRoute, deps);
  await app.register(countsRoute, deps);
};
