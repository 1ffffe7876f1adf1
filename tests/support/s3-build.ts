import { ensureGoProgram } from '../../local/go-build.ts';
import type { Progress } from '../../local/progress.ts';

/** The program of a real S3 server, which keeps buckets as folders; built with Go where no earlier test run did. */
export const ensureS3Server = (env: NodeJS.ProcessEnv, onProgress: Progress): Promise<string> =>
  ensureGoProgram(
    {
      what: 'the S3 server of the tests',
      path: 'github.com/versity/versitygw/cmd/versitygw',
      version: '1.8.0',
      takes: 'a minute or two',
      // Measured: 0.76 GB of downloaded modules and compiled packages, and a program of 0.08 GB, in a minute on two cores.
      bytes: 1e9,
    },
    env,
    onProgress,
  );
