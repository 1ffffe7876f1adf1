import type { Command } from 'commander';
import type { RulebookFile } from '../db/rulebook-files.ts';
import type { Change } from '../workflows/domain/rulebook/diff/diff.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { withReadDatabase } from './database.ts';
import { Failure, usage } from './failure.ts';
import { globalsOf, print, table } from './output.ts';
import { localTime, localZone } from './times.ts';

/** `demo@2025-01-01`, a version that is published. */
const PUBLISHED = /^([a-z][a-z0-9-]*)@(\S+)$/;

async function fromStore(organisation: string, version: string): Promise<Rulebook> {
  const { Rulebooks } = await import('../db/rulebooks.ts');
  const found = await withReadDatabase((db) => new Rulebooks(db).find(organisation, version));
  if (found) return found;
  throw new Failure(`No version ${version} of the rules of "${organisation}" is published.`);
}

/** The rulebook of a file with its text, or a failure that names each mistake in it with its line. */
export async function rulebookAndText(file: string): Promise<RulebookFile> {
  const { readRulebookFile, RulebookFileError } = await import('../db/rulebook-files.ts');
  try {
    return readRulebookFile(file);
  } catch (error) {
    throw error instanceof RulebookFileError ? new Failure(error.message, { cause: error }) : error;
  }
}

/** The rulebook of a file, or a failure as above. */
export const rulebookFromFile = async (file: string): Promise<Rulebook> => (await rulebookAndText(file)).rulebook;

async function read(name: string): Promise<Rulebook> {
  const [, organisation, version] = PUBLISHED.exec(name) ?? [];
  return organisation && version ? fromStore(organisation, version) : rulebookFromFile(name);
}

/** A list of a hundred holidays would push everything else off the screen; `--json` has it all. */
const CELL = 100;
const short = (said: string): string => (said.length > CELL ? `${said.slice(0, CELL - 1)}…` : said);

const rowOf = ({ part, entry, field, before, after }: Change): string[] => [
  part,
  short(entry),
  field || (before ? 'went' : 'came'),
  short(before),
  short(after),
];

async function diff(oldName: string, newName: string, _options: object, command: Command): Promise<void> {
  const { diffRulebooks } = await import('../workflows/domain/rulebook/diff/diff.ts');
  const [before, after] = [await read(oldName), await read(newName)];
  const changes = diffRulebooks(before, after);
  const named = ({ organisation, version, effectiveFrom }: Rulebook) =>
    `${organisation}@${version}, in force from ${effectiveFrom}`;
  print(globalsOf(command), { before: oldName, after: newName, changes }, () => {
    const head = `From ${named(before)}, to ${named(after)}.`;
    if (!changes.length) return `${head}\nNothing differs.`;
    return `${head}\n\n${table(['PART', 'WHICH', 'WHAT', 'BEFORE', 'AFTER'], changes.map(rowOf))}`;
  });
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw usage(`--limit must be a whole number from 1 on; it is "${text}".`);
}

type CasesOptions = { version?: string; limit: number };

async function cases(organisation: string, options: CasesOptions, command: Command): Promise<void> {
  await (options.version
    ? listUnder(organisation, options.version, options.limit, command)
    : countAll(organisation, command));
}

async function countAll(organisation: string, command: Command): Promise<void> {
  const { readOpenByVersion } = await import('../db/read/rulebooks.ts');
  const rows = await withReadDatabase((db) => readOpenByVersion(db, organisation));
  if (!rows.length) throw new Failure(`No rulebook of "${organisation}" is published.`);
  const items = rows.map((row) => ({
    version: row.version,
    effectiveFrom: row.effective_from,
    open: Number(row.open),
    oldest: row.oldest,
    nextDeadlineAt: row.next_deadline_at,
  }));
  print(globalsOf(command), items, () => {
    const lines = items.map((one) => [
      one.version,
      one.effectiveFrom,
      one.open,
      one.oldest && localTime(one.oldest),
      one.nextDeadlineAt && localTime(one.nextDeadlineAt),
    ]);
    const said = table(['VERSION', 'IN FORCE FROM', 'OPEN', 'OLDEST', 'NEXT DEADLINE'], lines);
    return `${said}\n\nA case stays under its version until AdoptRulebook moves it. Times are in ${localZone()}.`;
  });
}

async function listUnder(organisation: string, version: string, limit: number, command: Command): Promise<void> {
  const { readOpenUnder } = await import('../db/read/rulebooks.ts');
  const rows = await withReadDatabase((db) => readOpenUnder(db, organisation, version, limit));
  const items = rows.map((row) => ({
    id: row.case_id,
    reference: row.reference,
    kind: row.kind,
    type: row.case_type,
    status: row.status,
    department: row.department,
    owner: row.owner,
    reportedAt: row.reported_at,
  }));
  print(globalsOf(command), items, () => {
    const lines = items.map((one) => [
      one.reference,
      one.id,
      one.kind,
      one.type,
      one.status,
      one.department,
      one.owner,
      localTime(one.reportedAt),
    ]);
    const head = ['CASE', 'ID', 'KIND', 'ABOUT', 'STATUS', 'DEPARTMENT', 'OWNER', 'REPORTED'];
    const footer = `Open under ${organisation}@${version}: ${items.length}${items.length === limit ? ', perhaps more with a higher --limit' : ''}.`;
    return `${lines.length ? `${table(head, lines)}\n\n` : ''}${footer}`;
  });
}

/** How versions differ, and which cases are open under each. */
export function addRulebookVersions(rulebook: Command): void {
  rulebook
    .command('diff')
    .summary('tell in words how two versions differ')
    .description(
      'Compares two versions, each a file or the name of a published one: which cases go another way, what clocks give, …',
    )
    .argument('<old>', 'a file, or organisation@version')
    .argument('<new>', 'a file, or organisation@version')
    .addHelpText('after', '\nExample:\n  redress rulebook diff demo@2025-01-01 rulebooks/demo/2026-01-01.yaml')
    .action(diff);
  rulebook
    .command('cases')
    .summary('count the open cases under each version of the rules')
    .argument('<organisation>')
    .option('--version <version>', 'list the cases that are open under this one')
    .option('--limit <number>', 'how many at most', limitOf, 50)
    .addHelpText('after', '\nExample:\n  redress rulebook cases demo --version 2025-01-01')
    .action(cases);
}
