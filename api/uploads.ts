import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { bodyHashOf, commandIdOf, type Submission } from '../db/intake.ts';
import { isFileReferredTo } from '../db/read/files.ts';
import type { CommandAnswer } from '../db/read/answer.ts';
import type { Files } from '../files/files.ts';
import { nameIn } from '../files/naming.ts';
import { FileRefused } from '../files/refusal.ts';
import type { Deposit } from '../files/store.ts';
import type { CommandBody } from '../workflows/domain/command.ts';
import type { Caller } from './access.ts';
import type { CommandDesk } from './command-desk.ts';
import { expectedVersionOf } from './headers.ts';
import { problem } from './problems.ts';

const LINGER_MS = 2000;

export interface UploadDeps {
  desk: CommandDesk;
  pool: pg.Pool;
  files: Files;
}

export interface Upload {
  request: FastifyRequest;
  caller: Caller;
  caseId: string;
  document: string;
  idempotencyKey: string;
  ifMatch: string | undefined;
}

interface Taken {
  submission: Submission;
  answer: CommandAnswer | undefined;
}

/** A refusal of the file as the problem that it is answered with. */
export async function asProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileRefused) throw problem(error.code, error.facts);
    throw error;
  }
}

/** Takes the body of a request as a file, without holding it in memory. */
async function deposit({ store, limits }: Files, { raw, headers }: FastifyRequest, name: string | undefined) {
  const { maxBytes } = limits;
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw new FileRefused('file-too-large', { limit: maxBytes });
  return store.put(raw, { ...limits, name, declared: headers['content-type'] });
}

/**
 * Ends the connection of a sender that was answered before it had sent everything. For a moment what it still sends is passed
 * over, since it would not see the answer if its connection broke off; some senders stop once they have the answer.
 */
export function endUnread(raw: FastifyRequest['raw']): void {
  if (raw.complete || raw.readableEnded) return;
  const timer = setTimeout(() => raw.destroy(), LINGER_MS).unref();
  raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
  raw.resume();
}

function submissionOf(upload: Upload, { sha256, bytes, mediaType }: Deposit, name: string | undefined): Submission {
  const { caller, caseId, document, idempotencyKey, ifMatch } = upload;
  const text = name === undefined ? {} : { text: name };
  const body: CommandBody = { type: 'ReceiveDocument', document, sha256, bytes, mediaType, ...text };
  return {
    commandId: commandIdOf(caller.id, idempotencyKey),
    caseId,
    body,
    bodyHash: bodyHashOf(`/v1/cases/${caseId}/documents/${document}/file`, body),
    actor: { kind: 'person', id: caller.id, role: caller.role },
    expectedSeq: expectedVersionOf(ifMatch),
    receivedAt: new Date().toISOString(),
  };
}

/** A file that nobody is known to refer to goes; where that cannot be found out, the next start finds it out. */
async function withdraw({ pool }: UploadDeps, { request }: Upload, deposited: Deposit): Promise<void> {
  try {
    await deposited.withdraw((sha256) => isFileReferredTo(pool, sha256));
  } catch (error) {
    request.log.warn({ err: error }, 'the file of a refused command is left for the next start to remove');
  }
}

/**
 * Stores a file and tells its case. The file stays when the case takes it, goes when the case refuses it, and waits while the
 * case has not decided.
 */
export async function takeUpload(deps: UploadDeps, upload: Upload): Promise<Taken> {
  const { request, caller, caseId, document } = upload;
  const name = await asProblem(async () => nameIn(request.headers['content-disposition']));
  const deposited = await asProblem(() => deposit(deps.files, request, name));
  try {
    const submission = submissionOf(upload, deposited, name);
    const answer = await deps.desk.carryOut(submission, caller);
    if (answer) await deposited.keep();
    const { sha256, bytes } = deposited;
    request.log.info({ caseId, document, sha256, bytes, keyId: caller.keyId }, 'a file came in');
    return { submission, answer };
  } catch (error) {
    await withdraw(deps, upload, deposited);
    throw error;
  }
}
