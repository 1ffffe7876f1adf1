import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { stateOf } from '../../db/read/case.ts';
import type { CaseState, ClockState } from '../../workflows/domain/case/state.ts';
import { budgetInWords } from '../../workflows/domain/rulebook/diff/words.ts';
import { named, type ClockRule, type Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { callerOf } from '../access.ts';
import { logAt } from '../moments.ts';
import { unknownCase } from '../problems.ts';
import { ruledClocksSchema, type RuledClocks } from '../schemas/clocks.ts';
import { caseParams, json, momentShape, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { visibleCase } from '../visible-case.ts';

interface ClocksRouteDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

/** The pauses that held the clock while it ran, by what its rule lets hold it. */
function pausesOf({ startedAt, endedAt }: ClockState, rule: ClockRule, pauses: CaseState['pauses'], rules: Rulebook) {
  return (pauses ?? []).flatMap(({ reason, from, to }) => {
    const isOver = (to !== undefined && to <= startedAt) || (endedAt !== undefined && from >= endedAt);
    if (isOver || !rule.pausedBy.includes(reason)) return [];
    const name = named(rules.pauseReasons, reason)?.name ?? { en: reason, zh: reason };
    return [{ from: from < startedAt ? startedAt : from, name, ...(to === undefined ? {} : { to }) }];
  });
}

/** Who is told, by the rungs of the ladder that the rule names. */
function toldBy({ ladder }: ClockRule, rules: Rulebook): RuledClocks['items'][number]['told'] {
  const rungs = (ladder === undefined ? undefined : named(rules.ladders, ladder))?.rungs ?? [];
  return rungs.map(({ notify }) => named(rules.roles, notify) ?? { en: notify, zh: notify });
}

/** A clock with its rule; one that the pinned version lacks would be a lost rule, and is left to the case itself to show. */
function withRule(clock: ClockState, { pauses }: CaseState, rules: Rulebook): RuledClocks['items'] {
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
      pauses: pausesOf(clock, rule, pauses, rules),
      told: toldBy(rule, rules),
      unconfirmed: rule.source.confidence === 'M',
      ...(rule.pack === undefined ? {} : { pack: rule.pack }),
    },
  ];
}

export const clocksRoute: FastifyPluginAsyncZod<ClocksRouteDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/cases/:id/clocks', {
    schema: {
      summary: 'The clocks of a case with the rules that they follow, and how sure their figures are',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      querystring: z.strictObject(momentShape),
      response: { 200: json(ruledClocksSchema, 'By due instant, the earliest first'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<RuledClocks> => {
      const { params, query } = request;
      const present = await visibleCase(read, callerOf(request), params.id);
      const isPast = query.asOf !== undefined || query.knownAt !== undefined;
      const state = isPast ? stateOf(await logAt(read, params.id, query)) : present;
      if (!state) throw unknownCase();
      const { rulebook, clocks } = state;
      const rules = await rulebooks.get(rulebook.organisation, rulebook.version);
      const byDueInstant = Object.values(clocks).toSorted((a, b) =>
        a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0,
      );
      return { rulebook, items: byDueInstant.flatMap((clock) => withRule(clock, state, rules)) };
    },
  });
};
