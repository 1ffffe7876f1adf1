import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

const patterns = process.env['MUTATION_TESTS']?.split(' ') ?? [];
const included = patterns.filter((pattern) => !pattern.startsWith('!'));

const placeOf = ({ moduleId }: TestSpecification): number =>
  included.findIndex((pattern) => moduleId.includes(pattern.split('*', 1)[0] ?? ''));

/** Test files in the order in which the area names them: the first that notices a mutant ends its run, and those most about it come first. */
class AsNamed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => placeOf(a) - placeOf(b)));
  }
}

/**
 * The tests of an area as one plain project. They are named here and not in Stryker's own `testFiles`, since with that a mutant of what
 * is reckoned while a module loads is only put in place after it was loaded, and so always survives (stryker-js issue 6144).
 */
export default defineConfig({
  test: {
    include: included,
    exclude: patterns.flatMap((pattern) => (pattern.startsWith('!') ? [pattern.slice(1)] : [])),
    sequence: { sequencer: AsNamed },
    // Each mutant has a process of its own, in which all files share one load of the modules; that is most of its time.
    isolate: false,
    testTimeout: 90_000,
  },
});
