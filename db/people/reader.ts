import { AsyncLocalStorage } from 'node:async_hooks';

const opens = new AsyncLocalStorage<boolean>();

/**
 * Does work for a reader who opens what is held of people whose data are restricted, or for one who does not. Only reading by a database
 * that was opened `byReader` depends on it.
 */
export const readingAs = <T>(opensRestricted: boolean, work: () => T): T => opens.run(opensRestricted, work);

/** Whether the reader for whom this is done opens what is restricted; whoever did not say so does not. */
export const opensRestricted = (): boolean => opens.getStore() ?? false;
