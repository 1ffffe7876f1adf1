import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalAmount } from '../../../forms/capital-amount.ts';
import { money } from '../../../workflows/domain/money/money.ts';

const capitals = (amount: string, currency = 'CNY') => capitalAmount(money(amount, currency));

/** The examples of the rule itself: Rules of Payment and Settlement of the People's Bank of China, 1997, annex 1. */
const OF_THE_RULE = [
  ['1409.50', '壹仟肆佰零玖元伍角'],
  ['6007.14', '陆仟零柒元壹角肆分'],
  ['1680.32', '壹仟陆佰捌拾元零叁角贰分'],
  ['107000.53', '壹拾万柒仟元零伍角叁分'],
  ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
  ['325.04', '叁佰贰拾伍元零肆分'],
] as const;

const MORE = [
  ['1200', '壹仟贰佰元整'],
  ['1', '壹元整'],
  ['10', '壹拾元整'],
  ['15', '壹拾伍元整'],
  ['100', '壹佰元整'],
  ['101', '壹佰零壹元整'],
  ['110', '壹佰壹拾元整'],
  ['1001', '壹仟零壹元整'],
  ['1010', '壹仟零壹拾元整'],
  ['10000', '壹万元整'],
  ['10001', '壹万零壹元整'],
  ['10100', '壹万零壹佰元整'],
  ['20300', '贰万零叁佰元整'],
  ['101000', '壹拾万壹仟元整'],
  ['1000000', '壹佰万元整'],
  ['10000001', '壹仟万零壹元整'],
  ['50030020.50', '伍仟零叁万零贰拾元零伍角'],
  ['100000000', '壹亿元整'],
  ['100000001', '壹亿零壹元整'],
  ['100010000', '壹亿零壹万元整'],
  ['1000100000', '壹拾亿零壹拾万元整'],
  ['1234567890.12', '壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元零壹角贰分'],
  ['1000000000000', '壹万亿元整'],
  ['1000100000000', '壹万零壹亿元整'],
  ['0', '零元整'],
  ['0.01', '壹分'],
  ['0.10', '壹角'],
  ['0.15', '壹角伍分'],
  ['1.01', '壹元零壹分'],
  ['1.10', '壹元壹角'],
  ['10.05', '壹拾元零伍分'],
] as const;

const UNITS = [
  ['亿', 100_000_000n],
  ['万', 10_000n],
  ['仟', 1000n],
  ['佰', 100n],
  ['拾', 10n],
] as const;

/** Reads capital numerals back to fen, as a clerk does: by the units, whatever 零 stands between. */
function readBack(text: string): bigint {
  const number = (words: string): bigint => {
    for (const [unit, value] of UNITS) {
      const at = words.lastIndexOf(unit);
      if (at >= 0) return number(words.slice(0, at)) * value + number(words.slice(at + 1));
    }
    return BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(words.replaceAll('零', '') || '零'));
  };
  const [, yuan = '', jiao = '', fen = ''] = /^人民币(?:(.+)元)?整?零?(?:(.)角)?零?(?:(.)分)?$/.exec(text) ?? [];
  return number(yuan) * 100n + number(jiao) * 10n + number(fen);
}

describe('an amount in capital numerals', () => {
  it.each([...OF_THE_RULE, ...MORE])('writes %s yuan as %s', (amount, written) => {
    expect(capitals(amount)).toBe(`人民币${written}`);
  });

  it('reads back as the same amount, with no 零 twice in a row', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 12 }), (fen, zeros) => {
        // Rounded as well, for round amounts are where zeros go wrong.
        for (const amountMinor of [fen, fen - (fen % 10n ** BigInt(zeros))]) {
          const written = capitalAmount({ amountMinor: String(amountMinor), currency: 'CNY' }) ?? '';
          expect(readBack(written), written).toBe(amountMinor);
          expect(written).not.toContain('零零');
        }
      }),
    );
    expect(readBack('人民币壹仟零贰拾元整')).not.toBe(102_100n);
  });

  it('is for yuan alone, and for nothing below zero', () => {
    expect(capitals('1200', 'USD')).toBeNull();
    expect(capitals('-1')).toBeNull();
  });
});
