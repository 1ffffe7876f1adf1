import type { TestProject } from 'vitest/node';
import { printProgress } from '../../local/progress.ts';
import { ensureS3Server } from './s3-build.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the program of an S3 server. */
    s3Server: string;
  }
}

/** Global setup of the layer that needs an S3 server: its program. Tests start it themselves, since they kill it too. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('s3Server', await ensureS3Server(process.env, printProgress(process.stdout)));
}
