import type { Command } from 'commander';
import type { OpenUnderOther } from '../db/foresight/preview.ts';
import type { RulebookFile } from '../db/rulebook-files.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { ADOPTIONS, type Adoption } from '../workflows/domain/vocabulary.ts';
import { ApiClient, caseIdOf } from './api-client.ts';
import { withDatabase, withReadDatabase } from './database.ts';
import { EXIT, Failure, usage } from './failure.ts';
import { operator } from './home.ts';
import { globalsOf, print, table, type Globals } from './output.ts';
import { showProgress } from './progress.ts';
import { rulebookAndText } from './rulebook-versions.ts';

interface Options {
  to: string[];
  applies: string;
  reason?: string;
}

/** What became of an application. */
interface Applied {
  rulebook: string;
  /** Whether it was published now. */
  published: boolean;
  /** Cases that adopted it now. */
  adopted: number;
  /** Cases that the rules or their state kept from adopting it; they stay under their own version. */
  refused: { caseId: string; code: string; message: string }[];
  /** Cases that were named and are ended, under it already, or of another organisation. */
  left: string[];
}

/** Published versions never change, so publishing again what is there is nothing. */
async function publish(draft: RulebookFile): Promise<boolean> {
  const { PublishedRulebookChanged, publishRulebooks } = await import('../db/rulebooks.ts');
  try {
    return (await withDatabase((db) => publishRulebooks(db, [draft], operator()))).length > 0;
  } catch (error) {
    throw error instanceof PublishedRulebookChanged ? new Failure(error.message, { cause: error }) : error;
  }
}

/** Answers that are about the case; a wrong key or role would be wrong for all of them. */
const OF_THE_CASE: readonly number[] = [400, 404, 409];

const nothingApplied = ({ organisation, version }: Rulebook, published: boolean): Applied => ({
  rulebook: `${organisation}@${version}`,
  published,
  adopted: 0,
  refused: [],
  left: [],
});

/** The command that moves one case, by its ordinary way. Its key is that of the case as it stands, so that a second run never gives it twice. */
class Adopting {
  readonly #api: ApiClient;
  readonly #draft: Rulebook;
  readonly #why: { reason: string; applies: Adoption };
  readonly applied: Applied;

  constructor(api: ApiClient, draft: Rulebook, why: { reason: string; applies: Adoption }, applied: Applied) {
    this.#api = api;
    this.#draft = draft;
    this.#why = why;
    this.applied = applied;
  }

  async move({ caseId, seq }: OpenUnderOther): Promise<void> {
    const { version } = this.#draft;
    const body = { type: 'AdoptRulebook', version, ...this.#why };
    try {
      await this.#api.write(`/v1/cases/${caseId}/commands`, body, { key: `adopt:${version}:${caseId}:${seq}` });
      this.applied.adopted += 1;
    } catch (error) {
      // What a case refuses is told at the end; whatever else goes wrong would go wrong for all of them.
      if (!(error instanceof Failure) || error.isOpen) throw error;
      const { status, code } = error.details;
      if (typeof code !== 'string' || typeof status !== 'number' || !OF_THE_CASE.includes(status)) throw error;
      this.applied.refused.push({ caseId, code, message: error.message });
    }
  }
}

/** Ctrl-C ends it between two cases. */
function interruption(): { isWanted: () => boolean; forget: () => void } {
  let wanted = false;
  const onSignal = (): void => {
    wanted = true;
  };
  process.once('SIGINT', onSignal);
  return { isWanted: () => wanted, forget: () => process.off('SIGINT', onSignal) };
}

async function adoptAll(adopting: Adopting, draft: Rulebook, named: readonly string[] | undefined): Promise<void> {
  const [{ countOpenUnderOthers, openUnderOthers }, { wholeOf }] = await Promise.all([
    import('../db/foresight/preview.ts'),
    import('../db/read/logs.ts'),
  ]);
  const scope = wholeOf(draft.organisation);
  const { isWanted, forget } = interruption();
  const progress = showProgress('cases');
  try {
    await withReadDatabase(async (db) => {
      const total = named?.length ?? (await countOpenUnderOthers(db, scope, draft));
      const touched = new Set<string>();
      let after: string | undefined;
      for (;;) {
        const page = await openUnderOthers(db, scope, draft, { after, ...(named ? { among: named } : {}) });
        for (const one of page) {
          if (isWanted()) throw new Failure('Interrupted. Run the same command again: it goes on where it ended.');
          await adopting.move(one);
          touched.add(one.caseId);
          progress.update(touched.size, Math.max(total, touched.size));
        }
        after = page.at(-1)?.caseId;
        if (after === undefined) break;
      }
      adopting.applied.left = (named ?? []).filter((caseId) => !touched.has(caseId));
    });
  } finally {
    progress.stop();
    forget();
  }
}

/** Ids of the cases that were named, by reference or id. */
async function idsOf(api: ApiClient, names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) ids.push(await caseIdOf(api, name));
  return [...new Set(ids)];
}

interface Way {
  way: 'pin' | 'open' | 'case';
  names: string[];
  applies: Adoption;
}

function wayOf({ to: [way, ...names], reason, applies: asked }: Options): Way {
  const applies = ADOPTIONS.find((one) => one === asked);
  if (!applies) throw usage(`--applies must be ${ADOPTIONS.join(' or ')}.`);
  if (way !== 'pin' && way !== 'open' && way !== 'case') throw usage('--to must be pin, open, or case with cases.');
  if (way === 'case' && !names.length) throw usage('--to case needs the id or reference of at least one case.');
  if (way !== 'case' && names.length) throw usage(`--to ${way} takes no cases.`);
  if (way !== 'pin' && !reason) throw usage('Say with --reason why cases get other rules; it stands in their history.');
  return { way, names, applies };
}

async function apply(file: string, options: Options, command: Command): Promise<void> {
  const { way, names, applies } = wayOf(options);
  const globals = globalsOf(command);
  const found = await rulebookAndText(file);
  const draft = found.rulebook;
  // Nothing is published for cases that nobody could move.
  const api = way === 'pin' ? undefined : new ApiClient(globals);
  const named = api && way === 'case' ? await idsOf(api, names) : undefined;
  const published = await publish(found);
  const applied = nothingApplied(draft, published);
  const why = { reason: options.reason ?? '', applies };
  if (api) await adoptAll(new Adopting(api, draft, why, applied), draft, named);
  report(globals, applied);
}

function report(globals: Globals, applied: Applied): void {
  print(globals, applied, () => appliedInWords(applied));
  if (applied.refused.length) process.exitCode = EXIT.failed;
}

function appliedInWords({ rulebook, published, adopted, refused, left }: Applied): string {
  const rows = refused.map(({ caseId, code, message }) => [caseId, code, message]);
  return [
    ...(rows.length ? [`${table(['CASE', 'REFUSED', 'BECAUSE'], rows)}\n`] : []),
    `${rulebook} ${published ? 'is published' : 'was published already'}. Cases that adopted it: ${adopted}, that could not: ${refused.length}.`,
    ...(left.length ? [`Left as they are, being ended, under it already or of others: ${left.join(', ')}.`] : []),
  ].join('\n');
}

/** Applying a draft to nobody, to all open cases, or to some. */
export function addRulebookApply(rulebook: Command): void {
  rulebook
    .command('apply')
    .summary('publish a draft and move cases to it')
    .description(
      'Publishes the draft and moves cases to it, each by a command of its own in its history: none (pin), all open ones (open), or those ' +
        'named (case). A second run goes on where the first ended.',
    )
    .argument('<file>', 'the draft')
    .requiredOption('--to <cases...>', 'pin, open, or case with ids or references')
    .option('--reason <text>', 'why, for the history of the cases')
    .option(
      '--applies <how>',
      'retroactive: running clocks are reckoned anew from their own start; from-now: they keep the ends that they have',
      'retroactive',
    )
    .addHelpText(
      'after',
      `
Examples:
  redress rulebook apply rulebooks/demo/2026-07-01.yaml --to pin
  redress rulebook apply rulebooks/demo/2026-07-01.yaml --to open --reason "Shorter times since July" --as manager
  redress rulebook apply rulebooks/demo/2026-07-01.yaml --to open --applies from-now --reason "For what begins from July on" --as manager
  redress rulebook apply rulebooks/demo/2026-07-01.yaml --to case DEMO-7K2QX-04M9B --reason "Agreed with the customer" --as manager`,
    )
    .action(apply);
}
