import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { companies, Company } from '../../laws/company-lives.ts';
import { randomOf, uuidOf } from '../../support/lives.ts';
import { caseLogOf, goldenNames, goldenPath, type GoldenLog } from './golden-log.ts';

/**
 * Records what today's code decides in a few lives of each company. Golden logs are added at a release and kept as long as its cases
 * may be looked at: `npm run golden:record -- --release 0.1.0`. Those of a release that is not out yet may be recorded anew with
 * `--replace`; then say in the commit which decisions changed, and why.
 */
const { values } = parseArgs({
  options: { release: { type: 'string' }, replace: { type: 'boolean', default: false } },
});
const { release, replace } = values;
if (!release) throw new Error('Name the release whose decisions these are: npm run golden:record -- --release 0.1.0');

/** Enough that merges, other rules, missed clocks and refusals occur, few enough for a fast test. */
const LIVES = 8;
const SEED = 20_260_101;

for (const [index, rules] of companies().entries()) {
  const name = `${release}-${rules.organisation}.json.gz`;
  if (goldenNames().includes(name) && !replace) {
    throw new Error(
      `${name} is there already; what a release decided is never replaced, unless it is not out yet (--replace).`,
    );
  }
  const company = new Company(rules);
  const random = randomOf(SEED + index);
  const ids: [string, string][] = [];
  const idsOf = (pair: number) => (ids[pair] ??= [uuidOf(random), uuidOf(random)]);
  const lives = [...company.lives(LIVES, SEED + index, idsOf)];
  const cases = lives.flatMap((both, pair) =>
    both.map((life, place) => caseLogOf(idsOf(pair)[place] ?? '', life, rules.organisation, rules.version)),
  );
  const golden: GoldenLog = { release, rulebooks: company.versions, cases };
  writeFileSync(goldenPath(name), gzipSync(JSON.stringify(golden), { level: 9 }));
  const commands = cases.reduce((sum, one) => sum + one.commands.length, 0);
  console.log(`${name}: ${cases.length} cases, ${commands} commands`);
}
