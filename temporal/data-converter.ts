import { fileURLToPath } from 'node:url';
import type { DataConverter, PayloadCodec } from '@temporalio/common';
import type { Secrets } from '../db/secrets/secrets.ts';
import { createPayloadCodec } from './payload-codec.ts';

const FAILURE_CONVERTER = fileURLToPath(new URL('../workflows/failure-converter.cjs', import.meta.url));

/**
 * What turns values into what Temporal keeps, for every client and worker: all of it encrypted, failures too. PAYLOAD_ENCRYPTION=off writes plainly.
 * @throws when there is no key for it, saying what to do
 */
export function dataConverterOf(secrets: Secrets, env: NodeJS.ProcessEnv = process.env): DataConverter {
  return { failureConverterPath: FAILURE_CONVERTER, payloadCodecs: [codecOf(secrets, env)] };
}

/** The codec by itself, for whoever shows operators what Temporal keeps. @throws like `dataConverterOf` */
export function codecOf({ payload: keys }: Secrets, env: NodeJS.ProcessEnv = process.env): PayloadCodec {
  const setting = env['PAYLOAD_ENCRYPTION'] || 'on';
  if (setting !== 'on' && setting !== 'off') {
    throw new Error(`PAYLOAD_ENCRYPTION must be "on" or "off"; it is "${setting}".`);
  }
  if (!keys) {
    throw new Error(
      'The secrets have no key for what Temporal keeps of cases: add one with "redress secrets rotate payload", to the file that every worker and server has.',
    );
  }
  return createPayloadCodec({ keys, writesPlainly: setting === 'off' });
}
