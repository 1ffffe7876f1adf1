import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { buildOnce, goCacheFolder } from '../../local/go-build.ts';
import { findProgram } from '../../local/processes.ts';
import type { Progress } from '../../local/progress.ts';

const VERSION = '1.8.0';
const GATEWAY = `github.com/versity/versitygw/cmd/versitygw@v${VERSION}`;
// Measured: 0.76 GB of downloaded modules and compiled packages, and a program of 0.08 GB, in a minute on two cores.
const BUILD_BYTES = 1e9;

/** The program of a real S3 server, which keeps buckets as folders; built with Go where no earlier test run did. */
export async function ensureS3Server(env: NodeJS.ProcessEnv, onProgress: Progress): Promise<string> {
  const folder = goCacheFolder(env, `versitygw-${VERSION}`);
  const program = join(folder, 'versitygw');
  const find = () => (existsSync(program) ? program : undefined);
  const found = find();
  if (found) return found;
  const go = findProgram('go', env);
  if (!go) throw new Error(`The tests of S3 need the server ${GATEWAY}, and Go on the PATH to build it.`);
  return buildOnce(
    {
      what: 'the S3 server of the tests',
      version: VERSION,
      folder,
      takes: 'a minute or two',
      bytes: BUILD_BYTES,
      find,
      build: async ({ ready, install }) =>
        rename(join(await install('bin', [GATEWAY]), 'versitygw'), join(ready, 'versitygw')),
    },
    { go, env, onProgress },
  );
}
