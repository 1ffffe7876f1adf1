import type * as Sdk from '@aws-sdk/client-s3';
import type { S3Settings } from './s3-settings.ts';

const CONNECT_MS = 5_000;
/** Nothing came or went for so long. */
const SILENT_MS = 60_000;
/** How often whatever may be repeated is tried. */
export const ATTEMPTS = 3;
const ignore = () => {};
/** What goes wrong is told by what we reject with; the SDK would tell it once more, on the console. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** The SDK and a client for one bucket. */
export interface Loaded {
  sdk: typeof Sdk;
  client: Sdk.S3Client;
}

/** Loaded when it is first needed, since it takes 25 MB that whoever uses a disk does not need. */
export async function loadClient({ endpoint, region, pathStyle, credentials }: S3Settings): Promise<Loaded> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint ? { endpoint } : {}),
    ...(credentials ? { credentials } : {}),
    maxAttempts: ATTEMPTS,
    logger: SILENT,
    // Bytes are checked by their SHA-256; the sums that the SDK adds otherwise are unknown to some servers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
  });
  return { sdk, client };
}

const nameOf = (error: unknown): unknown => (error as { name?: unknown }).name;

/** Whether the bucket answered that it has no such object. */
export const isNoSuchKey = (error: unknown): boolean => nameOf(error) === 'NoSuchKey';

/** Whether an object was not written since there is one of its name. */
export const isThereAlready = (error: unknown): boolean => nameOf(error) === 'PreconditionFailed';
