import { askingHeaders } from './asking.ts';
import { readyRefusals, Refused, troubleFrom, type Trouble } from './problem.ts';

/** What became of a write. */
export interface Sent<T> {
  status: number;
  body: T;
  etag: string | null;
}

export interface Writing {
  method?: 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** One for each thing that somebody wants done: tried again with it, it is done once. */
  key: string;
  /** The version that its sender saw, so that it is refused when the case has moved since. */
  ifMatch?: number | undefined;
  /** Called while the server cannot be reached and it is tried again. */
  onWaiting?: () => void;
}

const TRIES = 8;
const LONGEST_WAIT_MS = 8000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const jsonOf = async (answer: Response): Promise<unknown> => answer.json().catch(() => undefined);

/** Whether what was asked may yet come to be done: to ask once more under the same key costs nothing then. */
const isWorthAnother = ({ status, code }: Trouble): boolean =>
  [202, 502, 503, 504].includes(status) || code === 'still-running';

async function once(path: string, { method = 'POST', body, key, ifMatch }: Writing): Promise<Response> {
  return fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      ...askingHeaders(),
      'idempotency-key': key,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/**
 * Sends a write until it is answered, waiting longer each time while nobody answers or it is still being decided (202): under the same key
 * it is done once, however often it is sent.
 * @throws Refused with what the server said; the error of the network when it never answered
 */
export async function send<T = unknown>(path: string, writing: Writing): Promise<Sent<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await once(path, writing).catch((error: unknown) => {
      if (attempt >= TRIES) throw error;
      return undefined;
    });
    const body = answer && (await jsonOf(answer));
    if (answer?.ok && answer.status !== 202)
      return { status: answer.status, body: body as T, etag: answer.headers.get('etag') };
    if (answer) {
      const trouble = troubleFrom(answer.status, body);
      if (!isWorthAnother(trouble) || attempt >= TRIES) {
        await readyRefusals();
        throw new Refused(trouble);
      }
    }
    writing.onWaiting?.();
    await pause(Math.min(LONGEST_WAIT_MS, 250 * 2 ** attempt));
  }
}

/** A new key for a write, made when somebody begins to want it and kept until it is answered. */
export const newKey = (): string => crypto.randomUUID();
