with projected as (
  insert into cases (case_id, version, status, updated_at) values ($1, 1, $4, now())
  on conflict (case_id) do update set version = cases.version + 1, status = excluded.status, updated_at = excluded.updated_at
  returning version
)
insert into events (case_id, seq, command_id, type, body)
select $1, version, $2, $3, $5 from projected
