import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A part of the domain that is mutated by itself, and the tests that should notice it. */
export interface Area {
  name: string;
  /** What is mutated, by its path from the root. */
  files: readonly string[];
  /** Glob patterns of test files. A mutant that only other tests notice survives here. */
  tests: readonly string[];
}

const DOMAIN = fileURLToPath(new URL('../workflows/domain/', import.meta.url));
const ofTests = (...names: string[]): string[] => names.map((name) => `tests/domain/${name}.test.ts`);
const LIVES = ofTests(
  'ladders',
  'quiet-hours',
  'deadlines',
  'pausing',
  'promises',
  'adoption',
  'merging',
  'orders',
  'one-order',
);
const CLAIMS = ofTests(
  'claim',
  'claim-complete',
  'claim-customer',
  'claim-documents',
  'claim-explaining',
  'claim-file',
  'claim-money',
  'linking',
  'negotiation',
  'recovery',
);

/** The tests of each folder of the domain; `.` is what lies in none. Those where a wrong figure costs money come first. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  money: ofTests('money'),
  liability: ['tests/domain/liability/**/*.test.ts'],
  calendars: ['tests/domain/calendars/**/*.test.ts', 'tests/domain/pains/business-time.test.ts'],
  levels: ofTests('levels', 'adoption', 'command-limits', 'command-records'),
  clocks: [
    ...ofTests('obligations', 'clock-steps', 'instants', 'clock-rules', 'waking', 'beginnings', 'clocks-of-law'),
    ...ofTests('adopted-clocks', 'clock-log'),
    ...LIVES,
    ...ofTests('rerouting', 'opening', 'ending', 'tracking', 'recovery', 'companies/claim-clocks', 'packs/lived'),
    'tests/domain/pains/*.test.ts',
  ],
  planning: ofTests('planning', 'command-limits', 'command-records'),
  claim: [
    ...ofTests('claim-amounts', 'claim-entries', 'claim-payments', 'claim-recoveries', 'claim-payers', 'claim-life'),
    ...ofTests('claim-commands', 'acting'),
    ...CLAIMS,
  ],
  duty: [...ofTests('roster-checks', 'roster-gaps', 'roster', 'ladders'), 'tests/thorough/roster-mistakes.test.ts'],
  merging: ofTests('merging', 'merging-in-chains', 'merging-parting', 'command-limits', 'command-records'),
  intake: ofTests('intake-rules', 'intake', 'hand-over', 'format-patterns', 'opening', 'tracking'),
  assessment: ofTests('assessment', 'assessment-commands', 'acting'),
  request: ofTests('exception-and-request', 'refund-policy', 'orders', 'order-rules', 'request-commands'),
  exception: ofTests('exception-commands', 'exception-and-request', 'tracking'),
  complaint: ofTests('answering', 'final-response', 'ending', 'pausing'),
  review: ofTests('review', 'prohibitions', 'scores'),
  quality: ofTests(
    'draw',
    'quality-log',
    'scores',
    'prohibitions',
    'flags-told-apart',
    'needless-pauses',
    'quality-flags',
  ),
  rulebook: [
    ...ofTests('rulebook-checks', 'clock-checks', 'practice-checks', 'practice-measuring', 'practice-lists'),
    'tests/thorough/practice-form.test.ts',
    'tests/thorough/rulebook-form.test.ts',
    ...ofTests('rulebook-compile', 'ladders', 'rulebook-words', 'rulebook-diff', 'rulebook-sources'),
    ...ofTests('format-patterns', 'retention'),
  ],
  types: ofTests('types', 'linking'),
  case: [
    ...ofTests('folding', 'work', 'event-types', 'shared-commands', 'opening-limits', 'answering', 'final-response'),
    ...ofTests('intake', 'opening', 'ending', 'refusals', 'ownership', 'hand-over', 'rerouting', 'types'),
    ...LIVES,
    ...CLAIMS,
    ...ofTests('levels', 'retention', 'order-rules', 'effects'),
  ],
  words: ofTests('audit/words', 'audit/refusal-words'),
  audit: [
    ...ofTests('audit/clock-changes', 'audit/differences', 'audit/names', 'audit/counted-days', 'audit/explanations'),
    ...ofTests('audit/explained-amounts', 'audit/explained-approvals', 'audit/explained-commands'),
    ...ofTests(
      'audit/explained-due',
      'audit/explained-duty',
      'audit/explained-rungs',
      'audit/refusal-words',
      'audit/explain',
    ),
  ],
  '.': [
    ...ofTests('effects', 'customer-view', 'instants', 'refusals', 'shared-commands', 'acting', 'command-limits'),
    ...ofTests('command-records', 'deadlines', 'hand-over', 'levels', 'planning', 'merging', 'merging-in-chains'),
    ...ofTests('adoption', 'waking', 'tracking', 'command-envelope', 'commands-of-kinds', 'claim-file'),
  ],
};

/** Files of words alone: tests that load nothing else notice whatever changes in them, in a tenth of the time. */
const WORDS: readonly string[] = [
  'audit/command-titles.ts',
  'audit/event-titles.ts',
  'audit/explain/fact-words-zh.ts',
  'audit/explain/refusals-zh.ts',
  'audit/field-names.ts',
  'audit/labels.ts',
  'audit/state-names.ts',
  'audit/value-names.ts',
  'case/refusal.ts',
];

/** The area to which a file of the domain belongs: that of its folder, but for words. */
function areaOf(path: string): string {
  const [folder, ...inside] = path.split('/');
  if (WORDS.includes(path)) return 'words';
  return folder === undefined || inside.length === 0 ? '.' : folder;
}

const PATHS = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

/** Every area, in the order in which they are run. */
export const AREAS: readonly Area[] = Object.entries(TESTS).map(([name, tests]) => ({
  name,
  files: PATHS.filter((path) => areaOf(path) === name)
    .map((path) => `workflows/domain/${path}`)
    .toSorted(),
  tests,
}));
