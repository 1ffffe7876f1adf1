import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addAccess } from './access.ts';
import { addArchive } from './archive.ts';
import { addAudit } from './audit.ts';
import { addBackup } from './backup.ts';
import { addCaseCommands } from './case-commands.ts';
import { addCheckpoint } from './checkpoint.ts';
import { addDispatch } from './dispatch.ts';
import { addDoctor } from './doctor.ts';
import { addDocuments } from './documents.ts';
import { addEvidence } from './evidence.ts';
import { addExplain } from './explain.ts';
import { EXIT, Failure, reasonOf } from './failure.ts';
import { addForms } from './forms.ts';
import { addImport } from './import.ts';
import { addKnowledge } from './knowledge.ts';
import { addKeys } from './keys.ts';
import { addLiability } from './liability.ts';
import { addLists } from './lists.ts';
import { addPayments } from './payments.ts';
import { addPeople } from './people.ts';
import { addPrepare } from './prepare.ts';
import { addReplay } from './replay.ts';
import { addRestore } from './restore.ts';
import { addRoles } from './roles.ts';
import { addRoster } from './roster.ts';
import { addRulebook } from './rulebook.ts';
import { addSecrets } from './secrets.ts';
import { addUpkeep } from './upkeep.ts';
import { addVerify } from './verify.ts';
import { addWebhooks } from './webhooks.ts';
import { addWorkers } from './workers.ts';

const ENVIRONMENT = `
Environment:
  REDRESS_URL        where the API listens (http://127.0.0.1:$PORT, PORT being 8080)
  REDRESS_KEY        the API key; --as takes one of $REDRESS_HOME/dev-keys.json instead
  REDRESS_HOME       the folder of a local start (./.data)
  DATABASE_URL       for import, rebuild, reconcile, keys and access; left out, that of the running local start
  DATABASE_URL_AUDITOR, DATABASE_URL_BACKUP, DATABASE_URL_MIGRATOR
                     for verify and audit, for backup, and for migrate, roles and archive; left out, DATABASE_URL
  TEMPORAL_ADDRESS   for import and reconcile; left out, that of the running local start

Exit codes: 0 done, 1 refused or failed, 2 wrong command line.`;

const HOW_TO_START = `Start the product in its folder with:

  npm start

It boots PostgreSQL and Temporal, worker and API, and says when it is ready. REDRESS_HOME and PORT place it; DATABASE_URL
and TEMPORAL_ADDRESS stand in for its own servers. Ctrl-C stops what it started.`;

/** Of this checkout or image: what a report of a fault should name. */
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The command line of the product. */
export function buildProgram(): Command {
  const program = new Command('redress')
    .description('Complaints, exceptions, claims and requests in logistics, from the command line.')
    .option('--json', 'print JSON instead of text')
    .option('--as <role>', 'call the API with the key of this role of a local start')
    .option('--purpose <text>', 'why you read, for the log of reads; a code of the rulebook or some words')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('("redress --help" and "redress COMMAND --help" have examples.)')
    .addHelpText('after', ENVIRONMENT)
    .exitOverride();
  addCaseCommands(program);
  addReplay(program);
  addExplain(program);
  addKnowledge(program);
  addLists(program);
  addForms(program);
  addEvidence(program);
  addLiability(program);
  addDocuments(program);
  addPayments(program);
  addPeople(program);
  addImport(program);
  addDispatch(program);
  addPrepare(program);
  addUpkeep(program);
  addArchive(program);
  addBackup(program);
  addRestore(program);
  addRoles(program);
  addDoctor(program);
  addAudit(program);
  addVerify(program);
  addCheckpoint(program);
  addSecrets(program);
  addKeys(program);
  addAccess(program);
  addRulebook(program);
  addRoster(program);
  addWebhooks(program);
  addWorkers(program);
  program
    .command('start')
    .summary('say how to start the product')
    .action(() => console.log(HOW_TO_START));
  // No option of the whole program: commands have a --version of rules, which it would take from them.
  program
    .command('version')
    .summary('say which version this is')
    .action(() => console.log(version));
  return program;
}

/** Runs a command line and leaves its exit code in the process. */
export async function runCli(argv: readonly string[]): Promise<void> {
  // Whoever reads only the beginning of the output, as head does, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    await buildProgram().parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error, argv.includes('--json'));
  }
}

function report(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const known = error instanceof Failure;
  const message = known ? error.message : reasonOf(error);
  if (json) console.log(JSON.stringify({ error: { message, ...(known ? error.details : {}) } }, null, 2));
  console.error(`redress: ${message}`);
  // A stack is for whoever looks for a mistake of ours.
  if (!known && process.env['DEBUG']) console.error(error);
  return known ? error.exitCode : EXIT.failed;
}
