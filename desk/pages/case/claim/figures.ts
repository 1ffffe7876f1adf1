import type { Case, LedgerLine } from '../../../api/client.ts';
import type { Amount } from '../../../parts/money.tsx';

export type Claim = Extract<Case['details'], { kind: 'claim' }>;

/** What a claim comes to, in minor units of its one currency. */
export interface Figures {
  currency: string;
  claimed: bigint;
  /** What both agreed upon; undefined before, and once the claim is declined. */
  agreed: bigint | undefined;
  reserve: bigint;
  /** The offer that stands; undefined where none does. */
  offered: bigint | undefined;
  /** What the bank confirmed to the claimant. */
  paid: bigint;
  fees: bigint;
  /** What came back from whoever is liable, in money or set off. */
  recovered: bigint;
  salvage: bigint;
  /** What came in on a claim of our own. */
  received: bigint;
  /** What the claim costs us so far; below zero where more came back. */
  net: bigint;
  /** Booked against others and not come yet. */
  open: bigint;
}

const minor = (amount: Amount | undefined): bigint => BigInt(amount?.amountMinor ?? 0);

function sum(lines: readonly LedgerLine[], ...types: readonly string[]): bigint {
  return lines.filter(({ type }) => types.includes(type)).reduce((total, { amount }) => total + minor(amount), 0n);
}

/** The currency in which a claim is kept: that of the first amount that anybody told; undefined before. */
const currencyOf = (claim: Claim, lines: readonly LedgerLine[]): string | undefined =>
  (claim.claimed ?? claim.file?.total ?? claim.assessed ?? lines.find(({ amount }) => amount)?.amount)?.currency;

/** The amount that was accepted last, unless the claim was declined since. */
function agreedOf(lines: readonly LedgerLine[]): bigint | undefined {
  const last = lines.findLast(({ type }) => type === 'OfferAccepted' || type === 'ClaimDeclined');
  return last?.type === 'OfferAccepted' ? minor(last.amount) : undefined;
}

/** What was asked for: once something else is agreed, the case keeps that, and its file what was claimed. */
function claimedOf({ claimed, file }: Claim, agreed: bigint | undefined): bigint {
  return minor(agreed === undefined ? (claimed ?? file?.total) : (file?.total ?? claimed));
}

/** The figures of a claim by its case and its ledger; undefined while no amount is known. */
export function figuresOf(claim: Claim, lines: readonly LedgerLine[]): Figures | undefined {
  const currency = currencyOf(claim, lines);
  if (currency === undefined) return undefined;
  const paid = sum(lines, 'PaymentConfirmed');
  const fees = sum(lines, 'FeeBooked');
  const recovered = sum(lines, 'RecoveryReceived', 'RecoveryNetted');
  const salvage = sum(lines, 'SalvageReceived');
  const received = sum(lines, 'PaymentRecorded');
  const agreed = agreedOf(lines);
  const recoveries = Object.values(claim.money?.recoveries ?? {});
  return {
    currency,
    claimed: claimedOf(claim, agreed),
    agreed,
    reserve: minor(claim.money?.reserve),
    offered: claim.offered ? minor(claim.offered) : undefined,
    paid,
    fees,
    recovered,
    salvage,
    received,
    net: paid + fees - recovered - salvage - received,
    open: recoveries.reduce((total, { open }) => total + minor(open), 0n),
  };
}

export const amountOf = (value: bigint, currency: string): Amount => ({ amountMinor: value.toString(), currency });

/** A bar of the picture: from where to where it reaches, and whether it is a sum or what is added or taken off. */
export interface Bar {
  step: 'claimed' | 'given-up' | 'agreed' | 'unpaid' | 'paid' | 'fees' | 'recovered' | 'salvage' | 'received' | 'net';
  from: bigint;
  to: bigint;
  isSum: boolean;
}

/** The way from what is claimed to what it costs us, without the steps at which nothing happens. */
export function barsOf({ claimed, agreed, paid, fees, recovered, salvage, received, net }: Figures): Bar[] {
  const bars: Bar[] = [];
  let at = claimed;
  const put = (step: Bar['step'], change: bigint): void => {
    if (change !== 0n) bars.push({ step, from: at, to: at + change, isSum: false });
    at += change;
  };
  const mark = (step: Bar['step']): void => void bars.push({ step, from: 0n, to: at, isSum: true });
  mark('claimed');
  if (agreed !== undefined && agreed !== claimed) {
    put('given-up', agreed - claimed);
    mark('agreed');
  }
  put('unpaid', paid - at);
  mark('paid');
  put('fees', fees);
  put('recovered', -recovered);
  put('salvage', -salvage);
  put('received', -received);
  bars.push({ step: 'net', from: 0n, to: net, isSum: true });
  return bars;
}
