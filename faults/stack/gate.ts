import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { boundName, Frames, parsed, queryText, typeOf, withText } from './frames.ts';
import { statementOf, type Statement } from './statements.ts';

/** Strikes once, at a boundary of a statement: before the server sees it, or after it is done and before its client hears so. */
export interface Trap {
  statement: Statement;
  when: 'before' | 'after';
  /** What happens meanwhile; the message goes on afterwards where both ends still live, unless the connection was cut. */
  spring: (cut: (half?: boolean) => void) => Promise<void> | void;
}

interface Line {
  client: Socket;
  server: Socket;
}

/**
 * The network between one of our processes and a server: bytes go through it, and it can be slow, cut, or cut one way. Where the
 * server is PostgreSQL it knows the statements that pass, so that a fault can strike exactly between two of them, and can put another text in a statement's
 * place, which is how the controls break the product without a change of its code.
 */
export class Gate {
  /** Milliseconds by which everything is late, each way. */
  delayMs = 0;
  /** What is sent towards the server vanishes, with nobody told. */
  swallowsUp = false;
  /** What the server answers vanishes, with nobody told. */
  swallowsDown = false;
  /** Nobody is let in. */
  isClosed = false;
  /** Puts another text in a statement's place. */
  rewrite: ((text: string) => string) | undefined;
  /** It goes on doing so when all else is healed. */
  rewritesForGood = false;
  /** Statements that passed, by name. */
  readonly passed = new Map<Statement, number>();
  readonly #server: Server;
  readonly #lines = new Set<Line>();
  readonly #target: () => { host: string; port: number };
  readonly #speaksPostgres: boolean;
  #traps: Trap[] = [];

  private constructor(target: () => { host: string; port: number }, speaksPostgres: boolean) {
    this.#target = target;
    this.#speaksPostgres = speaksPostgres;
    this.#server = createServer((client) => this.#open(client));
  }

  /** Listens on any free port of this machine. */
  static async open(target: () => { host: string; port: number }, speaks: 'postgres' | 'anything'): Promise<Gate> {
    const gate = new Gate(target, speaks === 'postgres');
    gate.#server.listen(0, '127.0.0.1');
    await once(gate.#server, 'listening');
    return gate;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves when it has sprung. @throws when the statement does not pass within half a minute */
  trap(trap: Trap): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error(`The statement ${trap.statement} did not pass within ${PASSES_WITHIN_MS / 1000} s.`));
      }, PASSES_WITHIN_MS);
      const spring: Trap['spring'] = async (cut) => {
        clearTimeout(late);
        await trap.spring(cut);
        resolve();
      };
      this.#traps.push({ ...trap, spring });
    });
  }

  /** Lets nobody in from now on, and breaks every connection that stands. */
  shut(): void {
    this.isClosed = true;
    this.sever();
  }

  /** Breaks every connection that stands. */
  sever(): void {
    for (const { client, server } of this.#lines) {
      client.resetAndDestroy();
      server.destroy();
    }
  }

  /** As it was at first, without traps. What was swallowed is lost, so connections that missed something are broken. */
  heal(): void {
    const missed = this.swallowsUp || this.swallowsDown;
    Object.assign(this, { delayMs: 0, swallowsUp: false, swallowsDown: false, isClosed: false });
    if (!this.rewritesForGood) this.rewrite = undefined;
    this.#traps = [];
    if (missed) this.sever();
  }

  async close(): Promise<void> {
    this.sever();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #open(client: Socket): void {
    if (this.isClosed) return void client.resetAndDestroy();
    const { host, port } = this.#target();
    const line: Line = { client, server: connect(port, host) };
    client.setNoDelay(true);
    line.server.setNoDelay(true);
    this.#lines.add(line);
    const end = (): void => {
      this.#lines.delete(line);
      client.destroy();
      line.server.destroy();
    };
    for (const socket of [client, line.server]) socket.on('error', end).on('close', end);
    const { up, down } = this.#speaksPostgres ? this.#watched(line) : plain(line);
    inOrder(client, (chunk) => this.#carry(chunk, 'up', up));
    inOrder(line.server, (chunk) => this.#carry(chunk, 'down', down));
  }

  async #carry(chunk: Buffer, way: 'up' | 'down', on: (chunk: Buffer) => Promise<void> | void): Promise<void> {
    if (this.delayMs) await sleep(this.delayMs);
    if (way === 'up' ? this.swallowsUp : this.swallowsDown) return;
    await on(chunk);
  }

  #take(statement: Statement, when: Trap['when']): Trap | undefined {
    const trap = this.#traps.find((one) => one.statement === statement && one.when === when);
    this.#traps = this.#traps.filter((one) => one !== trap);
    return trap;
  }

  /** Messages one by one. A client of ours sends no statement before the one before it was answered. */
  #watched(line: Line): { up: (chunk: Buffer) => Promise<void>; down: (chunk: Buffer) => Promise<void> } {
    const fromClient = new Frames('client');
    const fromServer = new Frames('server');
    const texts = new Map<string, string>();
    let greeted = false;
    let waiting: Trap | undefined;
    const cutWith = (reply?: Buffer) => (half?: boolean) => {
      if (half && reply) line.client.write(reply.subarray(0, Math.ceil(reply.length / 2)));
      line.client.destroySoon();
      line.server.destroy();
    };
    const up = async (chunk: Buffer): Promise<void> => {
      for (const frame of fromClient.push(chunk)) {
        const { statement, sent } = greeted ? this.#read(frame, texts) : { statement: undefined, sent: frame };
        greeted = true;
        const trap = statement && this.#take(statement, 'before');
        if (trap) await trap.spring(cutWith());
        if (statement) waiting = this.#take(statement, 'after');
        if (statement) this.passed.set(statement, (this.passed.get(statement) ?? 0) + 1);
        if (line.client.destroyed || line.server.destroyed) return;
        line.server.write(sent);
      }
    };
    const down = async (chunk: Buffer): Promise<void> => {
      if (!waiting) return void line.client.write(chunk);
      const frames = fromServer.push(chunk);
      const isDone = frames.some((frame) => typeOf(frame) === READY);
      if (!isDone) return void line.client.write(Buffer.concat(frames));
      const trap = waiting;
      waiting = undefined;
      const reply = Buffer.concat(frames);
      await trap.spring(cutWith(reply));
      if (!line.client.destroyed && line.client.writable) line.client.write(reply);
    };
    return { up, down };
  }

  /** Which of the known statements a message runs, and the message to send in its place. */
  #read(frame: Buffer, texts: Map<string, string>): { statement: Statement | undefined; sent: Buffer } {
    if (typeOf(frame) === PARSE) {
      const { name, text } = parsed(frame);
      texts.set(name, text);
      const other = this.rewrite?.(text) ?? text;
      return { statement: undefined, sent: other === text ? frame : withText(frame, other) };
    }
    if (typeOf(frame) === BIND) {
      const name = boundName(frame);
      return { statement: statementOf(name, texts.get(name) ?? ''), sent: frame };
    }
    return { statement: typeOf(frame) === QUERY ? statementOf('', queryText(frame)) : undefined, sent: frame };
  }
}

const PASSES_WITHIN_MS = 30_000;
const PARSE = 'P';
const BIND = 'B';
const QUERY = 'Q';
const READY = 'Z';

const plain = ({ client, server }: Line) => ({
  up: (chunk: Buffer) => void server.write(chunk),
  down: (chunk: Buffer) => void client.write(chunk),
});

/** Chunks are handled one after the other, also while one of them waits. */
function inOrder(socket: Socket, handle: (chunk: Buffer) => Promise<void> | void): void {
  let before = Promise.resolve();
  socket.on('data', (chunk: Buffer) => {
    before = before.then(() => handle(chunk)).catch(() => void socket.destroy());
  });
}
