import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openReadDatabase } from '../../db/client.ts';
import { erase, NotErased } from '../../db/people/erasing.ts';
import { rebuild } from '../../db/rebuild.ts';
import { Rulebooks } from '../../db/rulebooks.ts';
import { verifyChain } from '../../db/verify-chain.ts';
import { runCli, type CliRun } from '../support/cli.ts';
import { pdf } from '../support/files.ts';
import { Api, type CaseAnswer } from '../support/http.ts';
import { startProduct, type Product } from '../support/product.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';
import { until } from '../support/until.ts';
import { filesWith, formsOf, tablesOfWith, tablesWith } from '../support/needles.ts';

const NAME = '欧阳擦除示例';
const PHONE = '13812340099';
const EMAIL = 'erase.me.sample@example.test';
const WORDS = [
  '紫色行李箱在北站被压碎',
  'aubergine trunk was crushed',
  'call about the aubergine lid',
  'AubergineBoxPicture',
];
const FORMS = [NAME, PHONE, EMAIL, ...WORDS].flatMap(formsOf);
const COMPANY = 'third-party-logistics';

let product: Product;
let api: Api;
let complaint: string;
let claim: string;
let keptByOther: string;

const give = async (id: string, command: Record<string, unknown>): Promise<CaseAnswer> => {
  const answer = await api.give(id, command, 'supervisor');
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer;
};
const opening = (complainant: object) => ({
  organisation: COMPANY,
  branch: 'shanghai',
  kind: 'complaint',
  type: 'damage',
  channel: 'web',
  complainant,
  description: WORDS[0],
  facts: { natureOfDamage: 'broken', piecesDamaged: 2, deliveredOn: '2026-02-27' },
  amount: { amountMinor: '120000', currency: 'CNY' },
});
const open = async (body: object): Promise<string> => {
  const answer = await api.open(body as never);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.case.id;
};
const redress = (...args: string[]): Promise<CliRun> =>
  runCli(args, { DATABASE_URL: product.databaseUrl, REDRESS_HOME: api.files.home });

/** What nobody's name is in, as clients get it. */
async function figures(): Promise<unknown[]> {
  const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
  const asked = ['partner-score', 'complaint-trends'].map(async (register) => {
    const path = `/v1/organisations/${COMPANY}/registers/${register}?from=${day(-30)}&to=${day(1)}`;
    const { status, body } = await api.get(path, 'manager');
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  });
  return Promise.all(asked);
}

beforeAll(async () => {
  product = await startProduct();
  api = await Api.start(product);
  complaint = await open(opening({ name: NAME, phone: PHONE, email: EMAIL }));
  await give(complaint, { type: 'AddNote', text: WORDS[1] });
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  await give(complaint, { type: 'MakePromise', what: WORDS[2], dueAt });
  await give(complaint, {
    type: 'OpenLinkedCase',
    kind: 'claim',
    caseType: 'damage',
    description: WORDS[1],
    facts: { natureOfDamage: 'broken', piecesDamaged: 2, deliveredOn: '2026-02-27' },
  });
  type Linked = { links: { caseId: string; relation: string }[] };
  const links = async () => (await api.get<Linked>(`/v1/cases/${complaint}`)).body.links;
  await until(async () => (await links()).length > 0);
  claim = (await links())[0]?.caseId ?? '';
  await give(claim, { type: 'OpenPayer', payer: 'insurer', party: 'sample-insurer' });
  await give(claim, { type: 'AskDocuments', payer: 'y1', documents: ['site-photos'] });
  await upload(claim, pdf(WORDS[3]));
  // A relative under the same phone is somebody else.
  keptByOther = await open({ ...opening({ name: '别人示例', phone: PHONE }), description: 'Another matter.' });
}, 60_000);
afterAll(async () => {
  await api.stop();
  await product.stop();
});

async function upload(id: string, bytes: Buffer): Promise<void> {
  const response = await fetch(`${api.url}/v1/cases/${id}/documents/k1/file`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${api.keyOf('supervisor')}`,
      'idempotency-key': crypto.randomUUID(),
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${WORDS[3]}.pdf"`,
    },
    body: new Uint8Array(bytes),
  });
  expect(response.status, await response.clone().text()).toBe(200);
}

const personOf = async (): Promise<string> => {
  const found = await redress('people', 'find', '--organisation', COMPANY, '--email', EMAIL, '--json');
  expect(found.code, found.stderr).toBe(0);
  const [one] = JSON.parse(found.stdout) as { personId: string }[];
  return one?.personId ?? '';
};

describe('a person', () => {
  it('is read by whoever works on the case, and by nobody who has the database alone', async () => {
    const shown = JSON.stringify((await api.get(`/v1/cases/${complaint}`)).body);
    expect(shown).toContain(NAME);
    expect(shown).toContain(WORDS[2]);
    expect(await tablesOfWith(product.ownerUrl, FORMS)).toEqual([]);
    expect(await tablesWith(inject('postgresUrl'), FORMS)).toEqual([]);
    expect(await filesWith(api.files.home, FORMS)).toHaveLength(1);
  });

  it('would be found by this search, were it kept in the open in any form', async () => {
    const { pool, ownerUrl: url } = product;
    await pool.query('create table control (of text, bytes bytea, doc jsonb)');
    const forms: [string, unknown[]][] = [
      ['insert into control (of) values ($1)', [`before ${NAME} after`]],
      ['insert into control (bytes) values ($1)', [Buffer.from(`{"name":"${NAME}"}`)]],
      [
        'insert into control (bytes) values ($1)',
        [Buffer.from(`x${Buffer.from(`ab${PHONE} was told`).toString('base64')}`)],
      ],
      ['insert into control (bytes) values ($1)', [Buffer.from(`??${EMAIL}??`, 'utf16le')]],
      ['insert into control (doc) values ($1)', [JSON.stringify({ text: WORDS[1] })]],
    ];
    for (const [text, values] of forms) {
      await pool.query('truncate control');
      await pool.query(text, values);
      expect(await tablesOfWith(url, FORMS), String(values[0])).toHaveLength(1);
    }
    await pool.query('drop table control');
  });

  it('is not erased while the law or an open case holds the data, and the reason is said', async () => {
    const id = await personOf();
    const refused = await redress('people', 'erase', id, '--reason', 'asked for it');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/held by law: case .+ is open/);
    await give(claim, { type: 'RecordMilestone', payer: 'y1', milestone: 'insured-event-known' });
    await give(claim, { type: 'JudgeDocument', document: 'k1', accepted: true, reason: 'readable' });
    await give(claim, { type: 'Withdraw', reason: 'settled elsewhere' });
    await give(complaint, { type: 'KeepPromise', promise: 'p1' });
    await give(complaint, { type: 'Withdraw', reason: 'settled elsewhere' });
    const held = await redress('people', 'erase', id, '--reason', 'asked for it');
    expect(held.stderr).toMatch(/cn-insured-suit.* of case .+ runs until .+Insurance Law Art\. 26/);
    const report = await redress('people', 'report', id, '--json');
    const { erasableFrom, holds } = JSON.parse(report.stdout) as { erasableFrom: string; holds: { until: string }[] };
    expect(holds.map(({ until: end }) => end)).toContain(erasableFrom);
  });

  it('can be restricted meanwhile: nobody works on the case, and time goes on', async () => {
    const id = await personOf();
    expect(await redress('people', 'restrict', id, '--reason', 'asked for it')).toMatchObject({ code: 0 });
    const refused = await api.give(complaint, { type: 'AddNote', text: 'x' }, 'supervisor');
    expect(refused).toMatchObject({ status: 409, body: { code: 'person-restricted' } });
    const shown = async (role: 'supervisor' | 'auditor') =>
      JSON.stringify((await api.get(`/v1/cases/${complaint}`, role)).body);
    expect((await shown('auditor')).includes(NAME)).toBe(true);
    expect((await shown('supervisor')).includes(NAME)).toBe(false);
    expect(await redress('people', 'release', id, '--reason', 'withdrawn')).toMatchObject({ code: 0 });
    await give(complaint, { type: 'AddNote', text: 'worked on again' });
    // Their cases ended just now, and are kept for as long as the rulebook says.
    const due = await redress('people', 'due', '--organisation', COMPANY);
    expect([due.code, due.stdout.trim().split('\n').at(-1)]).toEqual([0, 'People: 0.']);
  });
});

describe('an erased person', () => {
  let before: unknown[];
  let id: string;
  beforeAll(async () => {
    before = await figures();
    id = await personOf();
    const read = openReadDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test' });
    try {
      const deps = { pool: product.pool, rulebooks: new Rulebooks(read.db), files: api.files.store, author: BY_TEST };
      const early = { reason: 'asked for it', now: '2028-11-27T15:59:59.999Z' };
      await expect(erase(deps, id, early)).rejects.toThrow(NotErased);
      const erased = await erase(deps, id, { reason: 'asked for it', now: '2028-11-28T16:00:00.000Z' });
      expect(erased).toEqual({ cases: 2, files: 1, left: [] });
    } finally {
      await read.close();
    }
  }, 60_000);

  it('is in no table of any database and in no file, whoever has the keys', async () => {
    expect(await tablesOfWith(product.ownerUrl, FORMS)).toEqual([]);
    expect(await tablesWith(inject('postgresUrl'), FORMS)).toEqual([]);
    expect(await filesWith(api.files.home, FORMS)).toEqual([]);
    for (const path of [`/v1/cases/${complaint}`, `/v1/cases/${complaint}/events`, `/v1/cases/${claim}/events`]) {
      const { status, body } = await api.get(path, 'auditor');
      expect(status).toBe(200);
      const text = JSON.stringify(body);
      expect(FORMS.filter((form) => text.includes(form))).toEqual([]);
    }
  });

  it('leaves a log that is whole, rows that are what it says, and scores as they were', async () => {
    const { databaseUrl: url } = product;
    expect((await verifyChain(url, { seal: TEST_SECRETS.seal })).breaks).toEqual([]);
    expect((await rebuild(url, { check: true })).differences).toEqual([]);
    expect(await figures()).toEqual(before);
    const verified = await redress('verify');
    expect(verified.stdout).toContain('Every chain is whole');
    const decided = await redress('audit', 'decisions', '--all');
    expect(decided.code, decided.stdout).toBe(0);
  });

  it('gets no new data, and is found no more; others are as they were', async () => {
    const refused = await api.give(complaint, { type: 'AddNote', text: WORDS[1] ?? '' }, 'supervisor');
    expect(refused).toMatchObject({ status: 409, body: { code: 'person-erased' } });
    expect(await tablesOfWith(product.ownerUrl, FORMS)).toEqual([]);
    expect(await personOf()).toBe('');
    const again = await redress('people', 'erase', id, '--reason', 'asked for it');
    expect(again.stderr).toMatch(/was erased at/);
    expect(JSON.stringify((await api.get(`/v1/cases/${keptByOther}`)).body)).toContain('别人示例');
  });
});
