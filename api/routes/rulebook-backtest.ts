import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { z } from 'zod';
import { backtestOn, countPast, type Backtest } from '../../db/foresight/backtest.ts';
import { inSnapshot } from '../../db/snapshot.ts';
import { callerOf } from '../access.ts';
import type { Drafts } from '../drafts.ts';
import { ALL_BRANCHES } from '../organisation-rules.ts';
import { invalid, problem } from '../problems.ts';
import { backtestBody, backtestSchema, type BacktestView } from '../schemas/rulebook-backtest.ts';
import { json, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';

/** So many cases are lived again within a request; more take minutes, and the command line has them. */
const MOST_CASES = 5000;
const NAMED = 100;
const BUSY_SECONDS = 10;

const firstOf = ({ count, cases }: Backtest['nowLate']) => ({ count, cases: cases.slice(0, NAMED) });

/** What a draft would have made of history; one at a time, so that nobody else waits for it. */
export const rulebookBacktestRoute: FastifyPluginAsyncZod<{ pool: pg.Pool; drafts: Drafts }> = async (
  app,
  { pool, drafts },
) => {
  let isBusy = false;
  app.post('/v1/organisations/:organisation/rulebooks/backtest', {
    schema: {
      summary: 'Live the past again under a draft',
      description:
        'Gives the recorded commands of past cases again under a draft that need not be published, in memory, and compares: late cases, missed ' +
        `obligations, escalations, hours late and money. Up to ${MOST_CASES} cases; "redress rulebook backtest" has no limit. For keys over all ` +
        'branches. Stores nothing.',
      tags: ['rulebooks'],
      security: SECURITY,
      params: z.strictObject({ organisation: z.string().min(1).max(64) }),
      body: backtestBody,
      response: { 200: json(backtestSchema, 'As it was, and under the draft'), ...WRITE_PROBLEMS },
    },
    handler: async (request): Promise<BacktestView> => {
      const caller = callerOf(request);
      const { draft: text, from, to } = request.body;
      const draft = await drafts.read(text, request.params.organisation, caller);
      if (caller.branches.length > 0) throw problem('out-of-scope', { what: ALL_BRANCHES });
      if (isBusy) throw problem('overloaded', { seconds: BUSY_SECONDS });
      isBusy = true;
      try {
        return await inSnapshot(pool, async (client) => {
          const cases = await countPast(client, draft, { from, to });
          if (cases > MOST_CASES) {
            throw invalid('from', {
              en: `must leave no more than ${MOST_CASES} cases; from then on there are ${cases}`,
              zh: `所余案件不能超过 ${MOST_CASES} 件；自此起共有 ${cases} 件`,
            });
          }
          const found = await backtestOn(client, draft, { from, to, until: new Date().toISOString() });
          return { ...found, nowLate: firstOf(found.nowLate), noLongerLate: firstOf(found.noLongerLate) };
        });
      } finally {
        isBusy = false;
      }
    },
  });
};
