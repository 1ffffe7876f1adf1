import type { Creditor } from '../workflows/domain/claim/ledger/state.ts';
import { decimalsOf, formatMoney, type Money } from '../workflows/domain/money/money.ts';

/** A payment as a bank is told of it. */
export interface BankPayment {
  /** Comes back with the bank's confirmation: reference of the case and subject of the payment. */
  endToEndId: string;
  amount: Money;
  creditor: Creditor;
}

export interface PaymentFile {
  /** A UUID; the same file has the same one however often it is written. */
  id: string;
  createdAt: string;
  /** Local date from which on the bank may pay. */
  payOn: string;
  payments: readonly BankPayment[];
}

/** From whose account it is paid. `account` is an IBAN or the bank's own number. */
export interface Debtor {
  name: string;
  account: string;
  bic?: string | undefined;
}

/** The schema's limits of an amount. */
const MOST_DIGITS = 18;
const MOST_DECIMALS = 5;
/** Longest identifier of the schema. */
const MOST_ID = 35;
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** Why no bank could be told of a payment, or undefined when it could. */
export function unpayable({ endToEndId, amount }: Pick<BankPayment, 'endToEndId' | 'amount'>): string | undefined {
  if (decimalsOf(amount.currency) > MOST_DECIMALS) return `no bank pays in ${amount.currency}`;
  if (amount.amountMinor.length > MOST_DIGITS) return `the amount has more than ${MOST_DIGITS} digits`;
  return endToEndId.length > MOST_ID ? `its end-to-end id has more than ${MOST_ID} characters` : undefined;
}

const amountOf = (amount: Money): string => formatMoney(amount).split(' ')[0] ?? '';

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const COLUMNS = ['end-to-end id', 'creditor', 'account', 'bic', 'bank', 'amount', 'currency'] as const;

/** The payments as CSV (RFC 4180) in UTF-8. Texts of creditors cannot begin as formulas do, so none needs a mark. */
export function paymentCsv({ payments }: PaymentFile): string {
  const rows = payments.map(({ endToEndId, amount, creditor: { name, account, bic = '', bank = '' } }) =>
    [endToEndId, name, account, bic, bank, amountOf(amount), amount.currency].map(field).join(','),
  );
  return `${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** An element; `content` is elements or an escaped text. */
const element = (name: string, content: string | readonly string[], attributes = ''): string =>
  `<${name}${attributes}>${typeof content === 'string' ? content : content.join('')}</${name}>`;
const text = (name: string, value: string): string => element(name, escaped(value));

/** An IBAN whose check digits are right; everything else is a number of the bank's own. */
function isIban(account: string): boolean {
  if (!IBAN.test(account)) return false;
  const digits = `${account.slice(4)}${account.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) =>
    String(parseInt(letter, 36)),
  );
  return BigInt(digits) % 97n === 1n;
}

const accountOf = (name: string, account: string): string =>
  element(name, element('Id', isIban(account) ? text('IBAN', account) : element('Othr', text('Id', account))));

/** A bank by its BIC and its name; one of which neither is known is said to be not provided. */
function agent(name: string, bic: string | undefined, bank: string | undefined): string {
  const known = [...(bic === undefined ? [] : [text('BICFI', bic)]), ...(bank === undefined ? [] : [text('Nm', bank)])];
  const institution = known.length > 0 ? known : [element('Othr', text('Id', 'NOTPROVIDED'))];
  return element(name, element('FinInstnId', institution));
}

function transfer({ endToEndId, amount, creditor }: BankPayment): string {
  return element('CdtTrfTxInf', [
    element('PmtId', text('EndToEndId', endToEndId)),
    element('Amt', element('InstdAmt', amountOf(amount), ` Ccy="${escaped(amount.currency)}"`)),
    ...(creditor.bic === undefined && creditor.bank === undefined
      ? []
      : [agent('CdtrAgt', creditor.bic, creditor.bank)]),
    element('Cdtr', text('Nm', creditor.name)),
    accountOf('CdtrAcct', creditor.account),
    element('RmtInf', text('Ustrd', endToEndId)),
  ]);
}

/** The sum of the bare numbers, whatever their currencies, as the schema's check on completeness has it. */
function controlSum(payments: readonly BankPayment[]): string {
  const scaled = payments.map(
    ({ amount }) => BigInt(amount.amountMinor) * 10n ** BigInt(MOST_DECIMALS - decimalsOf(amount.currency)),
  );
  const digits = String(scaled.reduce((total, one) => total + one, 0n)).padStart(MOST_DECIMALS + 1, '0');
  const point = digits.length - MOST_DECIMALS;
  return `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0+$/, '') || '0';
}

const totals = (payments: readonly BankPayment[]): string[] => [
  text('NbOfTxs', String(payments.length)),
  text('CtrlSum', controlSum(payments)),
];

/** The payments as an ISO 20022 customer credit transfer initiation, pain.001.001.09, one batch for each currency. */
export function paymentXml({ id, createdAt, payOn, payments }: PaymentFile, debtor: Debtor): string {
  const message = id.replaceAll('-', '');
  const currencies = [...new Set(payments.map(({ amount }) => amount.currency))].toSorted();
  const batches = currencies.map((currency, index) => {
    const batch = payments.filter(({ amount }) => amount.currency === currency);
    return element('PmtInf', [
      text('PmtInfId', `${message.slice(0, 28)}-${index + 1}`),
      text('PmtMtd', 'TRF'),
      ...totals(batch),
      element('ReqdExctnDt', text('Dt', payOn)),
      element('Dbtr', text('Nm', debtor.name)),
      accountOf('DbtrAcct', debtor.account),
      agent('DbtrAgt', debtor.bic, undefined),
      ...batch.map(transfer),
    ]);
  });
  const header = element('GrpHdr', [
    text('MsgId', message),
    text('CreDtTm', createdAt),
    ...totals(payments),
    element('InitgPty', text('Nm', debtor.name)),
  ]);
  const document = element(
    'Document',
    element('CstmrCdtTrfInitn', [header, ...batches]),
    ' xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"',
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document}\n`;
}
