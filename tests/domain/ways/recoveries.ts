import { mon, yuan, type Told } from '../../support/builders.ts';
import { recover } from '../../support/claims.ts';
import { bookFor, BY, join, multimodalFile, paidToClaimant, recovering, subrogate } from '../../support/recoveries.ts';

const offered = recovering.and(mon('11:00'), { type: 'OfferSettlement', amount: yuan(800), text: 'x' }, BY);
const booked = recovering.and(mon('11:00'), bookFor('second', 600));

/** The shortest way to each refusal of an agreement: with the claimant, or with whoever owes us. */
export const RECOVERY_WAYS = {
  'offer-changed': () =>
    offered
      .when(mon('12:00'), { type: 'AcceptOffer', amount: yuan(900), evidence: 'letter' })
      .thenRefused('offer-changed', { standing: '800.00 CNY', amount: '900.00 CNY' }),
  'payer-needed': () =>
    recovering
      .when(mon('11:00'), { type: 'GiveNotice', to: 'carrier', text: 'x' })
      .thenRefused('payer-needed', { known: 'y1, y2, y3, y4, y5' }),
  'unknown-leg': () => recovering.when(mon('11:00'), bookFor('third', 600)).thenRefused('unknown-leg'),
  'not-its-leg': () =>
    recovering
      .when(mon('11:00'), bookFor('first', 600))
      .thenRefused('not-its-leg', { leg: 'first', of: 'sample-haulier', party: 'sample-carrier' }),
  'not-jointly-liable': () =>
    recovering
      .and(mon('10:50'), multimodalFile)
      .and(mon('11:00'), bookFor('second', 600))
      .when(mon('11:30'), join('y3'))
      .thenRefused('not-jointly-liable'),
  'does-not-owe': () =>
    booked
      .when(mon('11:30'), { ...recover(100), by: 'y3' } as Told)
      .thenRefused('does-not-owe', { payer: 'y3', recovery: 'g1' }),
  'only-insurer-subrogates': () =>
    recovering.when(mon('11:00'), subrogate(100, 'y2')).thenRefused('only-insurer-subrogates'),
  'rights-subrogated': () =>
    recovering
      .and(mon('11:00'), paidToClaimant(500, 'y4'))
      .and(mon('11:30'), subrogate(500))
      .when(mon('12:00'), { type: 'OfferSettlement', amount: yuan(800), release: 'full', text: 'x' }, BY)
      .thenRefused('rights-subrogated', { payer: 'y4' }),
};
