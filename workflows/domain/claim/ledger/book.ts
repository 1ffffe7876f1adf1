import type { EventType, RecordedEvent } from '../../case/events.ts';
import type { Money } from '../../money/money.ts';
import { plus } from '../amounts.ts';
import { NEGOTIATION_EVENTS } from '../negotiation/events.ts';
import { RECOVERY_EVENTS } from '../recovery/events.ts';
import { entriesOf, type Account, type Posting } from './entries.ts';
import { LEDGER_EVENTS } from './events.ts';

/** What is said between the payers and us; with what is offered, decided and posted it is all that a claim's money came from. */
const SAID: readonly EventType[] = [
  'PayerOpened',
  'DemandMade',
  'DebtAcknowledged',
  'WrittenClaimMade',
  'WrittenClaimRejected',
  'SuitFiled',
  'PayerAcknowledged',
  'PayerAsked',
  'DefenceRaised',
  'PayerAnswered',
  'PayerPaid',
  'AmountRevised',
  'ClaimAssessed',
  'PaymentRecorded',
  'ClaimSettled',
];

const IN_BOOK: ReadonlySet<string> = new Set([
  ...SAID,
  ...Object.keys(NEGOTIATION_EVENTS),
  ...Object.keys(LEDGER_EVENTS),
  ...Object.keys(RECOVERY_EVENTS),
]);

/** A posting with what stands on its account once it is made. */
export interface BookedPosting extends Posting {
  balance: Money;
}

/** An event about a claim's money with its postings, of which most events have none. */
export interface BookLine {
  event: RecordedEvent;
  postings: BookedPosting[];
}

/** The money of a claim event by event, in order, with running balances; empty for a case of another kind. */
export function bookOf(log: readonly RecordedEvent[]): BookLine[] {
  const standing = new Map<Account, Money>();
  return log.flatMap((event) => {
    if (!IN_BOOK.has(event.type)) return [];
    const postings = entriesOf(event).map((posting) => {
      const balance = plus(standing.get(posting.account), posting.amount);
      standing.set(posting.account, balance);
      return { ...posting, balance };
    });
    return [{ event, postings }];
  });
}
