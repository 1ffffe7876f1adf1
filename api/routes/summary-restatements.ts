import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import type { ReadDatabase } from '../../db/client.ts';
import { bodyHashOf, commandIdOf } from '../../db/intake.ts';
import { restatedBy, storeRestatement, type SummaryPlace } from '../../db/restatements.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { readDisputes } from '../../db/score-disputes.ts';
import { differencesOf } from '../../forms/differences.ts';
import { refuse } from '../../workflows/domain/case/refusal.ts';
import { authorOf, callerOf, type Caller } from '../access.ts';
import { organisationRules, requireAllBranches } from '../organisation-rules.ts';
import { invalid, problem, problemOf } from '../problems.ts';
import { json, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { writeHeaders } from '../schemas/headers.ts';
import { restatementBody, restatementSchema, summaryParams } from '../schemas/summaries.ts';
import { contentOf, frozenVersions, rulesOf, summaryNow, versionOf } from '../summary-versions.ts';

interface RestatementDeps {
  pool: pg.Pool;
  secrets: Secrets;
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

interface Request {
  reason: string;
  disputeCase: string | null;
  by: Caller;
  commandId: string;
  bodyHash: string;
}

/** How often somebody else may restate the same summary meanwhile before it is left to the caller to look at it again. */
const TRIES = 3;

async function requireDispute(read: ReadDatabase, place: SummaryPlace, disputeCase: string | null): Promise<void> {
  if (disputeCase === null) return;
  const disputes = await readDisputes(read, place);
  if (disputes.some(({ caseId }) => caseId === disputeCase)) return;
  throw invalid('disputeCase', { en: 'must be a case that disputes this summary', zh: '须为对该报表提出异议的案件' });
}

/** Stores the next version, filled from what is known now under the rules of the frozen one, and answers its number. */
async function restate(
  { pool, secrets, read, rulebooks }: RestatementDeps,
  place: SummaryPlace,
  request: Request,
): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const earlier = await restatedBy(read, request.commandId);
    if (earlier && earlier.body_hash !== request.bodyHash) throw problem('idempotency-key-reused');
    if (earlier) return earlier.version;
    const { frozen, latest } = await frozenVersions(read, place);
    const rules = await rulesOf(rulebooks, place.organisation, frozen);
    const { register, rulebook, content, contentHash } = await summaryNow(read, rules, place);
    if (contentHash === latest.contentHash) throw problemOf(refuse('nothing-changes'));
    const { reason, disputeCase, by, commandId, bodyHash } = request;
    const version = latest.version + 1;
    const made = { version, register, rulebook, content, reason, disputeCase };
    const restatedAt = new Date().toISOString();
    // Only one has the number. Whoever has not looks again, or what was known earlier would follow what was known later.
    const restatement = { ...place, ...made, restatedBy: by.id, restatedAt, commandId, bodyHash };
    if (await storeRestatement(pool, restatement, authorOf(by, secrets))) return version;
  }
  throw problem('still-running');
}

/** A frozen summary is restated from what is known now, as a version beside it. */
export const restatementRoute: FastifyPluginAsyncZod<RestatementDeps> = async (app, deps) => {
  const { read, rulebooks } = deps;
  app.post('/v1/organisations/:organisation/summaries/:summary/:period/restatements', {
    schema: {
      summary: 'Restate a frozen summary',
      description:
        'Fills it again from what is known now, under the rules under which it was frozen, as its next version. The frozen one stays as it is, and whoever was told of it is told of the new one. Refused while nothing would change.',
      tags: ['forms'],
      security: SECURITY,
      headers: writeHeaders,
      params: summaryParams,
      body: restatementBody,
      response: { 201: json(restatementSchema, 'The new version'), ...WRITE_PROBLEMS },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const place = request.params;
      const { organisation, summary, period } = place;
      const { reason, disputeCase = null } = request.body;
      await organisationRules(rulebooks, caller, organisation);
      requireAllBranches(caller, organisation);
      await requireDispute(read, place, disputeCase);
      const address = `/v1/organisations/${organisation}/summaries/${summary}/${period}/restatements`;
      const version = await restate(deps, place, {
        reason,
        disputeCase,
        by: caller,
        commandId: commandIdOf(caller.id, request.headers['idempotency-key']),
        bodyHash: bodyHashOf(address, request.body),
      });
      const { versions, frozen } = await frozenVersions(read, place);
      const made = versionOf(versions, version);
      const [before, after] = await Promise.all([contentOf(read, place, frozen), contentOf(read, place, made)]);
      const { from, to } = after;
      return reply.code(201).send({ summary, period, from, to, ...made, differences: differencesOf(before, after) });
    },
  });
};
