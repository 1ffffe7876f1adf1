import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import type { ClockState } from '../../workflows/domain/case/state.ts';
import { budgetInWords } from '../../workflows/domain/rulebook/diff/words.ts';
import { named, type Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { callerOf, READERS } from '../access.ts';
import { ruledClocksSchema, type RuledClocks } from '../schemas/clocks.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { visibleCase } from '../visible-case.ts';

interface ClocksRouteDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

/** A clock with its rule; one that the pinned version lacks would be a lost rule, and is left to the case itself to show. */
function withRule(clock: ClockState, rules: Rulebook): RuledClocks['items'] {
  const rule = named(rules.clocks, clock.clock);
  if (!rule) return [];
  const { key, holder, status, startedAt, dueAt, breachedAt } = clock;
  return [
    {
      key,
      clock: clock.clock,
      name: rule.name,
      holder,
      status,
      startedAt,
      dueAt,
      ...(breachedAt === undefined ? {} : { breachedAt }),
      budget: budgetInWords(rule.budget),
      ...(rule.beneficiary === undefined ? {} : { beneficiary: rule.beneficiary }),
      effect: rule.effect,
      source: rule.source,
      unconfirmed: rule.source.confidence === 'M',
      ...(rule.pack === undefined ? {} : { pack: rule.pack }),
    },
  ];
}

export const clocksRoute: FastifyPluginAsyncZod<ClocksRouteDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/cases/:id/clocks', {
    config: { access: READERS },
    schema: {
      summary: 'The clocks of a case with the rules that they follow, and how sure their figures are',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(ruledClocksSchema, 'By due instant, the earliest first'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<RuledClocks> => {
      const { rulebook, clocks } = await visibleCase(read, callerOf(request), request.params.id);
      const rules = await rulebooks.get(rulebook.organisation, rulebook.version);
      const byDueInstant = Object.values(clocks).toSorted((a, b) =>
        a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0,
      );
      return { rulebook, items: byDueInstant.flatMap((clock) => withRule(clock, rules)) };
    },
  });
};
