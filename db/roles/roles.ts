import { Client } from 'pg';
import { DATABASE_ROLES, GRANTS, grantToRoles } from './grants.ts';

/** Makes a role that cannot log in, unless it is there; two who do so at once do not disturb each other. */
const created = (role: string): string => `
  do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`;

/**
 * Makes the roles in a server, and readies one of its databases for them; whoever runs it may create roles and owns the database. New tables
 * of the migrator are the auditor's to read and the writer's to add to until they are given out by name.
 */
const ROLES: readonly string[] = [
  ...DATABASE_ROLES.map(created),
  // Whoever hands a table over must be able to become its next owner; a superuser is anyway.
  `do $$ begin if not pg_has_role(current_user, 'redress_migrator', 'member') then grant redress_migrator to current_user; end if; end $$`,
  `grant usage on schema public to ${DATABASE_ROLES.join(', ')}`,
  'grant create on schema public to redress_migrator',
  'alter default privileges for role redress_migrator in schema public grant select on tables to redress_auditor, redress_writer',
  'alter default privileges for role redress_migrator in schema public grant insert on tables to redress_writer',
];

const FOUND = `select to_regclass('public.kysely_migration') is not null as found`;

/** The same as SQL, for a database that has its tables. */
export const rolesScript = (): string =>
  `begin;\n${[...ROLES, ...GRANTS].map((one) => `${one.trim()};`).join('\n')}\ncommit;`;

/** Makes the roles, and gives them what is theirs in this database if it has tables already. Safe to do again. */
export async function makeRoles(url: string): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'redress-roles' });
  await client.connect();
  try {
    for (const statement of ROLES) await client.query(statement);
    const { rows } = await client.query<{ found: boolean }>(FOUND);
    if (rows[0]?.found) await grantToRoles(client);
  } finally {
    await client.end();
  }
}
