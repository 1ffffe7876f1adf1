import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Command } from 'commander';
import { FORMS, type FilledForm, type Table } from '../forms/form.ts';
import type { FilledRegister } from '../forms/register.ts';
import { LANGUAGES, textOf, type Language, type Writing } from '../forms/value.ts';
import { REGISTERS } from '../workflows/domain/rulebook/practice/registers.ts';
import { ApiClient, caseIdOf } from './api-client.ts';
import { Failure, reasonOf, usage } from './failure.ts';
import { globalsOf, plain, print, table, type Globals } from './output.ts';
import { instantOf } from './times.ts';

const FORM_FORMATS = ['text', 'json', 'html', 'pdf'];
const REGISTER_FORMATS = ['text', 'json', 'html', 'pdf', 'xlsx', 'csv'];

interface Options {
  format?: string;
  lang: Language;
  output?: string;
}

const oneOf =
  <T extends string>(what: string, known: readonly T[]) =>
  (text: string): T => {
    const found = known.find((one) => one === text);
    if (found !== undefined) return found;
    throw usage(`${what} must be one of ${known.join(', ')}; it is "${text}".`);
  };

/** The format that was asked for, else the one that the file's name says, else text. */
function formatOf({ format, output }: Options, known: readonly string[]): string {
  const named = output === undefined ? '' : extname(output).slice(1);
  const meant = format ?? (known.includes(named) ? named : 'text');
  if (!known.includes(meant)) throw usage(`--format must be one of ${known.join(', ')}; it is "${meant}".`);
  if ((meant === 'pdf' || meant === 'xlsx') && output === undefined && process.stdout.isTTY) {
    throw usage(`A ${meant} is nothing for a terminal: write it into a file with --output FILE.`);
  }
  return meant;
}

function write(output: string | undefined, content: string | Buffer): void {
  if (output === undefined || output === '-') {
    process.stdout.write(content);
    return;
  }
  try {
    writeFileSync(output, content);
  } catch (error) {
    throw new Failure(`${output} cannot be written: ${reasonOf(error)}.`, { cause: error });
  }
  process.stderr.write(`wrote ${output}\n`);
}

/** Fetches it in a format that is for files, or as data that is printed as text or JSON. */
async function deliver(
  globals: Globals,
  { path, query, options, formats }: { path: string; query: object; options: Options; formats: readonly string[] },
  human: (filled: unknown) => string,
): Promise<void> {
  const format = globals.json ? 'json' : formatOf(options, formats);
  const api = new ApiClient(globals);
  const asked = { ...query, lang: options.lang };
  if (format !== 'text' && format !== 'json') {
    write(options.output, await api.getFile(path, { ...asked, format }));
    return;
  }
  const filled = await api.get(path, asked);
  if (options.output === undefined) print({ json: format === 'json' }, filled, () => human(filled));
  else write(options.output, format === 'json' ? `${JSON.stringify(filled, null, 2)}\n` : `${human(filled)}\n`);
}

const tableText = ({ columns, rows }: Table, writing: Writing): string =>
  table(
    columns.map(({ label }) => label[writing.language]),
    rows.map((row) => row.map((value) => textOf(value, writing))),
  );

function formText(form: FilledForm, language: Language): string {
  const writing = { language, timeZone: form.timeZone };
  const sections = form.sections.map(({ title, fields, table: rows }) => {
    const lines = fields.map(({ label, value }) => `${label[language]}: ${plain(textOf(value, writing))}`);
    return [`── ${title[language]}`, ...lines, ...(rows ? [tableText(rows, writing)] : [])].join('\n');
  });
  return [`${form.title[language]}  ${form.reference}`, ...sections].join('\n\n');
}

function registerText(register: FilledRegister, language: Language): string {
  const writing = { language, timeZone: register.timeZone };
  const figures = register.figures.map(({ label, value }) => `${label[language]}: ${plain(textOf(value, writing))}`);
  const rows = register.rows.length > 0 ? [tableText(register, writing)] : [];
  const head = `${register.title[language]}  ${register.from} – ${register.to}`;
  return [head, ...rows, figures.join('\n')].filter(Boolean).join('\n\n');
}

async function showForm(
  name: string,
  form: string,
  { asOf, knownAt, about, ...options }: Options & { asOf?: string; knownAt?: string; about?: string },
  command: Command,
): Promise<void> {
  const globals = globalsOf(command);
  oneOf('FORM', FORMS)(form);
  const id = await caseIdOf(new ApiClient(globals), name);
  const query = { asOf, knownAt, about };
  const request = { path: `/v1/cases/${id}/forms/${form}`, query, options, formats: FORM_FORMATS };
  await deliver(globals, request, (filled) => formText(filled as FilledForm, options.lang));
}

async function showRegister(
  organisation: string,
  register: string,
  { from, to, asOf, knownAt, ...options }: Options & { from?: string; to?: string; asOf?: string; knownAt?: string },
  command: Command,
): Promise<void> {
  const path = `/v1/organisations/${encodeURIComponent(organisation)}/registers/${oneOf('REGISTER', REGISTERS)(register)}`;
  const request = { path, query: { from, to, asOf, knownAt }, options, formats: REGISTER_FORMATS };
  await deliver(globalsOf(command), request, (filled) => registerText(filled as FilledRegister, options.lang));
}

const LANG = ['--lang <language>', 'language of the values: zh or en', oneOf('--lang', LANGUAGES), 'zh'] as const;
const OUTPUT = ['-o, --output <file>', 'write it there; its ending says the format unless --format does'] as const;

/** The papers: forms of a case, registers of an organisation. */
export function addForms(program: Command): void {
  program
    .command('form')
    .summary('fill a form of a case from its log')
    .argument('<case>', 'id, reference, or beginning of the reference')
    .argument('<form>', FORMS.join(', '))
    .option('--format <format>', FORM_FORMATS.join(', '))
    .option(...LANG)
    .option(...OUTPUT)
    .option('--about <subject>', 'only this payment or payer, such as y2; left out, all of them')
    .option('--as-of <time>', 'as it was in the world at this time', instantOf)
    .option('--known-at <time>', 'as it was known at this time', instantOf)
    .addHelpText(
      'after',
      `
Examples:
  redress form DEMO-7K2QX-04M9B complaint-handling
  redress form DEMO-7K2QX-04M9B complaint-handling -o form.pdf
  redress form DEMO-7K2QX-04M9B complaint-handling --format html --lang en > form.html`,
    )
    .action(showForm);

  program
    .command('register')
    .summary('fill a register of an organisation for some days')
    .argument('<organisation>')
    .argument('<register>', REGISTERS.join(', '))
    .option('--from <date>', 'first local day; left out, six days before the last')
    .option('--to <date>', 'last local day; left out, today')
    .option('--as-of <time>', 'as it was in the world at this time', instantOf)
    .option('--known-at <time>', 'as it was known at this time', instantOf)
    .option('--format <format>', REGISTER_FORMATS.join(', '))
    .option(...LANG)
    .option(...OUTPUT)
    .addHelpText(
      'after',
      `
Examples:
  redress register demo complaints --lang en
  redress register demo complaints --from 2026-03-01 --to 2026-03-31 -o march.xlsx
  redress register demo call-standards --format csv --as supervisor > calls.csv`,
    )
    .action(showRegister);
}
