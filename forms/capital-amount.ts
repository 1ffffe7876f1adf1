import { formatMoney, type Money } from '../workflows/domain/money/money.ts';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES = ['', '拾', '佰', '仟'];

const digitOf = (digit: string | undefined): string => DIGITS[Number(digit)] ?? '';

/** Up to four digits without their leading zeros; any row of zeros between two digits is one 零. */
function upToThousands(digits: string): string {
  const places = Array.from(digits, (digit, index) => {
    if (digit !== '0') return `${digitOf(digit)}${PLACES[digits.length - 1 - index] ?? ''}`;
    return digits[index + 1] === undefined || digits[index + 1] === '0' ? '' : '零';
  });
  return places.join('').replace(/^零/, '');
}

/** A number of any length, split where its largest unit stands. What begins with a zero after a unit is read with 零. */
function inCapitals(digits: string): string {
  const trimmed = digits.replace(/^0+/, '');
  const unit = trimmed.length > 8 ? { name: '亿', size: 8 } : { name: '万', size: 4 };
  if (trimmed.length <= 4) return upToThousands(trimmed);
  const [high, low] = [trimmed.slice(0, -unit.size), trimmed.slice(-unit.size)];
  const rest = inCapitals(low);
  return `${inCapitals(high)}${unit.name}${rest !== '' && low.startsWith('0') ? '零' : ''}${rest}`;
}

/**
 * An amount of yuan in capital numerals (大写金额), `人民币壹仟贰佰元整`, as the People's Bank of China has it written in bills and vouchers
 * (Rules of Payment and Settlement, 1997, annex 1). Where these leave a choice, their first example is followed: 107,000.53 is
 * 壹拾万柒仟元零伍角叁分, and nothing stands after 角. Null for other currencies, and for what is below zero.
 */
export function capitalAmount(amount: Money): string | null {
  if (amount.currency !== 'CNY' || amount.amountMinor.startsWith('-')) return null;
  const [whole = '', cents = ''] = formatMoney(amount).split(' ')[0]?.split('.') ?? [];
  const [jiao, fen] = cents;
  const yuan = inCapitals(whole);
  const after = `${jiao === '0' ? '' : `${digitOf(jiao)}角`}${fen === '0' ? '' : `${digitOf(fen)}分`}`;
  if (after === '') return `人民币${yuan || '零'}元整`;
  if (yuan === '') return `人民币${after}`;
  return `人民币${yuan}元${whole.endsWith('0') || jiao === '0' ? '零' : ''}${after}`;
}
