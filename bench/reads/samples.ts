import type pg from 'pg';
import { waybillAt, wordAt, wordsSaid } from './multiply.ts';

/** Something of a case that exists, to ask for. */
export interface Sample {
  id: string;
  reference: string;
  waybill: string;
  /** Words of its text that few texts have. */
  words: string[];
}

const MOST = 2000;
/** Words from this place on are in one of a hundred texts or less; three of them together are in hardly any. */
const RARE = 200;
const ASKED_TOGETHER = 3;

/** Cases from all over a database whose copies are numbered from zero. */
export async function samplesIn(client: pg.ClientBase, cases: number): Promise<Sample[]> {
  const waybills = Array.from({ length: MOST }, () => waybillAt(Math.floor(Math.random() * cases)));
  const { rows } = await client.query<Omit<Sample, 'words'> & { words: string }>(
    `select c.case_id as id, c.reference, c.waybill, s.words
       from cases c join case_search s using (case_id) where c.waybill = any($1::text[])`,
    [waybills],
  );
  return rows.flatMap(({ words, ...row }) => {
    const rare = wordsSaid(words).filter((place) => place >= RARE);
    return rare.length < ASKED_TOGETHER ? [] : [{ ...row, words: rare.slice(0, ASKED_TOGETHER).map(wordAt) }];
  });
}
