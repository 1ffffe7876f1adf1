import { createServer } from 'node:net';
import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Temporal's own logger is kept to warnings, since a line for every task would drown them. */
const LOG_LEVEL = 'WARN';
/** Somebody may take the port that was free a moment ago. */
const ATTEMPTS = 5;

/** Where the SDK of this process shows its own metrics; a process has one runtime, however many workers it runs. */
let shownAt: string | undefined;
let isInstalled = false;

/** Readies the SDK for this process; what it counts by itself can be read with `temporalMetrics` if the first worker asks for it. */
export async function installRuntime(withMetrics: boolean): Promise<void> {
  if (isInstalled) return;
  isInstalled = true;
  const logger = new DefaultLogger(LOG_LEVEL);
  for (let attempt = 1; ; attempt += 1) {
    const bindAddress = withMetrics ? `127.0.0.1:${await freePort()}` : undefined;
    try {
      Runtime.install({
        logger,
        shutdownSignals: [],
        ...(bindAddress
          ? {
              telemetryOptions: {
                metrics: {
                  prometheus: {
                    bindAddress,
                    useSecondsForDurations: true,
                    unitSuffix: true,
                    countersTotalSuffix: true,
                  },
                },
              },
            }
          : {}),
      });
      shownAt = bindAddress;
      return;
    } catch (error) {
      if (!bindAddress || attempt === ATTEMPTS) throw error;
    }
  }
}

/** The SDK takes an address and never tells which port it got, so one is looked for. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** What the SDK counts by itself, as Prometheus reads it; nothing where it was not asked to. */
export async function temporalMetrics(): Promise<string> {
  if (shownAt === undefined) return '';
  const answer = await fetch(`http://${shownAt}/metrics`, { signal: AbortSignal.timeout(2_000) });
  return answer.text();
}
