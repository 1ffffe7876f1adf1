import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import {
  provableCommands,
  provableLog,
  publishedRulebooks,
  type ProvableEvent,
  type PublishedRulebook,
} from '../db/read/evidence.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import type { PublicKey, SigningKeys } from '../db/secrets/signing-keys.ts';
import { inSnapshot } from '../db/snapshot.ts';
import { checkChains } from '../db/verify-chain.ts';
import type { FileStore } from '../files/store.ts';
import { formPage } from '../forms/html.ts';
import type { Language } from '../forms/value.ts';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import { Archive, type Entry } from './archive.ts';
import { shownCommand, shownEvent, type ShownCommand, type ShownEvent } from './case-log.ts';
import { documentsOf, type ShownDocument } from './documents.ts';
import { proofsOf, provenUntil, type Proofs, type Signers } from './proofs.ts';
import { README } from './readme.ts';
import { Redaction, type Redactable } from './redaction.ts';
import { EvidenceRefused } from './refused.ts';
import { reportOf } from './report.ts';

export interface EvidenceDeps {
  pool: pg.Pool;
  secrets: Secrets;
  files: FileStore;
  /** Makes the PDF of the report; left out, the bundle has none. */
  print?: ((html: string) => Promise<Buffer>) | undefined;
}

export interface EvidenceRequest {
  caseId: string;
  /** Of the report. */
  language: Language;
  redact: readonly Redactable[];
  /** Now, in UTC. */
  at: string;
  /** Who asked for it. */
  by: string;
}

/** A bundle that was made. */
export interface MadeEvidence {
  organisation: string;
  reference: string;
  /** The last event in it. */
  head: { seq: number; hash: string };
  bytes: number;
  sha256: string;
  /** Of its manifest, which is signed. */
  manifest: string;
  /** Up to which event a signed checkpoint proves it; 0 while the case is in none. */
  provenUntil: number;
}

/** All of a case that a bundle is made of, of one instant. */
interface Gathered {
  log: ProvableEvent[];
  commands: ShownCommand[];
  rulebooks: PublishedRulebook[];
  proofs: Proofs;
}

async function requireWhole(client: pg.PoolClient, caseId: string, { seal }: Secrets): Promise<void> {
  const problems: string[] = [];
  await checkChains(client, {
    seal,
    caseId,
    onBreak: ({ seq, problem }) => void problems.push(`of event ${seq}: ${problem}`),
  });
  if (problems[0] !== undefined) {
    throw new EvidenceRefused(`Its log is not what was sealed, ${problems[0]}; "redress verify" tells more.`);
  }
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

async function rulebooksOf(client: pg.PoolClient, log: readonly ProvableEvent[]): Promise<PublishedRulebook[]> {
  const names = [...new Set(log.map(({ event }) => event.rulebook))];
  const found = await publishedRulebooks(client, names);
  const missing = names.find((name) => !found.some((one) => one.name === name));
  if (missing !== undefined) throw new EvidenceRefused(`The rulebook ${missing} is not in the database.`);
  const changed = found.find(({ content, contentHash }) => sha256(canonicalize(content) ?? '') !== contentHash);
  if (changed)
    throw new EvidenceRefused(`The rulebook ${changed.name} in the database is not the one that was published.`);
  return found;
}

async function gather(
  client: pg.PoolClient,
  { caseId }: EvidenceRequest,
  { secrets, redaction, signers }: { secrets: Secrets; redaction: Redaction; signers: Signers },
): Promise<Gathered> {
  await requireWhole(client, caseId, secrets);
  const log = await provableLog(client, caseId);
  if (log[0]?.event.type !== 'CaseOpened') throw new EvidenceRefused(`There is no case ${caseId}.`);
  const rows = await provableCommands(client, caseId);
  const commands = rows.map((row) => shownCommand(row, redaction, secrets.seal));
  const rulebooks = await rulebooksOf(client, log);
  const commandIds = rows.map(({ command_id }) => command_id);
  return { log, commands, rulebooks, proofs: await proofsOf(client, { caseId, commandIds }, signers) };
}

/** Everything that is put into the archive, in this order. */
interface Content extends Gathered {
  request: EvidenceRequest;
  redaction: Redaction;
  /** Without what is redacted. */
  shownLog: RecordedEvent[];
  events: ShownEvent[];
  documents: ShownDocument[];
  installation: string;
  keys: Readonly<Record<string, PublicKey>>;
}

/** @throws {EvidenceRefused} where there is nothing to sign with */
function signingKeys({ checkpoint }: Secrets): SigningKeys {
  if (checkpoint) return checkpoint;
  throw new EvidenceRefused('The secrets have no key for checkpoints; "redress secrets rotate checkpoint" makes one.');
}

function withoutHidden(event: RecordedEvent, redaction: Redaction): RecordedEvent {
  const { personal: all, ...open } = event;
  const personal = redaction.shown(all);
  return { ...open, ...(personal ? { personal } : {}) };
}

/** The files of documents that the store has; a lost one is said to be missing. */
async function placedDocuments(log: readonly RecordedEvent[], files: FileStore, redaction: Redaction) {
  const found = documentsOf(log);
  if (redaction.hides('documents')) {
    return found.map((one): ShownDocument => ({ ...one, path: null, because: 'left-out' }));
  }
  const placed: ShownDocument[] = [];
  for (const one of found) {
    placed.push((await files.has(one.sha256)) ? one : { ...one, path: null, because: 'missing' });
  }
  return placed;
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, undefined, 1)}\n`);
const verifier = (name: string): Promise<Buffer> => readFile(new URL(`verifier/${name}`, import.meta.url));

const PDF_DATE = /\/(CreationDate|ModDate) \(D:\d{14}(?:[+-]\d{2}'\d{2}')?\)/g;

/** The same PDF with its dates replaced, byte for byte, so that the same bundle is the same bytes. */
function dated(pdf: Buffer, at: string): Buffer {
  const digits = at.replaceAll(/\D/g, '').slice(0, 14);
  const text = pdf.toString('latin1').replaceAll(PDF_DATE, (found) => found.replace(/D:\d{14}/, `D:${digits}`));
  return Buffer.from(text, 'latin1');
}

async function addReport(archive: Archive, content: Content, print: EvidenceDeps['print']): Promise<Entry[]> {
  const { request, rulebooks, log, redaction } = content;
  const last = log.at(-1)?.event.rulebook;
  const rules = rulebooks.find(({ name }) => name === last)?.content;
  if (!rules) throw new RangeError(`The rulebook ${last ?? ''} was read and is not there.`);
  const { at: madeAt, by: madeBy } = request;
  const report = reportOf({ ...content, log: content.shownLog, rules, madeAt, madeBy, redacted: redaction.names });
  const html = formPage(report, request.language);
  const entries = [await archive.add('report.html', Buffer.from(html))];
  if (print) entries.push(await archive.add('report.pdf', dated(await print(html), madeAt)));
  return entries;
}

async function addData(archive: Archive, content: Content, files: FileStore): Promise<Entry[]> {
  const { events, commands, rulebooks, documents, proofs, installation, keys } = content;
  const entries = [await archive.add('events.json', json(events)), await archive.add('commands.json', json(commands))];
  for (const { name, content: rules } of rulebooks) {
    // The very bytes of which its hash was published.
    entries.push(await archive.add(rulebookPath(name), Buffer.from(canonicalize(rules) ?? '')));
  }
  entries.push(await archive.add('documents.json', json(documents)));
  for (const { path, sha256: hash } of documents) {
    if (path === null) continue;
    const file = await files.open(hash);
    if (!file) throw new EvidenceRefused(`The file ${hash} has just been removed from the store.`);
    entries.push(await archive.add(path, file.stream));
  }
  entries.push(await archive.add('proofs.json', json(proofs)));
  entries.push(await archive.add('keys.json', json({ installation, keys })));
  for (const name of ['verify.mjs', 'verify.py']) entries.push(await archive.add(name, await verifier(name)));
  return entries;
}

const rulebookPath = (name: string): string => `rulebooks/${encodeURIComponent(name).replaceAll('%40', '@')}.json`;

/** The first and the last event of a log that was seen to begin with its opening. */
function endsOf(log: readonly RecordedEvent[]) {
  const [opened, last] = [log[0], log.at(-1)];
  if (opened?.type !== 'CaseOpened' || !last) throw new RangeError('The log does not begin with its opening.');
  return { opened, last };
}

function signedManifest(content: Content, entries: readonly Entry[], signer: SigningKeys): string {
  const { request, redaction, rulebooks, shownLog, installation } = content;
  const { opened, last } = endsOf(shownLog);
  const { organisation, reference, kind } = opened.data;
  const manifest = {
    format: 'redress-evidence/1',
    installation,
    case: { id: request.caseId, organisation, reference, kind },
    head: { seq: last.seq, hash: last.hash },
    madeAt: request.at,
    madeBy: request.by,
    language: request.language,
    redacted: redaction.names,
    rulebooks: Object.fromEntries(rulebooks.map(({ name }) => [name, rulebookPath(name)])),
    files: entries,
    key: signer.active,
  };
  const signature = signer.sign(canonicalize(manifest) ?? '');
  return `${canonicalize({ ...manifest, signature }) ?? ''}\n`;
}

/**
 * Writes the bundle of evidence of a case into a new file: all that is on record of it with what proves it, and verifiers that need none of our
 * code. The same case at the same instant gives the same bytes. Where it fails nothing is left behind.
 *
 * @throws {EvidenceRefused} when the log is not what was sealed, or there is no key to sign with
 * @throws {NoRoom} when the disk is full
 * @throws what the store of files or the printer throws
 */
export async function writeEvidence(deps: EvidenceDeps, request: EvidenceRequest, path: string): Promise<MadeEvidence> {
  const { pool, secrets, files, print } = deps;
  const signer = signingKeys(secrets);
  const redaction = new Redaction(request.redact);
  const { installation } = secrets;
  const keys = signer.publicKeys();
  const signers = { installation, keys };
  const gathered = await inSnapshot(pool, (client) => gather(client, request, { secrets, redaction, signers }));
  const shownLog = gathered.log.map(({ event }) => withoutHidden(event, redaction));
  const content: Content = {
    ...gathered,
    request,
    redaction,
    shownLog,
    events: gathered.log.map((one) => shownEvent(one, redaction)),
    documents: await placedDocuments(shownLog, files, redaction),
    installation,
    keys,
  };
  const archive = await Archive.create(path);
  try {
    const entries = [await archive.add('README.txt', Buffer.from(README))];
    entries.push(...(await addReport(archive, content, print)), ...(await addData(archive, content, files)));
    const manifest = signedManifest(content, entries, signer);
    await archive.add('manifest.json', Buffer.from(manifest));
    const written = await archive.end();
    return { ...madeOf(content), ...written, manifest: sha256(manifest) };
  } catch (error) {
    await archive.abandon();
    throw error;
  }
}

function madeOf({ shownLog, proofs }: Content) {
  const { opened, last } = endsOf(shownLog);
  const { organisation, reference } = opened.data;
  return { organisation, reference, head: { seq: last.seq, hash: last.hash }, provenUntil: provenUntil(proofs) };
}
