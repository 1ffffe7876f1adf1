import type { Command } from 'commander';
import { holdSecrets } from '../db/secrets/held.ts';
import { secretsOf } from '../db/secrets/secrets.ts';
import type { Finding } from './doctor/finding.ts';
import { EXIT, reasonOf } from './failure.ts';
import { databaseUrl, home, servers } from './home.ts';
import { globalsOf, plain, print } from './output.ts';

async function diagnose(): Promise<Finding[]> {
  const [machine, { storeFindings }, { temporalFindings }, { signInFindings }, { fault }] = await Promise.all([
    import('./doctor/machine.ts'),
    import('./doctor/store.ts'),
    import('./doctor/temporal.ts'),
    import('./doctor/sign-in.ts'),
    import('./doctor/finding.ts'),
  ]);
  const here = { home: home(), env: process.env, node: process.versions.node };
  const readable = await machine.secretsReadable(here);
  const secrets = readable.state === 'fault' ? undefined : secretsOf(here.home, here.env);
  if (secrets) holdSecrets(secrets);
  const own = [machine.nodeVersion(here.node), ...(await machine.configuration(here)), readable];
  const outside = async (): Promise<Finding[]> => {
    try {
      const place = servers();
      const [store, temporal] = await Promise.all([
        storeFindings(place.databaseUrl, secrets, databaseUrl('reader')),
        temporalFindings(place),
      ]);
      const isReadable = !store.some(
        ({ check, state }) => state === 'fault' && ['PostgreSQL', 'schema'].includes(check),
      );
      return [...store, ...temporal, ...(await signInFindings(here, isReadable ? place.databaseUrl : undefined))];
    } catch (error) {
      const fix = 'Set DATABASE_URL and TEMPORAL_ADDRESS, or start the product.';
      return [fault('servers', reasonOf(error), fix), ...(await signInFindings(here, undefined))];
    }
  };
  return [...own, ...(await outside()), ...(await machine.disk(here))];
}

const MARK = { ok: 'ok     ', warning: 'warning', fault: 'fault  ' } as const;

const lineOf = ({ check, state, says, fix }: Finding): string =>
  [`${MARK[state]}  ${check}: ${plain(says)}`, ...(fix === undefined ? [] : [`         → ${plain(fix)}`])].join('\n');

async function runDoctor(_options: object, command: Command): Promise<void> {
  const findings = await diagnose();
  const count = (state: Finding['state']): number => findings.filter((one) => one.state === state).length;
  const summary = { faults: count('fault'), warnings: count('warning'), findings };
  print(globalsOf(command), summary, () => {
    const verdict = `Faults: ${summary.faults}, warnings: ${summary.warnings}.`;
    return [...findings.map(lineOf), verdict].join('\n');
  });
  if (summary.faults) process.exitCode = EXIT.failed;
}

/** Looks whether everything is as the product needs it. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('look whether all is well, and say what to do where it is not')
    .description(
      'Checks configuration, versions, clocks, schema, secrets, calendars, Temporal, workers, the identity provider, sessions, storage, checkpoints and disk. Changes nothing. ' +
        'Exits with 1 if there is a fault; warnings are told and are none.',
    )
    .addHelpText('after', '\nExamples:\n  redress doctor\n  redress doctor --json')
    .action(runDoctor);
}
