import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { stateOf } from '../../db/read/case.ts';
import type { ReadDatabase } from '../../db/client.ts';
import { readEvents, readLog } from '../../db/read/events.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { differencesOf } from '../../workflows/domain/audit/differences.ts';
import { callerOf } from '../access.ts';
import { cursorOf, positionOf } from '../cursor.ts';
import { markOf, rulesOf, stepsOf } from '../history.ts';
import { begun, requirePast } from '../moments.ts';
import { invalid, unknownCase } from '../problems.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import {
  differenceQuery,
  differenceSchema,
  stepsQuery,
  stepsSchema,
  type Difference,
  type Steps,
} from '../schemas/history.ts';
import { visibleCase } from '../visible-case.ts';

interface HistoryDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

const differenceRoute: FastifyPluginAsyncZod<HistoryDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/cases/:id/diff', {
    schema: {
      summary: 'What became of a case between two instants',
      description:
        'Fields, clocks, money, people and documents, each with what it was and is, in data and in sentences, and the events between.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      querystring: differenceQuery,
      response: { 200: json(differenceSchema, 'The differences'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<Difference> => {
      const { id } = request.params;
      const { from, to, by } = request.query;
      await visibleCase(read, callerOf(request), id);
      if (to < from) throw invalid('to', { en: 'must not lie before "from"', zh: '不能早于 from' });
      const log = await readLog(read, id);
      requirePast({ from, to }, log.at(-1)?.recordedAt);
      const [earlier, later] = [begun(log, { [by]: from }), begun(log, { [by]: to })];
      const [before, after] = [stateOf(earlier), stateOf(later)];
      if (!before || !after) throw unknownCase();
      const counted = new Set(earlier.map(({ seq }) => seq));
      return {
        id,
        reference: after.reference,
        by,
        from,
        to,
        versions: { from: before.seq, to: after.seq },
        ...differencesOf(before, after, await rulesOf(rulebooks, after)),
        events: later.filter(({ seq }) => !counted.has(seq)).map(markOf),
      };
    },
  });
};

const place = z.tuple([
  z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
]);

const stepsRoute: FastifyPluginAsyncZod<HistoryDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/cases/:id/steps', {
    schema: {
      summary: 'The life of a case, event by event',
      description:
        'For a slider: each event with its instants, its title and what it changed, in sentences and as a JSON Patch of the case.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      querystring: stepsQuery,
      response: { 200: json(stepsSchema, 'A page of steps, and the case before the first of them'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<Steps> => {
      const { id } = request.params;
      const { cursor, limit } = request.query;
      await visibleCase(read, callerOf(request), id);
      const [after] = positionOf(cursor, place) ?? [0];
      const log = await readEvents(read, id, { after: 0, limit: after + limit + 1 });
      const page = log.slice(after, after + limit);
      const last = page.at(-1);
      return {
        ...(await stepsOf(rulebooks, id, log.slice(0, after), page)),
        nextCursor: log.length > after + limit && last ? cursorOf([last.seq]) : null,
      };
    },
  });
};

export const historyRoutes: FastifyPluginAsyncZod<HistoryDeps> = async (app, deps) => {
  await app.register(differenceRoute, deps);
  await app.register(stepsRoute, deps);
};
