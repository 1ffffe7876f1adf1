/** An amount in the currency's smallest unit, as a decimal integer string so that JSON keeps it exact. */
export interface Money {
  amountMinor: string;
  currency: string;
}

/**
 * Decimals of the currencies in use, by ISO 4217. XDR has no minor unit there; six decimals are our own fixed scale, because
 * liability limits are published in fractions of a special drawing right.
 */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...['BHD', 'JOD', 'KWD', 'OMR', 'TND'].map((currency) => [currency, 3] as const),
  ...['JPY', 'KRW', 'VND', 'CLP', 'ISK'].map((currency) => [currency, 0] as const),
  ...['CNY', 'USD', 'EUR', 'GBP', 'HKD', 'MOP', 'TWD', 'SGD', 'AUD', 'CAD', 'NZD', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN']
    .concat([
      'CZK',
      'HUF',
      'RON',
      'TRY',
      'RUB',
      'KZT',
      'INR',
      'IDR',
      'MYR',
      'PHP',
      'THB',
      'AED',
      'SAR',
      'ZAR',
      'BRL',
      'MXN',
    ])
    .map((currency) => [currency, 2] as const),
  ['XDR', 6],
]);

/** The currencies in use. */
export const CURRENCIES = [...DECIMALS.keys()];

/** Decimal places of a currency; RangeError when it is not one that we know. */
export function decimalsOf(currency: string): number {
  const decimals = DECIMALS.get(currency);
  if (decimals === undefined)
    throw new RangeError(`"${currency}" is not a known currency; write its ISO 4217 code, such as CNY.`);
  return decimals;
}

/** `money('12.5', 'CNY')` is 1250 fen. RangeError for what is no decimal number or finer than the currency. */
export function money(amount: string, currency: string): Money {
  const decimals = decimalsOf(currency);
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === undefined) throw new RangeError(`"${amount}" is not an amount; write digits with a decimal point.`);
  if (fraction.length > decimals)
    throw new RangeError(`${amount} ${currency} is too fine: ${currency} has ${decimals} decimals.`);
  return ofMinor(BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`), currency);
}

/** `-1250.00 CNY`: every decimal of the currency, no grouping; the number part is what `money` reads. */
export function formatMoney(value: Money): string {
  const minor = minorOf(value);
  const decimals = decimalsOf(value.currency);
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const amount = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return `${minor < 0n ? '-' : ''}${amount} ${value.currency}`;
}

export function addMoney(left: Money, right: Money): Money {
  return ofMinor(minorOf(left) + minorOf(right), sameCurrency(left, right));
}

export function subtractMoney(left: Money, right: Money): Money {
  return ofMinor(minorOf(left) - minorOf(right), sameCurrency(left, right));
}

/** Negative when `left` is less, 0 when equal, positive when more. */
export function compareMoney(left: Money, right: Money): number {
  sameCurrency(left, right);
  return Number(minorOf(left) > minorOf(right)) - Number(minorOf(left) < minorOf(right));
}

/**
 * Splits an amount in proportion to whole weights so that the parts sum to it exactly: the minor units left by rounding down go
 * to the largest remainders, the earlier part first when equal.
 */
export function allocate(value: Money, weights: readonly number[]): Money[] {
  if (!weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0))
    throw new RangeError(`Weights are whole numbers from 0 on, not ${weights.join(', ')}.`);
  const shares = weights.map(BigInt);
  const sum = shares.reduce((total, share) => total + share, 0n);
  if (sum === 0n) throw new RangeError('An amount can only be split by weights of which one is above 0.');
  const minor = minorOf(value);
  const sign = minor < 0n ? -1n : 1n;
  const total = minor * sign;
  const parts = shares.map((share, index) => ({ index, floor: (total * share) / sum, rest: (total * share) % sum }));
  const left = Number(total - parts.reduce((given, part) => given + part.floor, 0n));
  const raised = new Set(
    parts
      .toSorted((a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest))
      .slice(0, left)
      .map((part) => part.index),
  );
  return parts.map((part) => ofMinor(sign * (part.floor + (raised.has(part.index) ? 1n : 0n)), value.currency));
}

function ofMinor(minor: bigint, currency: string): Money {
  return { amountMinor: minor.toString(), currency };
}

function minorOf({ amountMinor, currency }: Money): bigint {
  decimalsOf(currency);
  if (!/^-?\d+$/.test(amountMinor)) throw new RangeError(`"${amountMinor}" is not a whole number of minor units.`);
  return BigInt(amountMinor);
}

function sameCurrency(left: Money, right: Money): string {
  if (left.currency !== right.currency)
    throw new RangeError(`${left.currency} and ${right.currency} cannot be reckoned together; convert one first.`);
  return left.currency;
}
