/** What a start has to undo, collected while it goes on. */
export interface Teardown {
  add: (stop: () => Promise<unknown>) => void;
  /** Undoes everything, the last first. However often it is called, it happens once and every caller waits for it. */
  run: () => Promise<void>;
}

export function createTeardown(): Teardown {
  const stops: (() => Promise<unknown>)[] = [];
  let running: Promise<void> | undefined;
  const runAll = async () => {
    const failures: unknown[] = [];
    for (const stop of stops.toReversed()) await stop().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, `stopping failed: ${failures.map(String).join('; ')}`);
  };
  return { add: (stop) => void stops.push(stop), run: () => (running ??= runAll()) };
}
