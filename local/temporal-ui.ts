import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { ProcessRecord } from './processes.ts';
import { endProcess, isRunning, logTail, startDaemon } from './processes.ts';
import type { Progress } from './progress.ts';

/** Starts Temporal's own web UI. Nobody's case depends on it: when it does not come up, this says so and returns undefined. */
export async function startTemporalUi(options: {
  home: string;
  command: string;
  env: NodeJS.ProcessEnv;
  port: number;
  /** The Temporal server it shows. */
  address: string;
  namespace: string;
  /** What reads payloads for whoever is signed in to the desk; left out, the UI shows them encrypted. */
  codecEndpoint?: string | undefined;
  onProgress: Progress;
}): Promise<ProcessRecord | undefined> {
  const { home, command, env, port } = options;
  const url = `http://127.0.0.1:${port}`;
  const folder = join(home, 'temporal');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(
    join(folder, 'ui.yaml'),
    stringify({
      temporalGrpcAddress: options.address,
      host: '127.0.0.1',
      port,
      enableUi: true,
      // Only the pages that it serves itself may call it.
      cors: { allowOrigins: [url], unsafeAllowAllOrigins: false, cookieInsecure: true },
      defaultNamespace: options.namespace,
      disableNewsFetch: true,
      hideLogs: true,
      ...(options.codecEndpoint ? { codec: { endpoint: options.codecEndpoint, includeCredentials: true } } : {}),
    }),
  );
  const args = ['--root', folder, '--config', '.', '--env', 'ui', 'start'];
  const ui = await startDaemon({ home, name: 'temporal-ui', command, args, env });
  const end = Date.now() + 15_000;
  while (isRunning(ui) && Date.now() < end) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return ui;
    await sleep(50);
  }
  await endProcess(ui, 'SIGTERM', 5_000);
  options.onProgress(`Temporal's web UI did not start, going on without it. ${await logTail(home, 'temporal-ui')}`);
  return undefined;
}
