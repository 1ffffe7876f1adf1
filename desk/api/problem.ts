import { HttpError } from '@oazapfts/runtime';
import type { Problem } from './client.ts';

/** What went wrong, as the desk shows it: the server's problem, or that no server answered. */
export interface Trouble {
  /** The server's stable code, or `offline` where none answered. */
  code: string;
  detail: string;
  status: number;
  facts: Record<string, string>;
  errors: { field: string; message: string }[];
  requestId?: string;
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;

const offline = (detail: string): Trouble => ({ code: 'offline', detail, status: 0, facts: {}, errors: [] });

export function troubleFrom(status: number, body: unknown): Trouble {
  if (!isProblem(body))
    return { ...offline(`HTTP ${status}`), status, code: status >= 500 ? 'server-error' : 'unreadable' };
  const { code, detail, facts = {}, errors = [], requestId } = body;
  return { code, detail, status, facts, errors, requestId };
}

/** What an error that was thrown means. Anything but an answer of the server is taken for no answer. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Refused) return error.trouble;
  if (error instanceof HttpError) return troubleFrom(error.status, error.data);
  return offline(error instanceof Error ? error.message : String(error));
}

type WordsOfRefusal = (trouble: Trouble) => { en: string; zh: string } | undefined;
let wordsOfRefusal: WordsOfRefusal | undefined;

/** Fetches the words of refusals, which are many and which most visits need none of. Without them the server's own are shown. */
export async function readyRefusals(): Promise<void> {
  wordsOfRefusal ??= (await import('./refusal-words.ts').catch(() => undefined))?.wordsOfRefusal;
}

/** A refusal's words in both languages once they are here; other problems have their own keys among the desk's words. */
export const refusalOf: WordsOfRefusal = (trouble) => wordsOfRefusal?.(trouble);

/** An answer that is no success. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.detail);
    this.trouble = trouble;
  }
}
