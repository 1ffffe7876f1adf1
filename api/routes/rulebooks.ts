import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readVersions } from '../../db/read/rulebooks.ts';
import { callerOf } from '../access.ts';
import { problem } from '../problems.ts';
import { json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { versionSchema } from '../schemas/lists.ts';

export const rulebookRoute: FastifyPluginAsyncZod<{ read: ReadDatabase }> = async (app, { read }) => {
  app.get('/v1/organisations/:organisation/rulebooks', {
    schema: {
      summary: "The published versions of an organisation's rulebook",
      tags: ['rulebooks'],
      security: SECURITY,
      params: z.strictObject({ organisation: z.string().min(1).max(64) }),
      response: { 200: json(z.object({ items: z.array(versionSchema) }), 'The newest first'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { organisation } = request.params;
      const { organisations } = callerOf(request);
      const visible = organisations.includes('*') || organisations.includes(organisation);
      const rows = visible ? await readVersions(read, organisation) : [];
      if (!rows.length) throw problem('not-found');
      return {
        items: rows.map((row) => ({
          organisation: row.organisation,
          version: row.version,
          effectiveFrom: row.effective_from,
          contentHash: row.content_hash,
          publishedAt: row.published_at,
        })),
      };
    },
  });
};
