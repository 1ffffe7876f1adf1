import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { ReadLog } from '../db/audit/read-log.ts';
import { guardRoutes, readForCallers } from './access.ts';
import { CommandDesk } from './command-desk.ts';
import type { ApiDeps } from './deps.ts';
import { Drafts } from './drafts.ts';
import { serveDesk } from './desk-files.ts';
import { documentRoutes, DOCS, serveDocumentation } from './documentation.ts';
import { ChromiumPrinter } from '../forms/pdf.ts';
import { EarlyRefusal, serverBehind } from './early-refusal.ts';
import { recordExports } from './exports.ts';
import { answerFailures, answerFrameworkFailure } from './failures.ts';
import { readJsonBodies } from './json-body.ts';
import { loggerOf } from './logger.ts';
import { problem } from './problems.ts';
import { noteReads } from './read-log.ts';
import { beginRecognition } from './recognition.ts';
import { countRequests } from './request-metrics.ts';
import { requestIdOf } from './request-id.ts';
import { traceRequests } from './request-traces.ts';
import { auditRoutes } from './routes/audit.ts';
import { boardRoutes } from './routes/board.ts';
import { worklistRoutes } from './routes/worklist.ts';
import { caseRoutes } from './routes/case.ts';
import { commandRoutes } from './routes/commands.ts';
import { explainRoute } from './routes/explain.ts';
import { guidanceRoute } from './routes/guidance.ts';
import { intakeRoutes } from './routes/intake.ts';
import { dutyRoute } from './routes/duty.ts';
import { rosterRoute } from './routes/roster.ts';
import { documentRoutes as claimDocumentRoutes } from './routes/documents.ts';
import { drawRoutes } from './routes/draws.ts';
import { evidenceRoute } from './routes/evidence.ts';
import { downloadRoute } from './routes/files.ts';
import { formListRoute } from './routes/form-list.ts';
import { formRoute } from './routes/forms.ts';
import { healthRoutes } from './routes/health.ts';
import { hookRoute } from './routes/hooks.ts';
import { historyRoutes } from './routes/history.ts';
import { knowledgeRoutes } from './routes/knowledge.ts';
import { ledgerRoute } from './routes/ledger.ts';
import { liabilityRoute } from './routes/liability.ts';
import { liveRoutes } from './routes/live.ts';
import { listRoutes } from './routes/lists.ts';
import { openRoute } from './routes/open.ts';
import { previewRoute } from './routes/preview.ts';
import { qualityRoute } from './routes/quality.ts';
import { codecRoutes } from './routes/codec.ts';
import { clocksRoute } from './routes/clocks.ts';
import { paymentRoutes } from './routes/payments.ts';
import { peopleRoutes } from './routes/people.ts';
import { practiceRoute } from './routes/practice.ts';
import { proofRoutes } from './routes/proof.ts';
import { rulebookBacktestRoute } from './routes/rulebook-backtest.ts';
import { rulebookInForceRoute } from './routes/rulebook-in-force.ts';
import { registerRoute } from './routes/registers.ts';
import { relatedRoute } from './routes/related.ts';
import { rulebookPreviewRoute } from './routes/rulebook-preview.ts';
import { rulebookPublicationRoutes } from './routes/rulebook-publication.ts';
import { rulebookVersionRoutes } from './routes/rulebook-versions.ts';
import { rulebookRoute } from './routes/rulebooks.ts';
import { sessionRoutes } from './routes/session.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { summaryRoutes } from './routes/summaries.ts';
import { disputeRoute } from './routes/summary-disputes.ts';
import { figuresRoute } from './routes/summary-figures.ts';
import { restatementRoute } from './routes/summary-restatements.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { compileValidator, refuseUnstorable } from './validation.ts';
import { workflowFirst } from './workflow-first.ts';

/** A case with its longest texts fits many times over; more is a mistake or an attack. */
const BODY_LIMIT = 256 * 1024;
/** A file of the usual largest size comes within it over a mobile network; a sender that is slower, or stalls, is ended. */
const REQUEST_TIMEOUT_MS = 120_000;
/** A signed link is longer than any other part of an address. */
const MOST_PARAMETER = 1000;
const REQUESTS_PER_MINUTE = 6000;

function createServer({ logger, edge }: ApiDeps, early: EarlyRefusal): FastifyInstance {
  const app = fastify({
    logger: loggerOf(logger),
    // A line for each request costs more than the request, and its address may name a customer's waybill.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: edge?.trustProxy ?? false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: MOST_PARAMETER },
    genReqId: ({ headers }) => requestIdOf(headers),
    frameworkErrors: answerFrameworkFailure,
    serverFactory: serverBehind(early),
  });
  readJsonBodies(app);
  app.setValidatorCompiler(compileValidator);
  // Answers are typed where they are made and checked against the schemas by tests; checking each again costs more than sending it.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    // What is in the product stays in no cache of a browser or on the way; a route that may be kept says so itself.
    if (request.url.startsWith('/v1/')) reply.header('cache-control', 'no-store');
  });
  return app;
}

/** The API, ready to listen or to be injected into; whoever builds it closes it and what it was given. */
export async function buildApp(deps: ApiDeps): Promise<FastifyInstance> {
  const { pool, reader, secrets, read, rulebooks, client, probes, files } = deps;
  const early = new EarlyRefusal(deps.admission, deps.metrics);
  const app = createServer(deps, early);
  if (deps.metrics) countRequests(app, deps.metrics);
  if (deps.tracing) traceRequests(app, deps.tracing);
  answerFailures(app, BODY_LIMIT, early);
  await app.register(cookie);
  const recognition = beginRecognition(app, deps);
  guardRoutes(app, DOCS);
  const log = new ReadLog(pool, secrets, (err) =>
    app.log.warn({ err }, 'a day of reads could not be sealed yet; tried again soon'),
  );
  noteReads(app, { log, read, rulebooks }, DOCS);
  recordExports(app, { pool, secrets });
  await app.register(helmet, {
    // Without TLS in front, as on a developer's machine, a browser must not be told to insist on it.
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
  });
  await app.register(rateLimit, {
    max: deps.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    keyGenerator: ({ caller, ip }) => caller?.keyId ?? ip,
    errorResponseBuilder: (_, { ttl }) => problem('rate-limited', { seconds: Math.ceil(ttl / 1000) }),
  });
  await documentRoutes(app);
  app.addHook('preHandler', refuseUnstorable);
  readForCallers(app);
  const desk = new CommandDesk(deps.way ?? workflowFirst({ pool, read }, client), deps.admission);
  const routes = app.withTypeProvider<ZodTypeProvider>();
  await routes.register(sessionRoutes, { ...recognition, rulebooks });
  await routes.register(signInRoutes, recognition);
  await routes.register(openRoute, { desk, read, rulebooks });
  await routes.register(previewRoute, { read, rulebooks });
  await routes.register(commandRoutes, { desk, pool, read });
  await routes.register(caseRoutes, { read, rulebooks });
  await routes.register(historyRoutes, { read, rulebooks });
  await routes.register(explainRoute, { read, pool: reader, rulebooks });
  await routes.register(knowledgeRoutes, { read, rulebooks });
  await routes.register(guidanceRoute, { rulebooks });
  await routes.register(intakeRoutes, { read, rulebooks });
  await routes.register(qualityRoute, { read, rulebooks });
  await routes.register(worklistRoutes, { read, rulebooks });
  await routes.register(listRoutes, { read, rulebooks });
  await routes.register(boardRoutes, { read, rulebooks });
  await routes.register(liveRoutes, { read, metrics: deps.metrics, idleMs: recognition.edge.session.idleMs });
  await routes.register(rulebookRoute, { read });
  await routes.register(rulebookVersionRoutes, { read, rulebooks });
  const drafts = new Drafts(rulebooks);
  await routes.register(rulebookPreviewRoute, { read, rulebooks, drafts });
  await routes.register(rulebookBacktestRoute, { pool: reader, drafts });
  await routes.register(rulebookPublicationRoutes, { pool, secrets, read, rulebooks, drafts });
  await routes.register(rulebookInForceRoute, { rulebooks });
  await routes.register(practiceRoute, { rulebooks });
  await routes.register(clocksRoute, { read, rulebooks });
  await routes.register(liabilityRoute, { read, rulebooks });
  await routes.register(ledgerRoute, { read, rulebooks });
  await routes.register(relatedRoute, { read });
  await routes.register(dutyRoute, { read });
  await routes.register(rosterRoute, { read, rulebooks });
  const printer = deps.printer ?? new ChromiumPrinter();
  app.addHook('onClose', () => printer.close());
  await routes.register(formRoute, { read, rulebooks, printer });
  await routes.register(formListRoute, { read, rulebooks });
  await routes.register(evidenceRoute, { pool: reader, secrets, read, files, printer });
  await routes.register(proofRoutes, { pool: reader, secrets, read });
  await routes.register(registerRoute, { read, rulebooks, printer });
  await routes.register(summaryRoutes, { read, rulebooks, printer });
  await routes.register(figuresRoute, { read, rulebooks });
  await routes.register(disputeRoute, { desk, pool, read, rulebooks });
  await routes.register(restatementRoute, { pool, secrets, read, rulebooks });
  await routes.register(drawRoutes, { pool, secrets, read, rulebooks });
  await routes.register(paymentRoutes, { pool, secrets, rulebooks });
  await routes.register(claimDocumentRoutes, { desk, pool, read, rulebooks, files });
  await routes.register(downloadRoute, { files });
  await routes.register(auditRoutes, { read });
  await routes.register(peopleRoutes, { pool, secrets, rulebooks, files });
  if (deps.sources?.count) await app.register(hookRoute, { desk, sources: deps.sources });
  await routes.register(webhookRoutes, { pool, secrets, read, rulebooks, client });
  await routes.register(codecRoutes, deps.codec);
  await routes.register(healthRoutes, { probes });
  await serveDocumentation(app);
  if (deps.desk !== undefined) await serveDesk(app, deps.desk);
  return app;
}
