import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { callerOf, type Caller } from '../access.ts';
import { problem } from '../problems.ts';
import type { Recognition } from '../recognition.ts';
import { json, READ_PROBLEMS, SECURITY, SIGN_IN_PROBLEMS } from '../schemas/common.ts';
import { sessionSchema, signInSchema, type Session } from '../schemas/session.ts';
import { senderOf } from '../session.ts';

const named = (entries: Record<string, { name: { en: string; zh: string } }>) =>
  Object.entries(entries).map(([id, { name }]) => ({ id, name }));

async function inForceFor(rulebooks: Rulebooks, { organisations, branches }: Caller): Promise<Session['inForce']> {
  const visible = organisations.includes('*') ? await rulebooks.organisations() : organisations;
  const now = new Date().toISOString();
  const found = await Promise.all(visible.map((organisation) => rulebooks.inForce(organisation, now)));
  return found.flatMap((rules) =>
    isRefusal(rules)
      ? []
      : {
          organisation: rules.organisation,
          version: rules.version,
          name: rules.name,
          timeZone: rules.timeZone,
          departments: named(rules.departments),
          branches: named(rules.branches).filter(({ id }) => branches.length === 0 || branches.includes(id)),
        },
  );
}

async function sessionOf(rulebooks: Rulebooks, caller: Caller): Promise<Session> {
  const { id, role, organisations, branches } = caller;
  return {
    id,
    role,
    organisations: [...organisations],
    branches: [...branches],
    inForce: await inForceFor(rulebooks, caller),
  };
}

interface SessionRouteDeps extends Pick<Recognition, 'door' | 'sessions' | 'suspended'> {
  rulebooks: Rulebooks;
}

/** Signing in to the desk: the browser keeps the secret of a session where no script can read it. */
export const sessionRoutes: FastifyPluginAsyncZod<SessionRouteDeps> = async (app, deps) => {
  const { door, sessions, suspended, rulebooks } = deps;

  app.post('/v1/session', {
    schema: {
      summary: 'Sign in: sets the cookie by which a browser is recognised',
      tags: ['session'],
      body: signInSchema,
      response: { 200: json(sessionSchema, 'Who this is'), ...SIGN_IN_PROBLEMS },
    },
    handler: async (request, reply): Promise<Session> => {
      // Or another site could sign its visitors in as somebody else, who would then read what they write.
      if (senderOf(request) === 'elsewhere') throw problem('cross-site');
      const caller = await door.callerOf(request.body.key, request.ip);
      if (!caller) throw problem('wrong-key');
      if (await suspended.at(caller.id)) throw problem('suspended', { person: caller.id });
      await sessions.begin(request, reply, caller, 'key');
      return sessionOf(rulebooks, caller);
    },
  });

  app.get('/v1/session', {
    schema: {
      summary: 'Who I am, and what the rules in force call my organisations and their departments',
      tags: ['session'],
      security: SECURITY,
      response: { 200: json(sessionSchema, 'Who this is'), ...READ_PROBLEMS },
    },
    handler: (request) => sessionOf(rulebooks, callerOf(request)),
  });

  app.delete('/v1/session', {
    schema: {
      summary: 'Sign out: the session ends, and the browser forgets its cookie',
      tags: ['session'],
      response: { 204: z.null().meta({ description: 'Signed out' }), ...SIGN_IN_PROBLEMS },
    },
    handler: async (request, reply) => {
      await sessions.end(request, reply);
      return reply.code(204).send(null);
    },
  });
};
