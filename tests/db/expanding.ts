import type { Pool } from 'pg';

/** What of a schema the release before relies on. */
export interface Shape {
  /** Tables, views and functions with their arguments. */
  things: Set<string>;
  columns: Map<string, { type: string; isRequired: boolean; hasDefault: boolean; table: string }>;
  /** Constraints of tables that may refuse a row, by table. */
  constraints: Map<string, string>;
}

const THINGS = `
  select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
  union all
  select proname || '(' || pg_get_function_identity_arguments(oid) || ')' from pg_proc where pronamespace = 'public'::regnamespace`;
const COLUMNS = `
  select c.relname as table, c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
    a.atthasdef or a.attidentity <> '' or a.attgenerated <> '' as preset
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped`;
const CONSTRAINTS = `
  select conrelid::regclass::text as table, conrelid::regclass::text || ': ' || conname || ' ' || pg_get_constraintdef(oid) as name
  from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'f', 'x') and conrelid <> 0
  union all
  select indrelid::regclass::text, indrelid::regclass::text || ': ' || indexrelid::regclass::text || ' unique index'
  from pg_index join pg_class c on c.oid = indrelid where indisunique and not indisprimary and c.relnamespace = 'public'::regnamespace`;

export async function shapeOf(pool: Pool): Promise<Shape> {
  const things = await pool.query<{ name: string }>(THINGS);
  const columns = await pool.query<{ table: string; name: string; type: string; required: boolean; preset: boolean }>(
    COLUMNS,
  );
  const constraints = await pool.query<{ table: string; name: string }>(CONSTRAINTS);
  return {
    things: new Set(things.rows.map(({ name }) => name)),
    columns: new Map(
      columns.rows.map((row) => [
        row.name,
        { type: row.type, isRequired: row.required, hasDefault: row.preset, table: row.table },
      ]),
    ),
    constraints: new Map(constraints.rows.map(({ name, table }) => [name, table])),
  };
}

/** Why code that knows `before` would fail on `after`: what it reads is gone, or what it writes may be refused. */
export function objections(before: Shape, after: Shape): string[] {
  const found: string[] = [];
  for (const thing of before.things) if (!after.things.has(thing)) found.push(`${thing} is gone`);
  for (const [name, was] of before.columns) {
    const is = after.columns.get(name);
    if (!is) found.push(`${name} is gone`);
    else if (is.type !== was.type) found.push(`${name} is ${is.type} instead of ${was.type}`);
    else if (is.isRequired && !is.hasDefault && (!was.isRequired || was.hasDefault))
      found.push(`${name} must be given`);
  }
  for (const [name, { isRequired, hasDefault, table }] of after.columns) {
    const isOfOldTable = before.things.has(table) && !before.columns.has(name);
    if (isOfOldTable && isRequired && !hasDefault) found.push(`${name} must be given`);
  }
  for (const [name, table] of after.constraints) {
    if (before.things.has(table) && !before.constraints.has(name)) found.push(`${name} may refuse what was allowed`);
  }
  return found;
}
