import type pg from 'pg';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import { sealedSnapshot, type Person } from './people/cipher.ts';
import { peopleOf } from './people/people.ts';
import { caseRow } from './projections/case-row.ts';
import { deadlineRows } from './projections/deadline-rows.ts';
import { searchRow } from './projections/search-row.ts';
import { rememberedWords } from './projections/search-words.ts';

/** The projections that follow from the log. */
export const TABLES = ['cases', 'deadlines', 'case_search'] as const;

type Table = (typeof TABLES)[number];

/** A row of a projection that is not what the log says. */
export interface Difference {
  table: Table | 'number_series';
  /** Absent for a series of numbers, which is no case's own. */
  caseId?: string;
  /** Of a clock, its key; of a series of numbers, its organisation, name, period and branch. */
  key?: string;
  is: 'missing' | 'different' | 'superfluous';
}

/** Shares are done in any order; what is told has one. */
export const inOrder = (differences: readonly Difference[]): Difference[] =>
  differences.toSorted((a, b) => ((a.caseId ?? '') < (b.caseId ?? '') ? -1 : Number(a.caseId !== b.caseId)));

/** A case as its log leaves it. */
export interface Folded {
  state: CaseState;
  last: RecordedEvent;
  /** Under whose key its snapshot lies. */
  personId: string;
}

/** Cases that stand side by side in the log. */
export interface Stretch {
  folded: readonly Folded[];
  /** The stretch of ids that these cases fill: what else lies in it is superfluous. Null stands for no end. */
  after: string | null;
  until: string | null;
  /** Left out, all of the stretch. */
  caseId: string | undefined;
  /** Without the archived cases. */
  isCurrent: boolean;
}

/** The rows of a stretch as the log has them: for each table a JSON array. */
export type Wanted = Record<Table, string>;

/** Makes the rows of stretches, one after the other; equal words of different cases are hashed once. */
export class RowMaker {
  readonly #hide = rememberedWords();

  /** @throws when nobody is known under whose key a snapshot would lie */
  async rowsOf(client: pg.ClientBase, folded: readonly Folded[]): Promise<Wanted> {
    const people = await peopleOf(client, [...new Set(folded.map(({ personId }) => personId))]);
    return {
      cases: JSON.stringify(
        folded.map(({ state, last, personId }) => ({
          ...caseRow(state, last),
          state: sealedSnapshot(state, found(people, personId, last)),
        })),
      ),
      deadlines: JSON.stringify(folded.flatMap(({ state, last }) => deadlineRows(last.caseId, state))),
      case_search: JSON.stringify(folded.map(({ state, last }) => searchRow(last.caseId, state, this.#hide))),
    };
  }
}

function found(people: ReadonlyMap<string, Person>, id: string, { caseId }: RecordedEvent): Person {
  const person = people.get(id);
  if (!person)
    throw new Error(`The person of case ${caseId} is not known; "redress verify" says what is wrong with its log.`);
  return person;
}

/** Rows are compared byte by byte as they are stored, without being printed first; a jsonb that is merely equal would pass as equal. */
const differencesOf = (table: Table, rows: string, key: string, keyName: string): string => `
  with wanted as (select * from jsonb_populate_recordset(null::${table}, $1::jsonb)),
       present as (select * from ${rows} where ($2::uuid is null or case_id > $2::uuid) and ($3::uuid is null or case_id <= $3::uuid)
                      and ($4::uuid is null or case_id = $4::uuid))
  select case_id, ${keyName} as key,
         case when present is null then 'missing' when wanted is null then 'superfluous' else 'different' end as is
    from wanted full join present using (${key})
   where wanted is null or present is null or wanted *<> present
   order by case_id, key`;

const comparing = (of: string): Record<Table, string> => ({
  cases: differencesOf('cases', `${of}cases`, 'case_id', 'null::text'),
  deadlines: differencesOf('deadlines', `${of}deadlines`, 'case_id, clock_key', 'clock_key'),
  case_search: differencesOf('case_search', `${of}case_search`, 'case_id', 'null::text'),
});
const COMPARE = comparing('all_');
const COMPARE_CURRENT = comparing('');

interface DifferenceRow {
  case_id: string;
  key: string | null;
  is: Difference['is'];
}

/** Compares the rows of a stretch with those that are stored. */
export async function compareRows(
  client: pg.ClientBase,
  wanted: Wanted,
  { after, until, caseId, isCurrent }: Stretch,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const table of TABLES) {
    const { rows } = await client.query<DifferenceRow>((isCurrent ? COMPARE_CURRENT : COMPARE)[table], [
      wanted[table],
      after,
      until,
      caseId ?? null,
    ]);
    for (const { case_id: id, key, is } of rows)
      differences.push({ table, caseId: id, ...(key === null ? {} : { key }), is });
  }
  return differences;
}
