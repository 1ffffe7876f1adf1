import { defineConfig } from 'vitest/config';

const patterns = process.env['MUTATION_TESTS']?.split(' ') ?? [];

/**
 * The tests of an area as one plain project. They are named here and not in Stryker's own `testFiles`, since with that a mutant of what
 * is reckoned while a module loads is only put in place after it was loaded, and so always survives (stryker-js issue 6144).
 */
export default defineConfig({
  test: {
    include: patterns.filter((pattern) => !pattern.startsWith('!')),
    exclude: patterns.flatMap((pattern) => (pattern.startsWith('!') ? [pattern.slice(1)] : [])),
    // Each mutant has a process of its own, in which all files share one load of the modules; that is most of its time.
    isolate: false,
    testTimeout: 90_000,
  },
});
