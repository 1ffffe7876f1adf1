import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, openReadDatabase, type ReadDatabase } from '../../db/client.ts';
import { searchRow } from '../../db/projections/search-row.ts';
import { hiddenWords, searchQuery, searchWords } from '../../db/projections/search-words.ts';
import { readDuplicates, type Told } from '../../db/read/duplicates.ts';
import type { Scope } from '../../db/read/scope.ts';
import { readSimilar } from '../../db/read/similar.ts';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import { evolve } from '../../workflows/domain/case/evolve.ts';
import { Life, opening, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let read: { db: ReadDatabase; close: () => Promise<void> };
const random = randomOf(7);
const EVERYTHING: Scope = { organisations: ['*'], branches: [] };

beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  read = openReadDatabase({ url: database.url, applicationName: 'redress-test' });
});
afterAll(async () => {
  await Promise.all([pool.end(), read.close()]);
  await database.drop();
});

async function open(at: string, more: Partial<OpenCase> & { happenedAt?: string }): Promise<Life> {
  const life = new Life(pool, random);
  await life.give(opening(more.kind ?? 'complaint', more), at);
  return life;
}

describe('the words of a text', () => {
  it('are those between spaces, in lower case, and of Chinese every two characters that stand together', () => {
    expect(searchWords('Pallet BROKEN: 外箱破损, 3 cartons')).toEqual(
      'pallet broken 外箱 箱破 破损 3 cartons'.split(' '),
    );
    expect(searchWords('ＡＢＣ货')).toEqual(['abc', '货']);
    expect(searchWords('  …  ')).toEqual([]);
  });

  it('make a query that finds whatever shares one of them, and none of a text that says nothing', () => {
    expect(searchQuery('w1 w2 w1')).toBe("'w1' | 'w2'");
    expect(searchQuery(hiddenWords('3 x').join(' '))).toBe('');
    expect(hiddenWords('破损 Broken')).toEqual(hiddenWords('破损 broken'));
  });
});

describe('a likely duplicate', () => {
  const wang = { name: '王示例', phone: '+86 139-0000-0001', customerNumber: 'C 77' };
  const told: Told = {
    organisation: 'demo',
    timeZone: 'Asia/Shanghai',
    waybill: 'dup-1',
    complainant: { name: 'nobody' },
    happenedAt: '2026-03-02T02:00:00.000Z',
  };
  let first: Life;
  beforeAll(async () => {
    first = await open('2026-03-02T02:00:00.000Z', {
      shipment: { waybill: 'DUP-1' },
      complainant: wang,
      happenedAt: '2026-03-01T16:30:00.000Z',
    });
  });
  const ask = async (more: Partial<Told>, scope = EVERYTHING) =>
    (await readDuplicates(read.db, scope, { ...told, ...more })).map(({ caseId, same }) => [caseId, same]);

  it('is the same waybill on the same day, whoever tells it and however the waybill is written', async () => {
    expect(await ask({})).toEqual([[first.caseId, ['waybill', 'event-day']]]);
    expect(await ask({ waybill: ' DUP 1' })).toEqual([[first.caseId, ['waybill', 'event-day']]]);
  });

  it('counts days by the calendar of the organisation, three either way', async () => {
    // It happened half past midnight of 2 March in Shanghai, which is still 1 March in London.
    expect(await ask({ happenedAt: '2026-03-05T15:59:00.000Z' })).toHaveLength(1);
    expect(await ask({ happenedAt: '2026-03-05T16:00:00.000Z' })).toEqual([]);
    expect(await ask({ happenedAt: '2026-03-04T16:00:00.000Z', timeZone: 'Europe/London' })).toHaveLength(1);
    expect(await ask({ happenedAt: '2026-02-26T16:00:00.000Z' })).toHaveLength(1);
    expect(await ask({ happenedAt: '2026-02-26T15:59:00.000Z' })).toEqual([]);
  });

  it('is the same waybill from the same complainant at any time, by name, phone or number as they come', async () => {
    const later = { happenedAt: '2026-05-01T02:00:00.000Z' };
    const expected = [[first.caseId, ['waybill', 'complainant']]];
    expect(await ask({ ...later, complainant: { name: '王 示例' } })).toEqual(expected);
    expect(await ask({ ...later, complainant: { name: 'Wang', phone: '13900000001' } })).toEqual(expected);
    expect(await ask({ ...later, complainant: { name: 'Wang', customerNumber: 'c-77' } })).toEqual(expected);
    expect(await ask({ ...later, complainant: { name: 'Wang', phone: '13900000002' } })).toEqual([]);
  });

  it('is the same complainant on the same day where no waybill says otherwise', async () => {
    const without = { waybill: undefined, complainant: wang };
    expect(await ask(without)).toEqual([[first.caseId, ['event-day', 'complainant']]]);
    expect(await ask({ waybill: 'OTHER-2', complainant: wang })).toEqual([]);
    expect(await ask({ waybill: 'DUP-1', complainant: wang })).toEqual([
      [first.caseId, ['waybill', 'event-day', 'complainant']],
    ]);
  });

  it('is looked for about the day alone, however many bear the name', async () => {
    const client = await pool.connect();
    const at = '2026-03-01T16:30:00.000Z';
    const found = `from cases_of_complainant_about((select complainant_keys from case_search where case_id = $1), $2)`;
    const pages = async (): Promise<number> => {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number } }] }>(
        `explain (analyze, buffers, format json) select * ${found}`,
        [first.caseId, at],
      );
      return rows[0]?.['QUERY PLAN'][0].Plan['Shared Hit Blocks'] ?? Number.NaN;
    };
    try {
      await client.query('begin');
      await client.query(`set local redress.organisations = '*'`);
      await client.query(
        `insert into case_search select gen_random_uuid(), organisation, branch, kind, case_type, waybill, complainant_keys, lane, cause_party,
                cause_mechanism, happened_at - day * interval '1 day', reported_at, words
           from case_search, generate_series(0, 4999) day where case_id = $1`,
        [first.caseId],
      );
      await client.query('analyze case_search');
      const { rows } = await client.query<{ n: number }>(`select count(*)::integer as n ${found}`, [first.caseId, at]);
      expect(rows[0]?.n).toBeGreaterThanOrEqual(6);
      expect(rows[0]?.n).toBeLessThanOrEqual(16);
      expect(await pages()).toBeLessThan(60);
      // Control: without its index all of them are looked at.
      await client.query('drop index case_search_by_complainant_day');
      expect(await pages()).toBeGreaterThan(120);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('is among the latest of a waybill that hundreds share, which is none', async () => {
    const zhao = { name: '赵示例', phone: '+86 139-0000-0002' };
    const at = '2026-04-02T02:00:00.000Z';
    const told0 = { waybill: '0', complainant: zhao, happenedAt: '2026-06-01T02:00:00.000Z' };
    const { caseId } = await open(at, { shipment: { waybill: '0' }, complainant: zhao, happenedAt: at });
    const others = (days: number) =>
      pool.query(
        `insert into case_search select gen_random_uuid(), organisation, branch, kind, case_type, waybill, '{}', lane, cause_party,
                cause_mechanism, happened_at, reported_at + $2 * interval '1 day', words
           from case_search, generate_series(1, 200) where case_id = $1`,
        [caseId, days],
      );
    await others(-1);
    expect(await ask(told0)).toEqual([[caseId, ['waybill', 'complainant']]]);
    await others(1);
    expect(await ask(told0)).toEqual([]);
    // Whoever asks a case for those before it is answered as before.
    const openedBefore = { recordedAt: '2026-04-02T03:00:00.000Z', caseId: 'ffffffff-ffff-4fff-8fff-ffffffffffff' };
    expect(await ask({ ...told0, openedBefore })).toHaveLength(1);
  });

  it('is of the organisation and the branches of whoever asks, and not the case itself', async () => {
    expect(await ask({ organisation: 'other' })).toEqual([]);
    expect(await ask({}, { organisations: ['other'], branches: [] })).toEqual([]);
    expect(await ask({}, { organisations: ['demo'], branches: ['urumqi'] })).toEqual([]);
    expect(await ask({ except: first.caseId })).toEqual([]);
  });

  it('was opened before, for a case that asks for those', async () => {
    const id = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
    const before = (recordedAt: string) => ask({ openedBefore: { recordedAt, caseId: id } });
    expect(await before('2026-03-02T02:00:00.001Z')).toHaveLength(1);
    expect(await before('2026-03-02T01:59:59.999Z')).toEqual([]);
  });

  it('keeps no name, phone or number in the clear', async () => {
    const { rows } = await pool.query<{ line: string }>(
      `select s::text as line from case_search s where case_id = $1`,
      [first.caseId],
    );
    for (const secret of ['王示例', '13900000001', 'c77']) expect(rows[0]?.line).not.toContain(secret);
  });
});

describe('what a case is found by', () => {
  it('is empty of the complainant and of words once personal data are gone from the state', async () => {
    const life = await open('2026-03-02T02:00:00.000Z', {
      caseType: 'enquiry',
      facts: { subject: 'price', complex: false },
    });
    const { state } = life.stored ?? {};
    if (!state) throw new Error('The case was not opened.');
    const [word = ''] = hiddenWords('parcel');
    expect(word).not.toContain('parcel');
    expect(searchRow(life.caseId, state)).toMatchObject({ words: expect.stringContaining(word) });
    expect(searchRow(life.caseId, { ...state, personal: {} })).toMatchObject({ words: '', complainant_keys: [] });
  });

  it('takes the cause from our own view first, and from what was found on the way before that', async () => {
    const { stored, caseId } = await open('2026-03-02T02:00:00.000Z', { kind: 'exception' });
    const times = { happenedAt: '2026-03-02T03:00:00.000Z', reportedAt: '2026-03-02T03:00:00.000Z' };
    const found = evolve(stored?.state, {
      type: 'FindingRecorded',
      data: { cause: 'stowage', party: 'partner' },
      ...times,
    });
    if (!found) throw new Error('The case was not opened.');
    expect(searchRow(caseId, found)).toMatchObject({ cause_party: 'partner', cause_mechanism: 'stowage' });
    const views = {
      customer: { party: 'linehaul', mechanism: 'theft' },
      ours: { party: 'shipper', mechanism: 'packing' },
    } as const;
    const assessed = { ...found, assessment: { criteria: [], causes: views, discipline: {}, circulars: 0 } };
    expect(searchRow(caseId, assessed)).toMatchObject({ cause_party: 'shipper', cause_mechanism: 'packing' });
  });
});

describe('similar earlier cases', () => {
  const damage = { kind: 'exception', caseType: 'damage', facts: { natureOfDamage: 'broken' } } as const;
  const lane = { waybill: 'S-1', origin: 'Shanghai', destination: 'Chengdu' };
  let sought: Life;
  let chinese: Life;
  let english: Life;
  let sameLane: Life;
  let sameCause: Life;

  beforeAll(async () => {
    chinese = await open('2026-03-02T02:00:00.000Z', { ...damage, description: '外箱被叉车压坏，玻璃瓶破碎' });
    await chinese.give(
      { type: 'Answer', text: '重新发货并致歉', channel: 'phone', remedy: 'redelivery' },
      '2026-03-02T03:00:00.000Z',
    );
    await chinese.give({ type: 'RecordCallBack', result: 'satisfied' }, '2026-03-02T04:00:00.000Z');
    await chinese.give({ type: 'CloseCase', outcome: 'sent again' }, '2026-03-02T05:00:00.000Z');
    english = await open('2026-03-02T02:10:00.000Z', {
      ...damage,
      description: 'Forklift tines went through a carton of pumps',
    });
    sameLane = await open('2026-03-02T02:20:00.000Z', {
      ...damage,
      description: 'wet',
      shipment: { ...lane, origin: ' SHANGHAI', waybill: 'S-0' },
    });
    sameCause = await open('2026-03-02T02:30:00.000Z', { ...damage, description: 'dented' });
    await sameCause.give(
      { type: 'RecordFinding', cause: 'stowage', party: 'partner', text: 'loose' },
      '2026-03-02T03:00:00.000Z',
    );
    // The same words about another type are another matter.
    await open('2026-03-02T02:40:00.000Z', {
      kind: 'exception',
      caseType: 'delay',
      description: '外箱被叉车压坏 forklift tines',
    });
    await open('2026-03-02T02:50:00.000Z', {
      ...damage,
      description: '毫不相干的事情',
      facts: { natureOfDamage: 'other' },
    });
    sought = await open('2026-03-03T02:00:00.000Z', {
      ...damage,
      facts: { natureOfDamage: 'wet' },
      description: '叉车压坏外箱 and a forklift tore the pumps',
      shipment: lane,
    });
    await sought.give(
      { type: 'RecordFinding', cause: 'stowage', party: 'partner', text: 'loose' },
      '2026-03-03T03:00:00.000Z',
    );
    // What comes later is no earlier case.
    await open('2026-03-04T02:00:00.000Z', { ...damage, description: '外箱被叉车压坏' });
  });

  const similar = (scope = EVERYTHING, limit = 10) => readSimilar(read.db, scope, sought.caseId, limit);

  it('are found by lane, by cause and by words in both languages, of the same type and before', async () => {
    const found = await similar();
    expect(new Set(found.map(({ caseId }) => caseId))).toEqual(
      new Set([chinese.caseId, english.caseId, sameLane.caseId, sameCause.caseId]),
    );
    const by = (life: Life) => found.find(({ caseId }) => caseId === life.caseId);
    expect(by(sameLane)).toMatchObject({ sameLane: true, sameCause: false });
    expect(by(sameCause)).toMatchObject({ sameLane: false, sameCause: true, words: 0 });
    expect(by(chinese)).toMatchObject({ sameLane: false, sameCause: false });
    expect(by(chinese)?.words).toBeGreaterThan(0.2);
    expect(by(english)?.words).toBeGreaterThan(0.1);
  });

  it('come with what was answered and offered then, and how it ended', async () => {
    const found = (await similar()).find(({ caseId }) => caseId === chinese.caseId);
    expect(found).toMatchObject({
      answers: [
        {
          happenedAt: '2026-03-02T03:00:00.000Z',
          channel: 'phone',
          remedy: 'redelivery',
          text: '重新发货并致歉',
          final: false,
        },
      ],
      satisfied: true,
      outcome: 'sent again',
    });
    expect((await similar()).find(({ caseId }) => caseId === english.caseId)).toMatchObject({ answers: [] });
  });

  it('are ranked: more words before fewer, and lane or cause weigh half of all words', async () => {
    const order = (await similar()).map(
      ({ words, sameLane: l, sameCause: c }) => words + (l ? 0.5 : 0) + (c ? 0.5 : 0),
    );
    expect(order).toEqual(order.toSorted((a, b) => b - a));
    expect(await similar(EVERYTHING, 2)).toHaveLength(2);
  });

  it('are those that the asker may see', async () => {
    expect(await similar({ organisations: ['other'], branches: [] })).toEqual([]);
    expect(await similar({ organisations: ['demo'], branches: ['urumqi'] })).toEqual([]);
  });

  it('are none of a case that is not there', async () => {
    expect(await readSimilar(read.db, EVERYTHING, 'ffffffff-ffff-4fff-8fff-ffffffffffff', 10)).toEqual([]);
  });
});
