import type { Connection } from '@temporalio/client';
import type pg from 'pg';
import type { Rulebooks } from '../../db/rulebooks.ts';
import type { Probes } from '../readiness.ts';
import { calendarProbe } from './calendars.ts';
import { databaseProbe, keysProbe, schemaProbe } from './store.ts';
import { temporalProbe } from './temporal.ts';

export interface ServingParts {
  pool: pg.Pool;
  connection: Connection;
  namespace: string;
  rulebooks: Rulebooks;
}

/** What both the API and a worker need to serve. */
export const servingProbes = ({ pool, connection, namespace, rulebooks }: ServingParts) =>
  ({
    database: databaseProbe(pool),
    temporal: temporalProbe(connection, namespace),
    schema: schemaProbe(pool),
    keys: keysProbe(pool),
    calendar: calendarProbe(rulebooks),
  }) satisfies Probes;
