import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../local/postgres.ts';
import { makeTemplate } from './postgres.ts';
import { shareSetup } from './shared-setup.ts';

/** Global setup of the layers that need PostgreSQL alone: one server for the run. Its data end with the run, so fsync is off. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await shareSetup('database', async (home) => {
    const postgres = await startPostgres({ home, settings: { fsync: 'off', synchronous_commit: 'off' } });
    const stop = () => postgres.stop('immediate');
    const value = postgres.url('postgres');
    try {
      await makeTemplate(value);
    } catch (error) {
      await stop();
      throw error;
    }
    return { value, stop };
  });
  project.provide('postgresUrl', database.value);
  return database.stop;
}
