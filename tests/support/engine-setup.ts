import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEngine } from '../../local/engine.ts';
import { printProgress } from '../../local/progress.ts';
import { buildBundle } from '../../workflows/build.ts';
import { databaseUrl, makeTemplate } from './postgres.ts';
import { shareSetup } from './shared-setup.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** host:port of the Temporal server that serves this test run. */
    temporalAddress: string;
    temporalNamespace: string;
    /** The file of the workflows' bundle, made once for the run since it takes seconds. */
    workflowBundle: string;
  }
}

/** Global setup of the layers that need both servers: the local engine as `npm start` boots it, once for the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = await shareSetup('engine', async (home) => {
    const {
      DATABASE_URL: _database,
      DATABASE_URL_FILE: _databaseFile,
      TEMPORAL_ADDRESS: _temporal,
      TEMPORAL_NAMESPACE: _namespace,
      ...env
    } = process.env;
    const workflowBundle = join(home, 'workflow-bundle.js');
    const engine = await startEngine({ home, env, onProgress: printProgress(process.stdout) });
    const postgresUrl = databaseUrl(engine.databaseUrl, 'postgres');
    try {
      await makeTemplate(postgresUrl);
      await writeFile(workflowBundle, await buildBundle());
    } catch (error) {
      await engine.stop();
      throw error;
    }
    return { value: { engine, postgresUrl, workflowBundle }, stop: engine.stop };
  });
  const { engine, postgresUrl, workflowBundle } = shared.value;
  project.provide('postgresUrl', postgresUrl);
  project.provide('temporalAddress', engine.temporalAddress);
  project.provide('temporalNamespace', engine.temporalNamespace);
  project.provide('workflowBundle', workflowBundle);
  return shared.stop;
}
