import { askingHeaders } from '../../api/asking.ts';
import { Refused, troubleFrom } from '../../api/problem.ts';
import { keep, nameIn } from '../../parts/keep.ts';

export interface BundleRequest {
  id: string;
  lang: 'en' | 'zh';
  redact: readonly string[];
  pdf: boolean;
}

/** A bundle that came and was handed to the browser to keep. */
export interface Bundle {
  name: string;
  bytes: number;
  /** As the server said it. */
  sha256: string;
  /** Whether the bytes that came have it; undefined where this browser cannot reckon it, as without TLS. */
  isWhole?: boolean;
}

const ALTERED = {
  ...troubleFrom(500, undefined),
  detail: 'The bundle that came does not have the SHA-256 that the server sent; nothing was kept.',
};

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function piecesOf(answer: Response, onProgress: (done: number, of: number) => void): Promise<Blob> {
  const of = Number(answer.headers.get('content-length') ?? 0);
  const pieces: BlobPart[] = [];
  let done = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) break;
    pieces.push(read.value);
    done += read.value.length;
    onProgress(done, of);
  }
  return new Blob(pieces, { type: 'application/zip' });
}

/**
 * Has the bundle made, says how much of it came, compares it with the hash that the server sent, and hands it to the browser.
 * @throws Refused with what the server said; the error of the network when it broke off
 */
export async function fetchBundle(
  { id, lang, redact, pdf }: BundleRequest,
  onProgress: (done: number, of: number) => void,
): Promise<Bundle> {
  const query = new URLSearchParams({ lang, pdf: String(pdf) });
  if (redact.length > 0) query.set('redact', redact.join(','));
  const answer = await fetch(`/v1/cases/${encodeURIComponent(id)}/evidence?${query}`, {
    credentials: 'same-origin',
    headers: askingHeaders(),
  });
  if (!answer.ok) throw new Refused(troubleFrom(answer.status, await answer.json().catch(() => undefined)));
  const name = nameIn(answer.headers) ?? 'evidence.zip';
  const said = /sha-256=:([^:]+):/.exec(answer.headers.get('repr-digest') ?? '')?.[1] ?? '';
  const sha256 = hex(Uint8Array.from(atob(said), (sign) => sign.codePointAt(0) ?? 0));
  const file = await piecesOf(answer, onProgress);
  const digest = globalThis.isSecureContext
    ? await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    : undefined;
  const isWhole = digest && hex(new Uint8Array(digest)) === sha256;
  if (isWhole === false) throw new Refused(ALTERED);
  keep(file, name);
  return { name, bytes: file.size, sha256, ...(isWhole === undefined ? {} : { isWhole }) };
}
