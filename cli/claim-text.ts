import type { CaseView } from '../api/schemas/case.ts';
import type { CaseEvent } from '../workflows/domain/case/events.ts';
import { balances } from '../workflows/domain/claim/ledger/entries.ts';
import { formatMoney, type Money } from '../workflows/domain/money/money.ts';
import type { EventView } from './case-text.ts';
import { table } from './output.ts';

type Claim = Extract<CaseView['details'], { kind: 'claim' }>;

const shown = (amount: Money | undefined): string => (amount ? formatMoney(amount) : '');

function payers({ payers: known = {} }: Claim): string[] {
  const rows = Object.entries(known).map(([subject, one]) => [
    subject,
    one.kind,
    one.party,
    one.answer,
    shown(one.answered),
    shown(one.paid),
    shown(one.liability),
    one.complete ? 'complete' : '',
  ]);
  const head = ['PAYER', 'KIND', 'PARTY', 'ANSWER', 'ACCEPTS', 'PAID ITSELF', 'LIABILITY', 'DOCUMENTS'];
  return rows.length > 0 ? [table(head, rows)] : [];
}

function documents({ documents: owed = {} }: Claim): string[] {
  const rows = Object.entries(owed).map(([subject, one]) => [
    subject,
    one.document,
    one.for,
    one.round,
    one.state,
    one.sha256?.slice(0, 12),
  ]);
  return rows.length > 0 ? [table(['DOCUMENT', 'NAME', 'FOR', 'ROUND', 'STATE', 'SHA-256'], rows)] : [];
}

function movements({ money }: Claim): string[] {
  const payments = Object.entries(money?.payments ?? {}).map(([subject, one]) => [
    subject,
    formatMoney(one.amount),
    one.payer,
    one.release,
    one.state,
    [one.proposedBy, ...one.approvedBy].join(', '),
    one.reference,
  ]);
  const recoveries = Object.entries(money?.recoveries ?? {}).map(([subject, one]) => [
    subject,
    one.party,
    formatMoney(one.booked),
    formatMoney(one.open),
    shown(one.writtenOff),
  ]);
  return [
    ...(payments.length > 0
      ? [table(['PAYMENT', 'AMOUNT', 'PAYER', 'RELEASE', 'STATE', 'PROPOSED, APPROVED BY', 'REFERENCE'], payments)]
      : []),
    ...(recoveries.length > 0 ? [table(['RECOVERY', 'FROM', 'BOOKED', 'OPEN', 'WRITTEN OFF'], recoveries)] : []),
  ];
}

/** What stands on each account by the events, with debits and credits side by side, which add up to the same. */
function accounts(events: readonly EventView[]): string[] {
  // The API tells the events of the log as they are; their types are wider there.
  const standing = Object.entries(balances(events as unknown as readonly CaseEvent[]));
  const [first] = standing;
  if (!first) return [];
  const isCredit = ({ amountMinor }: Money) => amountMinor.startsWith('-');
  const rows = standing.map(([account, amount]) =>
    isCredit(amount)
      ? [account, '', formatMoney({ ...amount, amountMinor: amount.amountMinor.slice(1) })]
      : [account, formatMoney(amount), ''],
  );
  const sum = (amounts: readonly Money[]) =>
    amounts.reduce((total, { amountMinor }) => total + BigInt(amountMinor), 0n).toString();
  const amounts = standing.map(([, amount]) => amount);
  const { currency } = first[1];
  const debits = { amountMinor: sum(amounts.filter((one) => !isCredit(one))), currency };
  const credits = { amountMinor: sum(amounts.filter(isCredit)).replace('-', ''), currency };
  return [table(['ACCOUNT', 'DEBIT', 'CREDIT'], [...rows, ['sum', formatMoney(debits), formatMoney(credits)]])];
}

/** Money, documents and payers of a claim as people read them; nothing for other cases. `events` is the log so far. */
export function claimText({ details }: CaseView, events: readonly EventView[]): string {
  if (details.kind !== 'claim') return '';
  const { money, claimed, offered, file } = details;
  const sums: [string, Money | undefined][] = [
    ['claimed', claimed ?? file?.total],
    ['offered', offered],
    ['reserve', money?.reserve],
    ['paid', details.paid],
    ['deductible', money?.deductible],
    ['salvage', money?.salvage],
    ['fees', money?.fees],
  ];
  const lines = sums.flatMap(([name, amount]) => (amount ? [`  ${name.padEnd(11)}${formatMoney(amount)}`] : []));
  return [
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...payers(details),
    ...movements(details),
    ...accounts(events),
    ...documents(details),
  ].join('\n\n');
}
