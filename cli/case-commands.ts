import type { Command } from 'commander';
import type { CaseView } from '../api/schemas/case.ts';
import type { Suggestion } from '../api/schemas/knowledge.ts';
import { ApiClient, caseIdOf } from './api-client.ts';
import { caseText, type EventView } from './case-text.ts';
import { claimText } from './claim-text.ts';
import { usage } from './failure.ts';
import { readBody, withFields } from './fields.ts';
import { customerText, suggestionsText } from './knowledge.ts';
import { globalsOf, print } from './output.ts';
import { instantOf } from './times.ts';

interface Answered {
  case: CaseView;
  events: EventView[];
}

interface OpenedCase extends Answered {
  /** Absent where the case was not decided at once. */
  suggestions?: Suggestion[];
}

interface WriteOptions {
  file?: string;
  key?: string;
  ifVersion?: number;
}

function versionOf(text: string): number {
  const version = Number(text);
  if (Number.isInteger(version) && version > 0) return version;
  throw usage(`--if-version must be the number of the version that you saw, such as 7; it is "${text}".`);
}

const bodyOf = ({ file }: WriteOptions, fields: readonly string[]): Record<string, unknown> =>
  withFields(file === undefined ? {} : readBody(file), fields);

async function open(fields: string[], options: WriteOptions, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const body = bodyOf(options, fields);
  if (Object.keys(body).length === 0)
    throw usage('Say what to open: fields, or --file. "redress open --help" has examples.');
  const answer = await new ApiClient(globals).write<OpenedCase>('/v1/cases', body, options);
  print(globals, answer, () =>
    [caseText(answer.case, []), suggestionsText(answer.suggestions ?? [])].filter(Boolean).join('\n\n'),
  );
}

interface Moment {
  asOf?: string;
  knownAt?: string;
}

async function show(
  name: string,
  { customer, ...moment }: Moment & { customer?: boolean },
  command: Command,
): Promise<void> {
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  const id = await caseIdOf(api, name);
  if (customer) {
    if (moment.asOf !== undefined || moment.knownAt !== undefined)
      throw usage('--customer shows the case now; leave --as-of and --known-at out.');
    const seen = await customerText(api, id);
    return print(globals, seen.view, seen.text);
  }
  const view = await api.get<CaseView>(`/v1/cases/${id}`, { ...moment });
  const log = await api.list<EventView>(`/v1/cases/${id}/events`, {}, Number.POSITIVE_INFINITY);
  const events = log.filter((event) => isCounted(event, moment));
  print(globals, { case: view, events }, () => caseText(view, events, claimText(view, events)));
}

/** As the API counts events for a past moment: a case exists from its report on. */
function isCounted(event: EventView, { asOf, knownAt }: Moment): boolean {
  const trueAt = event.type === 'CaseOpened' ? event.reportedAt : event.happenedAt;
  return (asOf === undefined || trueAt <= asOf) && (knownAt === undefined || event.recordedAt <= knownAt);
}

async function give(
  name: string,
  type: string,
  fields: string[],
  options: WriteOptions,
  command: Command,
): Promise<void> {
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  const body = { ...bodyOf(options, fields), type };
  const id = await caseIdOf(api, name);
  const answer = await api.write<Answered>(`/v1/cases/${id}/commands`, body, options);
  print(globals, answer, () => caseText(answer.case, answer.events));
}

interface Action {
  type: string;
}

async function actions(name: string, _options: object, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  const answer = await api.get<{ status: string; actions: Action[] }>(`/v1/cases/${await caseIdOf(api, name)}/actions`);
  print(globals, answer, () => `While ${answer.status}: ${answer.actions.map(({ type }) => type).join(', ')}`);
}

const KEY = ['--key <key>', 'idempotency key of a command that is repeated; left out, a new one'] as const;
const FILE = ['-f, --file <file>', 'YAML or JSON with the fields; - reads standard input'] as const;

/** The commands about a single case, which go through the API. */
export function addCaseCommands(program: Command): void {
  program
    .command('open')
    .summary('open a case')
    .description('Opens a case from a file, from fields, or from both: a field stands in for that of the file.')
    .argument('[fields...]', 'name=text, or name:=JSON; dots lead into objects')
    .option(...FILE)
    .option(...KEY)
    .addHelpText(
      'after',
      `
Examples:
  redress open organisation=demo kind=complaint type=delay channel=phone \\
    complainant.name="Lin Example" description="The pallet has not arrived." facts.arrived:=false
  redress open -f case.yaml severity=major
  cat case.json | redress open -f -`,
    )
    .action(open);

  program
    .command('show')
    .summary('show a case with its clocks and its timeline')
    .argument('<case>', 'id, reference, or beginning of the reference')
    .option('--as-of <time>', 'as it was in the world at this time', instantOf)
    .option('--known-at <time>', 'as it was known at this time', instantOf)
    .option('--customer', 'only what its customer may see')
    .addHelpText(
      'after',
      `
Examples:
  redress show DEMO-7K2QX-04M9B
  redress show demo-7k2 --as-of "2026-03-02 17:00"      (time zone of the terminal)
  redress show DEMO-7K2QX-04M9B --json | jq '.case.clocks'`,
    )
    .action(show);

  program
    .command('command')
    .alias('do')
    .summary('give a command to a case')
    .argument('<case>', 'id, reference, or beginning of the reference')
    .argument('<type>', 'such as Acknowledge; "redress actions CASE" lists those that are possible now')
    .argument('[fields...]', 'name=text, or name:=JSON')
    .option(...FILE)
    .option(...KEY)
    .option('--if-version <number>', 'refuse it if the case has moved on since this version', versionOf)
    .addHelpText(
      'after',
      `
Examples:
  redress do DEMO-7K2QX-04M9B Acknowledge text="We look into it." channel=phone
  redress do DEMO-7K2QX-04M9B MakePromise what="a new arrival time" dueAt=2030-01-07T09:00:00+08:00
  redress do DEMO-7K2QX-04M9B CloseCase outcome=satisfied --as supervisor --if-version 12`,
    )
    .action(give);

  program
    .command('actions')
    .summary('list what may be done with a case now')
    .argument('<case>', 'id, reference, or beginning of the reference')
    .addHelpText('after', '\nExample:\n  redress actions DEMO-7K2QX-04M9B --as supervisor')
    .action(actions);
}
