import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { SESSION_COOKIE } from './session.ts';

type Transformed = ReturnType<typeof jsonSchemaTransformObject>;

/** Each schema comes once as input and once as output; only those that something refers to are worth reading. */
function withoutUnused(document: Transformed): Transformed {
  const { components, ...rest } = document as { components?: { schemas?: Record<string, unknown> } };
  const schemas = components?.schemas ?? {};
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(rest);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...rest, components: { ...components, schemas: kept } } as Transformed;
}

export const DOCS = '/docs';

const ABOUT = `Every case is one durable workflow; every fact about it is an event. Writes need an \`Idempotency-Key\`: the same key
with the same body gets the first answer again. \`If-Match\` with a case's ETag guards a command against a case that has moved on.
Errors are \`application/problem+json\` with a stable \`code\`. Lists page by \`cursor\`. Instants are ISO-8601, answered in UTC.`;

/** Collects the routes registered after it into the OpenAPI document, out of the same zod schemas that check requests. */
export async function documentRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Redress', version: '1', description: ABOUT },
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key, rk_<id>_<secret>, or a token of the identity provider',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: SESSION_COOKIE,
            description: 'What signing in sets; a write by it must come from the desk itself',
          },
        },
      },
      tags: [
        { name: 'cases', description: 'Open a case, act on it, read it' },
        { name: 'lists', description: 'Search, worklist, deadline board, notices' },
        { name: 'forms', description: 'Forms of a case, registers, frozen summaries and draws' },
        { name: 'payments', description: 'Files of payments for the bank' },
        { name: 'rulebooks', description: 'The rules under which cases are decided' },
        { name: 'audit', description: 'Who read what, and what happened outside of cases' },
        { name: 'people', description: 'What is held on a person, and how it goes' },
        { name: 'session', description: 'Signing in to the desk, by a key or by an identity provider' },
        { name: 'live', description: 'What moves, as it moves' },
        { name: 'operations', description: 'For whoever runs it' },
      ],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => withoutUnused(jsonSchemaTransformObject(document)),
  });
}

/** Serves the document, and pages to read and try it. */
export async function serveDocumentation(app: FastifyInstance): Promise<void> {
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, { routePrefix: DOCS, staticCSP: true });
}
