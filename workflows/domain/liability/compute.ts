import { decimalsOf, type Money } from '../money/money.ts';
import type { Source } from '../rulebook/rulebook.ts';
import type { Words } from '../vocabulary.ts';
import { capOf } from './cap.ts';
import { rounded, type Exact } from './exact.ts';
import { insuranceOf } from './insurance.ts';
import { lossOf } from './loss.ts';
import { type Regimes, versionOn } from './regime.ts';
import type { LiabilityClaim } from './schema.ts';
import { liableOf } from './share.ts';
import { Working } from './working.ts';

/** One line of the computation, with what went in, the rule, and what came out. */
export interface LiabilityStep {
  id: string;
  name: Words;
  /** The sum in figures, such as `50 kg × 8.33 XDR`. */
  figures: string;
  /** A decimal of `currency`, rounded half away from zero for showing; the computation goes on with the exact value. */
  amount: string;
  currency: string;
  rule?: Source;
}

/** The explained result. Each amount is rounded once, at the end. */
export interface LiabilityResult {
  regime: string;
  currency: string;
  /** What the party liable owes under the regime, in minor units; interest is apart. */
  liabilityMinor: string;
  /** The limit that applied, or null where there is none. */
  cap: Money | null;
  lossMinor: string;
  insuranceMinor: string;
  interestMinor: string;
  /** What is still owed to the claimant after the insurer and sums already received; all together never exceed what was suffered. */
  dueMinor: string;
  /** What the insurer that paid may claim in turn. */
  subrogatedMinor: string;
  steps: LiabilityStep[];
  /** Figures that nobody has confirmed. */
  warnings: string[];
}

/**
 * What is owed for loss, damage or delay: the loss, the cap of the regime's version in force, own share of fault, insurance, and what others
 * have paid. Exact until each result is rounded once. RangeError says which input is missing.
 */
export function computeLiability(claim: LiabilityClaim, regimes: Regimes): LiabilityResult {
  const version = versionOn(regimes, claim.regime, claim.date);
  const working = new Working(claim, version);
  const loss = lossOf(working);
  const limit = capOf(working, loss.goods);
  const liable = liableOf(working, loss, limit);
  const insured = insuranceOf(working, loss.goods, liable);
  const minor = (value: Exact) => rounded(value, decimalsOf(claim.currency)).toString();
  return {
    regime: claim.regime,
    currency: claim.currency,
    liabilityMinor: minor(liable.liability),
    cap: limit.limit ? { amountMinor: minor(limit.limit), currency: claim.currency } : null,
    lossMinor: minor(loss.total),
    insuranceMinor: minor(insured.payable),
    interestMinor: minor(liable.interest),
    dueMinor: minor(insured.due),
    subrogatedMinor: minor(insured.subrogated),
    steps: working.steps,
    warnings:
      version.source.confidence === 'M'
        ? [`Unconfirmed: ${version.source.text}. Check it before anyone relies on it.`]
        : [],
  };
}
