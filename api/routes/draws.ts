import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { populationHash, readDraws, readPopulation, storeDraw, type StoredDraw } from '../../db/draws.ts';
import { bodyHashOf, commandIdOf } from '../../db/intake.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { periodNamed, spanOf, type Span } from '../../forms/period.ts';
import { sample } from '../../workflows/domain/quality/draw.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { authorOf, callerOf } from '../access.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { organisationRules } from '../organisation-rules.ts';
import { invalid, problem } from '../problems.ts';
import { json, pageSchema, READ_PROBLEMS, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { drawBody, drawSchema, drawsQuery, organisationParams } from '../schemas/forms.ts';
import { writeHeaders } from '../schemas/headers.ts';

interface DrawDeps {
  pool: pg.Pool;
  secrets: Secrets;
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

const viewOf = ({ drawId, bodyHash: _bodyHash, caseIds, ...draw }: StoredDraw) => ({
  id: drawId,
  ...draw,
  cases: caseIds,
});

/** Only what has ended can be drawn again: while a period runs, its cases still change. */
function endedSpan(name: string, rules: Rulebook, now: string): Span {
  const period = periodNamed(name);
  const span = period && spanOf(period, rules.timeZone);
  if (span && span.before <= now) return span;
  if (span) throw invalid('period', { en: 'must have ended', zh: '须为已结束的期间' });
  throw invalid('period', {
    en: 'must be a day, week or month such as 2026-03-02, 2026-W10 or 2026-03',
    zh: '须为日、周或月，如 2026-03-02、2026-W10 或 2026-03',
  });
}

const drawRoute: FastifyPluginAsyncZod<DrawDeps> = async (app, { pool, secrets, read, rulebooks }) => {
  app.post('/v1/organisations/:organisation/draws', {
    schema: {
      summary: 'Draw cases by lot',
      description:
        'For call-backs or for reviews. The same seed draws the same cases from the same ones, on any machine.',
      tags: ['forms'],
      security: SECURITY,
      headers: writeHeaders,
      params: organisationParams,
      body: drawBody,
      response: { 201: json(drawSchema, 'The draw'), ...WRITE_PROBLEMS },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { organisation } = request.params;
      const { kind, period, size, seed } = request.body;
      const rules = await organisationRules(rulebooks, caller, organisation);
      const drawnAt = new Date().toISOString();
      const span = endedSpan(period, rules, drawnAt);
      const population = await readPopulation(read, caller, organisation, { kind, ...span });
      const drawn: StoredDraw = {
        drawId: commandIdOf(caller.id, request.headers['idempotency-key']),
        organisation,
        branches: [...caller.branches],
        kind,
        name: null,
        period,
        seed,
        size,
        population: population.length,
        populationHash: populationHash(population),
        caseIds: sample(seed, population, size),
        drawnBy: caller.id,
        drawnAt,
        bodyHash: bodyHashOf(`/v1/organisations/${organisation}/draws`, request.body),
      };
      const { stored } = await storeDraw(pool, drawn, authorOf(caller, secrets));
      if (stored.bodyHash !== drawn.bodyHash) throw problem('idempotency-key-reused');
      return reply.code(201).send(viewOf(stored));
    },
  });
};

const position = z.tuple([z.iso.datetime(), z.string().max(300)]);

const listRoute: FastifyPluginAsyncZod<DrawDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/organisations/:organisation/draws', {
    schema: {
      summary: 'The draws of an organisation',
      description: 'The latest first.',
      tags: ['forms'],
      security: SECURITY,
      params: organisationParams,
      querystring: drawsQuery,
      response: { 200: json(pageSchema(drawSchema), 'A page of draws'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { organisation } = request.params;
      const { kind, cursor, limit } = request.query;
      await organisationRules(rulebooks, caller, organisation);
      const after = positionOf(cursor, position);
      const draws = await readDraws(read, caller, organisation, kind, { after, limit: limit + 1 });
      return pageOf(draws, limit, ({ drawnAt, drawId }) => [drawnAt, drawId], viewOf);
    },
  });
};

/** Cases drawn at random, to be called back or reviewed. */
export const drawRoutes: FastifyPluginAsyncZod<DrawDeps> = async (app, deps) => {
  await app.register(drawRoute, deps);
  await app.register(listRoute, deps);
};
