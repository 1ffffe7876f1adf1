import { useLanguage } from '../words/words.ts';

/** An amount in the smallest unit of its currency, as the API has it. */
export interface Amount {
  amountMinor: string;
  currency: string;
}

/** An amount with its currency's own digits and code: `CNY 1 200.00`. */
export function moneyText({ amountMinor, currency }: Amount, language: string): string {
  const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const minor = BigInt(amountMinor);
  const sign = minor < 0n ? '-' : '';
  const figures = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const exact = digits ? `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}` : `${sign}${figures}`;
  // A string keeps every digit where a number would round.
  return format.format(exact as unknown as number);
}

export function Money({ amount }: { amount: Amount }) {
  const [language] = useLanguage();
  return <span className="number">{moneyText(amount, language)}</span>;
}
