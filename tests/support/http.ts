import { randomUUID } from 'node:crypto';
import { createKey } from '../../db/keys.ts';
import { openDatabase } from '../../db/client.ts';
import { startServer, type RunningServer, type ServerOptions } from '../../server.ts';
import type { Role } from '../../workflows/domain/vocabulary.ts';
import { temporaryFiles, type TestFiles } from './files.ts';
import type { Product } from './product.ts';
import { BY_TEST, TEST_SECRETS } from './secrets.ts';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Headers;
}

/** A case as the API tells it, as far as tests look at it. */
export interface CaseView {
  id: string;
  version: number;
  reference: string;
  status: string;
  department: string;
  owner?: string;
  clocks: { key: string; cycle: number; dueAt: string; status: string; breachedAt?: string }[];
}
export interface EventView {
  seq: number;
  type: string;
  data: Record<string, unknown>;
  happenedAt: string;
  recordedAt: string;
}
export type CaseAnswer = Answer<{ case: CaseView; events: EventView[]; code?: string }>;

/** The API on a real port, and callers of every role. */
export class Api {
  readonly #server: RunningServer;
  readonly #keys: Map<Role, string>;
  readonly #files: TestFiles;

  private constructor(server: RunningServer, keys: Map<Role, string>, files: TestFiles) {
    this.#server = server;
    this.#keys = keys;
    this.#files = files;
  }

  static async start(product: Product, options: Partial<ServerOptions> = {}): Promise<Api> {
    const { databaseUrl, databases, temporalAddress, namespace, taskQueue } = product;
    const db = openDatabase({ url: databaseUrl, max: 1, applicationName: 'redress-test-keys' });
    const keys = new Map<Role, string>();
    for (const role of ['agent', 'supervisor', 'manager', 'auditor', 'administrator'] as const) {
      const { key } = await createKey(db, { name: `a.${role}`, role, organisations: ['*'] }, BY_TEST);
      keys.set(role, key);
    }
    await db.destroy();
    const files = temporaryFiles();
    const local = {
      secrets: TEST_SECRETS,
      port: 0,
      host: '127.0.0.1',
      files,
      readerUrl: databases.reader,
      requestsPerMinute: 1_000_000,
      ...options,
    };
    return new Api(await startServer({ databaseUrl, temporalAddress, namespace, taskQueue, ...local }), keys, files);
  }

  get url(): string {
    return this.#server.url;
  }

  /** Where it tells operators how it is. */
  get operationsUrl(): string {
    return this.#server.operationsUrl ?? '';
  }

  /** The files of its documents, and the folder they lie in. */
  get files(): TestFiles {
    return this.#files;
  }

  keyOf(role: Role): string {
    return this.#keys.get(role) ?? '';
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    await this.#files.remove();
  }

  async get<T = Record<string, unknown>>(path: string, role: Role = 'agent'): Promise<Answer<T>> {
    return this.#send(path, { headers: { authorization: `Bearer ${this.keyOf(role)}` } });
  }

  async post<T = Record<string, unknown>>(
    path: string,
    body: unknown,
    role: Role = 'agent',
    key = randomUUID(),
  ): Promise<Answer<T>> {
    return this.#send(path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.keyOf(role)}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
  }

  open(body: Record<string, unknown>, role: Role = 'agent'): Promise<CaseAnswer> {
    const defaults = {
      organisation: 'demo',
      channel: 'phone',
      complainant: { name: 'Anna Beispiel', phone: '+00 000' },
      description: 'What went wrong, in words.',
      facts: {},
    };
    return this.post('/v1/cases', { ...defaults, ...body }, role);
  }

  give(caseId: string, command: Record<string, unknown>, role: Role = 'supervisor'): Promise<CaseAnswer> {
    return this.post(`/v1/cases/${caseId}/commands`, command, role);
  }

  /** Sends a file for a document that a claim owes. */
  async upload(
    caseId: string,
    document: string,
    file: Uint8Array<ArrayBuffer>,
    role: Role = 'agent',
  ): Promise<CaseAnswer> {
    return this.#send(`/v1/cases/${caseId}/documents/${document}/file`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${this.keyOf(role)}`,
        'content-type': 'application/octet-stream',
        'idempotency-key': randomUUID(),
      },
      body: file,
    });
  }

  async #send<T>(path: string, init: RequestInit): Promise<Answer<T>> {
    const response = await fetch(`${this.url}${path}`, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  }
}
