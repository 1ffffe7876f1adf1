import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { withPractice } from '../support/practice.ts';
import { BY_TEST } from '../support/secrets.ts';
import { DELAYED, startApi, type Answer, type TestApi } from './api-in-tests.ts';

const phone = { name: { en: 'Phone', zh: '电话' }, kinds: ['complaint'], asks: ['complainant.phone'], promise: true };
const guidance = {
  kinds: ['complaint'],
  types: ['delay'],
  ask: { en: 'Ask for the waybill.', zh: '询问运单号。' },
  say: { en: 'We will find it.', zh: '我们马上查询。' },
  do: { en: 'Look at the tracking.', zh: '查看在途信息。' },
};

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const practised = withPractice({
    firstReceiverStays: true,
    channels: { phone, letter: { name: { en: 'Letter', zh: '信函' }, kinds: ['complaint', 'request'] } },
    guidance: [guidance],
    partners: { 'p-east': { name: { en: 'East', zh: '东线' } } },
  });
  await publishRulebooks(api.db, [{ ...practised, organisation: 'practised' }], BY_TEST);
});
afterAll(() => api.close());

const open = (change: Record<string, unknown>) =>
  api.open({ organisation: 'practised', promise: { what: 'a call', dueAt: SOON }, ...change });
const SOON = new Date(Date.now() + 86_400_000).toISOString();
const fields = ({ body }: Answer) => (body.errors ?? []).map(({ field }: { field: string }) => field);
const give = (id: string, body: object, key = api.keys.agent) =>
  api.call('POST', `/v1/cases/${id}/commands`, { body, key });
const get = (path: string, key = api.keys.agent) => api.call('GET', path, { key });

describe('an opening by a channel', () => {
  it('that the company does not take, or that asks for more, is answered 400 with the fields', async () => {
    const sms = await open({ channel: 'sms' });
    expect(sms.body).toMatchObject({ code: 'unknown-channel', status: 400, facts: { known: 'phone, letter' } });
    expect(fields(sms)).toEqual(['channel']);
    const nobody = await open({ complainant: { name: 'Lin Example' } });
    expect(nobody.body).toMatchObject({ code: 'channel-asks', status: 400 });
    expect(fields(nobody)).toEqual(['complainant.phone']);
    const untold = await open({ promise: undefined });
    expect(untold.body).toMatchObject({ code: 'promise-needed', status: 400 });
    expect(fields(untold)).toEqual(['promise']);
    const stranger = await open({ shipment: { waybill: 'WB-1', partner: 'p-west' } });
    expect(stranger.body).toMatchObject({ code: 'unknown-partner', status: 400 });
    expect(fields(stranger)).toEqual(['shipment.partner']);
    const claim = { kind: 'claim', channel: 'internal', promise: undefined, onTheSpot: { answer: 'paid' } };
    const paid = await open(claim);
    expect(paid.body).toMatchObject({ code: 'not-on-the-spot', status: 400 });
    expect(fields(paid)).toEqual(['onTheSpot']);
  });

  it('promises the time that was told, or is answered and closed at once', async () => {
    const told = await open({ call: { rings: 2, minutes: 4 } });
    expect(told.status).toBe(201);
    expect(told.body.case.promises).toMatchObject([{ id: 'p1', what: 'a call', dueAt: SOON, state: 'standing' }]);
    expect(told.body.events[0].data.call).toEqual({ rings: 2, minutes: 4 });
    const solved = await open({ promise: undefined, onTheSpot: { answer: 'It is at your gate.' } });
    expect(solved.body.case).toMatchObject({ status: 'closed', ended: true });
  });
});

describe('a hand-over', () => {
  it('is offered and accepted; nobody helps themselves to the case', async () => {
    const { id } = (await open({})).body.case;
    const colleague = await api.keyFor({ role: 'agent', organisations: ['*'] });
    expect((await give(id, { type: 'TakeOver' }, colleague)).body).toMatchObject({
      code: 'hand-over-needed',
      status: 409,
    });
    const me = (await open({})).body.case.owner;
    const taken = (await api.call('POST', '/v1/cases', { body: { ...DELAYED }, key: colleague })).body.case.owner;
    const offered = await give(id, { type: 'HandOver', to: taken, reason: 'her route' });
    expect(offered.body.case).toMatchObject({ owner: me, handOvers: [{ id: 'h1', to: taken, state: 'offered' }] });
    const accepted = await give(id, { type: 'AcceptHandOver', handOver: 'h1' }, colleague);
    expect(accepted.body.case).toMatchObject({ owner: taken, handOvers: [{ id: 'h1', state: 'accepted' }] });
  });
});

describe('guidance', () => {
  it('tells in both languages what to ask, say and do, with the facts and what each channel asks', async () => {
    const { body } = await get('/v1/organisations/practised/guidance?kind=complaint&type=delay');
    const { ask, say, do: first } = guidance;
    expect(body).toMatchObject({
      rulebook: { organisation: 'practised', version: '2025-01-01' },
      guidance: { ask, say, do: first },
      firstAction: { en: expect.any(String), zh: expect.any(String) },
      channels: [
        { channel: 'phone', name: phone.name, asks: ['complainant.phone'], promise: true },
        { channel: 'letter', asks: [], promise: false },
      ],
    });
    expect(body.facts.map(({ name }: { name: string }) => name)).toEqual(['promisedDate', 'arrived']);
  });

  it('has only the ways in that the kind has, and is absent where the rulebook has none', async () => {
    const { body } = await get('/v1/organisations/practised/guidance?kind=request&type=delay');
    expect(body.channels.map(({ channel }: { channel: string }) => channel)).toEqual(['letter']);
    expect(body.guidance).toBeUndefined();
    const demo = await get('/v1/organisations/demo/guidance?kind=complaint&type=delay');
    expect(demo.body).toMatchObject({ channels: [] });
  });

  it('is not told of an organisation that is out of scope or not there, nor about a type that is none', async () => {
    const other = await api.keyFor({ role: 'agent', organisations: ['demo'] });
    const url = '/v1/organisations/practised/guidance?kind=complaint&type=delay';
    expect((await get(url, other)).body).toMatchObject({ code: 'not-found', status: 404 });
    const nowhere = '/v1/organisations/nowhere/guidance?kind=complaint&type=delay';
    expect((await get(nowhere)).body).toMatchObject({ code: 'not-found', status: 404 });
    expect(fields(await get('/v1/organisations/demo/guidance?kind=complaint&type=x'))).toEqual(['type']);
    expect(fields(await get('/v1/organisations/demo/guidance?kind=complaint'))).toEqual(['type']);
  });
});

describe('a preview', () => {
  const preview = (change: Record<string, unknown>) =>
    api.call('POST', '/v1/cases/preview', { body: { ...DELAYED, organisation: 'practised', ...change } });

  it('shows the guidance and what the channel asks, and tells what is missing instead of refusing', async () => {
    const { status, body } = await preview({ complainant: { name: 'Lin Example' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      guidance: { ask: guidance.ask },
      channel: { channel: 'phone', asks: ['complainant.phone'], promise: true },
      missing: ['complainant.phone', 'promise'],
    });
    const promised = await preview({ promise: { what: 'a call', dueAt: SOON } });
    expect(promised.body.missing).toEqual([]);
    expect(promised.body.clocks.map(({ key }: { key: string }) => key)).toContain('promise:p1');
  });

  it('refuses a channel by which such a case does not come', async () => {
    expect((await preview({ channel: 'sms' })).body).toMatchObject({ code: 'unknown-channel', status: 400 });
  });
});

describe('a likely duplicate', () => {
  const change = { shipment: { waybill: 'WB-TWICE' }, complainant: { name: 'Lin Example', phone: '+00 000 0000' } };

  it('is suggested by the preview, by the opening and beside the case, with what is the same; nothing is merged', async () => {
    const first = (await api.open(change)).body;
    expect(first.suggestions).toEqual([]);
    const previewed = await api.call('POST', '/v1/cases/preview', { body: { ...DELAYED, ...change } });
    const expected = {
      id: first.case.id,
      reference: first.case.reference,
      kind: 'complaint',
      type: 'delay',
      status: 'open',
      reportedAt: first.case.reportedAt,
      same: ['waybill', 'event-day', 'complainant'],
    };
    expect(previewed.body.duplicates).toEqual([expected]);
    const second = (await api.open(change)).body;
    expect(second.suggestions).toEqual([expected]);
    expect(second.case).toMatchObject({ status: 'open', links: [] });
    expect((await get(`/v1/cases/${second.case.id}/duplicates`)).body.items).toEqual([expected]);
    // Seen from the first one, the second is the duplicate.
    expect((await get(`/v1/cases/${first.case.id}/duplicates`)).body.items).toMatchObject([{ id: second.case.id }]);
  });

  it('is the same one when the same opening is sent again, although another came since', async () => {
    const body = { ...DELAYED, shipment: { waybill: 'WB-AGAIN' } };
    await api.open(body);
    const headers = { 'idempotency-key': 'once-and-again' };
    const once = await api.call('POST', '/v1/cases', { body, headers });
    await api.open(body);
    const again = await api.call('POST', '/v1/cases', { body, headers });
    expect(once.body.suggestions).toHaveLength(1);
    expect(again.body).toEqual(once.body);
  });

  it('is told only to whoever may see it', async () => {
    const shipment = { waybill: 'WB-SECRET' };
    const seen = (await api.open({ shipment, branch: 'urumqi' })).body;
    const elsewhere = await api.keyFor({ role: 'agent', organisations: ['demo'], branches: ['shanghai'] });
    const opened = await api.call('POST', '/v1/cases', { body: { ...DELAYED, shipment, branch: 'urumqi' } });
    expect(opened.body.suggestions).toMatchObject([{ id: seen.case.id }]);
    for (const part of ['duplicates', 'similar', 'customer-view']) {
      expect((await get(`/v1/cases/${seen.case.id}/${part}`, elsewhere)).body).toMatchObject({ code: 'unknown-case' });
    }
  });
});

describe('similar earlier cases', () => {
  it('come with what was answered then', async () => {
    const about = { type: 'other', facts: {}, shipment: undefined };
    const first = (await api.open({ ...about, description: '司机把托盘放在雨里，货物受潮' })).body.case;
    await give(first.id, { type: 'Answer', text: '已赔付', channel: 'phone', remedy: 'compensation' });
    const second = (await api.open({ ...about, description: '托盘放在雨里了' })).body.case;
    const { status, body } = await get(`/v1/cases/${second.id}/similar`);
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      {
        id: first.id,
        description: '司机把托盘放在雨里，货物受潮',
        sameLane: false,
        answers: [{ text: '已赔付', remedy: 'compensation', final: false }],
      },
    ]);
    expect(fields(await get(`/v1/cases/${second.id}/similar?limit=0`))).toEqual(['limit']);
  });
});

describe("a customer's view", () => {
  it('has neither the staff nor what they noted, which the history has', async () => {
    const key = await api.keyFor({ role: 'agent', organisations: ['*'] });
    const { id, owner } = (await api.call('POST', '/v1/cases', { body: DELAYED, key })).body.case;
    await give(id, { type: 'AddNote', text: 'known to exaggerate' }, key);
    await give(id, { type: 'Answer', text: 'It comes tomorrow.', channel: 'phone' }, key);
    const view = await get(`/v1/cases/${id}/customer-view`);
    const told = JSON.stringify(view.body);
    expect(view.body).toMatchObject({ id, standing: 'answered', type: 'delay' });
    expect(told).toContain('It comes tomorrow.');
    const history = JSON.stringify((await get(`/v1/cases/${id}/events`)).body);
    for (const secret of [owner, 'known to exaggerate', 'ClockStarted']) {
      expect(history).toContain(secret);
      expect(told).not.toContain(secret);
    }
  });
});
