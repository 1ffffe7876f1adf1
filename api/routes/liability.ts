import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readLog } from '../../db/read/events.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { explainedLiabilities, type ExplainedLiability } from '../../workflows/domain/claim/ledger/explaining.ts';
import { callerOf } from '../access.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { liabilitiesSchema, type Liabilities } from '../schemas/liability.ts';
import { visibleCase } from '../visible-case.ts';

interface LiabilityRouteDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

function viewOf({ event, party, name, source, steps, warnings }: ExplainedLiability): Liabilities['items'][number] {
  const { subject, payer, regime, liability, loss, due, cap, input } = event.data;
  const rules = [source, ...steps.map(({ rule }) => rule)];
  return {
    payer: subject,
    kind: payer,
    party,
    computedAt: event.happenedAt,
    seq: event.seq,
    regime,
    ...(name ? { name } : {}),
    ...(source ? { source } : {}),
    rates: input.rates,
    currency: liability.currency,
    liabilityMinor: liability.amountMinor,
    lossMinor: loss.amountMinor,
    dueMinor: due.amountMinor,
    cap: cap ?? null,
    unconfirmed: rules.some((rule) => rule?.confidence === 'M'),
    warnings: warnings.map(({ en }) => en),
    cautions: warnings,
    steps,
  };
}

/** What regimes make the payers of a claim owe, explained. */
export const liabilityRoute: FastifyPluginAsyncZod<LiabilityRouteDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/cases/:id/liability', {
    schema: {
      summary: 'What each payer of a claim owes, step by step',
      description:
        'The last computation for each payer, explained by the regimes of the rulebook that the case has. A case of another kind has none.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(liabilitiesSchema, 'By payer, in the order in which they were opened'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<Liabilities> => {
      const { id } = request.params;
      const state = await visibleCase(read, callerOf(request), id);
      const { rulebook } = state;
      const [log, rules] = await Promise.all([
        readLog(read, id),
        rulebooks.get(rulebook.organisation, rulebook.version),
      ]);
      return { rulebook, items: explainedLiabilities(log, state, rules).map(viewOf) };
    },
  });
};
