import type { Case } from '../../api/client.ts';
import type { Amount } from '../../parts/money.tsx';

export type SumName = 'claimed' | 'assessed' | 'offered' | 'paid' | 'reserve' | 'recoverable';

/** The sums of one currency together; undefined where there are none or they cannot be added. */
function added(amounts: readonly Amount[]): Amount | undefined {
  const [first] = amounts;
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return undefined;
  const sum = amounts.reduce((total, { amountMinor }) => total + BigInt(amountMinor), 0n);
  return { amountMinor: String(sum), currency: first.currency };
}

/** The money of a case as it shows it, in the order in which a claim goes. */
export function moneyOf({ details }: Case): [SumName, Amount][] {
  if (details.kind !== 'claim') return [];
  const { claimed, assessed, offered, paid, money } = details;
  const recoverable = added(Object.values(money?.recoveries ?? {}).map(({ open }) => open));
  const all: [SumName, Amount | undefined][] = [
    ['claimed', claimed],
    ['assessed', assessed],
    ['reserve', money?.reserve],
    ['offered', offered],
    ['paid', paid],
    ['recoverable', recoverable],
  ];
  return all.flatMap(([name, amount]) => (amount ? [[name, amount] as [SumName, Amount]] : []));
}
