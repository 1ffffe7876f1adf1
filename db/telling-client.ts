import { Client } from 'pg';
import { tlsReason } from '../settings/tls-reason.ts';

/** The same error in a sentence of ours where it is about TLS; others say enough by themselves. */
function told(error: unknown): unknown {
  const why = tlsReason(error, 'sslrootcert in DATABASE_URL');
  return why ? new Error(`PostgreSQL is there, but ${why}.`, { cause: error }) : error;
}

type Callback = ((error: Error) => void) | ((error: null, client: Client) => void);

/** A connection that says in words why TLS to the database fails, to whoever waits for it. */
export class TellingClient extends Client {
  override connect(): Promise<Client>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<Client> | undefined {
    if (!callback) {
      return super.connect().catch((error: unknown) => {
        throw told(error);
      });
    }
    super.connect(((error: Error | null, client: Client) =>
      (callback as (error: unknown, client: Client) => void)(error && told(error), client)) as Callback);
    return undefined;
  }
}
