export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** What went wrong, for the user: sentences that say what to do, never a stack. */
export class Failure extends Error {
  readonly exitCode: number;
  /** For `--json`. */
  readonly details: Record<string, unknown>;
  /** Whether a command may have been carried out all the same. */
  readonly isOpen: boolean;

  constructor(message: string, { exitCode = EXIT.failed, details = {}, isOpen = false, cause }: FailureOptions = {}) {
    super(message, { cause });
    this.exitCode = exitCode;
    this.details = details;
    this.isOpen = isOpen;
  }
}

interface FailureOptions {
  exitCode?: number;
  details?: Record<string, unknown>;
  isOpen?: boolean;
  cause?: unknown;
}

/** The command line itself is wrong. */
export const usage = (message: string): Failure => new Failure(message, { exitCode: EXIT.usage });

/** The message of an error with what caused it; connecting to a name with several addresses fails with an empty one. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(reasonOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : reasonOf(error.cause);
  return !cause || error.message.includes(cause) ? error.message : `${error.message}: ${cause}`;
}
