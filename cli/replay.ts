import type { Command } from 'commander';
import type { CaseView } from '../api/schemas/case.ts';
import type { Difference, Step } from '../api/schemas/history.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';
import { ApiClient, caseIdOf } from './api-client.ts';
import { caseText } from './case-text.ts';
import { claimText } from './claim-text.ts';
import { usage } from './failure.ts';
import { LANG, type Language } from './language.ts';
import { globalsOf, plain, print, table } from './output.ts';
import { instantOf, localTime, localZone } from './times.ts';

interface Options {
  at?: string;
  known?: string;
  from?: string;
  to?: string;
  step?: boolean;
  lang: Language;
}

/** What the whole history holds of a case: its state before the first event, which is nothing, and every step. */
async function stepsOf(api: ApiClient, id: string): Promise<Step[]> {
  return api.list<Step>(`/v1/cases/${id}/steps`, {}, Number.POSITIVE_INFINITY);
}

const footer = (): string => `Times of the list are in ${localZone()}, those in sentences are the organisation's.`;

const lines = (says: readonly Words[], lang: Language): string[] => says.map((words) => `     ${plain(words[lang])}`);

function overview(steps: readonly Step[], lang: Language): string {
  const rows = steps.map(({ seq, happenedAt, recordedAt, title, actor, command }) => [
    seq,
    localTime(happenedAt),
    localTime(recordedAt),
    title[lang],
    actor.id,
    command.type,
  ]);
  return `${table(['#', 'HAPPENED', 'RECORDED', 'EVENT', 'BY', 'COMMAND'], rows)}\n\n${footer()}`;
}

/** Event by event, each with what it changed. */
function stepped(steps: readonly Step[], lang: Language): string {
  const told = steps.map(({ seq, happenedAt, recordedAt, title, actor, says }) => {
    const late = happenedAt === recordedAt ? '' : `, recorded ${localTime(recordedAt)}`;
    const head = `${String(seq).padStart(3)}  ${localTime(happenedAt)}${late}  ${title[lang]}  (${plain(actor.id)})`;
    return [head, ...lines(says, lang)].join('\n');
  });
  return [...told, footer()].join('\n\n');
}

function differenceText(found: Difference, lang: Language): string {
  const { reference, from, to, versions, says, events } = found;
  const head = `${reference}  from ${localTime(from)} (version ${versions.from}) to ${localTime(to)} (version ${versions.to})`;
  const between = events.map(({ seq, happenedAt, recordedAt, title, actor }) => [
    seq,
    localTime(happenedAt),
    localTime(recordedAt),
    title[lang],
    actor.id,
  ]);
  return [
    head,
    says.length > 0 ? lines(says, lang).join('\n') : '     Nothing changed.',
    ...(between.length > 0 ? [table(['#', 'HAPPENED', 'RECORDED', 'EVENT', 'BY'], between)] : []),
    footer(),
  ].join('\n\n');
}

/** As it stood at an instant, by what counted then. */
async function showAt(api: ApiClient, id: string, { at, known, lang }: Options) {
  const moment = { asOf: at, knownAt: known };
  const view = await api.get<CaseView>(`/v1/cases/${id}`, moment);
  const isCounted = ({ seq, happenedAt, recordedAt }: Step): boolean =>
    seq === 1 || ((at === undefined || happenedAt <= at) && (known === undefined || recordedAt <= known));
  const steps = (await stepsOf(api, id)).filter(isCounted);
  const human = () => `${caseText(view, [], claimText(view, []))}\n\n${overview(steps, lang)}`;
  return { value: { case: view, steps }, human };
}

async function replay(name: string, options: Options, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const { at, known, from, to, step, lang } = options;
  const isAt = at !== undefined || known !== undefined;
  if ((from === undefined) !== (to === undefined)) throw usage('--from and --to go together.');
  if ([isAt, from !== undefined, step === true].filter(Boolean).length > 1)
    throw usage(
      'Choose one: --at or --known for a moment, --from and --to for what became between, --step for every event.',
    );
  const api = new ApiClient(globals);
  const id = await caseIdOf(api, name);
  if (isAt) {
    const shown = await showAt(api, id, options);
    return print(globals, shown.value, shown.human);
  }
  if (from !== undefined && to !== undefined) {
    const found = await api.get<Difference>(`/v1/cases/${id}/diff`, { from, to });
    return print(globals, found, () => differenceText(found, lang));
  }
  const steps = await stepsOf(api, id);
  print(globals, steps, () => (step ? stepped(steps, lang) : overview(steps, lang)));
}

/** `redress replay`: the life of a case again, to any instant. */
export function addReplay(program: Command): void {
  program
    .command('replay')
    .summary('show the life of a case again: at an instant, event by event, or between two instants')
    .argument('<case>', 'id, reference, or beginning of the reference')
    .option('--at <time>', 'the case as it was in the world at this time', instantOf)
    .option('--known <time>', 'the case as it was known at this time', instantOf)
    .option('--step', 'every event with what it changed')
    .option('--from <time>', 'what became of it from this time', instantOf)
    .option('--to <time>', 'until this time', instantOf)
    .option(...LANG)
    .addHelpText(
      'after',
      `
Examples:
  redress replay DEMO-7K2QX-04M9B --as auditor
  redress replay DEMO-7K2QX-04M9B --at "2026-03-02 17:00"
  redress replay DEMO-7K2QX-04M9B --step --lang zh
  redress replay DEMO-7K2QX-04M9B --from 2026-03-02 --to 2026-03-06 --json | jq '.clocks'`,
    )
    .action(replay);
}
