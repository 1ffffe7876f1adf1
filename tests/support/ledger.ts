import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { balances, entriesOf } from '../../workflows/domain/claim/ledger/entries.ts';
import type { ClaimPayment } from '../../workflows/domain/claim/ledger/state.ts';
import type { Money } from '../../workflows/domain/money/money.ts';

const minor = (amount: Money | undefined): bigint => BigInt(amount?.amountMinor ?? 0);
const sum = (amounts: readonly (Money | undefined)[]): bigint => amounts.reduce((total, one) => total + minor(one), 0n);

/** Everything in which the accounts of a claim do not balance or say something else than its state. */
export function wrongInLedger(log: readonly CaseEvent[], state: CaseState, entries = entriesOf): string[] {
  const uneven = log.flatMap((event, index) =>
    sum(entries(event).map(({ amount }) => amount)) === 0n ? [] : [`${index} ${event.type} does not balance`],
  );
  if (state.part.kind !== 'claim') return uneven;
  const { money } = state.part;
  const standing = new Map<string, bigint>();
  for (const { account, amount } of log.flatMap(entries))
    standing.set(account, (standing.get(account) ?? 0n) + minor(amount));
  const on = (account: string) => standing.get(account) ?? 0n;
  const payments = Object.values(money?.payments ?? {});
  const of = (...states: ClaimPayment['state'][]) =>
    sum(payments.filter((one) => states.includes(one.state)).map(({ amount }) => amount));
  const recoveries = Object.values(money?.recoveries ?? {});
  const owedToUs = [...standing].filter(([account]) => account.startsWith('receivable-'));
  const expected: [account: string, says: bigint, stands: bigint][] = [
    ['reserve', minor(money?.reserve), -on('reserve')],
    ['payable', of('ordered'), -on('payable')],
    ['deductible', minor(money?.deductible), on('deductible')],
    ['salvage', minor(money?.salvage), -on('salvage')],
    ['fees', minor(money?.fees), on('fees')],
    ['receivable', sum(recoveries.map(({ open }) => open)), owedToUs.reduce((total, [, stands]) => total + stands, 0n)],
    ['recovery', sum(recoveries.map(({ booked }) => booked)), -on('recovery')],
    ['write-off', sum(recoveries.map(({ writtenOff }) => writtenOff)), on('write-off')],
    ['all', sum(Object.values(balances(log))), [...standing.values()].reduce((total, one) => total + one, 0n)],
  ];
  const spokenFor = of('proposed', 'approved');
  return [
    ...uneven,
    ...expected.flatMap(([account, says, stands]) =>
      says === stands ? [] : [`${account} is ${says} in the state and ${stands} on the account`],
    ),
    ...(spokenFor > minor(money?.reserve) ? ['more is spoken for than set aside'] : []),
    ...recoveries.flatMap(({ open }) => (minor(open) < 0n ? ['more came than was owed'] : [])),
  ];
}
