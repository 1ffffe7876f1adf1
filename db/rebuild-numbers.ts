import type pg from 'pg';
import type { Difference } from './rebuild-stretch.ts';

/** The last number of each series as the log has it. */
const LAST = `
  select o.data->>'organisation' as organisation, n.data->>'series' as series, n.data->>'period' as period,
         coalesce(n.data->>'branch', '*') as branch, max((n.data->>'sequence')::integer) as last
    from all_events n join all_events o on o.case_id = n.case_id and o.seq = 1
   where n.type = 'NumberAssigned' group by 1, 2, 3, 4`;

const COMPARE = `
  with wanted as (${LAST}), present as (select * from number_series)
  select concat_ws(' ', organisation, series, period, branch) as key,
         case when present.last is null then 'missing' when wanted.last is null then 'superfluous' else 'different' end as is
    from wanted full join present using (organisation, series, period, branch)
   where wanted.last is distinct from present.last
   order by key`;

/** Series that would not go on where the log leaves off. */
export async function differingSeries(client: pg.ClientBase): Promise<Difference[]> {
  const { rows } = await client.query<{ key: string; is: Difference['is'] }>(COMPARE);
  return rows.map(({ key, is }) => ({ table: 'number_series', key, is }));
}

/** Lets every series go on where the log leaves off. Nobody may draw meanwhile. */
export async function restoreSeries(client: pg.ClientBase): Promise<void> {
  await client.query('delete from number_series');
  await client.query(`insert into number_series (organisation, series, period, branch, last) ${LAST}`);
}
