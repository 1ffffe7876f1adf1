import { askingHeaders } from '../../../api/asking.ts';
import { Refused, troubleFrom } from '../../../api/problem.ts';

/** A file on its way to a document: kept until it arrived, so that it can be sent again. */
export interface Sending {
  caseId: string;
  document: string;
  file: File;
  /** One for each file that somebody wants there: sent again with it, it comes once. */
  key: string;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Sends the bytes of a file and tells how far they are, from 0 to 1; `fetch` would not say it.
 * @throws Refused with what the server said; an error of the network when it never answered
 */
export function putFile({ caseId, document, file, key }: Sending, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/v1/cases/${caseId}/documents/${document}/file`);
    for (const [name, value] of Object.entries(askingHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader('idempotency-key', key);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Refused(troubleFrom(request.status, parsed(request.responseText))));
    });
    request.addEventListener('error', () => reject(new Error('The connection broke off.')));
    request.send(file);
  });
}
