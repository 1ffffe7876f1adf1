import type { Command } from 'commander';
import { Failure, reasonOf } from './failure.ts';
import { databaseUrl } from './home.ts';
import { globalsOf, print } from './output.ts';

const LOG_IN = `Let each log in, by a password of your own for example:
  alter role redress_writer login password '…';    -- DATABASE_URL, of servers and workers
  alter role redress_reader login password '…';    -- DATABASE_URL_READER, of servers
  alter role redress_auditor login password '…';   -- DATABASE_URL_AUDITOR, of "redress verify" and "redress audit"
  alter role redress_migrator login password '…';  -- DATABASE_URL_MIGRATOR, of "redress migrate"
Whoever backs the server up is none of them: DATABASE_URL_BACKUP, somebody with the attribute REPLICATION.`;

async function runRoles({ sql = false }: { sql?: boolean }, command: Command): Promise<void> {
  const { makeRoles, rolesScript } = await import('../db/roles/roles.ts');
  if (sql) {
    console.log(rolesScript());
    return;
  }
  try {
    await makeRoles(databaseUrl('migrator'));
  } catch (error) {
    throw new Failure(
      `The roles could not be made (${reasonOf(error)}). Whoever owns the server may run "redress roles --sql" through psql, in this database.`,
      { cause: error },
    );
  }
  print(
    globalsOf(command),
    { made: true },
    () => `The roles are there, with what is theirs in this database.\n${LOG_IN}`,
  );
}

/** What whoever keeps the database does once: make the roles by which the parts connect. */
export function addRoles(program: Command): void {
  program
    .command('roles')
    .summary('make the roles of PostgreSQL, each with least rights')
    .description(
      'Makes redress_writer, redress_reader, redress_auditor and redress_migrator where they are not there, gives each what it needs in this ' +
        'database, and hands its tables over to the migrator. Needs somebody who may create roles. They cannot log in until you let them.',
    )
    .option('--sql', 'print the statements instead, for somebody else to run')
    .addHelpText('after', '\nExamples:\n  redress roles\n  redress roles --sql | psql "$OWNER_URL"')
    .action(runRoles);
}
