import { valueName } from '../audit/value-names.ts';
import { decimalsOf } from '../money/money.ts';
import type { Source } from '../rulebook/rulebook.ts';
import type { Words } from '../vocabulary.ts';
import type { LiabilityStep } from './compute.ts';
import { exactOf, ONE, rounded, shown, times, type Exact } from './exact.ts';
import type { RegimeVersion } from './regime.ts';
import type { LiabilityClaim } from './schema.ts';

/** A claim while it is being computed: its figures, and the lines written down so far. */
export class Working {
  readonly claim: LiabilityClaim;
  readonly version: RegimeVersion;
  readonly steps: LiabilityStep[] = [];

  constructor(claim: LiabilityClaim, version: RegimeVersion) {
    this.claim = claim;
    this.version = version;
  }

  /** Whether what was done lifts the limits of the regime. */
  get uncapped(): boolean {
    return this.version.uncappedBy.some((conduct) => conduct === this.claim.conduct);
  }

  /** Writes a line down and answers its value; figures without words are given once. */
  note(
    id: string,
    name: Words,
    figures: Words | string,
    value: Exact,
    more: { currency?: string; rule?: Source } = {},
  ): Exact {
    const currency = more.currency ?? this.claim.currency;
    const amount = shown(value, decimalsOf(currency));
    const inWords = typeof figures === 'string' ? { en: figures, zh: figures } : figures;
    this.steps.push({ id, name, figures: inWords, amount, currency, ...(more.rule ? { rule: more.rule } : {}) });
    return value;
  }

  /** An amount of a currency in the claim's own, by the rate that the claim brings. */
  convert(value: Exact, from: string): Exact {
    const { currency, rates } = this.claim;
    if (from === currency) return value;
    const rate = rates.find((one) => one.from === from);
    if (!rate)
      throw new RangeError(
        `The rate from ${from} to ${currency} is missing: add to \`rates\` from, rate, on (its date) and source.`,
      );
    const converted = times(value, exactOf(rate.rate));
    const figures = `${shown(value, decimalsOf(from))} ${from} × ${rate.rate} (${rate.on}, ${rate.source})`;
    return this.note('converted', { en: 'In the currency of the claim', zh: '折算为索赔币种' }, figures, converted);
  }

  /** In whole minor units, as money is paid. */
  whole(value: Exact): Exact {
    const decimals = decimalsOf(this.claim.currency);
    return exactOf(shown(value, decimals));
  }

  /** As a whole number of minor units. */
  minor(value: Exact): string {
    return rounded(value, decimalsOf(this.claim.currency)).toString();
  }

  /** That the lesser of two amounts counts. */
  lesser(one: Exact, other: Exact): Words {
    const [a, b] = [this.shown(one), this.shown(other)];
    return { en: `the lesser of ${a} and ${b}`, zh: `${a} 与 ${b} 取低` };
  }

  /** An amount in figures. */
  shown(value: Exact): string {
    return `${shown(value, decimalsOf(this.claim.currency))} ${this.claim.currency}`;
  }
}

/** What a code of the input is called, where a step names it. */
export const inputName = (field: 'conduct' | 'exemption', code: string): Words => ({
  en: code,
  zh: valueName(field, code)?.zh ?? code,
});

/** `12.5` per cent as a fraction. */
export const fraction = (percent: string): Exact => times(exactOf(percent), { over: 1n, under: 100n });

export const isWhole = (percent: string): boolean => {
  const share = fraction(percent);
  return share.over === ONE.over && share.under === ONE.under;
};
