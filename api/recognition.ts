import type { FastifyInstance } from 'fastify';
import { KeyUses } from '../db/audit/key-use.ts';
import { suspendedOf } from '../db/suspensions.ts';
import { KeyRing, recogniseCallers } from './access.ts';
import type { ApiDeps } from './deps.ts';
import { Door } from './door.ts';
import { edgeOf, type Edge } from './edge.ts';
import { Glance } from './glance.ts';
import { identityBy, type Identity } from './identity/identity.ts';
import { Sessions } from './sessions.ts';

/** By what callers are recognised, and sign in and out. */
export interface Recognition {
  door: Door;
  sessions: Sessions;
  /** Whether a person is suspended, by their name. */
  suspended: Glance<boolean>;
  /** Undefined where keys alone count. */
  identity: Identity | undefined;
  edge: Edge;
}

/** Has every request's caller recognised: by key, by token or by session. */
export function beginRecognition(app: FastifyInstance, deps: ApiDeps): Recognition {
  const { pool, secrets, read, rulebooks, edge = edgeOf({}) } = deps;
  const keys = new KeyRing(read);
  const door = new Door({ pool, secrets, keys, log: app.log });
  const sessions = new Sessions({ pool, read, secrets, keys, edge, log: app.log });
  const suspended = new Glance(async (person) => (await suspendedOf(read, [person])).length > 0);
  const identity = deps.identity && identityBy(deps.identity, rulebooks);
  recogniseCallers(app, { door, sessions, tokens: identity?.tokens, suspended }, new KeyUses(pool, secrets));
  return { door, sessions, suspended, identity, edge };
}
