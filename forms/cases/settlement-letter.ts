import type { ClaimPayment } from '../../workflows/domain/claim/ledger/state.ts';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import { claimPart } from '../claims.ts';
import { moneyOf, whenOf, type Filed, type Recorded } from '../filed.ts';
import { column, field, NothingToPrint, wide, type CaseForm, type Section } from '../form.ts';
import { aboutClaim, amountFields, claimedBefore, earliestDue, RELEASE_NAMES, signatures } from '../letters.ts';
import type { Value } from '../value.ts';
import { told } from '../withheld.ts';

/** What was agreed last. What was declined since then is agreed no more. */
function agreement(filed: Filed): Recorded<'OfferAccepted'> {
  const last = filed.last('OfferAccepted', 'ClaimDeclined');
  if (last?.type !== 'OfferAccepted') throw new NothingToPrint('no offer is accepted');
  return last;
}

const BY: Record<'us' | 'claimant', Words> = {
  us: { en: 'The company', zh: '公司' },
  claimant: { en: 'The claimant', zh: '索赔人' },
};
const NO_RELEASE: Words = { en: 'Nothing was agreed about it', zh: '未约定' };

function agreed(filed: Filed, accepted: Recorded<'OfferAccepted'>): Section {
  const { amount, counter } = accepted.data;
  const terms = filed
    .all('SettlementOffered', 'CounterOffered')
    .findLast(({ type, seq }) => seq < accepted.seq && (type === 'CounterOffered') === (counter ?? false));
  const release = terms?.data.release;
  return {
    title: { en: 'What was agreed', zh: '和解内容' },
    fields: [
      field('offered', 'Amount offered', '提出金额', moneyOf(terms?.data.amount)),
      field('offeredBy', 'Offered by', '提出方', terms ? BY[counter ? 'claimant' : 'us'] : null),
      field('offeredAt', 'Offered at', '提出时间', whenOf(terms)),
      field('acceptedAt', 'Accepted at', '接受时间', whenOf(accepted)),
      ...amountFields('amount', 'Amount agreed', '和解金额', amount),
      field('paymentDueAt', 'To be paid by', '付款期限', paymentDue(filed)),
      wide('release', 'What the claimant gives up', '免责范围', release ? RELEASE_NAMES[release] : NO_RELEASE),
    ],
  };
}

/** By when we pay what was agreed, if a clock says so. */
const paymentDue = (filed: Filed): Value =>
  earliestDue(
    filed,
    ({ holder }, { effect, starts }) =>
      holder === 'us' && effect === 'payment-due' && starts.on.includes('OfferAccepted'),
  );

const isPlanned = ([, { state }]: [string, ClaimPayment]): boolean => state !== 'cancelled';

/** Who is to be paid how much, and where. */
function payments(filed: Filed): Section {
  const planned = Object.entries(claimPart(filed)?.money?.payments ?? {}).filter(isPlanned);
  const rows = planned.map(([subject, { amount }]): Value[] => {
    const proposed = filed.all('PaymentProposed').findLast(({ data }) => data.subject === subject);
    const paid = filed.all('PaymentConfirmed').find(({ data }) => data.subject === subject);
    const { name, account, bank, bic } = proposed?.personal?.creditor ?? {};
    return [
      subject,
      moneyOf(amount),
      told(filed.state, name),
      told(filed.state, account),
      told(filed.state, bank ?? bic),
      whenOf(paid),
    ];
  });
  return {
    title: { en: 'Payment', zh: '付款安排' },
    fields: [],
    table: {
      columns: [
        column('payment', 'Payment', '付款'),
        column('amount', 'Amount', '金额'),
        column('payee', 'To', '收款人'),
        column('account', 'Account', '账号'),
        column('bank', 'Bank', '开户行'),
        column('paidAt', 'Paid at', '付款时间'),
      ],
      rows,
    },
  };
}

/** 和解协议书（赔付函）: what we and the claimant agreed upon. There is none before an offer is accepted. */
export const settlementLetter: CaseForm = {
  id: 'settlement-letter',
  title: { en: 'Settlement agreement', zh: '和解协议书（赔付函）' },
  kinds: ['claim'],
  sections: (filed) => {
    const accepted = agreement(filed);
    return [
      aboutClaim(filed, claimedBefore(filed, accepted.seq)),
      agreed(filed, accepted),
      payments(filed),
      signatures(['company', 'For the company', '公司'], ['claimant', 'The claimant', '索赔人']),
    ];
  },
};
