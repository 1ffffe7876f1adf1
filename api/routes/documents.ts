import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readLog } from '../../db/read/events.ts';
import { isFileReferredTo } from '../../db/read/files.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { endingOf, ENDINGS } from '../../files/media-types.ts';
import { listed, refuse } from '../../workflows/domain/case/refusal.ts';
import { callerOf, type Caller } from '../access.ts';
import { owedDocuments } from '../case-documents.ts';
import { problem, problemOf } from '../problems.ts';
import { answeredSchema, runningSchema } from '../schemas/case.ts';
import { caseParams, CONFLICT, json, READ_PROBLEMS, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { documentListSchema, documentParams, fileBody, linkSchema } from '../schemas/documents.ts';
import { commandHeaders } from '../schemas/headers.ts';
import { sendAnswer } from '../send-answer.ts';
import { endUnread, takeUpload, type UploadDeps } from '../uploads.ts';
import { visibleCase } from '../visible-case.ts';

interface DocumentDeps extends UploadDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

/** Long enough to click it, too short to be passed around. */
const LINK_MS = 5 * 60_000;

async function documentsOf({ read, rulebooks }: DocumentDeps, caller: Caller, caseId: string) {
  const state = await visibleCase(read, caller, caseId);
  const rules = await rulebooks.get(state.rulebook.organisation, state.rulebook.version);
  return { state, documents: owedDocuments(state, await readLog(read, caseId), rules) };
}

const uploadRoute: FastifyPluginAsyncZod<DocumentDeps> = async (app, deps) => {
  // The body is a stream that nobody parses: the handler reads it from the request as it comes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  app.addHook('onResponse', async ({ raw }) => endUnread(raw));
  app.put('/v1/cases/:id/documents/:document/file', {
    schema: {
      summary: 'Send the file of a document that a claim owes',
      description:
        'The bytes as they are. Their type is read from them; a name in Content-Disposition and a Content-Type must agree with it. The file is stored, and the case given ReceiveDocument.',
      tags: ['cases'],
      security: SECURITY,
      consumes: ['application/octet-stream'],
      headers: commandHeaders,
      params: documentParams,
      body: fileBody,
      response: {
        200: json(answeredSchema, 'The case, and the events that this command produced'),
        202: json(runningSchema, 'The file is stored, the command not decided yet'),
        ...WRITE_PROBLEMS,
      },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { id: caseId, document } = request.params;
      await visibleCase(deps.read, caller, caseId);
      const { 'idempotency-key': idempotencyKey, 'if-match': ifMatch } = request.headers;
      const upload = { request, caller, caseId, document, idempotencyKey, ifMatch };
      const { submission, answer } = await takeUpload(deps, upload);
      return sendAnswer(reply, submission, answer, 200);
    },
  });
};

const listRoute: FastifyPluginAsyncZod<DocumentDeps> = async (app, deps) => {
  app.get('/v1/cases/:id/documents', {
    schema: {
      summary: 'The documents that a claim owes, and how far each of them is',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(documentListSchema, 'In the order in which they were asked for'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { documents } = await documentsOf(deps, callerOf(request), request.params.id);
      return { items: documents, takes: { maxBytes: deps.files.limits.maxBytes, endings: [...ENDINGS] } };
    },
  });
};

const linkRoute: FastifyPluginAsyncZod<DocumentDeps> = async (app, deps) => {
  app.post('/v1/cases/:id/documents/:document/link', {
    schema: {
      summary: 'A link to the file of a document',
      description: 'Signed, good for five minutes, for whoever has it. Writes nothing, so it needs no Idempotency-Key.',
      tags: ['cases'],
      security: SECURITY,
      params: documentParams,
      response: { 200: json(linkSchema, 'The link'), ...READ_PROBLEMS, ...CONFLICT },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { id: caseId, document: subject } = request.params;
      const { state, documents } = await documentsOf(deps, caller, caseId);
      const found = documents.find((one) => one.subject === subject);
      if (!found) {
        const known = listed(documents.map((one) => one.subject));
        throw problemOf(refuse('unknown-document', { document: subject, known }));
      }
      if (state.withheld) throw problemOf(refuse(`person-${state.withheld}`));
      if (!found.file) throw problem('no-file', { document: subject });
      const { sha256, mediaType } = found.file;
      const expiresAt = Date.now() + LINK_MS;
      // A sender's name for the file may be personal, and addresses end up in logs.
      const name = `${state.reference}-${found.document}.${endingOf(mediaType)}`;
      const linked = { caseId, document: subject, sha256, mediaType, name, expiresAt };
      request.log.info({ caseId, document: subject, sha256, keyId: caller.keyId }, 'a link to a file was made');
      return {
        url: `/v1/files/${await deps.files.links.sign(linked)}`,
        expiresAt: new Date(expiresAt).toISOString(),
      };
    },
  });
};

/** Documents of claims: what is owed, and the files that come for it. */
export const documentRoutes: FastifyPluginAsyncZod<DocumentDeps> = async (app, deps) => {
  await app.register(uploadRoute, deps);
  await app.register(listRoute, deps);
  await app.register(linkRoute, deps);
  const { files, pool } = deps;
  app.addHook('onReady', async () => {
    try {
      const swept = await files.store.sweep((sha256) => isFileReferredTo(pool, sha256));
      if (swept > 0) app.log.info({ swept }, 'uploads were cleared away that had not ended when their process died');
    } catch (error) {
      app.log.warn({ err: error }, 'uploads that had not ended could not be cleared away; the next start tries again');
    }
  });
};
