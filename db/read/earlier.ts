import { sql } from 'kysely';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import type { Withheld } from '../../workflows/domain/case/events.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { ReadDatabase } from '../client.ts';
import { complainantKeys, waybillKey } from '../projections/search-row.ts';
import { SUMMARY, type CaseSummary } from './lists.ts';
import { inScope, type Scope } from './scope.ts';

/** More than one looks through during a call helps nobody. */
const MOST = 10;

/** By what earlier cases are looked for; what is left out, or holds neither letter nor figure, finds none. */
export interface EarlierQuery {
  organisation: string;
  waybill?: string | undefined;
  customerNumber?: string | undefined;
  phone?: string | undefined;
}

export type EarlierCase = CaseSummary & {
  ended: boolean;
  same: ('waybill' | 'complainant')[];
  /** Absent once it was erased. */
  complainant: OpenCase['complainant'] | undefined;
  withheld: Withheld | undefined;
};

/** Cases of a waybill, or of whoever has a customer number or a phone: those that are open first, then the latest report first. */
export async function readEarlier(db: ReadDatabase, scope: Scope, query: EarlierQuery): Promise<EarlierCase[]> {
  const { organisation, customerNumber, phone } = query;
  const waybill = waybillKey(query.waybill ?? '');
  // A name alone is no sign of who somebody is.
  const keys = complainantKeys({ name: '', customerNumber, phone });
  const isSameWaybill = sql<boolean>`coalesce(s.waybill = ${waybill || null}::text, false)`;
  const isSamePerson = sql<boolean>`s.complainant_keys && ${keys}::text[]`;
  const rows = await db
    .selectFrom('case_search as s')
    .innerJoin('cases as c', 'c.case_id', 's.case_id')
    .select(SUMMARY.map((column) => `c.${column}` as const))
    .select([
      'c.ended',
      sql`unlock_state(c.state)`.as('state'),
      isSameWaybill.as('byWaybill'),
      isSamePerson.as('byPerson'),
    ])
    .where('s.organisation', '=', organisation)
    .where(inScope('s', scope))
    // Two ways, each along its index: put as either of two conditions, all cases would be looked through.
    .where(
      sql<boolean>`s.case_id in (
        select w.case_id from case_search w where w.organisation = ${organisation} and w.waybill = ${waybill || null}::text
        union select found.case_id from cases_of_complainant(${keys}::text[]) as found (case_id))`,
    )
    .where('c.status', '<>', 'merged')
    .orderBy('c.ended')
    .orderBy('c.reported_at', 'desc')
    .orderBy('c.case_id')
    .limit(MOST)
    .execute();
  return rows.map(({ state, byWaybill, byPerson, ...row }) => ({
    ...row,
    same: [...(byWaybill ? (['waybill'] as const) : []), ...(byPerson ? (['complainant'] as const) : [])],
    complainant: (state as CaseState).personal.complainant,
    withheld: (state as CaseState).withheld,
  }));
}
