import type { CaseEvent, EventOf } from '../../case/events.ts';
import { named } from '../../rulebook/rulebook.ts';
import type { Claim } from '../amounts.ts';
import { withPayer } from '../file/evolve.ts';
import type { Payer } from '../file/state.ts';
import type { OwedDocument } from './state.ts';

function withDocument(claim: Claim, subject: string, change: Partial<OwedDocument>): Claim {
  const { documents = {} } = claim;
  const document = named(documents, subject);
  return document ? { ...claim, documents: { ...documents, [subject]: { ...document, ...change } } } : claim;
}

/** With something more asked for, what was complete is complete no more. */
function asked(claim: Claim, data: EventOf<'DocumentAsked'>['data']): Claim {
  const { subject, document, for: wantedBy, round } = data;
  const { payers = {}, documents = {} } = claim;
  const payer = named(payers, wantedBy);
  const { complete: _complete, ...incomplete } = payer ?? {};
  return {
    ...claim,
    ...(payer ? { payers: { ...payers, [wantedBy]: incomplete as Payer } } : {}),
    documents: { ...documents, [subject]: { document, for: wantedBy, round, state: 'asked' } },
  };
}

/** Which documents are owed, and how far each of them is. Total. */
export function evolveDocuments(claim: Claim, event: CaseEvent): Claim {
  switch (event.type) {
    case 'DocumentAsked':
      return asked(claim, event.data);
    case 'DocumentReceived':
      return withDocument(claim, event.data.subject, { state: 'received', sha256: event.data.sha256 });
    case 'DocumentAccepted':
      return withDocument(claim, event.data.subject, { state: 'accepted' });
    case 'DocumentRejected':
      return withDocument(claim, event.data.subject, { state: 'rejected' });
    case 'DocumentWaived':
      return withDocument(claim, event.data.subject, { state: 'waived' });
    case 'DocumentsComplete':
      return withPayer(claim, event.data.subject, () => ({ complete: true }));
    default:
      return claim;
  }
}
