import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database, type ReadDatabase } from '../../db/client.ts';
import { lastPublished, publishDraft, PublishedMeanwhile } from '../../db/draft-publication.ts';
import { readSource, readVersions } from '../../db/read/rulebooks.ts';
import { PublishedRulebookChanged, publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { publishShipped } from '../../local/shipped-rulebooks.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST } from '../support/secrets.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let db: Database;
beforeAll(async () => {
  database = await cloneDatabase();
  db = openDatabase({ url: database.url, max: 2, applicationName: 'redress-test' });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const readable = () => db as unknown as ReadDatabase;
const version = (organisation: string, effectiveFrom: string, timeZone = DEMO.timeZone): Rulebook => ({
  ...DEMO,
  organisation,
  version: effectiveFrom,
  effectiveFrom,
  timeZone,
});

const versionAt = async (organisation: string, at: string): Promise<string> => {
  const found = await new Rulebooks(db).inForce(organisation, at);
  return 'code' in found ? found.code : found.version;
};

describe('publishing', () => {
  it('does nothing a second time', async () => {
    const { organisation } = DEMO;
    expect(await publishRulebooks(db, [DEMO], BY_TEST)).toEqual([`${organisation}@${DEMO.version}`]);
    expect(await publishRulebooks(db, [DEMO], BY_TEST)).toEqual([]);
  });

  it('gives back to a case exactly the rules that were published', async () => {
    const kept = await new Rulebooks(db).get('demo', DEMO.version);
    expect(kept).toEqual(DEMO);
    // In their order too: a company's list is read as it was written.
    expect(JSON.stringify(kept)).toBe(JSON.stringify(DEMO));
  });

  it('refuses other rules under a version that is published, and keeps the first', async () => {
    const changed = { ...DEMO, callBackRounds: { ...DEMO.callBackRounds, max: 9 } };
    await expect(publishRulebooks(db, [changed], BY_TEST)).rejects.toThrow(PublishedRulebookChanged);
    await expect(publishRulebooks(db, [changed], BY_TEST)).rejects.toThrow('Published versions never change');
    expect(await new Rulebooks(db).get('demo', DEMO.version)).toEqual(DEMO);
  });

  it('of what is shipped keeps what was published here, says so, and publishes the others', async () => {
    const changed = { ...DEMO, callBackRounds: { ...DEMO.callBackRounds, max: 9 } };
    const told: string[] = [];
    const files = [changed, version('shipped', '2025-01-01')];
    const published = await publishShipped(db, { files, author: BY_TEST }, (line) => told.push(line));
    expect(published).toEqual(['shipped@2025-01-01']);
    expect(told).toEqual([expect.stringMatching(/^kept: Rulebook demo \S+ is published already and this one differs/)]);
    expect(await new Rulebooks(db).get('demo', DEMO.version)).toEqual(DEMO);
  });

  it('notices a change deep in a calendar', async () => {
    const changed = structuredClone(DEMO);
    const [holidays] = changed.calendars['office']?.holidays ?? [];
    if (!holidays) throw new Error('The sample has no holiday table to change.');
    changed.calendars['office'] = { ...changed.calendars['office']!, holidays: [{ ...holidays, year: 1999 }] };
    await expect(publishRulebooks(db, [changed], BY_TEST)).rejects.toThrow(PublishedRulebookChanged);
  });
});

describe('the version in force', () => {
  it("begins on its date where the organisation is, not where the server's clock stands", async () => {
    const asia = [version('asia', '2025-01-01'), version('asia', '2026-03-01')];
    const america = [
      version('america', '2025-01-01', 'America/Los_Angeles'),
      version('america', '2026-03-01', 'America/Los_Angeles'),
    ];
    await publishRulebooks(db, [...asia, ...america], BY_TEST);
    expect(await versionAt('asia', '2026-02-28T15:59:59.999Z')).toBe('2025-01-01');
    expect(await versionAt('asia', '2026-02-28T16:00:00.000Z')).toBe('2026-03-01');
    expect(await versionAt('america', '2026-03-01T07:59:59.999Z')).toBe('2025-01-01');
    expect(await versionAt('america', '2026-03-01T08:00:00.000Z')).toBe('2026-03-01');
  });

  it('is refused with what there is, before the first one and for an organisation without any', async () => {
    expect(await new Rulebooks(db).inForce('asia', '2024-12-31T15:59:59.999Z')).toMatchObject({
      code: 'no-rulebook-yet',
      facts: { date: '2024-12-31', first: '2025-01-01' },
    });
    expect(await new Rulebooks(db).inForce('nobody', '2026-01-01T00:00:00.000Z')).toMatchObject({
      code: 'unknown-organisation',
      facts: { known: 'america, asia, demo, shipped' },
    });
  });

  it('of a case that is pinned must be there', async () => {
    await expect(new Rulebooks(db).get('demo', '1999-01-01')).rejects.toThrow('is not in the store');
  });
});

describe('the text of a version', () => {
  const organisation = 'written';
  const sourceOf = async (name: string) => readSource(readable(), organisation, name);
  const written = version(organisation, '2026-01-01');

  it('is kept with it, and found where none was kept when the same is published again', async () => {
    await publishRulebooks(db, [written], BY_TEST);
    expect(await sourceOf('2026-01-01')).toBeNull();
    expect(await publishRulebooks(db, [{ rulebook: written, text: '# why' }], BY_TEST)).toEqual([]);
    expect(await sourceOf('2026-01-01')).toBe('# why');
    await publishRulebooks(db, [{ rulebook: written, text: '# another way to write it' }], BY_TEST);
    expect(await sourceOf('2026-01-01')).toBe('# why');
    expect(await sourceOf('2026-02-01')).toBeNull();
  });

  it('stays what it was when other rules are refused under its version', async () => {
    const rulebook = { ...written, callBackRounds: { ...written.callBackRounds, max: 9 } };
    const publishing = publishRulebooks(db, [{ rulebook, text: '# wrong' }], BY_TEST);
    await expect(publishing).rejects.toThrow(PublishedRulebookChanged);
    expect(await sourceOf('2026-01-01')).toBe('# why');
  });
});

describe('a draft', () => {
  const organisation = 'drafted';
  const draft = (name: string, max = 3) => ({
    rulebook: { ...version(organisation, name), callBackRounds: { ...DEMO.callBackRounds, max } },
    text: `# ${name}`,
  });
  const names = async () =>
    (await readVersions(readable(), organisation)).map((row) => row.version).toSorted((a, b) => a.localeCompare(b));

  it('of two that are published at once is refused the second, which is told who was first', async () => {
    await publishRulebooks(db, [version(organisation, '2026-01-01')], BY_TEST);
    const both = [draft('2026-02-01'), draft('2026-03-01')];
    const done = await Promise.allSettled(both.map((one) => publishDraft(db, one, '2026-01-01', BY_TEST)));
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const first = both[done.findIndex(({ status }) => status === 'fulfilled')]?.rulebook.version;
    const refused = done.find((one) => one.status === 'rejected');
    const reason: unknown = refused?.reason;
    if (!(reason instanceof PublishedMeanwhile)) throw new TypeError(`It was refused otherwise: ${String(reason)}`);
    expect(reason.last).toMatchObject({ version: first, by: BY_TEST.actor.id });
    expect(await names()).toEqual(['2026-01-01', first]);
  });

  it('is published once however often it is sent, and by whoever has seen the last one', async () => {
    const last = (await lastPublished(db, organisation))?.version ?? '';
    expect(await publishDraft(db, draft('2026-04-01'), last, BY_TEST)).toBe(true);
    expect(await publishDraft(db, draft('2026-04-01'), last, BY_TEST)).toBe(false);
    await expect(publishDraft(db, draft('2026-04-01', 5), last, BY_TEST)).rejects.toThrow(PublishedMeanwhile);
    const again = publishDraft(db, draft('2026-04-01', 5), '2026-04-01', BY_TEST);
    await expect(again).rejects.toThrow(PublishedRulebookChanged);
    const { rows } = await sql<{ count: string }>`select count(*) from stream_events
      where stream = 'rulebooks/drafted' and data->>'version' = '2026-04-01'`.execute(db);
    expect(rows).toEqual([{ count: '1' }]);
  });
});
