import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

const patterns = process.env['MUTATION_TESTS']?.split(' ') ?? [];
const included = patterns.filter((pattern) => !pattern.startsWith('!'));

const placeOf = ({ moduleId }: TestSpecification): number =>
  included.findIndex((pattern) => moduleId.includes(pattern.split('*', 1)[0] ?? ''));

const mutated = basename(process.env['MUTATED_FILE'] ?? '');
const importsIt = ({ moduleId }: TestSpecification): boolean => readFileSync(moduleId, 'utf8').includes(`/${mutated}'`);

/**
 * Test files that import what is mutated, then the others, as the area names them: the first that notices a mutant ends its run, and so those most
 * about it come first.
 */
class MostAboutItFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ranked = files.map((file) => ({ file, rank: [importsIt(file) ? 0 : 1, placeOf(file)] as const }));
    ranked.sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1]);
    return Promise.resolve(ranked.map(({ file }) => file));
  }
}

const KNOWN_YAML = fileURLToPath(new URL('known-yaml.ts', import.meta.url));

/**
 * The tests of an area as one plain project. They are named here and not in Stryker's own `testFiles`, since with that a mutant of what
 * is reckoned while a module loads is only put in place after it was loaded, and so always survives (stryker-js issue 6144).
 */
export default defineConfig({
  plugins: [
    {
      name: 'known-yaml',
      enforce: 'pre',
      resolveId: (source, importer) =>
        source.endsWith('/located-yaml.ts') && importer !== KNOWN_YAML ? KNOWN_YAML : undefined,
    },
  ],
  test: {
    include: included,
    exclude: patterns.flatMap((pattern) => (pattern.startsWith('!') ? [pattern.slice(1)] : [])),
    sequence: { sequencer: MostAboutItFirst },
    // Each mutant has a process of its own, in which all files share one load of the modules; that is most of its time.
    isolate: false,
    testTimeout: 90_000,
  },
});
