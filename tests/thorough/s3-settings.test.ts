import { describe, expect, it } from 'vitest';
import { filesOf } from '../../files/files.ts';
import { lockedObjectsOf } from '../../files/locked-objects.ts';
import { s3SettingsOf } from '../../files/s3-settings.ts';

const ENV = {
  FILES_URL: 's3://claims/of/demo',
  S3_ENDPOINT: 'http://127.0.0.1:9000/',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
};
const settings = (change: NodeJS.ProcessEnv = {}) => s3SettingsOf({ ...ENV, ...change });

describe('the settings of a bucket', () => {
  it('are none without its URL, whatever else is set', () => {
    expect(settings({ FILES_URL: '' })).toBeUndefined();
    expect(settings({ FILES_URL: '', S3_ENDPOINT: 'nonsense', AWS_SECRET_ACCESS_KEY: '' })).toBeUndefined();
  });

  it('are those of a server that is not Amazon’s, with the bucket in the path', () => {
    expect(settings()).toEqual({
      variable: 'FILES_URL',
      bucket: 'claims',
      prefix: 'of/demo/',
      endpoint: 'http://127.0.0.1:9000',
      region: 'us-east-1',
      pathStyle: true,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    });
    expect(settings({ S3_PATH_STYLE: 'false', S3_REGION: 'garage' })).toMatchObject({
      pathStyle: false,
      region: 'garage',
    });
  });

  it('are those of Amazon, with the role of the machine where no key is set', () => {
    const amazon = { S3_ENDPOINT: '', AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', S3_REGION: 'eu-central-1' };
    const own = {
      variable: 'FILES_URL',
      bucket: 'claims',
      prefix: '',
      endpoint: undefined,
      region: 'eu-central-1',
      pathStyle: false,
    };
    expect(settings({ ...amazon, FILES_URL: 's3://claims' })).toEqual({ ...own, credentials: undefined });
    expect(settings({ ...amazon, FILES_URL: 's3://claims/' })?.prefix).toBe('');
    expect(settings({ ...amazon, S3_REGION: '', AWS_REGION: 'ap-east-1' })?.region).toBe('ap-east-1');
    expect(settings({ AWS_SESSION_TOKEN: 'for an hour' })?.credentials).toHaveProperty('sessionToken', 'for an hour');
  });

  it.each<[change: NodeJS.ProcessEnv, said: RegExp]>([
    [{ FILES_URL: 'https://claims' }, /FILES_URL must be s3:\/\/bucket .*"https:\/\/claims"/],
    [{ FILES_URL: 's3://C' }, /FILES_URL must be/],
    [{ FILES_URL: 's3://claims//of' }, /FILES_URL must be/],
    [{ FILES_URL: 's3://claims/a b' }, /FILES_URL must be/],
    [{ FILES_URL: 's3://key:hidden@claims' }, /FILES_URL must be .*…@claims.* AWS_SECRET_ACCESS_KEY/],
    [{ S3_ENDPOINT: '127.0.0.1:9000' }, /S3_ENDPOINT must be http:\/\/host:port/],
    [{ S3_ENDPOINT: 'http://127.0.0.1:9000/claims' }, /S3_ENDPOINT must be/],
    [{ S3_ENDPOINT: 'http://key:hidden@127.0.0.1' }, /S3_ENDPOINT must be .*…@127/],
    [{ S3_ENDPOINT: '' }, /set S3_REGION to its region.*or S3_ENDPOINT/],
    [{ S3_PATH_STYLE: 'yes' }, /S3_PATH_STYLE must be true or false; it is "yes"/],
    [{ AWS_SECRET_ACCESS_KEY: '' }, /AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not: set both/],
    [{ AWS_ACCESS_KEY_ID: '' }, /AWS_SECRET_ACCESS_KEY is set but AWS_ACCESS_KEY_ID is not: set both/],
  ])('that make no sense, as %j, are named with what to set, and no secret', (change, said) => {
    const start = () => filesOf('/nowhere', { ...ENV, ...change });
    expect(start).toThrow(said);
    expect(start).not.toThrow(/secret|hidden/);
  });
});

describe('the settings of the bucket for checkpoints', () => {
  const LOCKED = { CHECKPOINT_S3: 's3://proofs/demo', CHECKPOINT_S3_LOCK_DAYS: '3650' };
  const bucket = (change: NodeJS.ProcessEnv = {}) => lockedObjectsOf({ ...ENV, ...LOCKED, ...change });

  it('are none without CHECKPOINT_S3', () => {
    expect(bucket()?.url).toBe('s3://proofs/demo/');
    expect(bucket({ CHECKPOINT_S3: '' })).toBeUndefined();
  });

  it.each<[change: NodeJS.ProcessEnv, said: RegExp]>([
    [{ CHECKPOINT_S3: 'https://x' }, /CHECKPOINT_S3 must be s3:\/\/bucket .*in their file alone/],
    [{ CHECKPOINT_S3_LOCK_DAYS: '0' }, /CHECKPOINT_S3_LOCK_DAYS must be a whole number of days from 1 to 36500/],
    [{ CHECKPOINT_S3_LOCK_DAYS: '1.5' }, /must be a whole number .*it is "1\.5"/],
    [
      { CHECKPOINT_S3_LOCK_DAYS: '', CHECKPOINT_S3_LOCK_MODE: 'COMPLIANCE' },
      /_MODE is set but .*_DAYS is not: set both/,
    ],
    [{ CHECKPOINT_S3_LOCK_MODE: 'compliance' }, /must be GOVERNANCE or COMPLIANCE; it is "compliance"/],
  ])('that make no sense, as %j, are named with what to set', (change, said) => {
    expect(() => bucket(change)).toThrow(said);
  });
});
