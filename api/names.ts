import type { Words } from '../workflows/domain/vocabulary.ts';

/** Fields by which people and goods are known: whoever reads one must see what is in it. */
const KNOWN_BY = new Set(['name', 'customerNumber', 'waybill', 'phone', 'email', 'orderNumber']);

/** Control characters, line and paragraph separators, and what no font draws; the joiners U+200C and U+200D are letters' business in Persian and Hindi. */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;
/** A word of Latin letters with Cyrillic or Greek ones among them: they look alike, and no language writes so. */
const MIXED =
  /\p{Script=Latin}[\p{M}'’]*[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}][\p{M}'’]*\p{Script=Latin}/u;

const IS_HIDDEN: Words = {
  en: 'must not contain control characters, invisible ones or such that turn the writing around',
  zh: '不得含有控制字符、不可见字符或改变书写方向的字符',
};
const IS_MIXED: Words = {
  en: 'must not mix Latin letters with Cyrillic or Greek ones in one word: they look alike and are others',
  zh: '同一个词中不得混用拉丁字母与西里尔字母或希腊字母：它们看起来一样，却是不同的字符',
};

/** Why a text may deceive whoever reads it as a name or a number, or undefined where it does not, or is neither. */
export function deceiving(field: string, text: string): Words | undefined {
  if (!KNOWN_BY.has(field)) return undefined;
  if (HIDDEN.test(text)) return IS_HIDDEN;
  return MIXED.test(text) ? IS_MIXED : undefined;
}
