import type { Words } from '../workflows/domain/vocabulary.ts';
import type { ProblemCode } from './problems.ts';
import type { Language } from './reader-language.ts';

/** One field of a request and what it must be. */
export interface FieldError {
  field: string;
  message: Words;
}

/** The body of an error answer, RFC 9457. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  facts?: Record<string, string>;
  errors?: { field: string; message: string }[];
  requestId: string;
}

/** An answer that is an error; thrown by handlers and turned into its body in one place, where the reader's language is known. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly words: Words;
  readonly facts: Record<string, string>;
  readonly errors: FieldError[];

  constructor(
    code: ProblemCode,
    status: number,
    words: Words,
    facts: Record<string, string> = {},
    errors: FieldError[] = [],
  ) {
    super(words.en);
    this.code = code;
    this.status = status;
    this.words = words;
    this.facts = facts;
    this.errors = errors;
  }

  /** Clients wait so long before they try again; undefined where trying again does not help. */
  get retryAfterSeconds(): string | undefined {
    return this.facts['seconds'];
  }

  /** The body in a language; `type`, `title`, `code` and `facts`, which programs read, are the same in each. */
  body(requestId: string, language: Language): ProblemBody {
    const words = this.code.replaceAll('-', ' ');
    const errors = this.errors.map(({ field, message }) => ({ field, message: message[language] }));
    return {
      type: `urn:redress:problem:${this.code}`,
      title: words.charAt(0).toUpperCase() + words.slice(1),
      status: this.status,
      detail: this.words[language],
      code: this.code,
      ...(Object.keys(this.facts).length ? { facts: this.facts } : {}),
      ...(errors.length ? { errors } : {}),
      requestId,
    };
  }
}
