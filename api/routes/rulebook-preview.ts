import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { countOpenUnderOthers, previewDraft } from '../../db/foresight/preview.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { callerOf } from '../access.ts';
import type { Drafts } from '../drafts.ts';
import { json, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { draftBody, draftPreviewSchema, type DraftPreview } from '../schemas/rulebook-preview.ts';

/** What a draft would do to open cases, before anything is applied. */
export const rulebookPreviewRoute: FastifyPluginAsyncZod<{
  read: ReadDatabase;
  rulebooks: Rulebooks;
  drafts: Drafts;
}> = async (app, { read: db, rulebooks, drafts }) => {
  app.post('/v1/organisations/:organisation/rulebooks/preview', {
    schema: {
      summary: 'Preview a draft of the rules',
      description:
        'Looks at open cases under a draft that need not be published: each whose due instants, ladder or route would move if it adopted ' +
        'the draft now, old and new. Page by page; stores nothing.',
      tags: ['rulebooks'],
      security: SECURITY,
      params: z.strictObject({ organisation: z.string().min(1).max(64) }),
      body: draftBody,
      response: { 200: json(draftPreviewSchema, 'What would move'), ...WRITE_PROBLEMS },
    },
    handler: async (request): Promise<DraftPreview> => {
      const { organisation } = request.params;
      const caller = callerOf(request);
      const draft = await drafts.read(request.body.draft, organisation, caller);
      const { cursor: after, limit } = request.body;
      const at = new Date().toISOString();
      const open = await countOpenUnderOthers(db, caller, draft);
      const { looked, moved, next } = await previewDraft({ db, rulebooks }, caller, draft, { at, after, limit });
      return { organisation, version: draft.version, at, open, looked, moved, nextCursor: next ?? null };
    },
  });
};
