import type pg from 'pg';
import { schemaState } from '../../db/migrate.ts';
import { requireSecretsThatFit, SecretsDoNotFit } from '../../db/secrets/fit.ts';
import { NotReady, type Probe } from '../readiness.ts';

/** PostgreSQL answers. */
export const databaseProbe =
  (pool: pg.Pool): Probe =>
  async () => {
    await pool.query('select 1');
  };

/** The tables are those that this version needs; a newer schema is one that it can go on beside. */
export const schemaProbe =
  (pool: pg.Pool): Probe =>
  async () => {
    const { version, missing } = await schemaState(pool);
    if (missing.length) {
      throw new NotReady(
        `The schema lacks ${missing.join(', ')}: bring the database up to date, as a local start does by itself.`,
      );
    }
    return { is: version ?? '' };
  };

/** The keys that this process holds open what the database holds. */
export const keysProbe =
  (pool: pg.Pool): Probe =>
  async () => {
    try {
      await requireSecretsThatFit(pool);
    } catch (error) {
      throw error instanceof SecretsDoNotFit ? new NotReady(error.message) : error;
    }
  };
