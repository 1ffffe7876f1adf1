/** An exact fraction, so that a limit of 666.67 special drawing rights at a rate of 9.4321 loses nothing before it is rounded once. */
export interface Exact {
  readonly over: bigint;
  /** Above zero; the fraction is in lowest terms. */
  readonly under: bigint;
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));

function exact(over: bigint, under: bigint): Exact {
  if (under === 0n) throw new RangeError('Nothing can be divided by zero.');
  const sign = under < 0n ? -1n : 1n;
  const common = divisor(over < 0n ? -over : over, under * sign);
  return { over: (sign * over) / common, under: (sign * under) / common };
}

export const ZERO: Exact = { over: 0n, under: 1n };
export const ONE: Exact = { over: 1n, under: 1n };

/** Reads a decimal number such as `666.67`. RangeError for anything else. */
export function exactOf(decimal: string | number | bigint): Exact {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(decimal)) ?? [];
  if (whole === undefined) throw new RangeError(`"${decimal}" is not a decimal number.`);
  return exact(BigInt(`${sign}${whole}${fraction}`), 10n ** BigInt(fraction.length));
}

export const plus = (a: Exact, b: Exact): Exact => exact(a.over * b.under + b.over * a.under, a.under * b.under);
export const minus = (a: Exact, b: Exact): Exact => exact(a.over * b.under - b.over * a.under, a.under * b.under);
export const times = (a: Exact, b: Exact): Exact => exact(a.over * b.over, a.under * b.under);
export const divided = (a: Exact, b: Exact): Exact => exact(a.over * b.under, a.under * b.over);
export const isLess = (a: Exact, b: Exact): boolean => a.over * b.under < b.over * a.under;
export const least = (a: Exact, b: Exact): Exact => (isLess(b, a) ? b : a);
export const most = (a: Exact, b: Exact): Exact => (isLess(a, b) ? b : a);
export const notBelowZero = (a: Exact): Exact => most(a, ZERO);
export const total = (values: readonly Exact[]): Exact => values.reduce(plus, ZERO);

/** Rounded half away from zero to so many decimals, as a whole number of that unit: `2.345` at 2 decimals is 235. */
export function rounded({ over, under }: Exact, decimals: number): bigint {
  const scaled = over * 10n ** BigInt(decimals);
  const magnitude = scaled < 0n ? -scaled : scaled;
  const whole = (2n * magnitude + under) / (2n * under);
  return scaled < 0n ? -whole : whole;
}

/** With so many decimals, rounded half away from zero. */
export function shown(value: Exact, decimals: number): string {
  const whole = rounded(value, decimals);
  const digits = String(whole < 0n ? -whole : whole).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return whole < 0n ? `-${text}` : text;
}
