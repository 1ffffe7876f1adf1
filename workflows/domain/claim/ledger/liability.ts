import type { CaseEvent } from '../../case/events.ts';
import { isRefusal, listed, refuse, type Refusal } from '../../case/refusal.ts';
import type { CommandRules, Deciding } from '../../decider.ts';
import { computeLiability, type LiabilityResult } from '../../liability/compute.ts';
import type { Regimes } from '../../liability/regime.ts';
import type { LiabilityClaim } from '../../liability/schema.ts';
import { named, titleOf } from '../../rulebook/rulebook.ts';
import { wrongCurrency } from '../amounts.ts';
import { payerOf } from '../file/payers.ts';
import { written } from '../../case/personal.ts';

/** The result, or the refusal that says which figure is missing or out of place. */
function computed(claim: LiabilityClaim, regimes: Regimes): LiabilityResult | Refusal {
  try {
    return computeLiability(claim, regimes);
  } catch (error) {
    if (error instanceof RangeError) return refuse('cannot-compute', { why: error.message });
    throw error;
  }
}

/** Computed with the regimes that the pinned rulebook brings, so that the same log gives the same steps at any time. */
function compute({ body, state, rules, event }: Deciding<'ComputeLiability'>): CaseEvent[] | Refusal {
  const { payer: subject, claim: input, text } = body;
  const payer = payerOf(state, subject);
  if (isRefusal(payer)) return payer;
  const { regimes = {} } = rules;
  const { regime, currency } = input;
  const rulebook = titleOf(rules);
  if (!named(regimes, regime))
    return refuse('unknown-regime', { rulebook, regime, known: listed(Object.keys(regimes)) });
  const amount = (amountMinor: string) => ({ amountMinor, currency });
  const wrong = wrongCurrency(state, amount('0'));
  if (wrong) return wrong;
  const result = computed(input, regimes);
  if (isRefusal(result)) return result;
  const data = {
    subject,
    payer: payer.kind,
    regime,
    liability: amount(result.liabilityMinor),
    loss: amount(result.lossMinor),
    due: amount(result.dueMinor),
    ...(result.cap ? { cap: result.cap } : {}),
    unconfirmed: result.warnings.length > 0,
    input,
  };
  return [event('LiabilityComputed', data, written(text))];
}

/** What a regime makes a payer owe. */
export const liabilityRules: CommandRules<'ComputeLiability'> = {
  ComputeLiability: { records: ['LiabilityComputed'], decide: compute },
};
