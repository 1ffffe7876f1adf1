import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { packed, SIGN_IN_BACK, unpacked, type SignIns } from '../identity/sign-ins.ts';
import { Problem } from '../problem.ts';
import { problem } from '../problems.ts';
import type { Recognition } from '../recognition.ts';
import { json, PROVIDER_PROBLEMS, SIGN_IN_PROBLEMS } from '../schemas/common.ts';
import { signInWaysSchema, type SignInWays } from '../schemas/session.ts';
import { Cookie } from '../session.ts';

/** So long somebody may take to sign in at the provider, in milliseconds. */
const PENDING_MS = 10 * 60_000;
/** Where the desk is entered, and says why somebody was not let in. */
const LOGIN = '/login';

/** A place within the desk, never another site. */
const placeOf = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(next) ? next : '/work';

const redirected = z.null().meta({ description: 'On to the provider, or back to the desk, as Location says' });

/** Signing in at the desk by the identity provider, with the API in between, so that no token reaches a browser. */
export const signInRoutes: FastifyPluginAsyncZod<Recognition> = async (app, deps) => {
  const { sessions, suspended, identity, edge } = deps;
  // Lax, as the browser comes back with it from another site; the cookie of the session itself is strict.
  const cookie = new Cookie('redress_signing_in', 'lax', edge.publicUrl);
  const signInsHere = (): { signIns: SignIns; publicUrl: URL } => {
    const { publicUrl } = edge;
    if (!identity?.signIns || !publicUrl) throw problem('not-found');
    return { signIns: identity.signIns, publicUrl };
  };
  /** A browser is at a page, so it is led to one that says in its language what went wrong. */
  const turnAway = (request: FastifyRequest, reply: FastifyReply, failure: unknown): FastifyReply => {
    if (!(failure instanceof Problem) || failure.code === 'not-found') throw failure;
    const { code, cause } = failure;
    request.log.warn({ code, ip: request.ip, err: cause }, 'nobody was signed in');
    return reply.redirect(`${LOGIN}?failed=${code}`, 302);
  };

  /** A sign-in that was not begun here counts like a wrong key. */
  const counted = async (request: FastifyRequest, failure: unknown): Promise<unknown> => {
    if (!(failure instanceof Problem) || failure.code !== 'sign-in-stale') return failure;
    return deps.door.wrong(request.ip).then(
      () => failure,
      (locked: unknown) => locked,
    );
  };

  app.get('/v1/sign-in/ways', {
    schema: {
      summary: 'By what one can sign in here',
      tags: ['session'],
      response: { 200: json(signInWaysSchema, 'The ways'), ...SIGN_IN_PROBLEMS },
    },
    handler: async (): Promise<SignInWays> => ({
      key: true,
      ...(identity?.signIns ? { provider: { name: identity.signIns.name } } : {}),
    }),
  });

  app.get('/v1/sign-in', {
    exposeHeadRoute: false,
    schema: {
      summary: 'Sign in by the identity provider: leads a browser there',
      tags: ['session'],
      querystring: z.strictObject({
        next: z.string().max(2000).optional().meta({ description: 'Where in the desk to go afterwards' }),
      }),
      response: { 302: redirected, ...PROVIDER_PROBLEMS },
    },
    handler: async (request, reply) => {
      try {
        const { signIns, publicUrl } = signInsHere();
        const { pending, address } = await signIns.begin(new URL(SIGN_IN_BACK, publicUrl), placeOf(request.query.next));
        cookie.give(request, reply, packed(pending), PENDING_MS);
        return await reply.redirect(address.href, 302);
      } catch (failure) {
        return turnAway(request, reply, failure);
      }
    },
  });

  app.get(SIGN_IN_BACK, {
    exposeHeadRoute: false,
    schema: {
      summary: 'Where the identity provider sends a browser back to',
      tags: ['session'],
      response: { 302: redirected, ...PROVIDER_PROBLEMS },
    },
    handler: async (request, reply) => {
      try {
        const { signIns, publicUrl } = signInsHere();
        const pending = unpacked(cookie.valueIn(request));
        // Once, whatever comes of it.
        cookie.take(request, reply);
        if (!pending) throw problem('sign-in-stale');
        const caller = await signIns.finish(pending, new URL(request.url, publicUrl));
        if (await suspended.at(caller.id)) throw problem('suspended', { person: caller.id });
        await sessions.begin(request, reply, caller, 'provider');
        return await reply.redirect(placeOf(pending.next), 302);
      } catch (failure) {
        return turnAway(request, reply, await counted(request, failure));
      }
    },
  });
};
