import { named } from '../../workflows/domain/rulebook/rulebook.ts';
import { claimPart, payerName } from '../claims.ts';
import { whenOf, type Filed, type Recorded } from '../filed.ts';
import { field, NothingToPrint, wide, type CaseForm, type Section } from '../form.ts';
import { aboutClaim, amountFields, claimedBefore, RELEASE_NAMES } from '../letters.ts';
import { told } from '../withheld.ts';

/** A payment that the bank confirmed, with its own line for whoever received it. */
function received(filed: Filed, { data, happenedAt }: Recorded<'PaymentConfirmed'>): Section {
  const { subject, amount, reference } = data;
  const { money, payers = {} } = claimPart(filed) ?? {};
  const payment = named(money?.payments ?? {}, subject);
  const payer = payment && named(payers, payment.payer);
  const proposed = filed.all('PaymentProposed').findLast((event) => event.data.subject === subject);
  const receipt = filed.all('ReceiptGiven').find((event) => event.data.subject === subject);
  const payee = proposed?.personal?.creditor?.name ?? filed.state.personal.complainant?.name;
  return {
    title: { en: `Payment ${subject}`, zh: `付款 ${subject}` },
    fields: [
      ...amountFields(`amount-${subject}`, 'Amount', '金额', amount),
      field(`paidAt-${subject}`, 'Paid at', '付款时间', { at: happenedAt }),
      field(`reference-${subject}`, 'Reference of the bank', '银行流水号', reference),
      field(`payer-${subject}`, 'On account of', '付款方', payer ? payerName(filed.rules, payer) : null),
      field(`payee-${subject}`, 'Received by', '收款人', told(filed.state, payee)),
      field(`receipt-${subject}`, 'Receipt number', '收据编号', receipt?.data.reference ?? null),
      field(`receivedAt-${subject}`, 'Receipt given at', '出具收据时间', whenOf(receipt)),
      wide(
        `release-${subject}`,
        'What is given up with it',
        '免责范围',
        payment ? RELEASE_NAMES[payment.release] : null,
      ),
      field(`signature-${subject}`, 'Whoever received it: name and seal', '收款人（签章）', null),
      field(`date-${subject}`, 'Date', '日期', null),
    ],
  };
}

/** 收款收据: what was paid on a claim, for whoever received it to sign. There is none before the bank confirms a payment. */
export const receipt: CaseForm = {
  id: 'receipt',
  title: { en: 'Receipt for a payment', zh: '收款收据' },
  kinds: ['claim'],
  bySubject: true,
  sections: (filed, about) => {
    const paid = filed.all('PaymentConfirmed').filter(({ data }) => about === undefined || data.subject === about);
    if (paid.length === 0)
      throw new NothingToPrint(`${about ? `payment ${about}` : 'no payment'} is ${about ? 'not ' : ''}paid`);
    return [aboutClaim(filed, claimedBefore(filed)), ...paid.map((payment) => received(filed, payment))];
  },
};
