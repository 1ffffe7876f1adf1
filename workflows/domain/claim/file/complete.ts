import { listed, refuse, type Refusal } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import type { CompleteNeed } from '../../rulebook/practice/claims/claims.ts';
import { sourceName, type Rulebook } from '../../rulebook/rulebook.ts';
import { claimOf, isPositive } from '../amounts.ts';
import { modesOf } from './payers.ts';
import type { ClaimFile, Payer } from './state.ts';

/** Whether the claim says so much that nobody need ask: which goods, and how much money. */
const SAID: Record<CompleteNeed, (state: CaseState, file: ClaimFile) => boolean> = {
  shipment: ({ waybill }, { bills }) => waybill !== undefined || bills.length > 0,
  amount: (state, { total }) =>
    [claimOf(state).claimed, total].some((amount) => amount !== undefined && isPositive(amount)),
};

/**
 * Why a writing to a payer is no claim yet under a law that says what a claim is: its period would end although it runs on. Only where the
 * countries and modes are known to be those of the law; the writing itself is what asserts the liability.
 */
export function incomplete(subject: string, payer: Payer, state: CaseState, rules: Rulebook): Refusal | undefined {
  const { file } = claimOf(state);
  if (!file) return undefined;
  const modes = modesOf(state, payer);
  const laws = (rules.practice?.claims?.completeNeeds ?? []).filter(
    (law) =>
      law.payers.includes(payer.kind) &&
      law.countries.some((country) => file.countries.includes(country)) &&
      law.modes.some((mode) => modes.includes(mode)),
  );
  const missing = new Set(laws.flatMap(({ needs }) => needs).filter((need) => !SAID[need](state, file)));
  const [law] = laws;
  if (!law || missing.size === 0) return undefined;
  const { en, zh } = sourceName(law.source);
  return refuse('claim-incomplete', { payer: subject, missing: listed(missing), law: en, lawZh: zh });
}
