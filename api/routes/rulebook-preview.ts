import { fileURLToPath } from 'node:url';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { countOpenUnderOthers, DraftIsPublished, previewDraft, requireOwnVersion } from '../../db/foresight/preview.ts';
import { compileDraft, readShelf, RulebookFileError, type Shelf } from '../../db/rulebook-files.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { callerOf } from '../access.ts';
import { problem, type FieldError } from '../problems.ts';
import { json, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { draftBody, draftPreviewSchema, type DraftPreview } from '../schemas/rulebook-preview.ts';

const FOLDER = fileURLToPath(new URL('../../rulebooks', import.meta.url));

const mistaken = (errors: FieldError[]) => problem('validation', {}, errors);

/** The draft with the holidays and packs that lie with the product; what is wrong with it is told line by line. */
function read(text: string, shelf: Shelf, organisation: string): Rulebook {
  let draft: Rulebook;
  try {
    draft = compileDraft('draft', text, shelf);
  } catch (error) {
    if (!(error instanceof RulebookFileError)) throw error;
    throw mistaken(
      error.problems.map(({ line, column, field, message }) => ({
        field: `draft:${line}:${column}${field ? ` ${field}` : ''}`,
        message,
      })),
    );
  }
  if (draft.organisation === organisation) return draft;
  throw mistaken([
    { field: 'draft', message: `It is a rulebook of "${draft.organisation}", not of "${organisation}".` },
  ]);
}

/** What a draft would do to open cases, before anything is applied. */
export const rulebookPreviewRoute: FastifyPluginAsyncZod<{ read: ReadDatabase; rulebooks: Rulebooks }> = async (
  app,
  { read: db, rulebooks },
) => {
  let shelf: Shelf | undefined;
  app.post('/v1/organisations/:organisation/rulebooks/preview', {
    config: { access: ['manager', 'administrator'] },
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
      const isVisible = caller.organisations.includes('*') || caller.organisations.includes(organisation);
      if (!isVisible || !(await rulebooks.organisations()).includes(organisation)) throw problem('not-found');
      const draft = read(request.body.draft, (shelf ??= readShelf(FOLDER)), organisation);
      await requireOwnVersion(rulebooks, draft).catch((error: unknown) => {
        throw error instanceof DraftIsPublished ? mistaken([{ field: 'draft', message: error.message }]) : error;
      });
      const { cursor: after, limit } = request.body;
      const at = new Date().toISOString();
      const open = await countOpenUnderOthers(db, caller, draft);
      const { looked, moved, next } = await previewDraft({ db, rulebooks }, caller, draft, { at, after, limit });
      return { organisation, version: draft.version, at, open, looked, moved, nextCursor: next ?? null };
    },
  });
};
