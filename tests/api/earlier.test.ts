import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { earlierSchema, intakeSchema } from '../../api/schemas/intake.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { withPractice } from '../support/practice.ts';
import { BY_TEST } from '../support/secrets.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

const phone = { name: { en: 'Phone', zh: '电话' }, kinds: ['complaint'], asks: ['complainant.phone'], promise: true };
const says = { en: 'C- and figures', zh: 'C-加数字' };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const practised = withPractice({
    channels: { phone },
    formats: { 'complainant.customerNumber': { pattern: 'C-[0-9]+', says } },
    partners: { 'p-east': { name: { en: 'East', zh: '东线' } } },
    orders: { booking: { asks: [], numberAfter: [] } },
  });
  await publishRulebooks(api.db, [{ ...practised, organisation: 'practised' }], BY_TEST);
});
afterAll(() => api.close());

const earlier = async (body: object, key = api.keys.agent) =>
  api.call('POST', '/v1/cases/earlier', { body: { organisation: 'demo', ...body }, key });
const anna = { name: 'Anna Beispiel', phone: '+86 139 0000 0001', customerNumber: 'C-17' };

describe('earlier cases', () => {
  it('are found by waybill, phone or customer number, however they are written, those that are open first', async () => {
    const answer = 'It comes tomorrow.';
    const open = (await api.open({ complainant: anna, shipment: { waybill: 'EA-1' } })).body.case;
    const ended = (await api.open({ complainant: anna, shipment: { waybill: 'EA-2' }, onTheSpot: { answer } })).body
      .case;
    await api.open({ complainant: { name: 'Anna Beispiel' }, shipment: { waybill: 'EA-3' } });

    const byPhone = await earlier({ phone: '139-0000-0001' });
    expect(byPhone.status, JSON.stringify(byPhone.body)).toBe(200);
    expect(() => earlierSchema.parse(byPhone.body)).not.toThrow();
    expect(byPhone.body.items).toMatchObject([
      { id: open.id, ended: false, same: ['complainant'], complainant: anna },
      { id: ended.id, ended: true, same: ['complainant'] },
    ]);
    expect((await earlier({ customerNumber: 'c17' })).body.items).toHaveLength(2);
    const byWaybill = await earlier({ waybill: 'ea 1', customerNumber: 'C-17' });
    expect(byWaybill.body.items).toMatchObject([{ same: ['waybill', 'complainant'] }, { same: ['complainant'] }]);
  });

  it('are none where nothing is asked that tells anybody apart', async () => {
    await api.open({ complainant: { name: 'Nobody' }, shipment: undefined });
    for (const body of [{}, { phone: '---' }, { waybill: '-' }, { customerNumber: 'C-99' }])
      expect((await earlier(body)).body, JSON.stringify(body)).toEqual({ items: [] });
    expect((await earlier({ name: 'Anna' })).body).toMatchObject({ code: 'validation' });
  });

  it('are told only to whoever may see them, and not to who only reads', async () => {
    await api.open({ complainant: anna, shipment: { waybill: 'EA-4' }, branch: 'urumqi' });
    const elsewhere = await api.keyFor({ role: 'agent', organisations: ['demo'], branches: ['shanghai'] });
    expect((await earlier({ waybill: 'EA-4' })).body.items).toHaveLength(1);
    expect((await earlier({ waybill: 'EA-4' }, elsewhere)).body.items).toEqual([]);
    expect((await earlier({ waybill: 'EA-4' }, api.keys.auditor)).status).toBe(403);
  });
});

describe('what can be opened', () => {
  const get = (organisation: string, key = api.keys.agent) =>
    api.call('GET', `/v1/organisations/${organisation}/intake`, { key });

  it('is told by kind: the types with a route, those that are solved on the spot, and the ways in', async () => {
    const { status, body } = await get('practised');
    expect(status).toBe(200);
    expect(() => intakeSchema.parse(body)).not.toThrow();
    const of = (kind: string) => body.kinds.find((one: { kind: string }) => one.kind === kind);
    expect(of('complaint')).toMatchObject({ channels: [{ channel: 'phone', promise: true }] });
    expect(of('complaint').onTheSpot).toEqual(of('complaint').types);
    expect(of('claim')).toMatchObject({ onTheSpot: [], channels: [] });
    expect(body.formats).toEqual([{ field: 'complainant.customerNumber', pattern: 'C-[0-9]+', says }]);
    expect(body.partners).toEqual([{ id: 'p-east', name: { en: 'East', zh: '东线' } }]);
  });

  it('has no kind without a route, and is told of no organisation that one does not see', async () => {
    const demo = (await get('demo')).body;
    for (const { types } of demo.kinds) expect(types.length).toBeGreaterThan(0);
    expect((await get('nowhere')).status).toBe(404);
    const other = await api.keyFor({ role: 'agent', organisations: ['practised'] });
    expect((await get('demo', other)).status).toBe(404);
  });
});
