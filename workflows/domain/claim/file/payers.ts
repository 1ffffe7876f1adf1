import { listed, refuse, type Refusal } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import { named } from '../../rulebook/rulebook.ts';
import { claimOf, isPositive, minus, type Claim } from '../amounts.ts';
import type { Release } from '../ledger/state.ts';
import type { Payer } from './state.ts';

/** The payer of a subject, or the refusal that tells which there are. */
export function payerOf(state: CaseState, subject: string): Payer | Refusal {
  const { payers = {} } = claimOf(state);
  return named(payers, subject) ?? refuse('unknown-payer', { payer: subject, known: listed(Object.keys(payers)) });
}

/** What an insurer pays to us comes as a recovery; when all of that is here, it has paid as well. */
function hasPaid(subject: string, payer: Payer, { money }: Claim): boolean {
  if (payer.paid) return true;
  const own = Object.values(money?.recoveries ?? {}).filter(({ from }) => from === subject);
  const hasCome = own.some(({ booked, writtenOff }) => !writtenOff || isPositive(minus(booked, writtenOff)));
  return hasCome && !own.some(({ open }) => isPositive(open));
}

/** Insurers that have neither paid nor declined. */
const openInsurers = (claim: Claim): string[] =>
  Object.entries(claim.payers ?? {}).flatMap(([subject, payer]) =>
    payer.kind === 'insurer' && payer.answer !== 'declines' && !hasPaid(subject, payer, claim) ? [subject] : [],
  );

/** A full release takes away what an insurer could recover after paying, and with it the cover, while one has yet to pay or decline. */
export function releasesTooMuch(claim: Claim, release: Release | undefined): Refusal | undefined {
  const [insurer] = openInsurers(claim);
  return release === 'full' && insurer !== undefined ? refuse('insurance-open', { payer: insurer }) : undefined;
}
