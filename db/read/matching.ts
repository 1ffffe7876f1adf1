import { sql, type RawBuilder } from 'kysely';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { complainantKeys, searchRow, waybillKey } from '../projections/search-row.ts';
import { hiddenWords } from '../projections/search-words.ts';

/** What a text may be: a waybill, whoever a case is from, or words. They are compared as keyed hashes, so the database is never told what was asked. */
function readingsOf(text: string) {
  const words = [...new Set(hiddenWords(text))];
  return {
    waybill: waybillKey(text),
    complainant: complainantKeys({ name: text, phone: text, customerNumber: text }),
    words,
    beginning: text.trim().toUpperCase(),
  };
}

/** The words of a text as a query that finds what has all of them; null without any. */
const wordsAsked = (words: readonly string[]): string | null =>
  words.length ? words.map((word) => `'${word}'`).join(' & ') : null;

/**
 * The ids of the cases that a text finds, each way along its index: by the beginning of the reference, by the waybill, by the name, phone or
 * number of the customer, or by all its words in the description and the facts. `withWords` says which of those that have the words are
 * asked for: an everyday word is in a good part of all texts.
 */
export function matching(
  text: string,
  withWords: (asked: RawBuilder<string>) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { waybill, complainant, words, beginning } = readingsOf(text);
  return sql`(
    select cases_beginning(${beginning}::text) as case_id
    union select s.case_id from case_search s where s.waybill = ${waybill || null}::text
    union select cases_of_complainant(${complainant}::text[])
    union select ${withWords(sql`to_tsquery('simple', ${wordsAsked(words)}::text)`)})`;
}

/** Whether a text finds the case by what it was then: the same as `matching`, of a state instead of rows. */
export function isMatched(caseId: string, state: CaseState, text: string): boolean {
  const { waybill, complainant, words, beginning } = readingsOf(text);
  if (state.reference.startsWith(beginning)) return true;
  const row = searchRow(caseId, state);
  const said = new Set(row.words.split(' '));
  return (
    (waybill !== '' && row.waybill === waybill) ||
    complainant.some((key) => row.complainant_keys.includes(key)) ||
    (words.length > 0 && words.every((word) => said.has(word)))
  );
}
