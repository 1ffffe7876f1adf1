import type { Command } from 'commander';
import type { BadRow, Moment } from '../db/audit/findings.ts';
import type { Verified } from '../db/audit/verify.ts';
import { reachableDatabase } from './database.ts';
import { EXIT, usage } from './failure.ts';
import { databaseUrl, home, operator, secrets } from './home.ts';
import { globalsOf, print, shown } from './output.ts';
import { withProgress } from './progress.ts';
import { localTime } from './times.ts';

const CASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const momentOf = ({ size, at }: Moment): string => `checkpoint of ${size} (${localTime(at)})`;

function whenOf({ changed }: BadRow): string {
  if (!changed) return '';
  const { after, before } = changed;
  return [
    ...(after ? [`after the ${momentOf(after)}`] : []),
    ...(before ? [`before the ${momentOf(before)}`] : []),
  ].join(', ');
}

/** What no check can find, said each time, so that nobody takes silence for more than it is. */
const limitOf = ({ lastCheckpoint: last }: Verified): string =>
  `Not to be found: what was rewritten with the keys in hand ${last ? `since ${localTime(last.at)}` : 'before the first checkpoint'}, and what was ` +
  `taken away whole since then. docs/audit.md says more.`;

function textOf(found: Verified, file: string): string {
  const {
    cases,
    events,
    commands,
    streams,
    leaves,
    proven,
    checkpoints,
    inBucket,
    lastCheckpoint,
    breaks,
    uncovered,
    uncoveredSince: since,
  } = found;
  const rows = breaks.map((row) => [row.table, row.key, row.problem, whenOf(row)]);
  const tree = lastCheckpoint
    ? `Tree: ${leaves} leaves, ${proven} proven by ${checkpoints} checkpoints in ${file}, the last of ${localTime(lastCheckpoint.at)}.`
    : `No checkpoint in ${file}: "redress checkpoint" makes one.`;
  const verdict = found.found
    ? `Rows that are not what was written: ${found.found}.`
    : 'Every chain is whole, and every row is what was written.';
  return [
    `${shown(['TABLE', 'KEY', 'PROBLEM', 'CHANGED'], rows)}Cases: ${cases}, events: ${events}, commands: ${commands}, streams: ${streams}.`,
    tree,
    ...(inBucket === null ? [] : [`In the bucket as in the file: ${inBucket} of ${checkpoints} checkpoints.`]),
    ...(since === null
      ? []
      : [`Decided commands that no checkpoint covers yet: ${uncovered}, the oldest of ${localTime(since)}.`]),
    limitOf(found),
    verdict,
  ].join('\n');
}

/** Says in the stream `verifications` what a check of everything found, for whoever watches over it. */
async function note(url: string, { found, cases, events, commands, uncovered }: Verified): Promise<void> {
  const [{ openPool }, { recorderOf }] = await Promise.all([
    import('../db/client.ts'),
    import('../db/audit/streams.ts'),
  ]);
  const pool = openPool({ url, max: 1, applicationName: 'redress-cli' });
  try {
    const data = { found, cases, events, commands, uncovered };
    await recorderOf(pool, operator())({ stream: 'verifications', type: 'LogVerified', data });
  } finally {
    await pool.end();
  }
}

async function runVerify(
  caseId: string | undefined,
  { record = false }: { record?: boolean },
  command: Command,
): Promise<void> {
  if (record && caseId !== undefined) throw usage('Only a check of everything is recorded: leave the case out.');
  if (caseId !== undefined && !CASE_ID.test(caseId)) {
    throw usage(`"${caseId}" is no id of a case. "redress show" prints a case's id.`);
  }
  const [{ verify }, { checkpointsPath }, { lockedObjectsOf }] = await Promise.all([
    import('../db/audit/verify.ts'),
    import('../db/audit/checkpoint-file.ts'),
    import('../files/locked-objects.ts'),
  ]);
  const file = checkpointsPath(home(), process.env);
  const bucket = lockedObjectsOf(process.env);
  const url = await reachableDatabase('auditor');
  const found = await withProgress('rows', (onProgress) =>
    verify(url, { secrets: secrets(), file, bucket, caseId: caseId?.toLowerCase(), onProgress }),
  );
  if (record) await note(databaseUrl(), found);
  print(globalsOf(command), found, () => textOf(found, file));
  if (found.found || (caseId !== undefined && !found.cases)) process.exitCode = EXIT.failed;
}

/** The check of everything that is stored. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .summary('prove that nobody changed what is stored')
    .description(
      'Recomputes the chains and seals of cases, commands and streams, the projections, and the tree against the checkpoints outside the ' +
        'database; names each row that is not what was written, and between which checkpoints it changed. Exits with 1 if there is one.',
    )
    .argument('[id]', 'id of one case; left out, all')
    .option(
      '--record',
      'record what was found as an event, by which monitoring knows when it was done and what it found',
    )
    .addHelpText('after', '\nExamples:\n  redress verify\n  redress verify --record\n  redress verify --json')
    .action(runVerify);
}
