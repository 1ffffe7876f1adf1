import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it came. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Another system on this machine, which notes what it is sent and answers as it is told. */
export class Receiver {
  readonly received: Received[] = [];
  /** The status of its answers, for each message anew. */
  answer: (received: Received) => number = () => 204;
  readonly headers: Record<string, string> = {};
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const received = { headers: request.headers, body };
        this.received.push(received);
        response.writeHead(this.answer(received), this.headers).end();
      });
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
