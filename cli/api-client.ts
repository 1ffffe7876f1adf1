import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure, reasonOf } from './failure.ts';
import { apiKey, apiUrl } from './home.ts';
import type { Globals } from './output.ts';

interface Problem {
  detail?: string;
  code?: string;
  errors?: { field: string; message: string }[];
}

interface Reply<T> {
  status: number;
  body: T;
  location: string | undefined;
}

/** An answer after which nobody knows whether the command will be carried out, so that sending it again needs the same key. */
const UNDECIDED = [429, 500, 502, 503, 504];
const REQUEST_MS = 60_000;
const POLL_MS = 500;
/** Longer than a worker takes to come back. */
const PATIENCE_MS = 30_000;

type Query = Record<string, string | number | boolean | undefined>;
type Init = Pick<RequestInit, 'body' | 'duplex'> & { headers?: Record<string, string> };
type Repeat = { key?: string; ifVersion?: number };

function addressOf(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const search = new URLSearchParams(given).toString();
  return search ? `${path}?${search}` : path;
}

/** The API as the CLI talks to it: what it refuses becomes a Failure. */
export class ApiClient {
  readonly #url: string;
  readonly #key: string;
  readonly #purpose: Record<string, string>;

  constructor(globals: Globals) {
    this.#url = apiUrl();
    this.#key = apiKey(globals.as);
    this.#purpose = globals.purpose === undefined ? {} : { 'x-purpose': encodeURIComponent(globals.purpose) };
  }

  async get<T>(path: string, query: Query = {}): Promise<T> {
    const reply = await this.#send<T>('GET', addressOf(path, query), {});
    return reply.body;
  }

  /** What is no JSON, as it came: a page, a PDF, a sheet. */
  async getFile(path: string, query: Query): Promise<Buffer> {
    const { response, bytes } = await this.#fetch('GET', addressOf(path, query), {});
    if (!response.ok) throw this.#refused(response.status, this.#parsed(response.status, bytes.toString()) as Problem);
    return bytes;
  }

  /** A file that may be large, as it comes. */
  async open(path: string, query: Query): Promise<Response> {
    const response = await this.#ask('GET', addressOf(path, query), {});
    if (response.ok) return response;
    throw this.#refused(response.status, this.#parsed(response.status, await response.text()) as Problem);
  }

  /** Items of a list, over as many pages as it takes. */
  async list<T>(path: string, query: Query, limit: number): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const size = Math.min(limit - items.length, 200);
      const page: { items: T[]; nextCursor: string | null } = await this.get(path, { ...query, limit: size, cursor });
      items.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && items.length < limit);
    return items;
  }

  /** Sends a command once, and waits when it is not decided at once. A failure that leaves it open names its key. */
  write<T>(path: string, body: unknown, repeat: Repeat): Promise<T> {
    return this.#command(
      'POST',
      path,
      { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      repeat,
    );
  }

  /** Sends a file as it is read, and waits like `write`. */
  upload<T>(path: string, file: ReadableStream, headers: Record<string, string>, repeat: Repeat): Promise<T> {
    return this.#command('PUT', path, { headers, body: file, duplex: 'half' }, repeat);
  }

  async #command<T>(method: string, path: string, init: Init, { key = randomUUID(), ifVersion }: Repeat): Promise<T> {
    const headers = {
      ...init.headers,
      'idempotency-key': key,
      ...(ifVersion === undefined ? {} : { 'if-match': `"${ifVersion}"` }),
    };
    try {
      const reply = await this.#send<T>(method, path, { ...init, headers });
      return reply.status === 202 ? await this.#outcome<T>(reply.location ?? '') : reply.body;
    } catch (failure) {
      if (!(failure instanceof Failure) || !failure.isOpen) throw failure;
      const message = `${failure.message}\nWhether it was carried out is not known. Repeat it safely with: --key ${key}`;
      throw new Failure(message, { details: { ...failure.details, key }, cause: failure.cause });
    }
  }

  async #outcome<T>(location: string): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const { status, body } = await this.#send<T & { status: string; refusal?: { code: string; message: string } }>(
        'GET',
        location,
        {},
      );
      if (status === 200 && body.refusal) throw new Failure(body.refusal.message, { details: { ...body.refusal } });
      if (status === 200) return body;
      await sleep(POLL_MS);
    }
    throw new Failure('The command is stored but not decided yet: probably no worker runs.', {
      details: { isOpen: true },
    });
  }

  async #send<T>(method: string, path: string, init: Init): Promise<Reply<T>> {
    const { response, bytes } = await this.#fetch(method, path, init);
    const body = this.#parsed(response.status, bytes.toString());
    if (!response.ok) throw this.#refused(response.status, body as Problem);
    return { status: response.status, body: body as T, location: response.headers.get('location') ?? undefined };
  }

  async #fetch(method: string, path: string, init: Init): Promise<{ response: Response; bytes: Buffer }> {
    const response = await this.#ask(method, path, init);
    try {
      return { response, bytes: Buffer.from(await response.arrayBuffer()) };
    } catch (error) {
      throw this.#silent(error);
    }
  }

  async #ask(method: string, path: string, init: Init): Promise<Response> {
    const headers = { ...this.#purpose, ...init.headers, authorization: `Bearer ${this.#key}` };
    try {
      const signal = AbortSignal.timeout(REQUEST_MS);
      return await fetch(`${this.#url.replace(/\/$/, '')}${path}`, { method, ...init, headers, signal });
    } catch (error) {
      throw this.#silent(error);
    }
  }

  #silent(error: unknown): Failure {
    return new Failure(
      `Redress does not answer at ${this.#url} (${reasonOf(error)}): start it with "npm start", or set REDRESS_URL (or PORT) to where it listens.`,
      { isOpen: true, cause: error },
    );
  }

  #parsed(status: number, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw new Failure(
        `What listens at ${this.#url} is not Redress: it answered ${status} without JSON. Set REDRESS_URL.`,
      );
    }
  }

  #refused(status: number, problem: Problem): Failure {
    const fields = (problem.errors ?? []).map(({ field, message }) => `\n  ${field}: ${message}`).join('');
    const hint = status === 401 ? '\nSet REDRESS_KEY, or use --as ROLE with the keys of a local start.' : '';
    const isOpen = UNDECIDED.includes(status) || problem.code === 'still-running';
    const message = `${problem.detail ?? `The answer was ${status}.`}${fields}${hint}`;
    return new Failure(message, { details: { ...problem }, isOpen });
  }
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of a case, which may be given by its reference or by the beginning of it that no other case has. */
export async function caseIdOf(api: ApiClient, name: string): Promise<string> {
  if (ID.test(name)) return name.toLowerCase();
  const { items } = await api.get<{ items: { id: string; reference: string }[] }>('/v1/cases', { q: name, limit: 5 });
  const exact = items.find(({ reference }) => reference === name.toUpperCase());
  const found = exact ?? (items.length === 1 ? items[0] : undefined);
  if (found) return found.id;
  if (items.length === 0) throw new Failure(`There is no case with the reference ${name} that you may see.`);
  throw new Failure(`Several references begin with ${name}: ${items.map(({ reference }) => reference).join(', ')}.`);
}
