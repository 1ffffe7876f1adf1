import type { Money } from '../money/money.ts';
import type { Source } from '../rulebook/rulebook.ts';
import type { Words } from '../vocabulary.ts';
import { capOf } from './cap.ts';
import type { Exact } from './exact.ts';
import { freed, noteExemption } from './exemption.ts';
import { insuranceOf } from './insurance.ts';
import { lossOf } from './loss.ts';
import { type Regimes, versionOn } from './regime.ts';
import type { LiabilityClaim } from './schema.ts';
import { liableOf } from './share.ts';
import { warningsOf } from './warnings.ts';
import { Working } from './working.ts';

/** One line of the computation, with what went in, the rule, and what came out. */
export interface LiabilityStep {
  id: string;
  name: Words;
  /** The sum in figures, such as `50 kg × 8.33 XDR`. */
  figures: Words;
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
  /** The limit that applied to the loss, or to mere delay; null where there is none. */
  cap: Money | null;
  lossMinor: string;
  /** The loss and the charges given back, or the fixed sum where that is more: what all payments together may make good. */
  sufferedMinor: string;
  insuranceMinor: string;
  interestMinor: string;
  /** What is still owed to the claimant after the insurer and sums already received; rescue costs apart, all together never exceed what was suffered. */
  dueMinor: string;
  /** What the insurer that paid may claim in turn. */
  subrogatedMinor: string;
  steps: LiabilityStep[];
  /** Rules that nobody has confirmed, and parts of the claim that the regime does not regard. */
  warnings: string[];
}

/**
 * What is owed for loss, damage or delay: the loss, the cap of the regime's version in force, own share of fault, insurance, and what others
 * have paid. Exact until each result is rounded once, half away from zero. RangeError says which input is missing.
 */
export function computeLiability(claim: LiabilityClaim, regimes: Regimes): LiabilityResult {
  const version = versionOn(regimes, claim.regime, claim.date);
  const working = new Working(claim, version);
  const loss = lossOf(working);
  noteExemption(working);
  const limit = freed(working) === 'all' ? {} : capOf(working, loss);
  const liable = liableOf(working, loss, limit);
  const insured = insuranceOf(working, loss.goods, liable);
  const minor = (value: Exact) => working.minor(value);
  return {
    regime: claim.regime,
    currency: claim.currency,
    liabilityMinor: minor(liable.liability),
    cap: liable.cap ? { amountMinor: minor(liable.cap), currency: claim.currency } : null,
    lossMinor: minor(loss.total),
    sufferedMinor: minor(liable.suffered),
    insuranceMinor: minor(insured.payable),
    interestMinor: minor(liable.interest),
    dueMinor: minor(insured.due),
    subrogatedMinor: minor(insured.subrogated),
    steps: working.steps,
    warnings: warningsOf(working),
  };
}
