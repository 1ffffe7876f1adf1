import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Files } from '../../files/files.ts';
import { problem } from '../problems.ts';
import { LINK_PROBLEMS } from '../schemas/common.ts';
import { linkParams } from '../schemas/documents.ts';

/** Gives a file to whoever has a link to it. A browser saves it and runs nothing of it. */
export const downloadRoute: FastifyPluginAsyncZod<{ files: Files }> = async (app, { files }) => {
  app.get('/v1/files/:token', {
    schema: {
      summary: 'The file behind a link',
      description: 'Public, since the link is the permission; it expires.',
      tags: ['cases'],
      params: linkParams,
      response: {
        200: { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } },
        ...LINK_PROBLEMS,
      },
    },
    handler: async (request, reply) => {
      const linked = await files.links.read(request.params.token);
      if (!linked) throw problem('link-not-valid');
      const { caseId, document, sha256, mediaType, name, expiresAt } = linked;
      if (expiresAt <= Date.now()) throw problem('link-expired');
      const file = await files.store.open(sha256);
      if (!file) throw new Error(`The file ${sha256} of document ${document} of case ${caseId} is not in the store.`);
      await request.noteRead([caseId]);
      request.log.info({ caseId, document, sha256 }, 'a file was fetched');
      return reply
        .type(mediaType)
        .header('content-length', file.bytes)
        .header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, no-store')
        .header('x-content-type-options', 'nosniff')
        .send(file.stream);
    },
  });
};
