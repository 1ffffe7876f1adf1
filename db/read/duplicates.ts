import { sql } from 'kysely';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import type { ReadDatabase } from '../client.ts';
import { prepared } from '../prepared.ts';
import { complainantKeys, waybillKey } from '../projections/search-row.ts';
import { inScope, type Scope } from './scope.ts';

/** The same event is told within so many days before or after. */
const DAYS = 3;
/** So many cases of one waybill are compared; of more, the latest. What more share is no waybill, such as the "0" of whoever knows none. */
const OF_WAYBILL = 200;
/** More suggestions than one looks through help nobody. */
const MOST = 10;

/** What tells that two cases are about the same thing. */
export interface Told {
  organisation: string;
  /** IANA name of the organisation's time zone, by which days are told apart. */
  timeZone: string;
  waybill?: string | undefined;
  complainant?: OpenCase['complainant'] | undefined;
  happenedAt: string;
  /** The case itself, which is no duplicate of its own. */
  except?: string;
  /** Only cases that were opened before this one was, so that asking again gives the same ones. */
  openedBefore?: { recordedAt: string; caseId: string };
}

export type Sameness = 'waybill' | 'event-day' | 'complainant';

/** A case that may be about the same thing, and why it is thought so. */
export interface Duplicate {
  caseId: string;
  reference: string;
  kind: string;
  caseType: string;
  status: string;
  reportedAt: string;
  same: Sameness[];
}

interface Row {
  case_id: string;
  reference: string;
  kind: string;
  case_type: string;
  status: string;
  reported_at: string;
  same_waybill: boolean;
  same_day: boolean;
  same_complainant: boolean;
}

const samenessOf = (row: Row): Sameness[] => [
  ...(row.same_waybill ? (['waybill'] as const) : []),
  ...(row.same_day ? (['event-day'] as const) : []),
  ...(row.same_complainant ? (['complainant'] as const) : []),
];

/**
 * Cases that may be about the same thing, the likeliest first: at least two agree of the waybill, the day of the event (three
 * days either way) and the complainant, who is the same by name, phone or customer number. Two waybills that differ are two
 * things, whoever complains. They are suggestions: nothing is merged or hidden because of them. A case that was merged already
 * is left out, for the one that it was merged into is in.
 */
export async function readDuplicates(db: ReadDatabase, scope: Scope, told: Told): Promise<Duplicate[]> {
  const { organisation, timeZone, happenedAt, except = null, openedBefore } = told;
  const opened = openedBefore?.recordedAt ?? null;
  const waybill = told.waybill === undefined ? null : waybillKey(told.waybill);
  const keys = complainantKeys(told.complainant);
  const found = sql<Row>`(${prepared}
    with candidates as (
      (select s.case_id from case_search s
        where s.organisation = ${organisation} and s.waybill = ${waybill}::text and ${inScope('s', scope)}
          and (${opened}::timestamptz is null or s.reported_at <= ${opened}::timestamptz)
        order by s.reported_at desc limit ${OF_WAYBILL})
      union
      select found.case_id from cases_of_complainant_about(${keys}::text[], ${happenedAt}::timestamptz) as found (case_id)
    ), compared as (
      select s.case_id, coalesce(s.waybill = ${waybill}::text, false) as same_waybill,
             abs((s.happened_at at time zone ${timeZone})::date - (${happenedAt}::timestamptz at time zone ${timeZone})::date) <= ${DAYS} as same_day,
             s.complainant_keys && ${keys}::text[] as same_complainant
        from candidates join case_search s using (case_id)
       where s.organisation = ${organisation} and ${inScope('s', scope)} and s.case_id is distinct from ${except}::uuid
         and (s.waybill = ${waybill}::text or ((s.waybill is null or ${waybill}::text is null)
              and s.happened_at between ${happenedAt}::timestamptz - make_interval(days => ${DAYS + 1}) and ${happenedAt}::timestamptz + make_interval(days => ${DAYS + 1})))
    )
    select c.case_id, c.reference, c.kind, c.case_type, c.status, c.reported_at, same_waybill, same_day, same_complainant
      from compared join cases c using (case_id)
     where same_waybill::integer + same_day::integer + same_complainant::integer >= 2 and c.status <> 'merged'
       and (${openedBefore?.caseId ?? null}::uuid is null or exists (
             select from events e where e.case_id = c.case_id and e.seq = 1
               and (e.recorded_at, e.case_id) < (${opened}::timestamptz, ${openedBefore?.caseId ?? null}::uuid)))
     order by same_waybill::integer + same_day::integer + same_complainant::integer desc, c.reported_at desc, c.case_id
     limit ${MOST})`.as<'found'>('found');
  const rows = await db.selectFrom(found).selectAll().execute();
  return rows.map((row) => ({
    caseId: row.case_id,
    reference: row.reference,
    kind: row.kind,
    caseType: row.case_type,
    status: row.status,
    reportedAt: row.reported_at,
    same: samenessOf(row),
  }));
}
