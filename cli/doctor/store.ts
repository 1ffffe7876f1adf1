import type pg from 'pg';
import { openReadDatabase } from '../../db/client.ts';
import { schemaState } from '../../db/migrate.ts';
import { Rulebooks } from '../../db/rulebooks.ts';
import { requireSecretsThatFit } from '../../db/secrets/fit.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { readFigures, type Figures } from '../../operations/metrics/store.ts';
import { calendarHorizons, LEAST_DAYS_AHEAD, type CalendarHorizon } from '../../operations/probes/calendars.ts';
import { reasonOf } from '../failure.ts';
import { fault, found, ok, warning, type Finding } from './finding.ts';
import { rolesFound } from './roles.ts';

/** What the product is tried on, and the oldest that has all that it uses (`security_invoker` of views, of 15). */
const TRIED_POSTGRES = 18;
const LEAST_POSTGRES = 15;

/** Clocks that differ by more make recorded instants doubtful, and then deadlines wrong, in milliseconds. */
const OFF_MS = 1_000;
const FAR_OFF_MS = 30_000;

/** The clock of another machine, which was read between two instants of this one. */
export function clockFound(check: string, theirs: number, before: number, after: number): Finding {
  const off = theirs < before ? before - theirs : Math.max(0, theirs - after);
  const says = `Its clock differs from ours by ${off} ms.`;
  const fix = 'Set both clocks by the same time service (chrony, systemd-timesyncd).';
  if (off > FAR_OFF_MS) return fault(check, says, fix);
  if (off > OFF_MS) return warning(check, says, fix);
  return ok(check, off === 0 ? 'Its clock is ours.' : says);
}

async function versionOf(pool: pg.Pool): Promise<Finding> {
  const { rows } = await pool.query<{ version: string }>(`select current_setting('server_version') as version`);
  const version = rows[0]?.version ?? '';
  const major = Number.parseInt(version, 10);
  if (major < LEAST_POSTGRES) {
    return fault('PostgreSQL', `PostgreSQL ${version} is too old.`, `Use PostgreSQL ${TRIED_POSTGRES}.`);
  }
  if (major === TRIED_POSTGRES) return ok('PostgreSQL', `PostgreSQL ${version}`);
  return warning(
    'PostgreSQL',
    `PostgreSQL ${version} answers.`,
    `The product is tried on PostgreSQL ${TRIED_POSTGRES}.`,
  );
}

async function clockOf(pool: pg.Pool): Promise<Finding> {
  const before = Date.now();
  const { rows } = await pool.query<{ at: string }>('select clock_timestamp() as at');
  return clockFound('clock of PostgreSQL', Date.parse(rows[0]?.at ?? ''), before, Date.now());
}

async function schemaOf(pool: pg.Pool): Promise<Finding> {
  const { version, missing, unknown } = await schemaState(pool);
  if (missing.length) {
    const fix = 'Run "redress migrate" before this version serves; "npm start" does so by itself.';
    return fault('schema', `It lacks ${missing.join(', ')}.`, fix);
  }
  if (unknown.length) {
    const fix = 'Start this version anew from the newer release; until then it goes on.';
    return warning('schema', `It is newer than this version: ${unknown.join(', ')}.`, fix);
  }
  return ok('schema', `as this version needs it, ${version}`);
}

async function keysOf(pool: pg.Pool, { seal }: Secrets): Promise<Finding> {
  await requireSecretsThatFit(pool);
  const { rows } = await pool.query<{ key_id: string; hash: string; mac: string }>(
    'select key_id, hash, mac from stream_events order by recorded_at desc limit 1',
  );
  const [last] = rows;
  if (!last || seal.macOf(last.key_id, last.hash) === last.mac) return ok('keys', 'They fit what the database holds.');
  const fix = 'Set SECRETS_FILE to the newest secrets of this database, and start servers and workers again.';
  return fault('keys', `The last record was sealed with a key ${last.key_id} that these secrets lack.`, fix);
}

/** Of each organisation, whether public holidays are known far enough ahead. */
export function calendarFound({ organisation, version, calendar, until, daysAhead }: CalendarHorizon): Finding {
  const check = `calendar of ${organisation}`;
  if (version === null) {
    const fix = 'Publish rules that take effect by now: "redress rulebook publish".';
    return warning(check, 'No rulebook is in force.', fix);
  }
  if (daysAhead === null) return ok(check, `version ${version} keeps no public holidays`);
  const says = `version ${version} knows the holidays of ${calendar} until ${until}`;
  if (daysAhead >= LEAST_DAYS_AHEAD) return ok(check, says);
  const fix =
    'Publish a version with the next year’s table of holidays; clocks that reach further are provisional until then.';
  return warning(check, says, fix);
}

/** How work and audit stand, by the same figures that monitoring has. */
export function figuresFound(figures: Figures): Finding[] {
  const lateBy = Math.round(figures.due_age ?? 0);
  const waits = Math.round(figures.undecided_age ?? 0);
  const uncovered = Math.round((figures.uncovered_age ?? 0) / 60);
  return [
    lateBy > 120
      ? fault('clocks', `Something has been due for ${lateBy} s and is not recorded.`, 'See docs/runbooks/lateness.md.')
      : ok('clocks', 'What was due is recorded.'),
    waits > 120
      ? fault('commands', `A command has waited for ${waits} s.`, 'See docs/runbooks/commands-wait.md.')
      : ok('commands', 'No command waits.'),
    uncovered > 60
      ? warning(
          'checkpoint',
          `A decision of ${uncovered} minutes ago is in none.`,
          'See docs/runbooks/checkpoint-old.md.',
        )
      : ok('checkpoint', 'What was decided is in one, or is younger than an hour.'),
    figures.verify_found
      ? fault('verification', `The last one found ${figures.verify_found} rows.`, 'See docs/runbooks/verify-failed.md.')
      : figures.verify_age === null
        ? warning('verification', 'None was ever recorded.', 'Run "redress verify --record" once a day.')
        : ok('verification', `The last one, ${Math.round(figures.verify_age / 3600)} hours ago, found nothing.`),
  ];
}

async function calendarsOf(rulebooks: Rulebooks): Promise<Finding[]> {
  try {
    const horizons = await calendarHorizons(rulebooks, new Date().toISOString());
    if (horizons.length) return horizons.map(calendarFound);
    return [warning('rulebooks', 'None is published.', 'Publish one: "redress rulebook publish".')];
  } catch (error) {
    return [fault('rulebooks', reasonOf(error), 'See why they cannot be read.')];
  }
}

async function workOf(pool: pg.Pool): Promise<Finding[]> {
  try {
    return figuresFound(await readFigures(pool));
  } catch (error) {
    return [fault('clocks', reasonOf(error), 'See why the figures of the store cannot be read.')];
  }
}

/** Everything that the database can be asked, which is written to at `url`. Where it does not answer, that is all that is found. */
export async function storeFindings(url: string, secrets: Secrets | undefined, reader = url): Promise<Finding[]> {
  const read = openReadDatabase({ url, max: 2, applicationName: 'redress-doctor' });
  const [pool] = read.pools;
  if (!pool) return [];
  try {
    const answer = await found('PostgreSQL', 'Start it, or correct DATABASE_URL.', () => versionOf(pool));
    if (answer.state === 'fault') return [answer];
    const clock = await found('clock of PostgreSQL', 'See why it does not answer.', () => clockOf(pool));
    const schema = await found('schema', 'Let this user read the tables.', () => schemaOf(pool));
    if (schema.state === 'fault') return [answer, clock, schema];
    const fit = 'Set SECRETS_FILE to the secrets of this database.';
    const keys = secrets ? [await found('keys', fit, () => keysOf(pool, secrets))] : [];
    const roles = await rolesFound({ writer: url, reader });
    return [
      answer,
      clock,
      schema,
      ...roles,
      ...keys,
      ...(await calendarsOf(new Rulebooks(read.db))),
      ...(await workOf(pool)),
    ];
  } finally {
    await read.close();
  }
}
