import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerSchema } from '../../api/schemas/forms.ts';
import { localDate } from '../../forms/period.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { claimFile, CLAIM_RULES } from '../support/claims.ts';
import { BY_TEST } from '../support/secrets.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

const ORGANISATION = 'claiming-company';
const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });
const NAME = '=HYPERLINK("周示例")';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await publishRulebooks(api.db, [{ ...CLAIM_RULES, organisation: ORGANISATION }], BY_TEST);
  const opened = await api.open({
    organisation: ORGANISATION,
    kind: 'claim',
    type: 'damage',
    facts: { natureOfDamage: 'broken' },
    complainant: { name: NAME },
    amount: cny('120000'),
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  for (const body of [
    claimFile,
    { type: 'OpenPayer', payer: 'own', party: 'ourselves' },
    { type: 'OpenPayer', payer: 'carrier', party: 'sample-carrier', mode: 'road' },
    { type: 'BookRecovery', payer: 'y2', amount: cny('70000') },
    { type: 'NetRecovery', recovery: 'g1', amount: cny('20001'), reference: 'N-1' },
  ]) {
    const answer = await api.call('POST', `/v1/cases/${opened.body.case.id}/commands`, { body, key: api.keys.manager });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
});
afterAll(() => api.close());

const dayFromNow = (days: number) =>
  localDate(new Date(Date.now() + days * 86_400_000).toISOString(), CLAIM_RULES.timeZone);
const on = (day: string) => `from=${day}&to=${day}`;
const url = (register: string, query: string) => `/v1/organisations/${ORGANISATION}/registers/${register}?${query}`;
const raw = (path: string) =>
  api.app.inject({ method: 'GET', url: path, headers: { authorization: `Bearer ${api.keys.auditor}` } });

interface Told {
  columns: { id: string }[];
  rows: unknown[][];
}
const rowsOf = ({ columns, rows }: Told) =>
  rows.map((row) => Object.fromEntries(columns.map(({ id }, index) => [id, row[index]])));

/** The days on which it may have happened: a test begun before midnight may end after it. */
const TODAY = `from=${dayFromNow(-1)}&to=${dayFromNow(0)}`;

describe('the loss register over the API', () => {
  it('is data as documented, with exact amounts', async () => {
    const { status, body } = await api.call('GET', url('claims', TODAY));
    expect(status).toBe(200);
    expect(registerSchema.parse(body)).toEqual(body);
    expect(rowsOf(body)).toMatchObject([{ claimed: '1200.00 CNY', claimant: NAME, paid: null, carrier: '200.01 CNY' }]);
    expect(rowsOf(body)[0]?.['absorbed']).toEqual({
      en: 'nothing; 200.01 CNY more came back than was paid',
      zh: '无；收回多于赔付 200.01 CNY',
    });
  });

  it('is a page, a sheet and CSV, in which a name is no formula', async () => {
    const page = await raw(url('claims', `${TODAY}&format=html&lang=en`));
    expect(page.body).toContain('<h1>Loss register');
    const rows = parse((await raw(url('claims', `${TODAY}&format=csv`))).body, { bom: true });
    expect(rows.flat()).toContain(`'${NAME}`);
    const [sheet] = await readExcelFile((await raw(url('claims', `${TODAY}&format=xlsx`))).rawPayload);
    expect(sheet?.data[0]?.[0]).toBe('理赔登记簿');
    expect(sheet?.data.flat()).toEqual(expect.arrayContaining(['1200.00 CNY', '200.01 CNY']));
  });
});

describe('the account of partners over the API', () => {
  it('has the movements of the day, and the next day what is still owed, though nothing happened then', async () => {
    const today = await api.call('GET', url('partner-account', TODAY));
    expect(registerSchema.parse(today.body)).toEqual(today.body);
    expect(rowsOf(today.body)).toMatchObject([
      { party: { en: 'sample-carrier' }, opening: '0.00 CNY', booked: '700.00 CNY', closing: '499.99 CNY' },
    ]);
    const later = await api.call('GET', url('partner-account', on(dayFromNow(2))));
    expect(rowsOf(later.body)).toMatchObject([
      { opening: '499.99 CNY', booked: '0.00 CNY', netted: '0.00 CNY', closing: '499.99 CNY' },
    ]);
    const before = await api.call('GET', url('partner-account', on(dayFromNow(-3))));
    expect(before.body).toMatchObject({ rows: [], figures: [] });
  });

  it('is not for whoever may not see the organisation', async () => {
    const stranger = await api.keyFor({ role: 'manager', organisations: ['demo'] });
    for (const register of ['claims', 'partner-account']) {
      const { status, body } = await api.call('GET', url(register, TODAY), { key: stranger });
      expect([status, body.code]).toEqual([404, 'not-found']);
    }
  });
});
