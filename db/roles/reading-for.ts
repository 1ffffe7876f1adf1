import { AsyncLocalStorage } from 'node:async_hooks';

const said = new AsyncLocalStorage<string | undefined>();

/**
 * Does work that reads for somebody who sees these organisations, `*` being all: the reader's connections are given no rows of others, whatever
 * the statements ask for. What is read outside of any such work is read for the process itself, which sees all.
 */
export function readingFor<T>(organisations: readonly string[], work: () => T): T {
  if (organisations.some((one) => one.includes(',')))
    throw new RangeError(`An organisation has no comma in its name: ${organisations.join(' ')}`);
  return said.run(organisations.includes('*') ? '*' : organisations.join(','), work);
}

/** Does work that reads for everybody, within work for somebody: what is kept for those who ask next. */
export const readingForEverybody = <T>(work: () => T): T => said.run(undefined, work);

/** As the setting of PostgreSQL has it, for which organisations it is read; undefined for the process itself. */
export const organisationsSaid = (): string | undefined => said.getStore();
