import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandIdOf } from '../db/intake.ts';
import { ORGANISATION, type Sender, type Stack, type Way } from './stack/stack.ts';

const CLIENTS = 6;
const FIRST_CASES = 8;
/** Between two commands of one client, in milliseconds: the machine is to be busy, not full. */
const THINKING_MS = 50;
const AGAIN_MS = 200;
const ANSWER_WITHIN_MS = 12_000;
/** After all is well again, a command that has no answer by then is lost to its sender. */
const PATIENCE_MS = 90_000;

interface Answer {
  status: number;
  body: { code?: string; case?: { id: string }; events?: { type: string; data: { subject?: string } }[] };
}

/**
 * People who open cases, write notes, make and keep promises that fall due within seconds, and now and then ask for what is refused, each one
 * thing after the other. Whoever gets no answer
 * sends the same command again under the same key until there is one, as the documentation asks of clients.
 */
export class Load {
  /** How many commands were answered as carried out. */
  acknowledged = 0;
  readonly refused: string[] = [];
  readonly unanswered: string[] = [];
  /** Answers that never came, or that said to send again. */
  retries = 0;
  readonly #stack: Stack;
  readonly #random: () => number;
  #cases: string[] = [];
  #ways: readonly Way[] = [];
  #stopped = false;
  #patientUntil = Infinity;
  #clients: Promise<void>[] = [];

  constructor(stack: Stack, random: () => number) {
    this.#stack = stack;
    this.#random = random;
  }

  get cases(): readonly string[] {
    return this.#cases;
  }

  /** Opens the first cases and lets everybody begin. */
  async start(ways: readonly Way[], clients = CLIENTS): Promise<void> {
    this.#ways = ways;
    const [sender] = this.#stack.senders;
    await Promise.all(Array.from({ length: FIRST_CASES }, () => this.open(sender, ways[0])));
    this.#clients = Array.from({ length: clients }, (_, index) => this.#client(index));
  }

  /** Waits until so many more commands were acknowledged. @throws after a minute and a half */
  async progress(more = 10): Promise<void> {
    const from = this.acknowledged;
    for (const end = Date.now() + PATIENCE_MS; this.acknowledged < from + more; await sleep(20))
      if (Date.now() > end) throw new Error(`Only ${this.acknowledged - from} commands were acknowledged.`);
  }

  /** Lets everybody finish what they began, which is sent again until it is answered. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#patientUntil = Date.now() + PATIENCE_MS;
    await Promise.all(this.#clients);
  }

  /** Opens a case that everybody then works on, and answers its id. */
  async open(sender: Sender | undefined, way: Way = 'log-first'): Promise<string | undefined> {
    const caseId = await this.openAlone(sender, way);
    if (caseId) this.#cases.push(caseId);
    return caseId;
  }

  /** Opens a case that nobody asks anything of, save who opened it, and answers its id. */
  async openAlone(sender: Sender | undefined, way: Way = 'log-first'): Promise<string | undefined> {
    // Each of another customer: where all have one name, whoever opens a case is shown all others as possible duplicates.
    const number = Math.floor(this.#random() * 1e9);
    const answer = await this.send(sender, way, '/v1/cases', {
      organisation: ORGANISATION,
      kind: 'complaint',
      type: 'other',
      channel: 'phone',
      complainant: { name: `Anna Example ${number}`, phone: `+00 ${number}` },
      description: 'The pallet has not come.',
      facts: {},
    });
    return answer?.body.case?.id;
  }

  give(sender: Sender | undefined, way: Way, caseId: string, command: object): Promise<Answer | undefined> {
    return this.send(sender, way, `/v1/cases/${caseId}/commands`, command, caseId);
  }

  /** Sends until it is answered. Undefined when it was refused, or never answered. */
  async send(
    sender: Sender | undefined,
    way: Way,
    path: string,
    command: object,
    subject?: string,
  ): Promise<Answer | undefined> {
    const { name, key } = sender ?? { name: '', key: '' };
    const idempotencyKey = randomUUID();
    const commandId = commandIdOf(name, idempotencyKey);
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
    };
    const url = `http://127.0.0.1:${this.#stack.ports[way]}${path}`;
    while (Date.now() < this.#patientUntil) {
      const answer = await post(url, headers, command).catch(() => undefined);
      if (answer && (answer.status === 200 || answer.status === 201)) {
        this.acknowledged += 1;
        this.#stack.acknowledged.push({ commandId, caseId: subject ?? answer.body.case?.id ?? '' });
        return answer;
      }
      if (answer && isFinal(answer)) {
        this.refused.push(`${answer.status} ${answer.body.code ?? ''}`);
        return undefined;
      }
      this.retries += 1;
      await sleep(AGAIN_MS);
    }
    this.unanswered.push(`command ${commandId} to ${path} got no answer`);
    return undefined;
  }

  async #client(index: number): Promise<void> {
    const sender = this.#stack.senders[index % this.#stack.senders.length];
    const way = this.#ways[index % this.#ways.length] ?? 'log-first';
    while (!this.#stopped) {
      const dice = this.#random();
      if (dice < 0.1) await this.open(sender, way);
      else if (dice < 0.3) await this.#promise(sender, way);
      else if (dice < 0.35) await this.give(sender, way, this.#pick(), { type: 'KeepPromise', promise: 'p999' });
      else await this.give(sender, way, this.#pick(), { type: 'AddNote', text: 'The truck left at noon.' });
      await sleep(THINKING_MS);
    }
  }

  /** One that falls due within seconds; every second one is kept before. */
  async #promise(sender: Sender | undefined, way: Way): Promise<void> {
    const caseId = this.#pick();
    const dueAt = new Date(Date.now() + 1500 + this.#random() * 2500).toISOString();
    const made = await this.give(sender, way, caseId, { type: 'MakePromise', what: 'A call', dueAt });
    const promise = made?.body.events?.find(({ type }) => type === 'PromiseMade')?.data.subject;
    if (promise && this.#random() < 0.5) await this.give(sender, way, caseId, { type: 'KeepPromise', promise });
  }

  #pick(): string {
    return this.#cases[Math.floor(this.#random() * this.#cases.length)] ?? '';
  }
}

/** Whether sending it again would change nothing. */
const isFinal = ({ status, body }: Answer): boolean =>
  status >= 400 && status < 500 && status !== 429 && body.code !== 'still-running';

async function post(url: string, headers: Record<string, string>, command: object): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify(command),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {} };
}
