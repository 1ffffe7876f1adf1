import { listed, refuse, type Refusal } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import type { Money } from '../../money/money.ts';
import { named } from '../../rulebook/rulebook.ts';
import { claimOf, isPositive, minus, type Claim } from '../amounts.ts';
import type { Release } from '../ledger/state.ts';
import type { Mode, Payer } from './state.ts';

/** The payer of a subject, or the refusal that tells which there are. */
export function payerOf(state: CaseState, subject: string): Payer | Refusal {
  const { payers = {} } = claimOf(state);
  return named(payers, subject) ?? refuse('unknown-payer', { payer: subject, known: listed(Object.keys(payers)) });
}

/** The modes by which the goods went: that of the payer, else those of the legs, else none is known. */
export const modesOf = (state: CaseState, { mode }: Payer): Mode[] =>
  mode ? [mode] : (claimOf(state).file?.legs ?? []).map((leg) => leg.mode);

/** What has come to us from a payer, in cash or set off, by recovery. */
export const cameFrom = (subject: string, { money }: Claim): Money[] =>
  Object.values(money?.recoveries ?? {}).flatMap(({ from, booked, open, writtenOff }) =>
    from === subject ? [minus(minus(booked, open), writtenOff ?? { ...booked, amountMinor: '0' })] : [],
  );

/** What an insurer pays to us comes as a recovery; when all of that is here, it has paid as well. */
function hasPaid(subject: string, payer: Payer, claim: Claim): boolean {
  if (payer.paid) return true;
  const own = Object.values(claim.money?.recoveries ?? {}).filter(({ from }) => from === subject);
  return cameFrom(subject, claim).some(isPositive) && !own.some(({ open }) => isPositive(open));
}

/** An insurer that has neither paid nor declined. */
export const waitsForInsurer = (claim: Claim): string | undefined =>
  Object.entries(claim.payers ?? {}).find(
    ([subject, payer]) => payer.kind === 'insurer' && payer.answer !== 'declines' && !hasPaid(subject, payer, claim),
  )?.[0];

/** An insurer to which the right against whoever is liable has passed. */
const holderOfRights = ({ payers = {} }: Claim): string | undefined =>
  Object.entries(payers).find(([, { subrogated }]) => subrogated !== undefined)?.[0];

/**
 * A full release takes away what an insurer could recover after paying, and with it the cover, while one has yet to pay or decline; once
 * the right has passed to it, nobody else can give it up (Insurance Law of China Art. 61).
 */
export function releasesTooMuch(claim: Claim, release: Release | undefined): Refusal | undefined {
  if (release !== 'full') return undefined;
  const waiting = waitsForInsurer(claim);
  if (waiting !== undefined) return refuse('insurance-open', { payer: waiting });
  const holder = holderOfRights(claim);
  return holder === undefined ? undefined : refuse('rights-subrogated', { payer: holder });
}
