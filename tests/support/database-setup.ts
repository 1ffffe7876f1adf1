import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../local/postgres.ts';
import { makeTemplate } from './postgres.ts';
import { shareSetup } from './shared-setup.ts';

/** Global setup of the layers that need PostgreSQL alone: one server for the whole run. Nothing here survives the run, so fsync is off. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { value, release } = await shareSetup('database', async (home) => {
    const postgres = await startPostgres({ home, settings: { fsync: 'off', synchronous_commit: 'off' } });
    const url = postgres.url('postgres');
    try {
      await makeTemplate(url);
    } catch (error) {
      await postgres.stop('immediate');
      throw error;
    }
    return { value: url, stop: () => postgres.stop('immediate') };
  });
  project.provide('postgresUrl', value);
  return release;
}
