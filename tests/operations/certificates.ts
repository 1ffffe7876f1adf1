import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Paths of a certificate and its key. */
export interface Certificate {
  cert: string;
  key: string;
}

/** An authority of nobody but a test. */
export class Authority {
  readonly own: Certificate;
  readonly #folder: string;

  private constructor(folder: string, name: string) {
    this.#folder = folder;
    this.own = { cert: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
  }

  static async make(folder: string, name: string): Promise<Authority> {
    const authority = new Authority(folder, name);
    const { cert, key } = authority.own;
    await run('openssl', ['req', '-x509', ...KEY, '-days', '2', '-subj', `/CN=${name}`, '-keyout', key, '-out', cert]);
    return authority;
  }

  /** A certificate for a host name, or of a client. */
  async issue(name: string): Promise<Certificate> {
    const issued = { cert: join(this.#folder, `${name}.crt`), key: join(this.#folder, `${name}.key`) };
    const [request, names] = [`${issued.cert}.req`, `${issued.cert}.names`];
    await run('openssl', ['req', ...KEY, '-subj', `/CN=${name}`, '-keyout', issued.key, '-out', request]);
    await writeFile(names, `subjectAltName=DNS:${name}\n`);
    const by = ['-CA', this.own.cert, '-CAkey', this.own.key, '-CAcreateserial'];
    await run('openssl', ['x509', '-req', '-in', request, ...by, '-days', '2', '-extfile', names, '-out', issued.cert]);
    return issued;
  }
}

/** What node's TLS takes. */
export const contentsOf = async ({ cert, key }: Certificate): Promise<{ cert: Buffer; key: Buffer }> => ({
  cert: await readFile(cert),
  key: await readFile(key),
});
