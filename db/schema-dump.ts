import type pg from 'pg';

/** The migrator's own book-keeping is not part of the product's schema, nor are the partitions, which are made as years need them. */
const OURS = `n.nspname = 'public' and c.relname not like 'kysely\\_%' and not c.relispartition`;

const COLUMNS = `
  select c.relname as name, '  ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
         || case when a.attnotnull then ' not null' else '' end
         || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where ${OURS} and c.relkind in ('r', 'p') order by c.relname, a.attnum`;

const PARTITIONED = `
  select c.relname as name, pg_get_partkeydef(c.oid) as text from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and c.relkind = 'p'`;

// Not-null constraints are said with their columns.
const CONSTRAINTS = `
  select c.relname as name, '  constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid) as text
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and k.contype <> 'n' order by c.relname, k.contype desc, k.conname`;

const INDEXES = `
  select pg_get_indexdef(i.indexrelid) || ';' as text
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
   order by c.relname, i.indexrelid::regclass::text`;

const VIEWS = `
  select 'CREATE VIEW ' || quote_ident(c.relname) || coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '') || ' AS' || chr(10) || pg_get_viewdef(c.oid) as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and c.relkind = 'v' order by c.relname`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) || ';' as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where n.nspname = 'public' order by p.proname`;

const TRIGGERS = `
  select pg_get_triggerdef(t.oid) || ';' as text
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and not t.tgisinternal order by c.relname, t.tgname`;

// Those of single roles come of what the roles are given, and a server may have none.
const POLICIES = `
  select 'ALTER TABLE ' || quote_ident(c.relname) || ' ENABLE ROW LEVEL SECURITY;' || coalesce(string_agg(
           chr(10) || 'CREATE POLICY ' || quote_ident(p.polname) || ' ON ' || quote_ident(c.relname)
           || case p.polcmd when 'r' then ' FOR SELECT' when 'a' then ' FOR INSERT' when 'w' then ' FOR UPDATE' when 'd' then ' FOR DELETE' else '' end
           || coalesce(' USING ' || pg_get_expr(p.polqual, c.oid), '') || coalesce(' WITH CHECK ' || pg_get_expr(p.polwithcheck, c.oid), '') || ';',
           '' order by p.polname), '') as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_policy p on p.polrelid = c.oid and p.polroles = '{0}'
   where ${OURS} and c.relrowsecurity group by c.oid, c.relname order by c.relname`;

/** The schema that a database has, as SQL that reads the same for the same schema. */
export async function dumpSchema(pool: pg.Pool): Promise<string> {
  const tables = new Map<string, string[]>();
  for (const part of [COLUMNS, CONSTRAINTS]) {
    const { rows } = await pool.query<{ name: string; text: string }>(part);
    for (const { name, text } of rows) tables.set(name, [...(tables.get(name) ?? []), text]);
  }
  const { rows: partitioned } = await pool.query<{ name: string; text: string }>(PARTITIONED);
  const by = new Map(partitioned.map(({ name, text }) => [name, ` PARTITION BY ${text}`]));
  const statements = [...tables].map(
    ([name, parts]) => `CREATE TABLE ${name} (\n${parts.join(',\n')}\n)${by.get(name) ?? ''};`,
  );
  for (const part of [INDEXES, VIEWS, FUNCTIONS, TRIGGERS, POLICIES]) {
    const { rows } = await pool.query<{ text: string }>(part);
    statements.push(...rows.map(({ text }) => text));
  }
  return `-- What the migrations make; "npm run schema" writes this file, and a test compares it.\n\n${statements.join('\n\n')}\n`;
}
