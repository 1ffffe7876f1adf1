import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../workflows/domain/case/event-types.ts';
import { customerView } from '../../workflows/domain/customer-view.ts';
import { CLAIM_FILE_EVENTS } from '../../workflows/domain/claim/file/events.ts';
import { LEDGER_EVENTS } from '../../workflows/domain/claim/ledger/events.ts';
import { NEGOTIATION_EVENTS } from '../../workflows/domain/claim/negotiation/events.ts';
import { RECOVERY_EVENTS } from '../../workflows/domain/claim/recovery/events.ts';
import { mon, supervisor, tue, wed, yuan, type Told } from '../support/builders.ts';
import { approve, compute, confirm, lorry, order, propose, recover, setReserve } from '../support/claims.ts';
import { bookFor, join, paidToClaimant, promise, recovering, subrogate } from '../support/recoveries.ts';

const BY = { by: supervisor };
const answers = (answer: 'declines' | 'defends', payer: string): Told => ({
  type: 'RecordPayerAnswer',
  payer,
  answer,
  code: 'filed-late',
  text: 'they blame the haulier',
});

/** Amounts, people and words that are nothing to the customer, each planted where it belongs. */
const SECRETS = [
  '987700',
  '61100',
  '23400',
  '34500',
  'sample-',
  'haulier',
  'crushed by us',
  'TT-9',
  'y4',
  'g1',
  supervisor.id,
];

const story = recovering
  .and(mon('11:00'), setReserve(9877), BY)
  .and(mon('11:05'), compute(lorry, 'y2'), BY)
  .and(mon('11:10'), bookFor('second', 611), BY)
  .and(mon('11:15'), join('y3'), BY)
  .and(mon('11:20'), promise(234, wed('18:00')), BY)
  .and(mon('11:25'), recover(234), BY)
  .and(mon('11:30'), answers('defends', 'y5'), BY)
  .and(mon('11:35'), paidToClaimant(345, 'y4'), BY)
  .and(mon('11:40'), subrogate(345), BY)
  .and(mon('12:00'), { type: 'OfferSettlement', amount: yuan(700), release: 'partial', text: 'crushed by us' }, BY)
  .and(mon('12:10'), { type: 'RecordCounterOffer', amount: yuan(800), text: 'x' })
  .and(mon('12:20'), { type: 'AcceptCounterOffer', amount: yuan(800), text: 'crushed by us' }, BY)
  .and(tue('10:00'), propose(800), BY)
  .and(tue('10:10'), approve(), BY)
  .and(tue('10:20'), order(), BY)
  .and(tue('10:30'), confirm(800), BY)
  .and(wed('10:00'), { type: 'RecordReceipt', payment: 't1', reference: 'R-1' }, BY);

describe("a customer's view of a claim", () => {
  const view = customerView(story.events);

  it('has what was offered from both sides, what was agreed and paid, and the own receipt', () => {
    const money = view?.history.filter(({ type }) => !['CaseOpened', 'ClaimSettled'].includes(type));
    expect(money?.map(({ type, data }) => [type, data])).toEqual([
      ['SettlementOffered', { amount: yuan(700), release: 'partial' }],
      ['CounterOffered', { amount: yuan(800) }],
      ['OfferAccepted', { amount: yuan(800), counter: true }],
      ['PaymentConfirmed', { amount: yuan(800) }],
      ['ReceiptGiven', { reference: 'R-1' }],
    ]);
  });

  it.each(SECRETS)('has nothing of "%s", which the log holds', (secret) => {
    expect(JSON.stringify(story.events)).toContain(secret);
    expect(JSON.stringify(view)).not.toContain(secret);
  });

  it('shows of the steps of a claim those to its customer, and of reserves, recoveries and other payers none', () => {
    const shown = new Set(view?.history.map(({ type }) => type));
    const hidden = { ...CLAIM_FILE_EVENTS, ...LEDGER_EVENTS, ...NEGOTIATION_EVENTS, ...RECOVERY_EVENTS };
    const seen = EVENT_TYPES.filter((type) => type in hidden && shown.has(type));
    expect(seen.toSorted()).toEqual([
      'CounterOffered',
      'OfferAccepted',
      'PaymentConfirmed',
      'ReceiptGiven',
      'SettlementOffered',
    ]);
  });
});
