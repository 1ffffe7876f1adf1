import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { databaseOn, type ReadDatabase } from '../../db/client.ts';
import { publishDraft, PublishedMeanwhile, requireUpToDate } from '../../db/draft-publication.ts';
import { adoptionsTo, countOpenUnderOthers, openUnderOthers } from '../../db/foresight/preview.ts';
import { readVersions } from '../../db/read/rulebooks.ts';
import { PublishedRulebookChanged, type Rulebooks, versionBefore } from '../../db/rulebooks.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { diffRulebooks } from '../../workflows/domain/rulebook/diff/diff.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { authorOf, callerOf } from '../access.ts';
import { draftMessage } from '../draft-messages.ts';
import type { Drafts } from '../drafts.ts';
import { requireAllBranches } from '../organisation-rules.ts';
import { invalid, problem } from '../problems.ts';
import { json, READ_PROBLEMS, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { organisationParams } from '../schemas/forms.ts';
import {
  adoptionsQuery,
  adoptionsSchema,
  checkedDraftSchema,
  othersQuery,
  othersSchema,
  publicationBody,
  publicationSchema,
  type CaseAdoptions,
  type CasesUnderOthers,
  type CheckedDraft,
  type RulebookPublication,
} from '../schemas/rulebook-publication.ts';
import { versionParams } from '../schemas/rulebook-versions.ts';
import { publishedVersion } from './rulebook-versions.ts';

interface PublicationDeps {
  pool: pg.Pool;
  secrets: Secrets;
  read: ReadDatabase;
  rulebooks: Rulebooks;
  drafts: Drafts;
}

/** Does something with a draft; that others published meanwhile becomes a problem, and so does a version that is taken. */
async function minding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PublishedMeanwhile) {
      const { version, at, by } = error.last;
      throw problem('rules-published-meanwhile', { version, at, by: by || 'an earlier release' });
    }
    if (error instanceof PublishedRulebookChanged) throw invalid('draft', draftMessage(error.message));
    throw error;
  }
}

/** The version that comes after a draft when both are in force by date; undefined where it is the last one. */
async function versionAfter(read: ReadDatabase, { organisation, version, effectiveFrom }: Rulebook) {
  const orderOf = (from: string, name: string): string => `${from} ${name}`;
  const later = (await readVersions(read, organisation)).filter(
    (row) => orderOf(row.effective_from, row.version) > orderOf(effectiveFrom, version),
  );
  return later.at(-1);
}

const checkRoute: FastifyPluginAsyncZod<PublicationDeps> = async (app, { read, drafts }) => {
  app.post('/v1/organisations/:organisation/rulebooks/check', {
    schema: {
      summary: 'Check a draft of the rules before it is published',
      description:
        'Names each mistake with its line; else says from when on it would hold, in what it differs from the version that it follows, and which ' +
        'one follows it. Refused (rules-published-meanwhile) where another was published since the one that you have seen. Stores nothing.',
      tags: ['rulebooks'],
      security: SECURITY,
      params: organisationParams,
      body: publicationBody,
      response: { 200: json(checkedDraftSchema, 'What publishing it would mean'), ...WRITE_PROBLEMS },
    },
    handler: async (request): Promise<CheckedDraft> => {
      const { organisation } = request.params;
      const caller = callerOf(request);
      const { draft: text, seen } = request.body;
      const draft = await drafts.compile(text, organisation, caller);
      const isPublished = await minding(() => requireUpToDate(read, draft, seen));
      if (!isPublished) await drafts.read(text, organisation, caller);
      const [before, after, open] = await Promise.all([
        versionBefore(read, draft),
        versionAfter(read, draft),
        countOpenUnderOthers(read, caller, draft),
      ]);
      const { version, effectiveFrom, timeZone } = draft;
      return {
        organisation,
        version,
        effectiveFrom,
        timeZone,
        isPublished,
        open,
        follows: before ? { version: before.version, effectiveFrom: before.effectiveFrom } : null,
        followedBy: after ? { version: after.version, effectiveFrom: after.effective_from } : null,
        changes: before ? diffRulebooks(before, draft) : [],
      };
    },
  });
};

const publicationRoute: FastifyPluginAsyncZod<PublicationDeps> = async (app, deps) => {
  const { pool, secrets, rulebooks, drafts } = deps;
  const db = databaseOn(pool);
  app.post('/v1/organisations/:organisation/rulebooks', {
    schema: {
      summary: 'Publish a draft of the rules',
      description:
        'For keys over all branches. Cases that are opened from its effectiveFrom on follow it; open ones keep theirs until AdoptRulebook moves ' +
        'them. A published version never changes. Publishing exactly the same again does nothing, so that it needs no Idempotency-Key.',
      tags: ['rulebooks'],
      security: SECURITY,
      params: organisationParams,
      body: publicationBody,
      response: { 200: json(publicationSchema, 'It is published'), ...WRITE_PROBLEMS },
    },
    handler: async (request): Promise<RulebookPublication> => {
      const { organisation } = request.params;
      const caller = callerOf(request);
      const { draft: text, seen } = request.body;
      const rulebook = await drafts.compile(text, organisation, caller);
      requireAllBranches(caller, organisation);
      const isNew = await minding(() => publishDraft(db, { rulebook, text }, seen, authorOf(caller, secrets)));
      rulebooks.forget(organisation);
      const { version, effectiveFrom } = rulebook;
      return { organisation, version, effectiveFrom, isNew };
    },
  });
};

const othersRoute: FastifyPluginAsyncZod<PublicationDeps> = async (app, { read }) => {
  app.get('/v1/organisations/:organisation/rulebooks/:version/others', {
    schema: {
      summary: 'Open cases under other versions than this one',
      description: 'Those that AdoptRulebook could move to it, in the order of their ids.',
      tags: ['rulebooks'],
      security: SECURITY,
      params: versionParams,
      querystring: othersQuery,
      response: { 200: json(othersSchema, 'A page of cases'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<CasesUnderOthers> => {
      const caller = callerOf(request);
      const { cursor: after, limit } = request.query;
      await publishedVersion(read, caller, request.params);
      const found = await openUnderOthers(read, caller, request.params, { after, limit });
      const last = found.length === limit ? found.at(-1) : undefined;
      return {
        items: found.map(({ caseId, seq }) => ({ id: caseId, version: seq })),
        nextCursor: last?.caseId ?? null,
      };
    },
  });
};

const adoptionsRoute: FastifyPluginAsyncZod<PublicationDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/organisations/:organisation/rulebooks/:version/adoptions', {
    schema: {
      summary: 'What a published version would do to the open cases under others',
      description:
        'Each open case that AdoptRulebook could move to it, with what would move, old and new, if it were adopted now: retroactively, and from ' +
        'now on alone. In the order of their ids, page by page; stores nothing.',
      tags: ['rulebooks'],
      security: SECURITY,
      params: versionParams,
      querystring: adoptionsQuery,
      response: { 200: json(adoptionsSchema, 'A page of cases'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<CaseAdoptions> => {
      const { organisation, version } = request.params;
      const { cursor: after, limit } = request.query;
      const caller = callerOf(request);
      await publishedVersion(read, caller, request.params);
      const rules = await rulebooks.get(organisation, version);
      const at = new Date().toISOString();
      const open = await countOpenUnderOthers(read, caller, rules);
      const { cases, next } = await adoptionsTo({ db: read, rulebooks }, caller, rules, { at, after, limit });
      const items = cases.map(({ seq, ...ways }) => ({ id: ways.retroactive.caseId, version: seq, ...ways }));
      return { organisation, version, at, open, items, nextCursor: next ?? null };
    },
  });
};

/** From a draft to a version that is published, and to the cases that may follow it. */
export const rulebookPublicationRoutes: FastifyPluginAsyncZod<PublicationDeps> = async (app, deps) => {
  await app.register(checkRoute, deps);
  await app.register(publicationRoute, deps);
  await app.register(othersRoute, deps);
  await app.register(adoptionsRoute, deps);
};
