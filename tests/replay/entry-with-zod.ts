import { z } from 'zod';
import { refuse } from '../../workflows/domain/case/refusal.ts';

/** A workflow that does what none may: it brings validation and deciding into the sandbox. */
export async function complaint(): Promise<string> {
  return Promise.resolve(z.string().parse(refuse('unknown-case').message));
}
