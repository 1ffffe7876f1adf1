import type { Stack } from './stack.ts';

/**
 * Work with a stack that is stopped when the work ends or fails, and when this process is told to end, even while the stack still starts:
 * servers that nobody stops any more would disturb whatever is measured next.
 */
export async function withStack(starting: Promise<Stack>, work: (stack: Stack) => Promise<void>): Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= starting.then((stack) => stack.stop()));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    await work(await starting);
  } catch (error) {
    // What fails because its servers are being stopped says nothing.
    if (!stopping) throw error;
  } finally {
    await stop();
  }
}
