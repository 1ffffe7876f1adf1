import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Received } from '../checker/history.ts';

/** Another system, which notes every message that it is posted, and when. */
export class Receiver {
  readonly received: Received[] = [];
  /** The status of its answers; undefined answers never. */
  answer: () => number | undefined = () => 204;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const status = this.answer();
        this.received.push({
          id: String(request.headers['webhook-id']),
          at: new Date().toISOString(),
          body: Buffer.concat(chunks).toString(),
          taken: status !== undefined && status < 300,
        });
        if (status !== undefined) response.writeHead(status).end();
      });
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
