import type { Done, Job } from './load.ts';

/**
 * Lets each client do one operation after the other, without a pause, until the job is over. `work` answers false when there is
 * nothing left to do for that client. An operation that was begun is waited for, and its time counts.
 */
export async function closedLoop(
  { clients, until }: Pick<Job, 'clients' | 'until'>,
  work: (client: number) => Promise<boolean>,
): Promise<Pick<Done, 'completed' | 'seconds' | 'milliseconds'>> {
  const milliseconds: number[] = [];
  const started = performance.now();
  let begun = 0;
  const goesOn = () =>
    'operations' in until ? begun < until.operations : performance.now() - started < until.milliseconds;
  const client = async (index: number): Promise<void> => {
    while (goesOn()) {
      begun += 1;
      const from = performance.now();
      if (!(await work(index))) return;
      milliseconds.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  return { completed: milliseconds.length, seconds: (performance.now() - started) / 1000, milliseconds };
}
