import type { Command } from 'commander';
import type { CustomerCase, GuidanceView, SimilarView, Suggestion } from '../api/schemas/knowledge.ts';
import { ApiClient, caseIdOf } from './api-client.ts';
import { globalsOf, plain, print, table } from './output.ts';
import { localTime, localZone } from './times.ts';

const suggestionRows = (items: readonly Suggestion[]) =>
  items.map((one) => [one.reference, one.kind, one.type, one.status, localTime(one.reportedAt), one.same.join(', ')]);

/** Cases that may be about the same thing, for whoever opened one; nothing where there are none. */
export function suggestionsText(items: readonly Suggestion[]): string {
  if (!items.length) return '';
  const rows = table(['CASE', 'KIND', 'ABOUT', 'STATUS', 'REPORTED', 'SAME'], suggestionRows(items));
  return `Perhaps about the same thing:\n${rows}`;
}

async function duplicates(name: string, _options: object, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  const { items } = await api.get<{ items: Suggestion[] }>(`/v1/cases/${await caseIdOf(api, name)}/duplicates`);
  print(globals, items, () => suggestionsText(items) || 'No other case seems to be about the same thing.');
}

const answersText = ({ answers, satisfied, outcome }: SimilarView): string[] => [
  ...answers.map(({ text, remedy, final }) =>
    [final ? '  final response:' : '  answered:', remedy && `[${remedy}]`, text].filter(Boolean).join(' '),
  ),
  ...(satisfied === undefined ? [] : [`  the customer was ${satisfied ? '' : 'not '}satisfied`]),
  ...(outcome === undefined ? [] : [`  closed: ${outcome}`]),
];

const similarText = (one: SimilarView): string => {
  const alike = [one.sameLane && 'lane', one.sameCause && 'cause', one.words > 0 && `words ${one.words.toFixed(2)}`];
  const title = `${one.reference}  ${one.status}  ${localTime(one.reportedAt)}  alike: ${alike.filter(Boolean).join(', ')}`;
  const about = one.description === undefined ? [] : [`  ${one.description}`];
  return [title, ...about, ...answersText(one)].map(plain).join('\n');
};

async function similar(name: string, { limit }: { limit?: string }, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  const path = `/v1/cases/${await caseIdOf(api, name)}/similar`;
  const { items } = await api.get<{ items: SimilarView[] }>(path, { limit });
  print(globals, items, () => items.map(similarText).join('\n\n') || 'No earlier case is like it.');
}

async function guidance(organisation: string, kind: string, type: string, _options: object, command: Command) {
  const globals = globalsOf(command);
  const path = `/v1/organisations/${encodeURIComponent(organisation)}/guidance`;
  const view = await new ApiClient(globals).get<GuidanceView>(path, { kind, type });
  const both = (name: string, words: { en: string; zh: string }) => `${name.padEnd(6)} ${words.en}\n       ${words.zh}`;
  const lines = [
    ...(view.guidance
      ? (['ask', 'say', 'do'] as const).map((name) => both(name, view.guidance?.[name] ?? view.firstAction))
      : []),
    both('first', view.firstAction),
    `facts  ${view.facts.map(({ name, required }) => (required ? `${name} (needed)` : name)).join(', ')}`,
    ...view.channels.map(
      ({ channel, asks, promise }) =>
        `by     ${[channel, ...asks, ...(promise ? ['a promised time'] : [])].join(', ')}`,
    ),
  ];
  print(globals, view, () => lines.join('\n'));
}

/** A case as its customer may see it. */
export async function customerText(api: ApiClient, id: string): Promise<{ view: CustomerCase; text: () => string }> {
  const view = await api.get<CustomerCase>(`/v1/cases/${id}/customer-view`);
  const text = () => {
    const rows = view.history.map((step) => [localTime(step.happenedAt), step.type, step.text]);
    const promises = view.promises.map(
      ({ what, dueAt, state }) => `  promise   ${state}, ${localTime(dueAt)}: ${what ?? ''}`,
    );
    const title = `${view.reference}  ${view.kind} about ${view.type}  ${view.standing}`;
    return `${[title, ...promises].map(plain).join('\n')}\n\n${table(['WHEN', 'WHAT', 'TOLD'], rows)}\n\nTimes are in ${localZone()}.`;
  };
  return { view, text };
}

/** What is known beside a case: others like it, and what to do about its kind. */
export function addKnowledge(program: Command): void {
  program
    .command('duplicates')
    .summary('list cases that may be about the same thing')
    .argument('<case>', 'id, reference, or beginning of the reference')
    .addHelpText('after', '\nExample:\n  redress duplicates DEMO-7K2QX-04M9B')
    .action(duplicates);

  program
    .command('similar')
    .summary('list similar earlier cases, with what was answered then')
    .argument('<case>', 'id, reference, or beginning of the reference')
    .option('--limit <number>', 'how many at most; left out, ten')
    .addHelpText('after', '\nExample:\n  redress similar DEMO-7K2QX-04M9B --limit 5')
    .action(similar);

  program
    .command('guidance')
    .summary('tell what to ask, say and do first about such a case')
    .argument('<organisation>')
    .argument('<kind>', 'complaint, exception, claim or request')
    .argument('<type>', 'such as delay')
    .addHelpText('after', '\nExample:\n  redress guidance demo complaint delay')
    .action(guidance);
}
