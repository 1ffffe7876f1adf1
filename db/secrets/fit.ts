import type pg from 'pg';
import { opensKey } from '../people/cipher.ts';

/** The secrets of this process are those of another installation. */
export class SecretsDoNotFit extends Error {}

/**
 * Looks whether the secrets that this process holds are those of the database: with others nothing personal could be read, and each case
 * would wait for ever.
 * @throws SecretsDoNotFit when they are not, saying what to do
 */
export async function requireSecretsThatFit(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ wrapped: string }>(
    'select wrapped from people where wrapped is not null limit 1',
  );
  if (rows.every(({ wrapped }) => opensKey(wrapped))) return;
  throw new SecretsDoNotFit(
    'This database was filled under other secrets than those of this process. Set SECRETS_FILE, or REDRESS_HOME, to where its own secrets lie, or use an empty database.',
  );
}
