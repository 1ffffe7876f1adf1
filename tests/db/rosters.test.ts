import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notify } from '../../activities/notify.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { PublishedRosterChanged, publishRosters, RosterBeforePublished, Rosters } from '../../db/rosters.ts';
import type { Effect } from '../../workflows/domain/effects.ts';
import type { Roster } from '../../workflows/domain/duty/roster.ts';
import { lateParcel, mon, sat } from '../support/builders.ts';
import { given } from '../support/given.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { rosterOf } from '../support/rosters.ts';
import { BY_TEST } from '../support/secrets.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let db: Database;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await cloneDatabase();
  db = openDatabase({ url: database.url, max: 2, applicationName: 'redress-test' });
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
});
afterAll(async () => {
  await Promise.all([db.destroy(), pool.end()]);
  await database.drop();
});

const of = (
  organisation: string,
  effectiveFrom = '2026-01-01T00:00:00.000Z',
  change: Partial<Roster> = {},
): Roster => ({
  ...rosterOf(),
  organisation,
  effectiveFrom,
  ...change,
});

describe('publishing a roster', () => {
  it('does nothing a second time, and gives back exactly what was published', async () => {
    const roster = of('acme');
    expect(await publishRosters(db, [roster], BY_TEST)).toEqual(['acme from 2026-01-01T00:00:00.000Z']);
    expect(await publishRosters(db, [roster], BY_TEST)).toEqual([]);
    expect(await new Rosters(db).inForce('acme', mon('10:00'))).toEqual(roster);
  });

  it('refuses another one from the same instant, and keeps the first', async () => {
    const roster = of('kept');
    await publishRosters(db, [roster], BY_TEST);
    const changed = of('kept', roster.effectiveFrom, { afterHours: [] });
    await expect(publishRosters(db, [changed], BY_TEST)).rejects.toThrow(PublishedRosterChanged);
    await expect(publishRosters(db, [changed], BY_TEST)).rejects.toThrow('give the new one a later effectiveFrom');
    expect(await new Rosters(db).inForce('kept', mon('10:00'))).toEqual(roster);
  });

  it('refuses one that would change who was on duty in a time that has a roster, and takes an old one again', async () => {
    const [first, later] = [of('past'), of('past', '2026-03-02T04:00:00.000Z')];
    await publishRosters(db, [first, later], BY_TEST);
    const between = of('past', '2026-02-01T00:00:00.000Z');
    await expect(publishRosters(db, [between], BY_TEST)).rejects.toThrow(RosterBeforePublished);
    await expect(publishRosters(db, [between], BY_TEST)).rejects.toThrow('published from 2026-03-02T04:00:00.000Z');
    await expect(publishRosters(db, [of('past', '2025-01-01T00:00:00.000Z')], BY_TEST)).rejects.toThrow(
      RosterBeforePublished,
    );
    expect(await publishRosters(db, [first, later], BY_TEST)).toEqual([]);
    expect((await new Rosters(db).inForce('past', '2026-02-15T00:00:00.000Z'))?.effectiveFrom).toBe(
      first.effectiveFrom,
    );
  });

  it('takes all that are shipped', async () => {
    const shipped = readRosterFolder('rulebooks');
    expect(await publishRosters(db, shipped, BY_TEST)).toHaveLength(shipped.length);
  });
});

describe('the roster in force', () => {
  it('is the last that has begun, to the millisecond, and none before the first', async () => {
    const later = of('two', '2026-03-02T04:00:00.000Z', { people: { 'ye-qing': { name: 'Ye', roles: ['manager'] } } });
    await publishRosters(db, [of('two'), later], BY_TEST);
    const rosters = new Rosters(db);
    const begins = async (at: string) => (await rosters.inForce('two', at))?.effectiveFrom;
    expect(await begins('2025-12-31T23:59:59.999Z')).toBeUndefined();
    expect(await begins('2026-03-02T03:59:59.999Z')).toBe('2026-01-01T00:00:00.000Z');
    expect(await begins('2026-03-02T04:00:00.000Z')).toBe('2026-03-02T04:00:00.000Z');
    expect((await rosters.onDuty('two', 'manager', undefined, mon('10:00')))?.person).toBe('chen-hao');
    expect((await rosters.onDuty('two', 'manager', undefined, mon('12:00')))?.person).toBe('ye-qing');
  });

  it('is none for an organisation without one', async () => {
    expect(await new Rosters(db).onDuty('nobody', 'manager', undefined, mon('10:00'))).toBeUndefined();
  });

  it('is noticed within seconds by a process that has looked before', async () => {
    const rosters = new Rosters(db);
    const then = Date.now;
    expect(await rosters.inForce('fresh', mon('10:00'))).toBeUndefined();
    await publishRosters(db, [of('fresh')], BY_TEST);
    expect(await rosters.inForce('fresh', mon('10:00'))).toBeUndefined();
    try {
      Date.now = () => then() + 6000;
      expect(await rosters.inForce('fresh', mon('10:00'))).toBeDefined();
    } finally {
      Date.now = then;
    }
  });

  it('is asked for again after the store failed', async () => {
    const other = openDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
    const rosters = new Rosters(other);
    await db.schema.alterTable('duty_rosters').renameTo('elsewhere').execute();
    await expect(rosters.inForce('acme', mon('10:00'))).rejects.toThrow(/duty_rosters/);
    await db.schema.alterTable('elsewhere').renameTo('duty_rosters').execute();
    expect(await rosters.inForce('acme', mon('10:00'))).toBeDefined();
    await other.destroy();
  });
});

describe('a notice to a role', () => {
  const { state } = given(mon('10:00'), lateParcel);
  type Notify = Extract<Effect, { kind: 'notify' }>;
  const rung = (role: string): Notify => ({ kind: 'notify', about: 'RungFired', to: { role } });
  const tell = (organisation: string, effectId: string, effect: Notify, firedAt = mon('10:00')) =>
    notify(
      { pool, rosters: new Rosters(db) },
      { caseId: '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11', effectId, firedAt },
      effect,
      { ...state, organisation },
    );
  const noticed = async (id: string) =>
    (await pool.query('select to_role, to_person, because from notices where notice_id = $1', [id])).rows;

  it('reaches whoever is on duty when it fires, and keeps the role', async () => {
    await publishRosters(db, [of('told')], BY_TEST);
    expect(await tell('told', 'n:1', rung('supervisor'))).toEqual({ to: 'li-na', because: 'shift' });
    expect(await noticed('n:1')).toEqual([{ to_role: 'supervisor', to_person: 'li-na', because: 'shift' }]);
    expect(await tell('told', 'n:2', rung('supervisor'), sat('10:00'))).toEqual({
      to: 'chen-hao',
      because: 'after-hours',
    });
  });

  it('says the same when it is delivered again after the roster changed', async () => {
    await publishRosters(db, [of('again')], BY_TEST);
    await tell('again', 'n:3', rung('supervisor'));
    await publishRosters(db, [of('again', '2026-03-01T00:00:00.000Z', { shifts: [] })], BY_TEST);
    expect(await new Rosters(db).onDuty('again', 'supervisor', undefined, mon('10:00'))).not.toMatchObject({
      because: 'shift',
    });
    expect(await tell('again', 'n:3', rung('supervisor'))).toEqual({ to: 'li-na', because: 'shift' });
    expect(await noticed('n:3')).toHaveLength(1);
  });

  it('stays with the role without a roster, or where nobody bears it; a person stays a person', async () => {
    expect(await tell('rosterless', 'n:4', rung('supervisor'))).toEqual({});
    expect(await noticed('n:4')).toEqual([{ to_role: 'supervisor', to_person: null, because: null }]);
    expect(await tell('told', 'n:5', rung('auditor'))).toEqual({});
    expect(await tell('told', 'n:6', { ...rung(''), to: { person: 'li.agent' } })).toEqual({});
    expect(await noticed('n:6')).toEqual([{ to_role: null, to_person: 'li.agent', because: null }]);
  });
});
