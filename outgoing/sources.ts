import { join } from 'node:path';
import type { SignedHeaders } from './signature.ts';
import { newSecret, objectionToSigned } from './signature.ts';
import { readWebhookFile, type Source } from './webhook-file.ts';

/** Systems that send commands as signed messages, by the name in their address. */
export interface Sources {
  /** How many there are: without one the API has no address for them. */
  count: number;
  /** The system that signed a message a moment ago, or why it is not taken; one that is not known is answered like a wrong signature. */
  senderOf: (
    name: string,
    headers: Readonly<Partial<Record<keyof SignedHeaders, string>>>,
    body: string,
    now: Date,
  ) => { source: Source } | { objection: string };
}

/** Compared with where there is no such source, so that the answer comes as late and says as much. */
const NOBODY = [newSecret()];

/** Sources over given entries of the file. */
export const sourcesOver = (incoming: Readonly<Record<string, Source>>): Sources => ({
  count: Object.keys(incoming).length,
  senderOf(name, headers, body, now) {
    const source = Object.hasOwn(incoming, name) ? incoming[name] : undefined;
    const objection = objectionToSigned(source?.secrets ?? NOBODY, headers, body, now);
    if (objection !== undefined) return { objection };
    return source ? { source } : { objection: 'no signature fits' };
  },
});

/**
 * The sources that the environment names: `incoming` of WEBHOOKS_FILE (webhooks.yaml at home).
 * @throws with a sentence that says what to correct, when the file makes no sense
 */
export const sourcesOf = (home: string, env: NodeJS.ProcessEnv): Sources =>
  sourcesOver(readWebhookFile(env['WEBHOOKS_FILE'], join(home, 'webhooks.yaml')).incoming);
