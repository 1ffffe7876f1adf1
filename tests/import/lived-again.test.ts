import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient } from '../../api/case-client.ts';
import { readRulebookFolder } from '../../db/rulebook-files.ts';
import { permits } from '../../examples/example-logs.ts';
import { readMapping } from '../../importing/mapping.ts';
import { planCase, type CasePlan } from '../../importing/plan.ts';
import { readLog, type LogRow } from '../../importing/read-log.ts';
import { relive, type Relived } from '../../importing/relive.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { startProduct, type Product } from '../support/product.ts';
import { livedOf, LifeOnServer, shifted, type Lived } from './lives-on-server.ts';

/** The first cases of the file with at most so many rows, none of them later than the end of the case. */
const CASES = 245;
const MOST_ROWS = 8;
/** Lives going on at a time: enough to keep two cores busy. */
const AT_ONCE = 8;
const WEEK_MS = 7 * 86_400_000;
/** Far enough for every warning and rung of a case that stays open. */
const YEARS_MS = 3 * 365 * 86_400_000;

interface Life {
  name: string;
  original: Relived;
  expected: Relived;
  lived?: Lived[];
}

let product: Product;
const lives: Life[] = [];

const eventsIn = ({ decided }: Relived): CaseEvent[] =>
  decided.flatMap(({ decision }) => ('code' in decision ? [] : decision.events));

function relived(plan: CasePlan, rules: Rulebook): Relived {
  const until = new Date(Date.parse(plan.opening.at) + YEARS_MS).toISOString();
  const result = relive(plan, rules, until);
  if (isRefusal(result)) throw new Error(result.message);
  return result;
}

async function chosen(): Promise<{ name: string; plan: CasePlan }[]> {
  const mapping = readMapping(permits.mapping);
  const { rows } = await readLog(permits.file, mapping.delimiter);
  const byCase = new Map<string, LogRow[]>();
  for (const row of rows) {
    const name = row.cells[mapping.columns.case] ?? '';
    byCase.set(name, [...(byCase.get(name) ?? []), row]);
  }
  return [...byCase]
    .filter(([, own]) => own.length <= MOST_ROWS)
    .flatMap(([name, own]) => {
      const { plan } = planCase(name, own, mapping);
      const last = plan?.commands.at(-1);
      const endsLast = !plan?.commands.some(({ isRow }) => !isRow) || last?.isRow === false;
      return plan && endsLast ? [{ name, plan }] : [];
    })
    .slice(0, CASES);
}

beforeAll(async () => {
  product = await startProduct({ folders: [permits.rulebooks] });
  const cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue, deadlineMs: 60_000 });
  const rules = readRulebookFolder(permits.rulebooks)[0]?.rulebook;
  if (!rules) throw new Error('The example has no rulebook.');
  const plans = await chosen();
  const queue = plans.entries();
  const lane = async (): Promise<void> => {
    for (const [index, { name, plan }] of queue) {
      // Each begins in the week to come, so that its workflow is there before it.
      const weeks = Math.floor((Date.now() - Date.parse(plan.opening.at)) / WEEK_MS) + 1;
      const again = shifted(plan, weeks, rules.timeZone);
      const life: Life = { name, original: relived(plan, rules), expected: relived(again, rules) };
      lives[index] = life;
      life.lived = await new LifeOnServer(product, cases, again.caseId).live(life.expected.decided);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  console.log(`${lives.length} cases lived again in ${Math.round((performance.now() - began) / 1000)} s`);
}, 600_000);
afterAll(() => product.stop());

const isOfClock = ({ type }: { type: string }): boolean => type.startsWith('Clock') || type === 'RungFired';
const lateness = (events: readonly { type: string; data: unknown }[]) =>
  events.filter(({ type }) => type === 'ClockMet').map(({ data }) => (data as { late: boolean }).late);

describe('permit cases lived again on the real server', () => {
  it('are the first 245 of the file that the rule takes', () => {
    expect(lives).toHaveLength(CASES);
    expect(lives.every(({ lived }) => lived?.[0]?.type === 'CaseOpened')).toBe(true);
  });

  it('have every step of their clocks at the very instants that the import computes', () => {
    for (const { name, expected, lived = [] } of lives) {
      expect(lived.filter(isOfClock), name).toEqual(livedOf(eventsIn(expected)).filter(isOfClock));
    }
  });

  it('have the same events at the same times, clock or not', () => {
    for (const { name, expected, lived = [] } of lives) {
      expect(lived, name).toEqual(livedOf(eventsIn(expected)));
    }
  });

  it('end as they ended in the log: same status, same lateness', async () => {
    for (const { name, original, expected, lived = [] } of lives) {
      const caseId = expected.decided[0]?.command.caseId;
      const { rows } = await product.pool.query<{ status: string }>('select status from cases where case_id = $1', [
        caseId,
      ]);
      expect({ status: rows[0]?.status, late: lateness(lived) }, name).toEqual({
        status: original.state.status,
        late: lateness(eventsIn(original)),
      });
    }
  });

  it('are not all alike, or they would prove little', () => {
    const late = lives.filter(({ lived = [] }) => lateness(lived).includes(true));
    const climbed = lives.filter(({ lived = [] }) => lived.some(({ type }) => type === 'RungFired'));
    const open = lives.filter(({ original }) => original.state.status === 'open');
    for (const some of [late, climbed, open]) expect(some.length).toBeGreaterThan(10);
  });
});
