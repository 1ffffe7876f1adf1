import type { Command } from 'commander';
import { EXIT } from './failure.ts';
import { databaseUrl, servers } from './home.ts';
import { globalsOf, print } from './output.ts';

interface Migrated {
  ran: string[];
  missing: string[];
}

function migratedInWords({ ran, missing }: Migrated): string {
  if (missing.length) return `The database lacks ${missing.join(', ')}; "redress migrate" brings it up to date.`;
  return ran.length ? `Ran ${ran.join(', ')}.` : 'The database is up to date.';
}

async function runMigrate({ check = false }: { check?: boolean }, command: Command): Promise<void> {
  const [{ migrate, schemaState }, { openPool }] = await Promise.all([
    import('../db/migrate.ts'),
    import('../db/client.ts'),
  ]);
  const url = databaseUrl('migrator');
  const found: Migrated = { ran: [], missing: [] };
  if (check) {
    const pool = openPool({ url, max: 1, applicationName: 'redress-cli' });
    try {
      found.missing = (await schemaState(pool)).missing;
    } finally {
      await pool.end();
    }
  } else {
    found.ran = await migrate(url);
  }
  print(globalsOf(command), found, () => migratedInWords(found));
  if (found.missing.length) process.exitCode = EXIT.failed;
}

async function runPrepareTemporal(
  { createNamespace = false }: { createNamespace?: boolean },
  command: Command,
): Promise<void> {
  const [{ connectTemporal }, { registerNamespace, registerSearchAttributes }] = await Promise.all([
    import('./engine.ts'),
    import('../local/namespace.ts'),
  ]);
  const { temporalAddress, temporalAccess, namespace } = servers();
  const connection = await connectTemporal(temporalAddress, temporalAccess);
  try {
    if (createNamespace) await registerNamespace(connection, namespace);
    await registerSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
  print(globalsOf(command), { namespace }, () => `Namespace ${namespace} has what Redress needs.`);
}

/** What is done to the servers before a release serves; each does nothing where nothing is to be done. */
export function addPrepare(program: Command): void {
  program
    .command('migrate')
    .summary('bring the database up to date for this version')
    .description(
      'Runs the migrations that the database lacks. The release before goes on beside them, so run it before the new one is started. ' +
        'A database that a newer release has migrated is left as it is. Connects by DATABASE_URL_MIGRATOR, and gives the roles what is theirs.',
    )
    .option('--check', 'only look, and exit with 1 if some are missing')
    .addHelpText('after', '\nExamples:\n  redress migrate\n  redress migrate --check')
    .action(runMigrate);

  program
    .command('prepare-temporal')
    .summary('add what Redress needs to a namespace of Temporal')
    .description('Adds the search attributes that TEMPORAL_NAMESPACE lacks at TEMPORAL_ADDRESS.')
    .option('--create-namespace', 'make the namespace first, on a server of your own, unless it is there')
    .addHelpText('after', '\nExample:\n  redress prepare-temporal --create-namespace')
    .action(runPrepareTemporal);
}
