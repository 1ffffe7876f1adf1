import { sql } from 'kysely';
import type { ReadDatabase } from '../client.ts';
import { casesOf, type Looking } from './board.ts';

/** How clocks of one rule ended on one day in cases of one type. A clock that is met after it was missed was missed. */
export interface KeptOnDay {
  day: string;
  organisation: string;
  type: string;
  /** organisation@version of the rules of then. */
  rulebook: string;
  /** The rule of the clock. */
  clock: string;
  kept: number;
  missed: number;
}

/** A clock that was missed. */
export interface Missed {
  caseId: string;
  reference: string;
  organisation: string;
  rulebook: string;
  clock: string;
  key: string;
  at: string;
}

const DAY = { week: 7, fortnight: 14 } as const;

/** What a key says of the rule of its clock; after the colon comes what the clock is about. */
const CLOCK = sql`split_part(e.data->>'key', ':', 1)`;

/** The beginning of the reader's day, so many days before today. */
const dayBefore = ({ now, zone }: Looking, days: number) =>
  sql`(((${now}::timestamptz at time zone ${zone}::text)::date - ${days}::integer)::timestamp at time zone ${zone}::text)`;

/** From the beginning of the day so many days before today to that of another one; left out, until now. */
export interface Days {
  from: number;
  until?: number;
}

/** What was kept and missed on some days, by day of the reader's zone; an index over those events alone is read. */
export async function readKept(db: ReadDatabase, looking: Looking, { from, until }: Days): Promise<KeptOnDay[]> {
  const { rows } = await sql<KeptOnDay>`
    select to_char(e.happened_at at time zone ${looking.zone}::text, 'YYYY-MM-DD') as day, c.organisation, c.case_type as type,
           e.rulebook, ${CLOCK} as clock,
           count(*) filter (where e.type = 'ClockMet')::integer as kept,
           count(*) filter (where e.type = 'ClockBreached')::integer as missed
      from events e join cases c on c.case_id = e.case_id
     where e.type in ('ClockMet', 'ClockBreached') and e.happened_at >= ${dayBefore(looking, from)}
       ${until === undefined ? sql`` : sql`and e.happened_at < ${dayBefore(looking, until)}`}
       and not (e.type = 'ClockMet' and (e.data->>'late')::boolean) and ${casesOf(looking.scope)}
     group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(db as never);
  return rows;
}

/** The clocks that were missed today, the latest first, at most so many. */
export async function readMissedToday(db: ReadDatabase, looking: Looking, limit: number): Promise<Missed[]> {
  const { rows } = await sql<Missed>`
    select c.case_id as "caseId", c.reference, c.organisation, e.rulebook, ${CLOCK} as clock, e.data->>'key' as key, e.happened_at as at
      from events e join cases c on c.case_id = e.case_id
     where e.type = 'ClockBreached' and e.type in ('ClockMet', 'ClockBreached') and e.happened_at >= ${dayBefore(looking, 0)}
       and ${casesOf(looking.scope)}
     order by e.happened_at desc, e.case_id limit ${limit}`.execute(db as never);
  return rows;
}

/** How many cases were told of on each of the last fourteen days; a day without any is left out. */
export async function readReported(db: ReadDatabase, looking: Looking): Promise<{ day: string; cases: number }[]> {
  const { rows } = await sql<{ day: string; cases: number }>`
    select to_char(c.reported_at at time zone ${looking.zone}::text, 'YYYY-MM-DD') as day, count(*)::integer as cases
      from cases c
     where c.reported_at >= ${dayBefore(looking, DAY.fortnight - 1)} and ${casesOf(looking.scope)}
     group by 1 order by 1`.execute(db as never);
  return rows;
}
