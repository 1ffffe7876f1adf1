import type { RulebookProblem } from '../rulebook/problem.ts';
import type { Source } from '../rulebook/rulebook.ts';
import type { Words } from '../vocabulary.ts';

/** What lets the holder of the right past every limit. */
export const UNCAPPING = ['intent', 'recklessness', 'gross-negligence'] as const;
export type Uncapping = (typeof UNCAPPING)[number];

/** Grounds on which a carrier may be free from liability. */
export const EXEMPTING = ['force-majeure', 'inherent-nature', 'sender-fault', 'consignee-fault'] as const;
export type Exempting = (typeof EXEMPTING)[number];

/** The limits of a regime from a date on. Amounts are decimals of the cap's currency. */
export interface RegimeVersion {
  effectiveFrom: string;
  /** Absent where the law knows no limit by unit or weight. */
  cap?: { currency: string; perUnit?: string; perKg: string; take: 'higher' | 'per-kg' };
  container?: { unlistedIsOneUnit: boolean; shippersOwnAddsOne: boolean };
  delay?: {
    /** At most so many times the freight of the delayed goods. */
    timesFreight?: string;
    /** And at most the freight of the whole consignment. */
    atMostAllFreight?: boolean;
    /**
     * Loss and delay at once: each within its own limit and both within that of the loss; the limit of the loss alone, for both; or each
     * within its own limit and added.
     */
    withLoss: 'within-loss-cap' | 'loss-cap-alone' | 'added';
    /** Goods of which nothing arrived are paid as lost and not as late besides. */
    notWithTotalLoss?: boolean;
    /** Delay has no limit of its own but the cap of the loss. */
    cap?: 'same';
  };
  /** A value declared for a surcharge stands in for the cap. */
  declaredValueLifts: boolean;
  /** The declared value is itself the cap. */
  declaredValueIsCap?: boolean;
  /** A cap that an authority publishes and that the case must name. */
  namedCap?: string;
  /** Insured by declaring a value: total loss pays it, part loss in proportion. */
  insuredByDeclaration?: boolean;
  /** Without declaration at most so many times the postage. */
  timesPostage?: string;
  /** What the parties agreed goes before the market price. */
  agreedSumPrevails?: boolean;
  /** Freight, duty and charges are given back in proportion, over and above the cap. */
  refundsCharges?: boolean;
  interest?: { percent: string; from: 'written-claim' };
  fareRefund?: { percent: string; lessFee: boolean; extraWithoutRerouting?: string };
  uncappedBy: Uncapping[];
  /** Grounds that free from liability. */
  freedBy?: {
    grounds: Exempting[];
    /** Grounds that free only from what delay costs. */
    delayOnly?: Exempting[];
    /** Grounds that do not free from what was insured by declaring its value. */
    notInsured?: Exempting[];
    source: Source;
  };
  source: Source;
}

export interface Regime {
  name: Words;
  /** Which date chooses the version, in words. */
  decidedBy: string;
  /** Earliest first. */
  versions: RegimeVersion[];
}

export type Regimes = Readonly<Record<string, Regime>>;

/** The version in force on a local date; RangeError with what is known when there is none. */
export function versionOn(regimes: Regimes, regime: string, date: string): RegimeVersion {
  const known = Object.hasOwn(regimes, regime) ? regimes[regime] : undefined;
  if (!known) throw new RangeError(`There is no regime "${regime}". Known: ${Object.keys(regimes).join(', ')}.`);
  const version = known.versions.findLast(({ effectiveFrom }) => effectiveFrom <= date);
  if (version) return version;
  throw new RangeError(`The regime "${regime}" is known from ${known.versions[0]?.effectiveFrom} on, not on ${date}.`);
}

/** The versions of a regime ascend, so that the last one that has begun is the one in force. */
export const regimeProblems = (regimes: Regimes): RulebookProblem[] =>
  Object.entries(regimes).flatMap(([regime, { versions }]) =>
    versions.flatMap(({ effectiveFrom }, index) => {
      const before = versions[index - 1]?.effectiveFrom;
      if (before === undefined || before < effectiveFrom) return [];
      const path = ['regimes', regime, 'versions', index, 'effectiveFrom'];
      return [{ path, message: `versions ascend: ${effectiveFrom} is not later than ${before}.` }];
    }),
  );
