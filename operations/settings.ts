import type { ListenAt } from './listener.ts';

/**
 * Where a process listens for operators, by OPERATIONS_PORT and OPERATIONS_HOST; undefined with "off". Left out, this machine alone is
 * answered, since what is told there is nobody else's business.
 * @throws with a sentence that says what to set
 */
export function operationsAt(env: NodeJS.ProcessEnv, port: number): ListenAt | undefined {
  const text = env['OPERATIONS_PORT'] || String(port);
  if (text === 'off') return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new Error(`OPERATIONS_PORT must be a port from 0 to 65535, or "off"; it is "${text}".`);
  }
  return { port: Number(text), host: env['OPERATIONS_HOST'] || '127.0.0.1' };
}
