import type pg from 'pg';
import { isEnded, type CaseState, type ClockState } from '../../workflows/domain/case/state.ts';
import { keptOf } from '../../workflows/domain/rulebook/practice/retention.ts';
import type { Rulebook, Source } from '../../workflows/domain/rulebook/rulebook.ts';
import type { ExpiryEffect, Instant } from '../../workflows/domain/vocabulary.ts';
import { CASES_OF_PEOPLE } from './cases-of-people.ts';

/** A case of a person. */
export interface PersonalCase {
  caseId: string;
  reference: string;
  state: CaseState;
}

/** Why the data of a case must still be kept. */
export interface Hold {
  caseId: string;
  reference: string;
  /** The clock whose period runs; absent where the case itself is still open. */
  clock?: string;
  /** The rule of retention that keeps it, by its id in the rulebook of the case. */
  retention?: string;
  /** The source of the period, and what it is called in Chinese where the rulebook says so. */
  source?: string;
  sourceZh?: string;
  /** Until when in UTC; null as long as the case is open. */
  until: Instant | null;
}

/** Periods after which nobody can claim any more. They run on when a case is closed, whatever became of the clock that showed them. */
const LIMITING: readonly ExpiryEffect[] = ['suit-barred', 'right-extinguished'];

const saidOf = ({ text, zh }: Source): Pick<Hold, 'source' | 'sourceZh'> => ({
  source: text,
  ...(zh === undefined ? {} : { sourceZh: zh }),
});

const stillRuns = ({ status, dueAt }: ClockState, now: Instant): boolean => status !== 'met' && dueAt > now;

/**
 * Why the data of a case are held: it is open, a statutory period of it still runs, or a law demands that it is kept for a while
 * (`practice.retention`); meanwhile only storage and protection are allowed (Personal Information Protection Law of China Art. 47; GDPR Art. 17(3)(e)).
 */
export function holdsOf({ caseId, reference, state }: PersonalCase, rules: Rulebook, now: Instant): Hold[] {
  if (!isEnded(state)) return [{ caseId, reference, until: null }];
  const demanded = keptOf(state, rules).filter(({ retention, until }) => retention.demanded && until > now);
  const kept = demanded.map(({ id, retention, until }) => {
    return { caseId, reference, retention: id, ...saidOf(retention.source), until };
  });
  const running = Object.values(state.clocks).flatMap((clock) => {
    const rule = rules.clocks[clock.clock];
    if (!rule || !LIMITING.includes(rule.effect) || !stillRuns(clock, now)) return [];
    return [{ caseId, reference, clock: clock.key, ...saidOf(rule.source), until: clock.dueAt }];
  });
  return [...running, ...kept];
}

/** The earliest instant at which nothing is held any more: now, a later one, or null while a case is open. */
export function freeFrom(holds: readonly Hold[], now: Instant): Instant | null {
  if (holds.some(({ until }) => until === null)) return null;
  return holds.reduce((latest, { until }) => (until !== null && until > latest ? until : latest), now);
}

const CASES = `
  select case_id as "caseId", reference, unlock_state(state) as state from ${CASES_OF_PEOPLE} c
   where person_id = $1 order by reported_at, case_id`;

/** The cases of a person, opened. */
export async function casesOf(client: pg.ClientBase | pg.Pool, personId: string): Promise<PersonalCase[]> {
  return (await client.query<PersonalCase>(CASES, [personId])).rows;
}
