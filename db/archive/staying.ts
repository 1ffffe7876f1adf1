import type pg from 'pg';
import { isRefusal, type Refusal } from '../../workflows/domain/case/refusal.ts';
import { isEnded, type CaseState } from '../../workflows/domain/case/state.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { endOf, keptOf } from '../../workflows/domain/rulebook/practice/retention.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import { holdsOf, type PersonalCase } from '../people/holds.ts';

/** Why a case is not archived: a code for programs, and a sentence. */
export interface Staying {
  why:
    | 'not-ended'
    | 'not-due'
    | 'rules-unknown'
    | 'held-by-law'
    | 'clock-runs'
    | 'money-open'
    | 'linked-case-open'
    | 'unfinished'
    | 'moved';
  says: string;
}

/** Which cases are archived: those that ended before an instant, or, without one, those for which every retention of their rulebook is over. */
export interface Due {
  now: Instant;
  closedBefore: Instant | undefined;
}

/** Whether a case ended long enough ago. Whose rulebook says of no retention is never due by itself. */
export function isDue(state: CaseState, rules: Rulebook | Refusal, { now, closedBefore }: Due): boolean {
  const ended = endOf(state);
  if (ended === undefined) return false;
  if (closedBefore !== undefined) return ended < closedBefore;
  const kept = isRefusal(rules) ? [] : keptOf(state, rules);
  return kept.length > 0 && kept.every(({ until }) => until <= now);
}

function ofMoney({ part }: CaseState): Staying[] {
  if (part.kind !== 'claim' || !part.money) return [];
  const payments = Object.entries(part.money.payments)
    .filter(([, { state }]) => state !== 'paid' && state !== 'cancelled')
    .map(([id, { state }]) => `payment ${id} is ${state}`);
  const recoveries = Object.entries(part.money.recoveries)
    .filter(([, { open }]) => BigInt(open.amountMinor) > 0n)
    .map(([id]) => `recovery ${id} is open`);
  return [...payments, ...recoveries].map((says) => ({ why: 'money-open', says }));
}

/** What a case itself says against archiving it. */
export function stayingOf(one: PersonalCase & { nextDueAt: Instant | null }, rules: Rulebook | Refusal, now: Instant) {
  const { state, nextDueAt } = one;
  if (!isEnded(state)) return [{ why: 'not-ended', says: `it is ${state.status}` }] satisfies Staying[];
  if (isRefusal(rules)) return [{ why: 'rules-unknown', says: rules.message }] satisfies Staying[];
  const held: Staying[] = holdsOf(one, rules, now).map(({ clock, retention, until, source }) => {
    return { why: 'held-by-law', says: `${clock ?? retention} runs until ${until} (${source})` };
  });
  const clock: Staying[] =
    nextDueAt === null ? [] : [{ why: 'clock-runs', says: `a clock of it is due at ${nextDueAt}` }];
  return [...held, ...clock, ...ofMoney(state)];
}

/** The cases that one is linked with, by what it says itself. */
const linkedTo = ({ links, mergedInto, absorbed }: CaseState): string[] => [
  ...links.map(({ caseId }) => caseId),
  ...(mergedInto === undefined ? [] : [mergedInto]),
  ...(absorbed ?? []),
];

/** Open cases that some are linked with, whichever of the two says so. */
const OPEN_LINKED = `
  select own.case_id as "caseId", c.reference
    from jsonb_to_recordset($1::jsonb) as own (case_id uuid, other uuid) join cases c on c.case_id = own.other
   where not c.ended
  union
  select (l.link->>'caseId')::uuid, c.reference
    from cases c cross join lateral jsonb_array_elements(c.state->'links') as l (link)
   where not c.ended and l.link->>'caseId' = any($2::text[])
   order by 1, 2`;

const UNFINISHED = `
  select case_id as "caseId", 'command ' || command_id || ' is not decided' as says from commands
   where outcome is null and case_id = any($1::uuid[])
  union all
  select case_id, 'effect ' || effect_id || ' has not gone out' from outbox where status = 'pending' and case_id = any($1::uuid[])
  union all
  select case_id, 'its workflow is still to be told of what happened' from wakes where case_id = any($1::uuid[])
   order by 1, 2`;

/** What other rows say against archiving cases, by their ids. */
export async function stayingBesides(
  client: pg.ClientBase | pg.Pool,
  cases: readonly { caseId: string; state: CaseState }[],
): Promise<Map<string, Staying[]>> {
  const ids = cases.map(({ caseId }) => caseId);
  const links = cases.flatMap(({ caseId, state }) => linkedTo(state).map((other) => ({ case_id: caseId, other })));
  const linked = await client.query<{ caseId: string; reference: string }>(OPEN_LINKED, [JSON.stringify(links), ids]);
  const unfinished = await client.query<{ caseId: string; says: string }>(UNFINISHED, [ids]);
  const found = new Map<string, Staying[]>();
  const add = (caseId: string, staying: Staying): void => {
    found.set(caseId, [...(found.get(caseId) ?? []), staying]);
  };
  for (const { caseId, reference } of linked.rows)
    add(caseId, { why: 'linked-case-open', says: `case ${reference}, with which it is linked, is open` });
  for (const { caseId, says } of unfinished.rows) add(caseId, { why: 'unfinished', says });
  return found;
}
