import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { Argument, Option, type Command } from 'commander';
import { REDACTABLE } from '../evidence/redaction.ts';
import { isFull } from '../evidence/refused.ts';
import { LANGUAGES, type Language } from '../forms/value.ts';
import { ApiClient, caseIdOf } from './api-client.ts';
import { checkpointNow } from './checkpoint.ts';
import { Failure, reasonOf } from './failure.ts';
import { globalsOf, plain, print } from './output.ts';

interface Options {
  output?: string;
  lang: Language;
  redact?: string[];
  pdf: boolean;
  checkpoint?: boolean;
}

/** The name that the API gives the file, without any path. */
function nameOf(response: Response): string {
  const [, name] = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return name ?? 'evidence.zip';
}

async function receive(response: Response, file: FileHandle): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    hash.update(piece);
    bytes += piece.length;
    await file.appendFile(piece);
  }
  await file.sync();
  const sha256 = hash.digest();
  const said = /sha-256=:([^:]+):/.exec(response.headers.get('repr-digest') ?? '')?.[1];
  if (said !== sha256.toString('base64')) throw new Error('it did not arrive whole');
  return { bytes, sha256: sha256.toString('hex') };
}

/** Has the verifier of the bundle look at it, as its receiver will. */
async function proven(path: string) {
  const { check, entriesOfArchive } = await import('../evidence/verifier/verify.mjs');
  const { done, open: left } = check(entriesOfArchive(await readFile(path)));
  return { proven: done.map(([english]) => english), notProven: left.map(([english]) => english) };
}

/** Takes a bundle in under another name until it is whole and proven, so that nobody ever finds half of one. */
async function save(response: Response, path: string) {
  const draft = `${path}.${process.pid}.part`;
  let file: FileHandle | undefined;
  try {
    file = await open(draft, 'wx', 0o600);
    const received = await receive(response, file);
    const found = await proven(draft);
    await rename(draft, path);
    return { file: path, ...received, ...found };
  } catch (error) {
    if (file) await rm(draft, { force: true });
    const why = isFull(error) ? 'there is no room on the disk' : reasonOf(error);
    throw new Failure(`${path} cannot be written (${why}); nothing was left behind.`, { cause: error });
  } finally {
    await file?.close();
  }
}

const listed = (title: string, lines: readonly string[]): string =>
  lines.map((line) => `${title} ${plain(line)}`).join('\n');

async function evidence(name: string, options: Options, command: Command): Promise<void> {
  const { output, lang, redact = [], pdf, checkpoint = false } = options;
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  const id = await caseIdOf(api, name);
  if (checkpoint) await checkpointNow();
  const response = await api.open(`/v1/cases/${id}/evidence`, { lang, redact: redact.join(',') || undefined, pdf });
  const saved = await save(response, output ?? nameOf(response));
  print(globals, saved, () =>
    [
      `Wrote ${saved.file}, ${saved.bytes} bytes, SHA-256 ${saved.sha256}`,
      listed('proven    ', saved.proven),
      listed('not proven', saved.notProven),
      'Whoever gets it checks it with "python3 verify.py" or "node verify.mjs", which lie in it.',
    ].join('\n'),
  );
}

/** Bundles of evidence. */
export function addEvidence(program: Command): void {
  program
    .command('evidence')
    .summary('write all that is on record of a case, with what proves it, into one archive')
    .description(
      'Writes a ZIP archive that anybody checks without this product: events, commands, rules, documents, proofs, a report, and verifiers ' +
        'for Python and Node. For auditors and administrators; docs/audit.md says what it proves.',
    )
    .addArgument(new Argument('<case>', 'id, reference, or beginning of the reference'))
    .option('-o, --output <file>', 'write it there; left out, evidence-REFERENCE.zip in this folder')
    .addOption(new Option('--lang <language>', 'of the report').choices(LANGUAGES).default('zh'))
    .addOption(new Option('--redact <what...>', 'what is not shown; hashes stay').choices(REDACTABLE))
    .option('--no-pdf', 'without the report as PDF, which needs Chromium on the server')
    .option('--checkpoint', 'make a checkpoint first; works on the database itself')
    .addHelpText(
      'after',
      `
Examples:
  redress evidence DEMO-7K2QX-04M9B --as auditor
  redress evidence DEMO-7K2QX-04M9B --as auditor --redact complainant text -o case.zip --lang en
  redress evidence DEMO-7K2QX-04M9B --as auditor --redact all --checkpoint`,
    )
    .action(evidence);
}
