import { join, resolve } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { migrate } from '../db/migrate.ts';
import type { Engine } from './engine.ts';
import { killEngine, startEngine } from './engine.ts';
import { printProgress } from './progress.ts';
import { createTeardown } from './teardown.ts';

// npm passes a Ctrl-C on to a process that the terminal has told already; only a later one is the user's second.
const SAME_SIGNAL_MS = 1_000;
const STOP_WITHIN_MS = 90_000;

const home = resolve(process.env['REDRESS_HOME'] || '.data');
const tell = printProgress(process.stdout);

/** The product on its engine. */
interface Product {
  /** http://host:port */
  url: string;
  keysFile: string;
  stop: () => Promise<void>;
}

async function bootProduct(engine: Engine): Promise<Product> {
  const ran = await migrate(engine.databaseUrl);
  if (ran.length > 0) tell(`brought the database up to date: ${ran.join(', ')}`);
  return { url: '', keysFile: join(home, 'dev-keys.json'), stop: async () => {} };
}

const teardown = createTeardown();

async function start(signal: AbortSignal): Promise<void> {
  const engine = await startEngine({ home, env: process.env, onProgress: tell, signal });
  teardown.add(engine.stop);
  signal.throwIfAborted();
  const product = await bootProduct(engine);
  teardown.add(product.stop);
  signal.throwIfAborted();
  const ui = engine.uiUrl ? `, Temporal's UI: ${engine.uiUrl}` : '';
  tell(`ready: ${product.url}, documentation: ${product.url}/docs${ui}, keys: ${product.keysFile}`);
}

/** The sentences of an error and of what caused it. A user who cannot start needs those, not a stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : explain(error.cause);
  return error.message.includes(cause) ? error.message : `${error.message}\n  because: ${cause}`;
}

const abort = new AbortController();
const starting = start(abort.signal).catch((error: unknown) => {
  if (abort.signal.aborted) return;
  console.error(`\nRedress did not start: ${explain(error)}`);
  process.exitCode = 1;
  grace.close();
});

const grace = closeWithGrace({ delay: STOP_WITHIN_MS, skip: ['SIGINT', 'SIGTERM'] }, async ({ err }) => {
  const failed = process.exitCode;
  if (err) console.error(err);
  abort.abort(new Error('the start was interrupted'));
  await starting;
  await teardown.run();
  // The handler's caller exits with 0 unless it was given an error.
  if (failed) process.exit(failed);
});

let asked: number | undefined;
function onSignal(): void {
  if (asked === undefined) {
    asked = Date.now();
    tell('stopping (once more to force it)');
    grace.close();
  } else if (Date.now() - asked > SAME_SIGNAL_MS) {
    killEngine(home);
    process.exit(1);
  }
}
process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);
