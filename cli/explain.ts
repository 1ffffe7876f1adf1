import type { Command } from 'commander';
import type { ExplanationView } from '../api/schemas/explain.ts';
import { QUESTIONS, type Question } from '../workflows/domain/audit/explain/explained.ts';
import { sourceName } from '../workflows/domain/rulebook/rulebook.ts';
import { ApiClient, caseIdOf } from './api-client.ts';
import { usage } from './failure.ts';
import { LANG, type Language } from './language.ts';
import { globalsOf, plain, print, table } from './output.ts';
import { instantOf, localTime, localZone } from './times.ts';

interface Options {
  at?: string;
  known?: string;
  payment?: string;
  lang: Language;
}

/** Under which name the API asks for what a question is about. */
const WHAT: Readonly<Record<Question, string | undefined>> = {
  due: 'clock',
  escalation: 'seq',
  refusal: 'command',
  amount: undefined,
  who: 'command',
};

function explanationText(found: ExplanationView, lang: Language): string {
  const { reference, answer, lines, events, rules, was, today, equal } = found;
  const happened = events.map(({ seq, happenedAt, title, actor }) => [
    seq,
    localTime(happenedAt),
    title[lang],
    actor.id,
  ]);
  const cited = rules.map(({ rulebook, path, name, source }) => [
    rulebook,
    path,
    name[lang],
    source ? `${sourceName(source)[lang]} (${source.confidence})` : '',
  ]);
  const sameAs = equal === null ? '' : equal ? ' (the same)' : ' (another answer)';
  return [
    `${reference}  ${plain(answer[lang])}`,
    lines.map((words) => `  ${plain(words[lang])}`).join('\n'),
    ...(happened.length > 0 ? [table(['#', 'HAPPENED', 'EVENT', 'BY'], happened)] : []),
    ...(cited.length > 0 ? [table(['RULES', 'WHERE', 'NAME', 'SOURCE'], cited)] : []),
    [`Then:  ${plain(was.says[lang])}`, ...(today ? [`Today: ${plain(today.says[lang])}${sameAs}`] : [])].join('\n'),
    `Times of the list are in ${localZone()}, those in sentences are the organisation's.`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

async function explain(
  name: string,
  question: string,
  what: string | undefined,
  { at, known, payment, lang }: Options,
  command: Command,
): Promise<void> {
  const globals = globalsOf(command);
  const about = QUESTIONS.find((one) => one === question);
  if (!about) throw usage(`QUESTION must be one of ${QUESTIONS.join(', ')}; it is "${question}".`);
  const field = WHAT[about];
  if (what !== undefined && field === undefined)
    throw usage(`"${question}" is asked about the case as a whole; leave "${what}" out.`);
  const api = new ApiClient(globals);
  const id = await caseIdOf(api, name);
  const asked = field === undefined || what === undefined ? {} : { [field]: what };
  const query = { about, ...asked, payment, asOf: at, knownAt: known };
  const found = await api.get<ExplanationView>(`/v1/cases/${id}/explain`, query);
  print(globals, found, () => explanationText(found, lang));
}

/** `redress explain`: why something about a case is as it is. */
export function addExplain(program: Command): void {
  program
    .command('explain')
    .summary('say why: due then, escalated, refused, so much; and who could have done it')
    .argument('<case>', 'id, reference, or beginning of the reference')
    .argument('<question>', QUESTIONS.join(', '))
    .argument('[what]', 'the clock, the number of the event, the id of the refused command, or the type of command')
    .option('--at <time>', 'as it was in the world at this time', instantOf)
    .option('--known <time>', 'as it was known at this time', instantOf)
    .option('--payment <subject>', 'of who: the payment that is approved, such as t1')
    .option(...LANG)
    .addHelpText(
      'after',
      `
Examples:
  redress explain DEMO-7K2QX-04M9B due answer --as auditor
  redress explain DEMO-7K2QX-04M9B escalation --lang zh
  redress explain DEMO-7K2QX-04M9B refusal 0d5f6f0e-6a1c-4b7e-9d6a-5a7d0c1c2b3a
  redress explain DEMO-7K2QX-04M9B amount --json | jq '.lines'
  redress explain DEMO-7K2QX-04M9B who ApprovePayment --payment t1 --at "2026-03-02 17:00"`,
    )
    .action(explain);
}
