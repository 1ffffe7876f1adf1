import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readEarlier, type EarlierCase } from '../../db/read/earlier.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { callerOf } from '../access.ts';
import { intakeView } from '../intake.ts';
import { problem, problemOf } from '../problems.ts';
import { json, READ_PROBLEMS, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { earlierBody, earlierSchema, intakeSchema, type Earlier, type Intake } from '../schemas/intake.ts';
import { summaryOf } from '../summary.ts';

interface IntakeDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

const intakeRoute: FastifyPluginAsyncZod<IntakeDeps> = async (app, { rulebooks }) => {
  app.get('/v1/organisations/:organisation/intake', {
    schema: {
      summary: 'What can be opened, and how',
      description:
        'From the rulebook in force: kinds with the types that have a route, their channels, and how fields must be written.',
      tags: ['rulebooks'],
      security: SECURITY,
      params: z.strictObject({ organisation: z.string().min(1).max(64) }),
      response: { 200: json(intakeSchema, 'What can be opened'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<Intake> => {
      const { organisation } = request.params;
      const { organisations } = callerOf(request);
      if (!organisations.includes('*') && !organisations.includes(organisation)) throw problem('not-found');
      const rules = await rulebooks.inForce(organisation, new Date().toISOString());
      if (isRefusal(rules)) throw rules.code === 'unknown-organisation' ? problem('not-found') : problemOf(rules);
      return intakeView(rules);
    },
  });
};

const earlierOf = ({ ended, same, complainant, withheld, ...row }: EarlierCase): Earlier['items'][number] => ({
  ...summaryOf(row),
  ended,
  same,
  ...(complainant ? { complainant } : {}),
  ...(withheld ? { withheld } : {}),
});

const earlierRoute: FastifyPluginAsyncZod<IntakeDeps> = async (app, { read }) => {
  app.post('/v1/cases/earlier', {
    schema: {
      summary: 'Earlier cases of a waybill, a customer number or a phone',
      description:
        'What is known of whoever is on the phone: open cases first, then the latest. Sent as a body, since an address is kept in logs. Stores nothing.',
      tags: ['cases'],
      security: SECURITY,
      body: earlierBody,
      response: { 200: json(earlierSchema, 'At most ten'), ...WRITE_PROBLEMS },
    },
    handler: async (request): Promise<Earlier> => {
      const found = await readEarlier(read, callerOf(request), request.body);
      return { items: found.map(earlierOf) };
    },
  });
};

/** What whoever takes a case in wants to know before it is written down. */
export const intakeRoutes: FastifyPluginAsyncZod<IntakeDeps> = async (app, deps) => {
  await app.register(intakeRoute, deps);
  await app.register(earlierRoute, deps);
};
