import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { z } from 'zod';
import { auditDecisionsOn, publishedRules } from '../../db/audit/decisions.ts';
import type { ReadDatabase } from '../../db/client.ts';
import { readRefused } from '../../db/read/refused.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { inSnapshot } from '../../db/snapshot.ts';
import { proveCase } from '../../evidence/case-proof.ts';
import type { Refusal } from '../../workflows/domain/case/refusal.ts';
import type { Actor } from '../../workflows/domain/command.ts';
import { callerOf } from '../access.ts';
import { unknownCase } from '../problems.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import {
  decisionsSchema,
  proofSchema,
  refusedSchema,
  type CaseDecisions,
  type CaseProofView,
  type RefusedCommand,
} from '../schemas/proof.ts';
import { visibleCase } from '../visible-case.ts';

export interface ProofDeps {
  pool: pg.Pool;
  secrets: Secrets;
  read: ReadDatabase;
}

const proofRoute: FastifyPluginAsyncZod<ProofDeps> = async (app, deps) => {
  app.get('/v1/cases/:id/proof', {
    schema: {
      summary: 'What proves a case as it is stored now',
      description:
        'Recomputes its chain and seals, checks its commands, and proves that it is in the tree of a signed checkpoint. The copies of checkpoints ' +
        'outside the database are compared by "redress verify" alone.',
      tags: ['audit'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(proofSchema, 'The checks and the path of the proof'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<CaseProofView> => {
      const { id } = request.params;
      const { reference } = await visibleCase(deps.read, callerOf(request), id);
      const at = new Date().toISOString();
      const proof = await proveCase(deps, id);
      if (!proof) throw unknownCase();
      return { id, reference, at, isWhole: proof.checks.every(({ problem }) => problem === null), ...proof };
    },
  });
};

const decisionsRoute: FastifyPluginAsyncZod<ProofDeps> = async (app, { pool, read }) => {
  const rules = publishedRules(read);
  app.get('/v1/cases/:id/decisions', {
    schema: {
      summary: 'Decide every command of a case again',
      description:
        'Each under the rules and at the instant of its decision, by the code of today; what comes of it is compared with the log. Nothing is written.',
      tags: ['audit'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(decisionsSchema, 'What would be decided otherwise'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<CaseDecisions> => {
      const { id } = request.params;
      const { reference } = await visibleCase(read, callerOf(request), id);
      const {
        cases: _,
        differences,
        ...counts
      } = await inSnapshot(pool, (client) => auditDecisionsOn(client, rules, { caseId: id }));
      return { id, reference, ...counts, differences: differences.map(({ caseId: _id, ...rest }) => rest) };
    },
  });
};

/** More than these nobody reads; the log has them all. */
const MOST_REFUSED = 200;

const refusedRoute: FastifyPluginAsyncZod<ProofDeps> = async (app, { read }) => {
  app.get('/v1/cases/:id/refused', {
    schema: {
      summary: 'The refused commands of a case',
      description: `The latest first, ${MOST_REFUSED} at most, each with who gave it and why it was refused. "explain" says what would have been possible.`,
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(z.object({ items: z.array(refusedSchema) }), 'The refused commands'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<{ items: RefusedCommand[] }> => {
      const { id } = request.params;
      await visibleCase(read, callerOf(request), id);
      const rows = await readRefused(read, id, MOST_REFUSED);
      return {
        items: rows.map((row) => {
          const { kind, id: person, role } = row.actor as Actor;
          return {
            commandId: row.command_id,
            type: row.type,
            actor: { kind, id: person, role },
            receivedAt: row.received_at,
            decidedAt: row.decided_at ?? row.received_at,
            after: row.last_seq,
            refusal: row.refusal as Refusal,
          };
        }),
      };
    },
  });
};

/** What shows of one case that nobody changed it, that it would be decided so again, and what it refused. */
export const proofRoutes: FastifyPluginAsyncZod<ProofDeps> = async (app, deps) => {
  await app.register(proofRoute, deps);
  await app.register(decisionsRoute, deps);
  await app.register(refusedRoute, deps);
};
