import type pg from 'pg';

/** A connection whose queries wait for each other, so that one may be asked before the answer of another is there. */
export function inTurn<C extends pg.ClientBase>(client: C): C {
  let last: Promise<unknown> = Promise.resolve();
  const query = (...values: unknown[]): Promise<unknown> => {
    const ask = () => (client.query as (...all: unknown[]) => Promise<unknown>)(...values);
    const answer = last.then(ask);
    last = answer.catch(() => {});
    return answer;
  };
  return Object.assign(Object.create(client) as C, { query });
}

/** Asks a source for the next page while the last one is worked on: reading and reckoning take turns no more. Two pages are held. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const ask = (): Promise<IteratorResult<T>> => {
    const next = source.next();
    // Told to whoever awaits it; until then nobody does.
    next.catch(() => {});
    return next;
  };
  try {
    for (let next = ask(); ;) {
      const { done, value } = await next;
      if (done) return;
      next = ask();
      yield value;
    }
  } finally {
    await source.return(undefined);
  }
}

/** Keeps one piece of work going beside what follows, and waits for it before the next one. */
export class Beside {
  #last: Promise<void> = Promise.resolve();

  /** @throws what the work before threw */
  async start(work: () => Promise<void>): Promise<void> {
    await this.#last;
    this.#last = work();
    this.#last.catch(() => {});
  }

  /** @throws what the last work threw */
  end(): Promise<void> {
    return this.#last;
  }
}
