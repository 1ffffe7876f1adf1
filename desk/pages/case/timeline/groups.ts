import type { Event } from '../../../api/client.ts';

export const FILTERS = ['people', 'clocks', 'money', 'documents', 'refused'] as const;
export type Filter = (typeof FILTERS)[number];

const isClock = (type: string): boolean => type.startsWith('Clock') || type.startsWith('Rung');
const DOCUMENTS = /Document|ClaimFile|Receipt|NoticeGiven|Slip/;
const MONEY =
  /Payment|Paid|Refund|Recovery|Reserve|Settle|Offer|Claim(?!File)|Amount|Deductible|Salvage|Fee|Quote|Liability|Subrogated|Collection|Payer/;

/** Whether an event is of those that a filter shows. */
export function passes({ type, actor }: Event, filter: Filter): boolean {
  if (filter === 'people') return actor.kind !== 'system';
  if (filter === 'clocks') return isClock(type) || type === 'CasePaused' || type === 'CaseResumed';
  if (filter === 'documents') return DOCUMENTS.test(type);
  return filter === 'money' && MONEY.test(type) && !DOCUMENTS.test(type);
}

/** An act with what came of it: the events of one command, which are one thing to whoever reads. */
export interface Act {
  key: string;
  lead: Event;
  rest: readonly Event[];
}

/** The acts among events, which come in their order. Where the clocks alone moved, the gravest of it leads. */
export function actsOf(events: readonly Event[]): Act[] {
  const acts: Event[][] = [];
  for (const event of events) {
    const last = acts.at(-1);
    const [first] = last ?? [];
    const isSame = first?.cause.commandId === event.cause.commandId;
    // Each notice is delivered by itself; together they are one line.
    const isNotices = first?.type === 'NoticeDelivered' && event.type === 'NoticeDelivered';
    if (isSame || isNotices) last?.push(event);
    else acts.push([event]);
  }
  return acts.flatMap((some): Act[] => {
    const lead =
      some.find(({ type }) => !isClock(type)) ?? some.find(({ type }) => type === 'ClockBreached') ?? some[0];
    return lead ? [{ key: lead.cause.commandId, lead, rest: some.filter((one) => one !== lead) }] : [];
  });
}

/** The local day of the reader on which an instant lies. */
export const dayOf = (at: string): string => new Date(at).toDateString();
