import { secretFrom } from '../settings/secret.ts';

/** The variables of the environment that name a bucket. */
export type BucketVariable = 'FILES_URL' | 'CHECKPOINT_S3';

/** Where a bucket is and who we are there. */
export interface S3Settings {
  /** What named it, for whoever has to correct it. */
  variable: BucketVariable;
  bucket: string;
  /** Before the name of each object: empty, or ends with a slash. */
  prefix: string;
  /** Of a server that is not Amazon's. */
  endpoint: string | undefined;
  region: string;
  /** Whether the bucket is in the path of an address instead of its host. */
  pathStyle: boolean;
  /** Left out, the SDK looks where Amazon's programs do: a profile, or the role of the machine. */
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | undefined;
}

const BUCKET_URL = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/((?:[\w.-]+\/)*[\w.-]+))?\/?$/;
/** What most servers that are not Amazon's call the only region they have. */
const USUAL_REGION = 'us-east-1';

/** As it was written, except for what may be a password. */
const shown = (text: string): string => `it is "${text.replace(/\/\/.*@/, '//…@')}"`;

function endpointOf(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (isPlain && url.pathname === '/') return url.origin;
  throw new Error(`S3_ENDPOINT must be http://host:port or https://host, and no more; ${shown(text)}.`);
}

function credentialsOf(env: NodeJS.ProcessEnv): S3Settings['credentials'] {
  const accessKeyId = secretFrom(env, 'AWS_ACCESS_KEY_ID');
  const secretAccessKey = secretFrom(env, 'AWS_SECRET_ACCESS_KEY');
  const token = secretFrom(env, 'AWS_SESSION_TOKEN');
  if (accessKeyId && secretAccessKey) {
    return { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) };
  }
  if (!accessKeyId && !secretAccessKey) return undefined;
  const [there, missing] = accessKeyId
    ? ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
    : ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'];
  throw new Error(`${there} is set but ${missing} is not: set both, or neither to use the role of the machine.`);
}

function pathStyleOf(text: string | undefined, endpoint: string | undefined): boolean {
  if (!text) return endpoint !== undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  throw new Error(`S3_PATH_STYLE must be true or false; ${shown(text)}.`);
}

/** What is done without a bucket. */
const WITHOUT: Record<BucketVariable, string> = {
  FILES_URL: 'to keep files in REDRESS_HOME',
  CHECKPOINT_S3: 'to keep checkpoints in their file alone',
};

/**
 * The bucket that the environment names: FILES_URL or CHECKPOINT_S3, and for both S3_ENDPOINT, S3_REGION, S3_PATH_STYLE,
 * AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN. Without the first there is none.
 * @throws with a sentence that says what to set, when one of them makes no sense
 */
export function s3SettingsOf(env: NodeJS.ProcessEnv, variable: BucketVariable = 'FILES_URL'): S3Settings | undefined {
  const { [variable]: url, S3_PATH_STYLE: style } = env;
  if (!url) return undefined;
  const [, bucket, prefix] = BUCKET_URL.exec(url) ?? [];
  if (bucket === undefined) {
    throw new Error(
      `${variable} must be s3://bucket or s3://bucket/folder, or left out ${WITHOUT[variable]}; ${shown(url)}. ` +
        "Keys go into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, another server than Amazon's into S3_ENDPOINT.",
    );
  }
  const endpoint = endpointOf(env['S3_ENDPOINT']);
  const region = env['S3_REGION'] || env['AWS_REGION'] || (endpoint && USUAL_REGION);
  if (!region) {
    throw new Error(
      `${variable} names a bucket, but neither where it is: set S3_REGION to its region, as eu-central-1, or S3_ENDPOINT ` +
        "to the address of a server that is not Amazon's.",
    );
  }
  return {
    variable,
    bucket,
    prefix: prefix === undefined ? '' : `${prefix}/`,
    endpoint,
    region,
    pathStyle: pathStyleOf(style, endpoint),
    credentials: credentialsOf(env),
  };
}
