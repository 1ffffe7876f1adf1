import type { Command } from 'commander';
import type { DecisionAudit } from '../db/audit/decisions.ts';
import type { DecisionDifference } from '../db/audit/redecide.ts';
import { addAuditLogs } from './audit-logs.ts';
import { reachableDatabase } from './database.ts';
import { EXIT, Failure, usage } from './failure.ts';
import { globalsOf, plain, print } from './output.ts';
import { showProgress } from './progress.ts';

const CASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Beyond so many differences a screen tells nobody more; `--json` has the first thousand. */
const SHOWN = 20;

function caseOf({ case: caseId, all = false }: { case?: string; all?: boolean }): string | undefined {
  if ((caseId === undefined) !== all) throw usage('Say which: --case ID or --all.');
  if (caseId !== undefined && !CASE_ID.test(caseId)) {
    throw usage(`"${caseId}" is no id of a case. "redress show" prints a case's id.`);
  }
  return caseId;
}

async function decisions(options: { case?: string; all?: boolean }, command: Command): Promise<void> {
  const caseId = caseOf(options);
  const { auditDecisions } = await import('../db/audit/decisions.ts');
  const url = await reachableDatabase('auditor');
  const progress = showProgress('commands');
  let found: DecisionAudit;
  try {
    found = await auditDecisions(url, { caseId, onProgress: progress.update });
  } finally {
    progress.stop();
  }
  if (caseId !== undefined && found.cases === 0) throw new Failure(`There is no case ${caseId} in this database.`);
  print(globalsOf(command), found, () => decisionsInWords(found));
  if (found.differing) process.exitCode = EXIT.failed;
}

function decisionsInWords({
  cases,
  commands,
  events,
  undecided,
  erased,
  reworded,
  differing,
  differences,
}: DecisionAudit) {
  const shown = differences.slice(0, SHOWN).map(inWords);
  const more =
    differing > shown.length ? [`… and ${differing - shown.length} more; --json lists the first thousand.`] : [];
  const verdict = differing
    ? `Commands that would be decided otherwise: ${differing}.`
    : 'Every decision is the same today.';
  return [
    ...shown,
    ...more,
    `Cases: ${cases}, commands decided again: ${commands}, events: ${events}. ${verdict}`,
    ...(reworded ? [`Refusals for the same reason in other words: ${reworded}.`] : []),
    ...(erased ? [`Commands of people who are erased, which nobody can decide again: ${erased}.`] : []),
    ...(undecided ? [`Commands without an outcome, which were left out: ${undecided}.`] : []),
  ].join('\n');
}

const WHAT: Readonly<Record<DecisionDifference['is'], string>> = {
  outcome: 'has another outcome',
  refusal: 'is refused for another reason',
  events: 'has another event',
  'no-rulebook': 'was decided under rules that are not published any more',
  broke: 'cannot be decided any more',
  'no-command': 'has an event that no command accounts for',
};

/** One difference: where, what the log has, what comes of it today. */
function inWords({
  caseId,
  commandId,
  type,
  decidedAt,
  rulebook,
  is,
  seq,
  recorded,
  today,
  problem,
}: DecisionDifference) {
  const where = [`case ${caseId}`, ...(seq === undefined ? [] : [`event ${seq}`]), ...(rulebook ? [rulebook] : [])];
  const said = (value: unknown): string => (value === null ? 'nothing' : plain(JSON.stringify(value)));
  const versions = recorded === undefined ? [] : [`  recorded: ${said(recorded)}`, `  today:    ${said(today)}`];
  return [
    `${where.join(', ')}: ${type}${commandId ? ` (${commandId})` : ''} of ${decidedAt} ${WHAT[is]}`,
    ...(problem === undefined ? [] : [`  ${plain(problem)}`]),
    ...versions,
  ].join('\n');
}

/** What auditors ask of the log; deciding again works on the database itself. */
export function addAudit(program: Command): void {
  const audit = program.command('audit').summary('prove that what is stored is what was decided');
  addAuditLogs(audit);
  audit
    .command('decisions')
    .summary('decide every recorded command again and compare')
    .description(
      'Decides commands again, each under the rules pinned by its case and at its recorded instant, and compares what comes of it with ' +
        'the log, byte for byte. Exits with 1 where something would be decided otherwise, and shows both.',
    )
    .option('--case <id>', 'only the commands of this case')
    .option('--all', 'those of all cases')
    .addHelpText(
      'after',
      '\nExamples:\n  redress audit decisions --all\n  redress audit decisions --case 0b6f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11 --json',
    )
    .action(decisions);
}
