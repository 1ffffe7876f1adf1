import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { buildOnce, goCacheFolder, type GoBuildOptions, type GoSite } from './go-build.ts';

/** Of the server that a start builds where there is none. */
export const TEMPORAL_VERSION = '1.32.2';
const SERVER = `go.temporal.io/server/cmd/server@v${TEMPORAL_VERSION}`;
const SQL_TOOL = `go.temporal.io/server/cmd/tools/sql@v${TEMPORAL_VERSION}`;
const UI_SERVER = 'github.com/temporalio/ui-server/v2/cmd/server@v2.54.1';

// Measured: 3.8 GB of downloaded modules and compiled packages, and 0.26 GB of programs.
const BUILD_BYTES = 4.5e9;

/** The programs of a Temporal server that was built from source. */
export interface TemporalBinaries {
  server: string;
  sqlTool: string;
  /** Missing when its build failed; a start goes on without the web UI. */
  uiServer: string | undefined;
}

/** Where a built server is kept. */
export function temporalCacheFolder(env: NodeJS.ProcessEnv): string {
  return goCacheFolder(env, `temporal-server-${TEMPORAL_VERSION}`);
}

/** The server built by an earlier start, if there is one. */
export function findTemporalBinaries(env: NodeJS.ProcessEnv): TemporalBinaries | undefined {
  const folder = temporalCacheFolder(env);
  const server = join(folder, 'temporal-server');
  const sqlTool = join(folder, 'temporal-sql-tool');
  const uiServer = join(folder, 'temporal-ui-server');
  if (!existsSync(server) || !existsSync(sqlTool)) return undefined;
  return { server, sqlTool, uiServer: existsSync(uiServer) ? uiServer : undefined };
}

/**
 * Builds the server with Go, or waits for another start that builds it. Takes some minutes and 4 GB of disk, of which only
 * the programs stay.
 * @throws when the disk is too full or the build fails; nothing is left behind then
 */
export async function buildTemporal(options: GoBuildOptions): Promise<TemporalBinaries> {
  return buildOnce(
    {
      what: 'the Temporal server',
      version: TEMPORAL_VERSION,
      folder: temporalCacheFolder(options.env),
      takes: 'some minutes',
      bytes: BUILD_BYTES,
      find: () => findTemporalBinaries(options.env),
      build: (site) => build(site, options),
    },
    options,
  );
}

async function build({ ready, install }: GoSite, { onProgress, signal }: GoBuildOptions): Promise<void> {
  const bin = await install('bin', [SERVER, SQL_TOOL]);
  await rename(join(bin, 'server'), join(ready, 'temporal-server'));
  await rename(join(bin, 'sql'), join(ready, 'temporal-sql-tool'));
  try {
    await rename(join(await install('ui', [UI_SERVER]), 'server'), join(ready, 'temporal-ui-server'));
  } catch (error) {
    if (signal?.aborted) throw error;
    onProgress(`Temporal's web UI could not be built, going on without it: ${String(error)}`);
  }
}
