/** What a figure says when nothing is behind it: neither nought nor a whole. */
export const NO_DATA = 'no data';

/** A share, with what it was reckoned from. Whole numbers; the percent has one decimal, rounded half up. */
export interface Figure {
  percent: string;
  numerator: number;
  denominator: number;
  /** The cases behind it, in the order of their ids. */
  cases: string[];
}

/** One thing that counts in a figure: so much out of so much, of one case. Points of different scales weigh alike. */
export interface Voice {
  caseId: string;
  /** A whole number from 0 to `of`. */
  points: number;
  /** The length of the scale, a whole number above 0. */
  of: number;
}

/** A number of tenths as text, such as `66.7`. */
const inTenths = (tenths: bigint): string => `${tenths / 10n}.${tenths % 10n}`;

/** A quotient with one decimal, rounded half up. Neither is negative, and the divisor is not nought. */
export const roundedToTenths = (numerator: bigint, denominator: bigint): string =>
  inTenths((20n * numerator + denominator) / (2n * denominator));

/** A share in percent with one decimal, rounded half up. */
export const percentOf = (numerator: bigint, denominator: bigint): string =>
  denominator === 0n ? NO_DATA : roundedToTenths(100n * numerator, denominator);

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));

function whole(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is more than a figure can be reckoned from.`);
  return number;
}

export const sortedIds = (ids: Iterable<string>): string[] => [...new Set(ids)].toSorted();

/**
 * The mean of voices as a share of what they could have given at most. Scales of different lengths are brought to their least common
 * multiple, so nothing is rounded before the percent is. RangeError when there are more than a number can hold exactly.
 */
export function figureOf(voices: readonly Voice[]): Figure {
  const scale = voices.reduce((common, { of }) => (common * BigInt(of)) / divisor(common, BigInt(of)), 1n);
  const numerator = voices.reduce((sum, { points, of }) => sum + BigInt(points) * (scale / BigInt(of)), 0n);
  const denominator = BigInt(voices.length) * scale;
  return {
    percent: percentOf(numerator, denominator),
    numerator: whole(numerator),
    denominator: whole(denominator),
    cases: sortedIds(voices.map(({ caseId }) => caseId)),
  };
}

/** A figure with the share of a whole that it makes up. */
export interface Part {
  name: string;
  /** In percent of the composite. */
  weight: number;
  figure: Figure;
}

/** Figures weighed against each other; no data as soon as one that weighs has none, since three do not compare with four. */
export interface Composite {
  percent: string;
  parts: Part[];
  /** The parts for want of which there is no percent. */
  missing: string[];
  cases: string[];
}

export function compositeOf(parts: readonly Part[]): Composite {
  const weighing = parts.filter(({ weight }) => weight > 0);
  const missing = weighing.filter(({ figure }) => figure.denominator === 0).map(({ name }) => name);
  const product = (factors: readonly number[]) => factors.reduce((result, factor) => result * BigInt(factor), 1n);
  const numerator = weighing.reduce((sum, { weight, figure }, index) => {
    const others = weighing.filter((_, other) => other !== index).map((part) => part.figure.denominator);
    return sum + product([weight, figure.numerator, ...others]);
  }, 0n);
  const total = BigInt(weighing.reduce((sum, { weight }) => sum + weight, 0));
  // A part without data makes it nought, and so there is no percent.
  const denominator = total * product(weighing.map(({ figure }) => figure.denominator));
  return {
    percent: percentOf(numerator, denominator),
    parts: [...parts],
    missing,
    cases: sortedIds(parts.flatMap(({ figure }) => figure.cases)),
  };
}
