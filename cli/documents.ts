import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import type { OwedDocumentView } from '../api/schemas/documents.ts';
import type { CaseView } from '../api/schemas/case.ts';
import { ApiClient, caseIdOf } from './api-client.ts';
import { caseText, type EventView } from './case-text.ts';
import { Failure, reasonOf, usage } from './failure.ts';
import { globalsOf, print, table } from './output.ts';
import { localTime, localZone } from './times.ts';

const documentsOf = async (api: ApiClient, id: string): Promise<OwedDocumentView[]> =>
  (await api.get<{ items: OwedDocumentView[] }>(`/v1/cases/${id}/documents`)).items;

/** The subject of a document, which may be given by its name where the case owes only one of that name. */
async function subjectOf(api: ApiClient, id: string, name: string): Promise<string> {
  const documents = await documentsOf(api, id);
  if (documents.some(({ subject }) => subject === name)) return name;
  const called = documents.filter(({ document }) => document === name);
  const [only] = called;
  if (only && called.length === 1) return only.subject;
  const known = (called.length ? called : documents)
    .map(({ subject, document }) => `${subject} (${document})`)
    .join(', ');
  if (called.length) throw new Failure(`Several documents are called ${name}: ${known}. Name one by its subject.`);
  throw new Failure(`The case owes no document ${name}. It owes: ${known || 'none'}.`);
}

/** The file as a stream that is read as it is sent. */
function streamOf(path: string): ReadableStream {
  try {
    if (!statSync(path).isFile()) throw usage(`${path} is not a file.`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
  return Readable.toWeb(createReadStream(path)) as ReadableStream;
}

async function upload(
  name: string,
  document: string,
  path: string,
  options: { key?: string },
  command: Command,
): Promise<void> {
  const globals = globalsOf(command);
  const file = streamOf(path);
  const api = new ApiClient(globals);
  const id = await caseIdOf(api, name);
  const subject = await subjectOf(api, id, document);
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path)).replaceAll("'", '%27')}`,
  };
  const address = `/v1/cases/${id}/documents/${encodeURIComponent(subject)}/file`;
  const answer = await api.upload<{ case: CaseView; events: EventView[] }>(address, file, headers, options);
  print(globals, answer, () => caseText(answer.case, answer.events));
}

async function list(name: string, _options: object, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  const documents = await documentsOf(api, await caseIdOf(api, name));
  const rows = documents.map(({ subject, document, payer, state, round, file }) => [
    subject,
    document,
    payer,
    round > 1 ? `${state}, supplement` : state,
    file?.mediaType,
    file?.bytes,
    file && localTime(file.receivedAt),
  ]);
  const head = ['', 'DOCUMENT', 'FOR', 'STATE', 'TYPE', 'BYTES', 'CAME'];
  print(globals, documents, () =>
    rows.length ? `${table(head, rows)}\n\nTimes are in ${localZone()}.` : 'The case owes no documents.',
  );
}

/** Files of the documents that a claim owes. */
export function addDocuments(program: Command): void {
  const document = program.command('document').summary('the documents that a claim owes, and their files');
  document
    .command('upload')
    .summary('send the file of a document')
    .argument('<case>', 'id, reference, or beginning of the reference')
    .argument('<document>', 'subject such as k1, or its name where there is only one of that name')
    .argument('<file>', 'PDF, picture, workbook, letter, list, text or XML')
    .option('--key <key>', 'idempotency key of an upload that is repeated; left out, a new one')
    .addHelpText('after', '\nExample:\n  redress document upload DEMO-7K2QX-04M9B policy policy.pdf')
    .action(upload);
  document
    .command('list')
    .summary('list the documents with their state')
    .argument('<case>', 'id, reference, or beginning of the reference')
    .addHelpText('after', '\nExample:\n  redress document list DEMO-7K2QX-04M9B')
    .action(list);
}
