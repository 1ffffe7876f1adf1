import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { Metrics } from '../operations/metrics/metrics.ts';
import { scopeName, type Admission } from './admission.ts';
import { problem } from './problems.ts';
import { languageOf } from './reader-language.ts';
import { requestIdOf } from './request-id.ts';

/** Whoever was turned away may come again after so many seconds. */
export const RETRY_SECONDS = 1;

/** Made once: to make an error for each refusal would be a good part of what it costs. */
const REFUSAL = problem('overloaded', { seconds: RETRY_SECONDS });
const HEADERS = {
  'content-type': 'application/problem+json; charset=utf-8',
  vary: 'accept-language',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'retry-after': String(RETRY_SECONDS),
};

/** More than one server sees in the seconds for which it is asked too much; what is forgotten is only recognised once more. */
const MOST_KNOWN = 1000;
/** Between two lines about overload, in milliseconds: a line for each request that was turned away would be more load. */
const OVERLOAD_EVERY_MS = 10_000;

/** The pattern of a route that takes commands, or undefined. */
function commandRouteOf({ method, url = '' }: IncomingMessage): string | undefined {
  if (method !== 'POST' || !url.startsWith('/v1/cases')) return undefined;
  if (url === '/v1/cases') return url;
  return /^\/v1\/cases\/[\w-]+\/commands$/.test(url) ? '/v1/cases/:id/commands' : undefined;
}

/**
 * Turns commands away before the framework sees them, where a queue stands and whoever sends them was turned away already: at five times
 * of what can be done, four answers out of five are refusals, and what they cost is taken from those that are carried out.
 * Nothing is decided here for whom the guarded way has not recognised since the queue stands, so it lets nobody in and says nothing of anybody.
 */
export class EarlyRefusal {
  readonly #admission: Admission | undefined;
  readonly #metrics: Metrics | undefined;
  /** For which organisations a header `Authorization` speaks. */
  readonly #known = new Map<string, string>();
  /** How many commands were let in for an organisation and are not answered yet. */
  readonly #inside = new Map<string, number>();
  #turnedAway = 0;
  #toldAt = -OVERLOAD_EVERY_MS;

  /** @param admission left out, nothing is turned away here */
  constructor(admission: Admission | undefined, metrics?: Metrics) {
    this.#admission = admission;
    this.#metrics = metrics;
  }

  /** Notes that a request was turned away by the guarded way, and tells of all such now and then, with how many there were. */
  note({ caller, headers: { authorization } }: FastifyRequest, log: FastifyBaseLogger): void {
    if (caller && authorization !== undefined) {
      if (this.#known.size >= MOST_KNOWN) this.#known.clear();
      this.#known.set(authorization, scopeName(caller));
    }
    this.#turnedAway += 1;
    if (performance.now() - this.#toldAt < OVERLOAD_EVERY_MS) return;
    log.warn({ turnedAway: this.#turnedAway }, 'more is asked than can be done: requests were turned away');
    this.#toldAt = performance.now();
    this.#turnedAway = 0;
  }

  /** Answers a command that would wait in vain; false when the framework is to answer. */
  answers(request: IncomingMessage, response: ServerResponse): boolean {
    if (!this.#admission?.stands) {
      this.#known.clear();
      return false;
    }
    const route = commandRouteOf(request);
    const name = route && this.#known.get(request.headers.authorization ?? '');
    if (name === undefined || route === undefined) return false;
    if (this.#admission.isFullFor(name) || this.#insideOf(name) >= this.#admission.placesFor(name)) {
      this.#refuse(route, request, response);
      return true;
    }
    this.#letIn(name, response);
    return false;
  }

  #insideOf(name: string): number {
    return this.#inside.get(name) ?? 0;
  }

  /** Until it stands in the queue a command is on its way through the framework, where as many could be as come, each to be turned away at its end. */
  #letIn(name: string, response: ServerResponse): void {
    this.#inside.set(name, this.#insideOf(name) + 1);
    response.once('close', () => {
      const left = this.#insideOf(name) - 1;
      if (left > 0) this.#inside.set(name, left);
      else this.#inside.delete(name);
    });
  }

  #refuse(route: string, { headers }: IncomingMessage, response: ServerResponse): void {
    const language = languageOf(headers['accept-language']);
    const id = requestIdOf(headers);
    response.writeHead(REFUSAL.status, { ...HEADERS, 'content-language': language, 'x-request-id': id });
    response.end(JSON.stringify(REFUSAL.body(id, language)));
    this.#turnedAway += 1;
    this.#metrics?.requests.inc({ method: 'POST', route, status: REFUSAL.status });
  }
}

/** A server of the framework, in front of which commands may be turned away. */
export const serverBehind =
  (early: EarlyRefusal) =>
  (handle: RequestListener, { keepAliveTimeout = 0, requestTimeout = 0 }: FastifyServerOptions): Server =>
    createServer({ keepAliveTimeout, requestTimeout }, (request, response) => {
      if (!early.answers(request, response)) handle(request, response);
    });
