import type { CaseEvent, EventData, EventType, PersonalData } from '../case/events.ts';
import { impossibleTime } from '../case/promises.ts';
import { isRefusal, refuse, type Refusal } from '../case/refusal.ts';
import type { OpenCase } from '../case/schema.ts';
import type { Command } from '../command.ts';
import { proofOf } from '../request/proof.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { CaseKind, CaseType } from '../vocabulary.ts';

type Solved = NonNullable<OpenCase['onTheSpot']>;
type Make = <T extends EventType>(type: T, data: EventData[T], personal?: PersonalData) => CaseEvent;

/** How each kind of case that can be solved while the customer waits is done with. Money is never settled on the spot. */
const FULFILLED: Partial<Record<CaseKind, EventType[]>> = {
  complaint: [],
  exception: [],
  request: ['RequestFulfilled'],
};

/** How such a case is done with while the customer waits, or what hinders it. */
function fulfilment(kind: CaseKind, caseType: CaseType, rules: Rulebook): EventType[] | Refusal {
  const fulfilled = FULFILLED[kind];
  if (!fulfilled) return refuse('not-on-the-spot', { kind });
  const proof = fulfilled.includes('RequestFulfilled') ? proofOf(caseType, rules) : undefined;
  return proof ? refuse(proof) : fulfilled;
}

/** Whether such a case can be opened, answered and closed in one contact. */
export const isSolvedOnTheSpot = (kind: CaseKind, caseType: CaseType, rules: Rulebook): boolean =>
  !isRefusal(fulfilment(kind, caseType, rules));

/** Answered, confirmed by the customer who is still there, and closed: all of a case in one contact. */
function solved(
  { kind, caseType, channel }: OpenCase,
  { answer, remedy }: Solved,
  rules: Rulebook,
  make: Make,
): CaseEvent[] | Refusal {
  const fulfilled = fulfilment(kind, caseType, rules);
  if (isRefusal(fulfilled)) return fulfilled;
  return [
    make('Answered', { channel, round: 1, ...(remedy === undefined ? {} : { remedy }) }, { text: answer }),
    make('CallBackMade', { result: 'satisfied', round: 1 }),
    ...fulfilled.map((type) => make(type, {})),
    make('CaseClosed', {}),
  ];
}

/**
 * What the customer was told while the case was taken in: the answer itself, or the time for it. It happened when the case
 * was reported, however long before that the thing itself had happened.
 */
export function toldAtOnce({ body, reportedAt }: Command<OpenCase>, rules: Rulebook): CaseEvent[] | Refusal {
  const make: Make = (type, data, personal) =>
    ({ type, data, ...(personal ? { personal } : {}), happenedAt: reportedAt, reportedAt }) as CaseEvent;
  const { onTheSpot, promise } = body;
  // Nothing can be closed over a promise that still stands.
  if (onTheSpot && promise) return refuse('open-promise', { promises: 'p1' });
  if (onTheSpot) return solved(body, onTheSpot, rules, make);
  if (!promise) return [];
  const { what, dueAt } = promise;
  return impossibleTime(dueAt, reportedAt) ?? [make('PromiseMade', { subject: 'p1', dueAt }, { text: what })];
}
