import type { CaseEvent } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import type { Claim } from './amounts.ts';
import { CLAIM_FILE_EVENTS } from './file/events.ts';

/** What a claim's clocks count from or end with, kept so that a clock which comes later still finds what it should have begun with. */
export type Said = Pick<CaseEvent, 'type' | 'data' | 'happenedAt' | 'reportedAt'>;

const KEPT: ReadonlySet<string> = new Set([...Object.keys(CLAIM_FILE_EVENTS), 'NoticeGiven', 'DocumentsComplete']);

/** The file itself is in the claim already; of it clocks look at the evidence alone. */
const dataOf = (event: CaseEvent) =>
  event.type === 'ClaimFileRecorded' ? { evidence: event.data.evidence } : event.data;

/** Keeps what was said, in its order. Total. */
export function evolveSaid(claim: Claim, event: CaseEvent): Claim {
  if (!KEPT.has(event.type)) return claim;
  const { type, happenedAt, reportedAt } = event;
  const said = { type, data: dataOf(event), happenedAt, reportedAt } as Said;
  return { ...claim, said: [...(claim.said ?? []), said] };
}

/** All that was said in a claim so far, as events; nothing for another kind of case. */
export const saidIn = ({ part }: CaseState): CaseEvent[] =>
  (part.kind === 'claim' ? (part.said ?? []) : []) as CaseEvent[];
