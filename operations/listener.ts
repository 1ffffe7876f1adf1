import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readiness } from './readiness.ts';

/** Where operators' tools ask a process how it is; never where clients may reach it. */
export interface ListenAt {
  host: string;
  /** 0 takes any free port. */
  port: number;
}

export interface Asked {
  readiness: () => Promise<Readiness>;
  /** Everything that is counted, as Prometheus reads it. */
  metrics: () => Promise<string>;
}

export interface OperationsListener {
  /** http://host:port */
  url: string;
  close: () => Promise<void>;
}

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

async function serve(path: string, response: ServerResponse, { readiness, metrics }: Asked): Promise<void> {
  switch (path) {
    case '/healthz':
      return answer(response, 200, { status: 'up' });
    case '/readyz': {
      const found = await readiness();
      return answer(response, found.ready ? 200 : 503, found);
    }
    case '/metrics': {
      const text = await metrics();
      response.writeHead(200, { 'content-type': CONTENT_TYPE, 'cache-control': 'no-store' });
      response.end(text);
      return;
    }
    default:
      answer(response, 404, { error: 'There are /healthz, /readyz and /metrics here.' });
  }
}

/**
 * Serves `/healthz`, `/readyz` and `/metrics` beside the process's own work.
 * @throws when the port is taken, saying what to set
 */
export async function listenForOperations({ host, port }: ListenAt, asked: Asked): Promise<OperationsListener> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, { error: 'Only GET.' });
    const [path = ''] = (request.url ?? '').split('?');
    serve(path, response, asked).catch((error: unknown) => {
      if (!response.headersSent)
        answer(response, 500, { error: error instanceof Error ? error.message : String(error) });
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = `Port ${port} of ${host} cannot be listened at for operators (${cause.code ?? cause.message})`;
      reject(new Error(`${why}: set OPERATIONS_PORT to a free one, or to "off".`, { cause }));
    });
    server.listen({ host, port }, resolve);
  });
  const { address, port: taken, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
