import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../api/api-in-tests.ts';
import { runCli } from '../support/cli.ts';

let api: TestApi;
let as: (role: 'agent' | 'auditor', ...args: string[]) => ReturnType<typeof runCli>;
let reference = '';
beforeAll(async () => {
  api = await startApi();
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = api.app.server.address() as AddressInfo;
  as = (role, ...args) => runCli(args, { REDRESS_URL: `http://127.0.0.1:${port}`, REDRESS_KEY: api.keys[role] });
  ({ reference } = (await api.open()).body.case);
});
afterAll(() => api.close());

describe('the logs beside the cases, on the command line', () => {
  it('tell who read a case, and why', async () => {
    expect((await as('agent', 'show', reference, '--purpose', '客户来电')).code).toBe(0);
    const { code, stdout } = await as('auditor', 'audit', 'reads', '--case', reference, '--person', 'agent');
    expect(code).toBe(0);
    expect(stdout).toMatch(/agent +agent +GET \/v1\/cases\/:id +1 +客户来电/);
    expect(stdout).toContain('Times are in Asia/Shanghai.');
    const none = await as('auditor', 'audit', 'reads', '--person', 'nobody');
    expect(none).toMatchObject({ code: 0, stdout: 'Reads: 0. Times are in Asia/Shanghai.\n' });
    const json = await as('auditor', '--json', 'audit', 'reads', '--to', '2026-01-01');
    expect(JSON.parse(json.stdout)).toEqual([]);
  });

  it('list the streams, and the events of one', async () => {
    const all = await as('auditor', 'audit', 'streams');
    expect(all.stdout).toMatch(/rulebooks\/demo +1 /);
    const { stdout } = await as('auditor', 'audit', 'streams', 'rulebooks/demo');
    expect(stdout).toMatch(/1 +.* RulebookPublished +test +\{.*"version":/);
    const keys = await as('auditor', 'audit', 'streams', 'keys', '--limit', '2');
    expect(keys.stdout).toContain('Events: 2, perhaps more with a higher --limit.');
  });

  it('say what is wrong', async () => {
    const stranger = await as('agent', 'audit', 'streams');
    expect(stranger).toMatchObject({ code: 1, stderr: expect.stringContaining('auditor, administrator') as string });
    const unknown = await as('auditor', 'audit', 'streams', 'nonesuch');
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing at this address') as string });
    expect((await as('auditor', 'audit', 'reads', '--limit', '0')).code).toBe(2);
    expect((await as('auditor', 'audit', 'reads', '--from', 'soon')).code).toBe(2);
  });
});
