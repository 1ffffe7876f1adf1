import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StillRunning } from '../../api/case-client.ts';
import { DELAYED, startApi, type Answer, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const give = (id: string, body: object, headers: Record<string, string> = {}, key = api.keys.agent) =>
  api.call('POST', `/v1/cases/${id}/commands`, { body, headers, key });
const opened = async (change = {}): Promise<string> => (await api.open(change)).body.case.id;
const eventsIn = (answer: Answer) => answer.body.events.map(({ type }: { type: string }) => type);
const commandsOf = (id: string) =>
  api.db.selectFrom('commands').select(['command_id', 'outcome']).where('case_id', '=', id).execute();

describe('opening a case', () => {
  it('answers the case, its events, where it is and its version', async () => {
    const answer = await api.open();
    expect(answer.status).toBe(201);
    const { id, version } = answer.body.case;
    expect(answer.headers['location']).toBe(`/v1/cases/${id}`);
    expect(answer.headers['etag']).toBe(`"${version}"`);
    expect(eventsIn(answer)[0]).toBe('CaseOpened');
    expect(answer.body.events).toHaveLength(version);
    expect(answer.body.case).toMatchObject({ type: 'delay', status: 'open', owner: 'agent', facts: DELAYED.facts });
    const read = await api.call('GET', `/v1/cases/${id}`);
    expect(read.headers['etag']).toBe(`"${version}"`);
    expect(read.body).toEqual(answer.body.case);
  });
});

describe('an Idempotency-Key', () => {
  it('gets the first answer again for the same body, even after the case has moved on', async () => {
    const id = await opened();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await give(id, { type: 'Acknowledge', channel: 'phone' }, headers);
    expect(first.status).toBe(200);
    expect(eventsIn(first)).toContain('CaseAcknowledged');
    await give(id, { type: 'AddNote', text: 'meanwhile' });
    const second = await give(id, { channel: 'phone', type: 'Acknowledge' }, headers);
    expect(second.body).toEqual(first.body);
    expect(second.headers['etag']).toBe(first.headers['etag']);
  });

  it('gets the first refusal again as well', async () => {
    const id = await opened();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await give(id, { type: 'Resume', reason: 'r' }, headers);
    expect(first.body).toMatchObject({ code: 'not-paused', status: 409 });
    const second = await give(id, { type: 'Resume', reason: 'r' }, headers);
    expect(second.body).toEqual({ ...first.body, requestId: second.body.requestId });
    expect((await commandsOf(id)).filter(({ outcome }) => outcome === 'refused')).toHaveLength(1);
  });

  it('is refused for another body, another case and another call', async () => {
    const [id, other] = [await opened(), await opened()];
    const headers = { 'idempotency-key': randomUUID() };
    await give(id, { type: 'AddNote', text: 'one' }, headers);
    const reused = { code: 'idempotency-key-reused', status: 422 };
    expect((await give(id, { type: 'AddNote', text: 'two' }, headers)).body).toMatchObject(reused);
    expect((await give(other, { type: 'AddNote', text: 'one' }, headers)).body).toMatchObject(reused);
    expect((await api.call('POST', '/v1/cases', { body: DELAYED, headers })).body).toMatchObject(reused);
  });

  it('of one owner is not that of another', async () => {
    const id = await opened();
    const headers = { 'idempotency-key': randomUUID() };
    await give(id, { type: 'AddNote', text: 'one' }, headers);
    const other = await give(id, { type: 'AddNote', text: 'two' }, headers, api.keys.manager);
    expect(eventsIn(other)).toEqual(['NoteAdded']);
  });

  it('sent ten times at once does its work once', async () => {
    const id = await opened();
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => give(id, { type: 'AddNote', text: 'once' }, headers)),
    );
    for (const { status, body } of answers) expect(status === 200 || body.code === 'still-running').toBe(true);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    const { body } = await api.call('GET', `/v1/cases/${id}/events`);
    expect(body.items.filter(({ type }: { type: string }) => type === 'NoteAdded')).toHaveLength(1);
  });

  it('carries out a command that was stored but never reached its case', async () => {
    let cut = true;
    const cutOff = await startApi(({ client }) => ({
      client: { ...client, give: (request) => (cut ? Promise.reject(new Error('cut off')) : client.give(request)) },
    }));
    const { id } = (await cutOff.open()).body.case;
    const headers = { 'idempotency-key': randomUUID() };
    const send = () =>
      cutOff.call('POST', `/v1/cases/${id}/commands`, { body: { type: 'AddNote', text: 'n' }, headers });
    expect((await send()).status).toBe(500);
    cut = false;
    expect(eventsIn(await send())).toEqual(['NoteAdded']);
    expect(eventsIn(await send())).toEqual(['NoteAdded']);
    expect((await cutOff.call('GET', `/v1/cases/${id}`)).body.version).toBe((await send()).body.case.version);
    await cutOff.close();
  });
});

describe('If-Match', () => {
  it('lets a command through at the version seen and refuses it at another', async () => {
    const { body, headers } = await api.open();
    const seen = { 'if-match': String(headers['etag']) };
    const { id } = body.case;
    expect((await give(id, { type: 'AddNote', text: 'first' }, seen)).status).toBe(200);
    const stale = await give(id, { type: 'AddNote', text: 'second' }, seen);
    expect(stale.body).toMatchObject({ code: 'case-moved', status: 412 });
    expect((await give(id, { type: 'AddNote', text: 'third' }, { 'if-match': '*' })).status).toBe(200);
  });
});

describe('a case outside the scope of a key', () => {
  it('is like none at all, and the key may open none there', async () => {
    const id = await opened();
    const key = await api.keyFor({ role: 'manager', organisations: ['elsewhere'] });
    for (const url of [`/v1/cases/${id}`, `/v1/cases/${id}/events`, `/v1/cases/${id}/actions`]) {
      expect((await api.call('GET', url, { key })).body, url).toMatchObject({ code: 'unknown-case', status: 404 });
    }
    expect((await give(id, { type: 'TakeOver' }, {}, key)).body).toMatchObject({ code: 'unknown-case', status: 404 });
    expect((await commandsOf(id)).length).toBe(1);
    for (const url of ['/v1/cases', '/v1/worklist', '/v1/deadlines', '/v1/notices']) {
      expect((await api.call('GET', url, { key })).body, url).toEqual({ items: [], nextCursor: null });
    }
    expect((await api.call('GET', '/v1/organisations/demo/rulebooks', { key })).status).toBe(404);
    expect((await api.call('GET', '/v1/organisations/demo/rulebook', { key })).status).toBe(404);
    const answer = await api.call('POST', '/v1/cases', { body: DELAYED, key });
    expect(answer.body).toMatchObject({ code: 'out-of-scope', status: 403 });
    const preview = await api.call('POST', '/v1/cases/preview', { body: DELAYED, key });
    expect(preview.body).toMatchObject({ code: 'out-of-scope' });
  });

  it('may be one of another branch', async () => {
    const key = await api.keyFor({ role: 'agent', organisations: ['demo'], branches: ['urumqi'] });
    const [theirs, ours] = [await opened(), await opened({ branch: 'urumqi' })];
    expect((await api.call('GET', `/v1/cases/${theirs}`, { key })).status).toBe(404);
    expect((await give(theirs, { type: 'AddNote', text: 'n' }, {}, key)).status).toBe(404);
    expect((await api.call('GET', `/v1/cases/${ours}`, { key })).status).toBe(200);
    expect((await give(ours, { type: 'AddNote', text: 'n' }, {}, key)).status).toBe(200);
    expect((await api.call('POST', '/v1/cases', { body: DELAYED, key })).body.code).toBe('out-of-scope');
    expect((await api.call('POST', '/v1/cases', { body: { ...DELAYED, branch: 'urumqi' }, key })).status).toBe(201);
  });
});

describe('a command that outlives its request', () => {
  it('answers 202 with where to ask, there 202 and then what came of it, and the same call again the answer', async () => {
    let late = true;
    const slow = await startApi(({ client }) => ({
      client: {
        ...client,
        open: (request) => (late ? Promise.reject(new StillRunning('late')) : client.open(request)),
      },
    }));
    const headers = { 'idempotency-key': randomUUID() };
    const open = () => slow.call('POST', '/v1/cases', { body: DELAYED, headers });
    const waiting = await open();
    expect([waiting.status, waiting.body.status]).toEqual([202, 'running']);
    const poll = String(waiting.headers['location']);
    expect((await slow.call('GET', poll)).status).toBe(202);
    const stranger = await slow.keyFor({ role: 'agent', organisations: ['demo'] });
    expect((await slow.call('GET', poll, { key: stranger })).body).toMatchObject({ code: 'not-found' });
    late = false;
    const answered = await open();
    expect(answered.status).toBe(201);
    const polled = await slow.call('GET', poll);
    expect(polled.body).toMatchObject({ status: 'accepted', case: answered.body.case, events: answered.body.events });
    expect((await slow.call('GET', poll, { key: stranger })).status).toBe(200);
    await slow.close();
  });

  it('tells the refusal of one that was refused', async () => {
    const id = await opened();
    await give(id, { type: 'Resume', reason: 'r' });
    const refused = (await commandsOf(id)).find(({ outcome }) => outcome === 'refused');
    const polled = await api.call('GET', `/v1/commands/${refused?.command_id}`);
    expect(polled.body).toMatchObject({ status: 'refused', refusal: { code: 'not-paused' }, events: [] });
  });
});
