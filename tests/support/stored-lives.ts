import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { openDatabase } from '../../db/client.ts';
import { append, settle, type Decided, type Store, type StoredCase } from '../../db/store.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { Company } from '../laws/company-lives.ts';
import { randomOf, uuidOf } from './lives.ts';
import { BY_TEST } from './secrets.ts';
import type { Simulation } from './simulator.ts';

const versionOf = (versions: readonly Rulebook[], name: string | undefined): Rulebook | undefined =>
  versions.find(({ version }) => version === name);

/** Writes a life into a store, each command as `record` would have written it. */
export async function storeLife(store: Store, caseId: string, life: Simulation, versions: readonly Rulebook[]) {
  let stored: StoredCase | undefined;
  const [opened] = versions;
  for (const { command, decision, from } of life.log.given) {
    const rules = stored ? versionOf(versions, stored.state.rulebook.version) : opened;
    const adopted = command.body.type === 'AdoptRulebook' ? versionOf(versions, command.body.version) : undefined;
    const decided: Decided = { command, decision, rules, adopted };
    if (isRefusal(decision) || !decision.events.length) {
      const seen = stored && { ...stored, state: { ...stored.state, seq: from } };
      await settle(store, decided, seen, command.at);
      continue;
    }
    const appended = await append(store, caseId, [decided], stored, command.at);
    const headHash = appended?.events.at(-1)?.hash;
    if (!appended || headHash === undefined) throw new Error(`Case ${caseId} moved under the test.`);
    stored = { state: decision.state, headHash, changedAt: command.at, person: appended.person };
  }
}

/** Rules as the store has them, whose names are in another order than in the file. */
async function published(url: string, rules: Rulebook): Promise<Rulebook> {
  const db = openDatabase({ url, max: 1, applicationName: 'redress-test' });
  try {
    await publishRulebooks(db, new Company(rules).versions, BY_TEST);
    return await new Rulebooks(db).get(rules.organisation, rules.version);
  } finally {
    await db.destroy();
  }
}

/** Publishes a company's rules and writes so many of its lives, in pairs, each with ids of its own; answers them by their ids. */
export async function storeCompany(
  url: string,
  store: Store,
  rules: Rulebook,
  { lives, seed }: { lives: number; seed: number },
): Promise<Map<string, Simulation>> {
  const random = randomOf(seed);
  const ids: [string, string][] = [];
  const company = new Company(await published(url, rules));
  const stored = new Map<string, Simulation>();
  const idsOf = (pair: number) => (ids[pair] ??= [uuidOf(random), uuidOf(random)]);
  let pair = 0;
  for (const both of company.lives(lives, seed, idsOf)) {
    for (const [index, life] of both.entries()) {
      const caseId = idsOf(pair)[index] ?? '';
      await storeLife(store, caseId, life, company.versions);
      stored.set(caseId, life);
    }
    pair += 1;
  }
  return stored;
}
