import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourcesOver } from '../../outgoing/sources.ts';
import { newSecret, signed } from '../../outgoing/signature.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

const SECRET = newSecret();
const partner = {
  organisation: 'demo',
  branches: [],
  role: 'agent' as const,
  commands: ['AddNote'],
  secrets: [SECRET],
};

let api: TestApi;
let caseId: string;
beforeAll(async () => {
  const sources = sourcesOver({ partner, stranger: { ...partner, organisation: 'sea-freight' } });
  api = await startApi(() => ({ sources }));
  caseId = (await api.open()).body.case.id;
});
afterAll(() => api.close());

let ids = 0;
const noting = (text: string, more: Record<string, unknown> = {}) =>
  JSON.stringify({ type: 'command', data: { case: caseId, command: { type: 'AddNote', text, ...more } } });
interface Sending {
  source?: string;
  secret?: string;
  id?: string;
  at?: Date;
  /** What arrives where it is another thing than what was signed. */
  arrives?: string;
}

async function send(body: string, { source = 'partner', secret = SECRET, arrives = body, ...more }: Sending = {}) {
  const { id = `m${(ids += 1)}`, at = new Date() } = more;
  const headers = { 'content-type': 'application/json', ...signed([secret], id, body, at) };
  const answer = await api.app.inject({ method: 'POST', url: `/v1/hooks/${source}`, headers, payload: arrives });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

const notes = async () => {
  const { body } = await api.call('GET', `/v1/cases/${caseId}/events`);
  const items = body.items as { type: string; actor: { id: string }; data: unknown }[];
  return items.filter(({ type }) => type === 'NoteAdded');
};

describe('a message of another system', () => {
  it('that is signed is a command, under the name of its source, and is not answered with the case', async () => {
    const { status, body } = await send(noting('from outside'));
    expect([status, Object.keys(body).sort(), body['status']]).toEqual([200, ['commandId', 'status'], 'accepted']);
    expect((await notes()).map(({ actor }) => actor.id)).toEqual(['hook:partner']);
  });

  it('that comes again is the same command, and its id is for no other', async () => {
    const before = (await notes()).length;
    const first = await send(noting('once'), { id: 'again' });
    expect(await send(noting('once'), { id: 'again' })).toEqual(first);
    expect((await notes()).length).toBe(before + 1);
    expect(await send(noting('another'), { id: 'again' })).toMatchObject({ status: 422 });
    expect((await notes()).length).toBe(before + 1);
  });

  it.each<[string, Sending]>([
    ['signed by somebody else', { secret: newSecret() }],
    ['recorded ten minutes ago', { at: new Date(Date.now() - 600_000) }],
    ['from the future', { at: new Date(Date.now() + 600_000) }],
    ['changed on its way', { arrives: '{"type":"command"}' }],
    ['of a source that there is not', { source: 'nobody' }],
    ['of what every object inherits', { source: '__proto__' }],
  ])('that is %s is refused and leaves nothing', async (_, sending) => {
    const before = (await notes()).length;
    expect(await send(noting('forged'), sending)).toMatchObject({ status: 401, body: { code: 'signature-refused' } });
    expect((await notes()).length).toBe(before);
  });

  it('says no more than its source may', async () => {
    const escalate = JSON.stringify({
      type: 'command',
      data: { case: caseId, command: { type: 'Escalate', to: 'manager', reason: 'because' } },
    });
    expect(await send(escalate)).toMatchObject({ status: 403, body: { code: 'command-not-taken' } });
    expect(await send(noting('elsewhere'), { source: 'stranger' })).toMatchObject({ status: 404 });
    expect(await send(noting('more', { actor: { role: 'manager' } }))).toMatchObject({ status: 400 });
    expect(await send(noting('nul\0'))).toMatchObject({ status: 400 });
    expect(await send('{"type":')).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
  });

  it('that nests deeper than any, or reaches for what every object inherits, is refused before anything walks through it', async () => {
    const before = (await notes()).length;
    const deep = noting('deep', { more: 0 }).replace('"more":0', `"more":${'['.repeat(2000)}${']'.repeat(2000)}`);
    expect(await send(deep)).toMatchObject({ status: 400, body: { code: 'nested-too-deep' } });
    const reaching = noting('reaching', { more: 0 }).replace('"more":0', '"__proto__":{"role":"manager"}');
    expect(await send(reaching)).toMatchObject({ status: 400 });
    expect((await notes()).length).toBe(before);
  });

  it('has no address where no source is named', async () => {
    const closed = await startApi();
    const headers = { 'content-type': 'application/json', ...signed([SECRET], 'x', '{}', new Date()) };
    const answer = await closed.app.inject({ method: 'POST', url: '/v1/hooks/partner', headers, payload: '{}' });
    await closed.close();
    expect(answer.statusCode).toBe(404);
  });
});
