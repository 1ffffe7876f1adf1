import { blind } from '../people/cipher.ts';

/** Scripts that are written without spaces between words. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** A stretch of such a script, or a word of another one. */
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu;

/** Every two characters that stand side by side: without a dictionary that finds Chinese words wherever they begin. */
function pairs(run: string): string[] {
  const characters = Array.from(run);
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** The words of a text in lower case and in their order: Chinese and Japanese as pairs of characters, the rest as written. */
export function searchWords(text: string): string[] {
  const runs = text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];
  return runs.flatMap((run) => (UNSPACED.test(run) ? pairs(run) : [run]));
}

/** A single letter or figure tells nothing apart. */
const isTelling = (word: string): boolean => Array.from(word).length > 1;

const hiddenWord = (word: string): string => `w${blind('word', word).slice(0, 15)}`;

/** The telling words of a text, each as a keyed hash: whoever has the database alone reads none of them, and equal words are still equal. */
export const hiddenWords = (text: string, hide = hiddenWord): string[] => searchWords(text).filter(isTelling).map(hide);

const MOST_REMEMBERED = 20_000;

/** A hash of words that remembers them, for work that goes through many texts and ends: what it read must not stay in memory for ever. */
export function rememberedWords(): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const hidden = hiddenWord(word);
    known.set(word, hidden);
    return hidden;
  };
}

/** So many words of a case say what it is about; more only slow the search down. */
const MOST_WORDS = 60;

/** A query of the full-text search that finds whatever shares a word; empty when there is nothing to look for. */
export function searchQuery(words: string): string {
  const told = words.split(' ').filter((word) => word !== '');
  return [...new Set(told)]
    .slice(0, MOST_WORDS)
    .map((word) => `'${word}'`)
    .join(' | ');
}
