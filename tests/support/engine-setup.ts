import type { TestProject } from 'vitest/node';
import { startEngine } from '../../local/engine.ts';
import { printProgress } from '../../local/progress.ts';
import { databaseUrl, makeTemplate } from './postgres.ts';
import { shareSetup } from './shared-setup.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** host:port of the Temporal server that serves this test run. */
    temporalAddress: string;
    temporalNamespace: string;
  }
}

/** Global setup of the layers that need both servers: the local engine as `npm start` boots it, once for the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = await shareSetup('engine', async (home) => {
    const {
      DATABASE_URL: _database,
      TEMPORAL_ADDRESS: _temporal,
      TEMPORAL_NAMESPACE: _namespace,
      ...env
    } = process.env;
    const engine = await startEngine({ home, env, onProgress: printProgress(process.stdout) });
    const postgresUrl = databaseUrl(engine.databaseUrl, 'postgres');
    try {
      await makeTemplate(postgresUrl);
    } catch (error) {
      await engine.stop();
      throw error;
    }
    return { value: { engine, postgresUrl }, stop: engine.stop };
  });
  const { engine, postgresUrl } = shared.value;
  project.provide('postgresUrl', postgresUrl);
  project.provide('temporalAddress', engine.temporalAddress);
  project.provide('temporalNamespace', engine.temporalNamespace);
  return shared.stop;
}
