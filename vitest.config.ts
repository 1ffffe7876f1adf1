import { defineConfig } from 'vitest/config';

// Vitest's reporter groups failures with Map.groupBy, which Node 20 lacks; without it a failed test loses its message.
// oxlint-disable-next-line typescript/unbound-method -- only its absence is looked at
Map.groupBy ??= function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index);
    index += 1;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
};

/** One project a layer. The pure layers run in parallel; layers on real servers share two cores, so their files run in turn. */
const layer = (
  name: string,
  options: { folders?: string[]; serial?: boolean; shared?: boolean; timeout?: number; globalSetup?: string[] } = {},
) => ({
  test: {
    name,
    include: (options.folders ?? [name]).map((folder) => `tests/${folder}/**/*.test.ts`),
    pool: 'forks' as const,
    fileParallelism: !options.serial,
    // Pure code leaves nothing behind, so its files share one load of the modules, which is most of their time.
    isolate: !options.shared,
    testTimeout: options.timeout ?? 20_000,
    hookTimeout: Math.max(options.timeout ?? 0, 60_000),
    ...(options.globalSetup ? { globalSetup: options.globalSetup } : {}),
  },
});

const DATABASE = 'tests/support/database-setup.ts';
const ENGINE = 'tests/support/engine-setup.ts';
const DESK = 'tests/support/desk-setup.ts';
const S3 = 'tests/support/s3-setup.ts';

export default defineConfig({
  test: {
    // What was compiled once is kept by its content, since compiling the domain takes a tenth of what one waits for before a commit.
    fsModuleCache: true,
    projects: [
      // The three layers that one waits for before a commit, in one: their modules are loaded once for all of them.
      layer('before-commit', { folders: ['domain', 'laws', 'tidy'], shared: true, timeout: 90_000 }),
      layer('domain', { shared: true }),
      layer('laws', { shared: true, timeout: 90_000 }),
      layer('tidy', { shared: true, timeout: 60_000 }),
      // Pure too, but whole files are parsed or written for each test: more than one waits for before a commit.
      layer('thorough', { shared: true, timeout: 60_000 }),
      // What is sent outside, and what it is kept from: receivers on this machine, no other server.
      layer('outgoing'),
      layer('db', { globalSetup: [DATABASE], timeout: 60_000 }),
      layer('files', { globalSetup: [DATABASE, S3], timeout: 60_000, serial: true }),
      layer('api', { globalSetup: [ENGINE], timeout: 60_000, serial: true }),
      layer('workflow', { globalSetup: [ENGINE], timeout: 120_000, serial: true }),
      layer('operations', { globalSetup: [ENGINE], timeout: 120_000, serial: true }),
      layer('replay', { timeout: 120_000 }),
      layer('import', { globalSetup: [ENGINE], timeout: 600_000, serial: true }),
      layer('e2e', { globalSetup: [ENGINE], timeout: 300_000, serial: true }),
      layer('companies', { globalSetup: [ENGINE], timeout: 300_000, serial: true }),
      layer('audit', { globalSetup: [ENGINE], timeout: 600_000, serial: true }),
      layer('desk', { globalSetup: [ENGINE, DESK], timeout: 120_000, serial: true }),
      layer('faults', { globalSetup: [ENGINE], timeout: 900_000, serial: true }),
      layer('local', { timeout: 600_000, serial: true }),
    ],
  },
});
