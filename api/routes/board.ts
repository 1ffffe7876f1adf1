import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readBoardNow, type Looking } from '../../db/read/board.ts';
import { readBoardClocks, type BoardClockRow } from '../../db/read/board-clocks.ts';
import { readKept, readMissedToday, readReported } from '../../db/read/board-past.ts';
import type { Scope } from '../../db/read/scope.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { callerOf } from '../access.ts';
import { brokenOf, dateIn, daysOf, mondayOf, rulesFor, trendOf } from '../board-past.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { DaysGone } from '../days-gone.ts';
import { namedScope } from '../named-scope.ts';
import {
  boardClockSchema,
  boardClocksQuery,
  boardQuery,
  boardSchema,
  brokenPromiseSchema,
  type BoardView,
} from '../schemas/board.ts';
import { json, pageSchema, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';

interface BoardDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

const WEEKS_BEFORE = 11;
/** Among so many missed clocks of today, the latest ones, the broken promises are looked for. */
const MOST_MISSED = 5000;
const DAY_MS = 86_400_000;

async function namesOf(rulebooks: Rulebooks, { organisations }: Scope): Promise<Pick<BoardView, 'clocks' | 'roles'>> {
  const now = new Date().toISOString();
  const found = await Promise.all(organisations.map((organisation) => rulebooks.inForce(organisation, now)));
  const rules = found.flatMap((one) => (isRefusal(one) ? [] : [one]));
  return {
    clocks: rules.flatMap(({ organisation, clocks }) =>
      Object.entries(clocks).map(([id, { name }]) => ({ organisation, id, name })),
    ),
    roles: rules.flatMap(({ organisation, roles }) =>
      Object.entries(roles).map(([id, name]) => ({ organisation, id, name })),
    ),
  };
}

/** How many days lie between the Monday eleven weeks ago and today. */
function daysOfTrend(today: string): number {
  const days = (Date.parse(today) - Date.parse(mondayOf(today))) / DAY_MS;
  return days + WEEKS_BEFORE * 7;
}

async function pastOf({ read, rulebooks }: BoardDeps, daysGone: DaysGone, looking: Looking) {
  const today = dateIn(looking.now, looking.zone);
  const [before, since, reported] = await Promise.all([
    daysGone.before(looking),
    readKept(read, looking, { from: 0 }),
    readReported(read, looking),
  ]);
  const kept = [...before, ...since];
  const ruleOf = await rulesFor(rulebooks, kept);
  const days = daysOf(today, { kept, reported }, ruleOf);
  return { days, trend: trendOf(kept, ruleOf), brokenToday: days.at(-1)?.broken ?? 0 };
}

const boardRoute: FastifyPluginAsyncZod<BoardDeps> = async (app, deps) => {
  const daysGone = new DaysGone((looking) =>
    readKept(deps.read, looking, { from: daysOfTrend(dateIn(looking.now, looking.zone)), until: 0 }),
  );
  app.get('/v1/board', {
    schema: {
      summary: 'What is due and when, counted',
      description:
        'For whoever leads: what is open, due and overdue, by hour and department, by person and by rung; what was kept and missed in twelve weeks. All of it counts running clocks that bind us.',
      tags: ['lists'],
      security: SECURITY,
      querystring: boardQuery,
      response: { 200: json(boardSchema, 'The board as it is now'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<BoardView> => {
      const { organisation, zone } = request.query;
      const scope = await namedScope(deps.rulebooks, callerOf(request), organisation);
      const at = new Date().toISOString();
      const looking = { scope, now: at, zone };
      const [now, past, names] = await Promise.all([
        readBoardNow(deps.read, looking),
        pastOf(deps, daysGone, looking),
        namesOf(deps.rulebooks, scope),
      ]);
      return { at, zone, ...now, ...past, ...names };
    },
  });
};

const position = z.tuple([
  z.iso.datetime(),
  z.uuid(),
  z
    .string()
    .max(300)
    .regex(/^[\x20-\x7e]*$/),
]);

const clocksRoute: FastifyPluginAsyncZod<BoardDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/board/clocks', {
    schema: {
      summary: 'The clocks behind a figure of the board',
      description: 'Running clocks that bind us, the earliest due instant first.',
      tags: ['lists'],
      security: SECURITY,
      querystring: boardClocksQuery,
      response: { 200: json(pageSchema(boardClockSchema), 'A page of clocks'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { cursor, limit, organisation, ...filter } = request.query;
      const after = positionOf(cursor, position);
      const scope = await namedScope(rulebooks, callerOf(request), organisation);
      const rows = await readBoardClocks(read, scope, filter, { after, limit: limit + 1 });
      return pageOf(
        rows,
        limit,
        (row) => [row.dueAt, row.caseId, row.key],
        (row: BoardClockRow) => row,
      );
    },
  });
};

const brokenRoute: FastifyPluginAsyncZod<BoardDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/board/broken-promises', {
    schema: {
      summary: 'The promises that were broken today',
      description: 'The latest first.',
      tags: ['lists'],
      security: SECURITY,
      querystring: boardQuery,
      response: { 200: json(z.object({ items: z.array(brokenPromiseSchema) }), 'All of today'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { organisation, zone } = request.query;
      const scope = await namedScope(rulebooks, callerOf(request), organisation);
      const missed = await readMissedToday(read, { scope, now: new Date().toISOString(), zone }, MOST_MISSED);
      return { items: brokenOf(missed, await rulesFor(rulebooks, missed)) };
    },
  });
};

/** What supervisors look at: figures, and the list behind each. */
export const boardRoutes: FastifyPluginAsyncZod<BoardDeps> = async (app, deps) => {
  await app.register(boardRoute, deps);
  await app.register(clocksRoute, deps);
  await app.register(brokenRoute, deps);
};
