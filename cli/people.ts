import type { Command } from 'commander';
import type { DuePerson, DuePosition } from '../db/people/due.ts';
import type { PersonReport } from '../db/people/finding.ts';
import { reachableDatabase } from './database.ts';
import { Failure, reasonOf, usage } from './failure.ts';
import { home, operator, secrets } from './home.ts';
import { globalsOf, print, shown } from './output.ts';
import { localTime } from './times.ts';

interface FindOptions {
  organisation: string;
  phone?: string;
  email?: string;
  number?: string;
}

/** So many people are looked at by one statement. */
const DUE_AT_A_TIME = 200;

const PERSON = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Works with the store of people. What it refuses is said as it is. */
async function withPeople<T>(work: (deps: Awaited<ReturnType<typeof parts>>) => Promise<T>): Promise<T> {
  const deps = await parts();
  try {
    return await work(deps);
  } catch (error) {
    if (error instanceof deps.erasing.NotErased) throw new Failure(reasonOf(error), { cause: error });
    throw error;
  } finally {
    await Promise.all([deps.pool.end(), deps.close()]);
  }
}

async function parts() {
  const [{ openPool, openReadDatabase }, { Rulebooks }, finding, erasing, { readDue }] = await Promise.all([
    import('../db/client.ts'),
    import('../db/rulebooks.ts'),
    import('../db/people/finding.ts'),
    import('../db/people/erasing.ts'),
    import('../db/people/due.ts'),
  ]);
  const url = await reachableDatabase();
  secrets();
  const applicationName = 'redress-people';
  const { db, close } = openReadDatabase({ url, max: 1, applicationName });
  const pool = openPool({ url, max: 1, applicationName, statementTimeoutMs: 60_000 });
  return { pool, close, rulebooks: new Rulebooks(db), finding, erasing, readDue };
}

function personId(text: string): string {
  if (PERSON.test(text)) return text;
  throw usage(`"${text}" is no id of a person; "redress people find" prints them.`);
}

async function find({ organisation, phone, email, number }: FindOptions, command: Command): Promise<void> {
  if (phone === undefined && email === undefined && number === undefined)
    throw usage('Say by what the person is known: --phone, --email or --number.');
  const found = await withPeople(({ pool, finding }) =>
    finding.findPeople(pool, organisation, { phone, email, customerNumber: number }),
  );
  print(globalsOf(command), found, () => {
    const rows = found.map((one) => [one.personId, localTime(one.createdAt), one.restrictedAt ? 'restricted' : '']);
    return `${shown(['PERSON', 'KNOWN SINCE', ''], rows)}People: ${found.length}.`;
  });
}

function textOf({ personId: id, cases, holds, erasableFrom, erasedAt, restrictedAt }: PersonReport): string {
  const ofCases = cases.map(({ caseId, reference, state }) => [reference, caseId, state.kind, state.status]);
  const ofHolds = holds.map(({ reference, clock, retention, until, source = '' }) => [
    reference,
    clock ?? retention ?? 'it is open',
    until ? localTime(until) : '',
    source,
  ]);
  const standing = erasedAt
    ? `Erased ${localTime(erasedAt)}.`
    : restrictedAt
      ? `Restricted since ${localTime(restrictedAt)}.`
      : '';
  return [
    `Person ${id}. ${standing}`,
    `${shown(['REFERENCE', 'CASE', 'KIND', 'STATUS'], ofCases)}Cases: ${cases.length}.`,
    `${shown(['REFERENCE', 'HELD BY', 'UNTIL', 'SOURCE'], ofHolds)}Can be erased: ${erasableFrom ? `from ${localTime(erasableFrom)} on` : 'when every case is closed'}.`,
  ].join('\n');
}

async function report(text: string, _options: object, command: Command): Promise<void> {
  const id = personId(text);
  const now = new Date().toISOString();
  const found = await withPeople(({ pool, rulebooks, finding }) => finding.reportOn(pool, rulebooks, id, now));
  if (!found) throw new Failure(`There is no person ${id}; "redress people find" finds one.`);
  print(globalsOf(command), found, () => textOf(found));
}

async function due({ organisation }: { organisation: string }, command: Command): Promise<void> {
  const now = new Date().toISOString();
  const people = await withPeople(async ({ pool, rulebooks, readDue }) => {
    const all: DuePerson[] = [];
    let after: DuePosition | undefined;
    do {
      const page = await readDue(pool, rulebooks, organisation, now, { after, limit: DUE_AT_A_TIME });
      all.push(...page.people);
      after = page.next;
    } while (after);
    return all;
  });
  print(globalsOf(command), people, () => {
    const rows = people.map(({ personId: id, dueSince, cases }) => [id, localTime(dueSince), String(cases.length)]);
    return `${shown(['PERSON', 'DUE SINCE', 'CASES'], rows)}People: ${people.length}.`;
  });
}

async function setRestriction(text: string, { reason }: { reason: string }, command: Command, isRestricted: boolean) {
  const id = personId(text);
  const now = new Date().toISOString();
  await withPeople(({ pool, erasing }) =>
    erasing.restrict({ pool, author: operator() }, id, { reason, now, isRestricted }),
  );
  print(globalsOf(command), { personId: id, isRestricted }, () =>
    isRestricted ? `Person ${id} is restricted: nobody works on their cases.` : `Person ${id} is restricted no more.`,
  );
}

async function erasePerson(text: string, { reason }: { reason: string }, command: Command): Promise<void> {
  const id = personId(text);
  const { filesOf } = await import('../files/files.ts');
  const { store } = filesOf(home(), process.env);
  const now = new Date().toISOString();
  const erased = await withPeople(({ pool, rulebooks, erasing }) =>
    erasing.erase({ pool, rulebooks, files: store, author: operator() }, id, { reason, now }),
  );
  print(
    globalsOf(command),
    { personId: id, ...erased },
    () =>
      `Person ${id} is erased: ${erased.cases} cases hold nothing of them any more, ${erased.files - erased.left.length} documents are gone.`,
  );
  if (erased.left.length)
    throw new Failure(
      `The person is erased, but these files could not be removed; remove them by hand: ${erased.left.join(', ')}.`,
    );
}

/** `redress people`: what is held on somebody, and how it goes. */
export function addPeople(program: Command): void {
  const people = program.command('people').description('what is held on a person: find, report, restrict, erase');
  people
    .command('find')
    .description('finds a person by phone, e-mail or customer number')
    .requiredOption('--organisation <organisation>', 'of which they are a customer')
    .option('--phone <phone>')
    .option('--email <address>')
    .option('--number <number>', 'the customer number')
    .action(find);
  people
    .command('report <person>')
    .description('everything that is held on a person, why, and from when on it can be erased')
    .action(report);
  people
    .command('due')
    .description('who may be erased, since their data need not be kept any longer')
    .requiredOption('--organisation <organisation>', 'of which they are a customer')
    .action(due);
  people
    .command('restrict <person>')
    .description('keeps and protects the data, and lets nobody work on the cases')
    .requiredOption('--reason <text>')
    .action((text: string, options: { reason: string }, command: Command) =>
      setRestriction(text, options, command, true),
    );
  people
    .command('release <person>')
    .description('lifts a restriction')
    .requiredOption('--reason <text>')
    .action((text: string, options: { reason: string }, command: Command) =>
      setRestriction(text, options, command, false),
    );
  people
    .command('erase <person>')
    .description('erases a person for good, unless the law still holds the data')
    .requiredOption('--reason <text>')
    .action(erasePerson);
}
