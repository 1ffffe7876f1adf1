import { FileStoreFailed } from './failure.ts';
import type { BucketVariable, S3Settings } from './s3-settings.ts';

/** The parts of what the SDK rejects with that are told: its other parts hold what was sent, and to whom keys belong. */
interface Said {
  name?: string;
  message?: string;
  /** Of the system, where no answer came. */
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Amazon's words, and those of others. */
const LOCKLESS = /missing object ?lock ?configuration/i;
const NOT_CONNECTED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const RIGHTS: Record<BucketVariable, string> = {
  FILES_URL:
    'let them list the bucket (s3:ListBucket) and read, write and delete its objects (s3:GetObject, s3:PutObject, s3:DeleteObject)',
  CHECKPOINT_S3:
    'let them list the bucket (s3:ListBucket), read and write its objects (s3:GetObject, s3:PutObject) and lock them (s3:PutObjectRetention)',
};

/** Where a bucket is looked for. */
const serverOf = ({ endpoint, region }: S3Settings): string => endpoint ?? `https://s3.${region}.amazonaws.com`;

/** What to do about an answer, by its code. */
function advice(
  code: string,
  message: string,
  { variable, bucket, credentials, region }: S3Settings,
): string | undefined {
  const whose = credentials ? 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY' : 'the credentials of this machine';
  switch (code) {
    case 'NoSuchBucket':
      return `There is no bucket "${bucket}": make it, or correct ${variable}.`;
    case 'InvalidAccessKeyId':
    case 'XAdminUserNotFound':
      return `The server does not know the key: correct ${whose}.`;
    case 'SignatureDoesNotMatch':
      return `The secret does not belong to the key: correct ${whose}.`;
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'InvalidToken':
      return 'The credentials are temporary and no longer good: get new ones.';
    case 'CredentialsProviderError':
      return 'There are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this machine a role.';
    case 'RequestTimeTooSkewed':
      return 'The clock of this machine, or of the server, is wrong: set it.';
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
      return `The bucket is not in the region ${region}: correct S3_REGION.`;
    case 'AccessDenied':
    case 'Forbidden':
      return `The server refuses ${whose} this: ${RIGHTS[variable]}.`;
    case 'BadDigest':
    case 'XAmzContentSHA256Mismatch':
    case 'XAmzContentChecksumMismatch':
      return 'Other bytes arrived there than were sent, so nothing was stored: send the file again.';
    case 'InvalidRequest':
      return LOCKLESS.test(message)
        ? `The bucket "${bucket}" has no object lock: make one that has, or leave CHECKPOINT_S3_LOCK_DAYS out.`
        : undefined;
    default:
      return undefined;
  }
}

/**
 * What went wrong at a bucket as a sentence that names what was tried and says what to do. It holds no secret and nothing of
 * the error that the SDK made, whose parts tell more than a log should know.
 * @param tried such as "put content/ab/abcd…"
 */
export function failureAt(settings: S3Settings, tried: string, error: unknown): FileStoreFailed {
  const { name = 'Error', message = '', code = '', $metadata: { httpStatusCode: status } = {} } = error as Said;
  const where = `${tried} in s3://${settings.bucket} at ${serverOf(settings)}`;
  const known = advice(name, message, settings);
  if (status !== undefined) {
    const said = known ?? `It said: ${message}`;
    return new FileStoreFailed(`Could not ${where}: ${status} ${name}. ${said}`, { isUnsettled: status >= 500 });
  }
  if (known) return new FileStoreFailed(`Could not ${where}. ${known}`);
  const what = NOT_CONNECTED.test(code)
    ? 'No server answers there'
    : 'The connection broke off or nothing came for long';
  const todo = `see that it runs and can be reached from here, or correct ${settings.endpoint ? 'S3_ENDPOINT' : 'S3_REGION'}`;
  return new FileStoreFailed(`Could not ${where}. ${what} (${code || name}): ${todo}.`, {
    isUnsettled: !NOT_CONNECTED.test(code),
  });
}
