import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { identityOf } from '../../api/identity/settings.ts';
import { filesOf } from '../../files/files.ts';
import { s3SettingsOf } from '../../files/s3-settings.ts';
import { newSecret } from '../../outgoing/signature.ts';
import { checkpointReceiverOf } from '../../outgoing/webhooks.ts';
import { requiredDatabaseUrl, SECRET_VARIABLES, secretFrom } from '../../settings/secret.ts';
import { sources, textOf } from '../tidy/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'redress-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function fileWith(text: string): string {
  const path = join(folder, `secret-${(files += 1)}`);
  writeFileSync(path, text);
  return path;
}

describe.each(SECRET_VARIABLES)('%s', (name) => {
  const from = (env: NodeJS.ProcessEnv) => () => secretFrom(env, name);

  it('comes from the environment, or from the file that is named, without the end of its line', () => {
    expect(from({ [name]: 'of the environment' })()).toBe('of the environment');
    for (const text of ['of the file', 'of the file\n', 'of the file\r\n']) {
      expect(from({ [`${name}_FILE`]: fileWith(text) })()).toBe('of the file');
    }
    expect(from({ [name]: '', [`${name}_FILE`]: '' })()).toBeUndefined();
  });

  it('is refused where it is not clear which, or where the file holds none', () => {
    const path = fileWith('of the file');
    expect(from({ [name]: 'x', [`${name}_FILE`]: path })).toThrow(`${name} and ${name}_FILE are both set`);
    expect(from({ [`${name}_FILE`]: fileWith(' \n') })).toThrow('is empty');
    expect(from({ [`${name}_FILE`]: fileWith('one\ntwo') })).toThrow('has several lines');
    expect(from({ [`${name}_FILE`]: join(folder, 'nowhere') })).toThrow('which is not there: correct it');
    expect(from({ [`${name}_FILE`]: folder })).toThrow('cannot be read (EISDIR)');
  });

  it('is read in no other way', () => {
    const read = new RegExp(`env(\\.|\\[')${name}\\b|[{,] *${name}(:|,| })[^{}]*\\} = [\\w.]*env`);
    const product = sources().filter((path) => !/^(tests|bench|examples)\//.test(path));
    expect(product.filter((path) => read.test(textOf(path)))).toEqual([]);
    expect(read.test(`const x = process.env['${name}'];`)).toBe(true);
    expect(read.test(`const { A, ${name}: x } = env;`)).toBe(true);
  });
});

describe('whoever needs a secret', () => {
  it('takes it from a file', async () => {
    const whsec = newSecret();
    expect(requiredDatabaseUrl({ DATABASE_URL_FILE: fileWith('postgres://u:p@h/d\n') }, 'server')).toBe(
      'postgres://u:p@h/d',
    );
    const bucket = { FILES_URL: 's3://bucket', S3_REGION: 'eu-central-1' };
    const keys = { AWS_ACCESS_KEY_ID_FILE: fileWith('id\n'), AWS_SECRET_ACCESS_KEY_FILE: fileWith('secret\n') };
    expect(s3SettingsOf({ ...bucket, ...keys })?.credentials).toEqual({ accessKeyId: 'id', secretAccessKey: 'secret' });
    const to = { CHECKPOINT_WEBHOOK_FILE: fileWith('https://u:p@receiver.example.org/x') };
    expect(checkpointReceiverOf({ ...to, CHECKPOINT_WEBHOOK_SECRET_FILE: fileWith(whsec) })?.shown).toBe(
      'https://receiver.example.org/x',
    );
    expect(() => checkpointReceiverOf({ ...to, CHECKPOINT_WEBHOOK_SECRET_FILE: fileWith('no secret') })).toThrow(
      'CHECKPOINT_WEBHOOK_SECRET must be whsec_',
    );
    expect(() => filesOf(folder, { REDRESS_LINK_KEY_FILE: fileWith('short') })).toThrow('at least 32 characters');
    const link = filesOf(folder, { REDRESS_LINK_KEY_FILE: fileWith('l'.repeat(40)) });
    await link.store.check();
    writeFileSync(join(folder, 'identity.yaml'), 'mapping: []\n');
    const provider = {
      OIDC_ISSUER: 'https://id.example.org',
      OIDC_CLIENT_ID: 'desk',
      PUBLIC_URL: 'https://r.example.org',
    };
    const both = { ...provider, OIDC_CLIENT_SECRET: 'x', OIDC_CLIENT_SECRET_FILE: fileWith('y') };
    expect(() => identityOf(folder, both)).toThrow('OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE are both set');
  });

  it('says who needs it, and how to give it, where there is none', () => {
    expect(() => requiredDatabaseUrl({}, 'worker')).toThrow('The worker needs DATABASE_URL or DATABASE_URL_FILE');
  });
});
