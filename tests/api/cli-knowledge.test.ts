import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
let redress: (...args: string[]) => ReturnType<typeof runCli>;
beforeAll(async () => {
  api = await startApi();
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = api.app.server.address() as AddressInfo;
  const env = { REDRESS_URL: `http://127.0.0.1:${port}`, REDRESS_KEY: api.keys.agent };
  redress = (...args) => runCli(args, env, '');
});
afterAll(() => api.close());

const parcel = (waybill: string, description: string) =>
  ['open', 'organisation=demo', 'kind=complaint', 'type=delay', 'channel=phone', 'facts:={}'].concat([
    'complainant.name=周示例',
    `shipment.waybill=${waybill}`,
    `description=${description}`,
  ]);
const referenceIn = (text: string): string => /DEMO-\w{5}-\w{5}/.exec(text)?.[0] ?? '';

describe('what is known beside a case, on the command line', () => {
  let first: string;
  let second: string;

  it('an opening says which earlier case may be the same, and why; the first one has none to name', async () => {
    const one = await redress(...parcel('CLI-1', '卡车在山口等待 truck waits at the pass'));
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(one.stdout).not.toContain('Perhaps');
    first = referenceIn(one.stdout);
    await redress('do', first, 'Answer', 'text=It comes on Friday.', 'channel=phone', 'remedy=new-arrival-time');
    await redress('do', first, 'AddNote', 'text=known to exaggerate');
    const two = await redress(...parcel('cli 1', '卡车仍在山口 truck still at the pass'));
    second = referenceIn(two.stdout);
    expect(two.stdout).toMatch(/Perhaps about the same thing:\n.*\n.*waybill, event-day, complainant/);
    expect(two.stdout.split('Perhaps')[1]).toContain(first);
  });

  it('duplicates are listed, or that there are none', async () => {
    expect((await redress('duplicates', second)).stdout).toContain(first);
    const alone = referenceIn((await redress(...parcel('CLI-2', 'alone'), 'complainant.name=王示例')).stdout);
    expect((await redress('duplicates', alone)).stdout).toBe('No other case seems to be about the same thing.\n');
  });

  it('similar cases are listed with what was answered', async () => {
    const { stdout, code } = await redress('similar', second, '--limit', '1');
    expect(code).toBe(0);
    expect(stdout).toContain(first);
    expect(stdout).toContain('answered: [new-arrival-time] It comes on Friday.');
    expect((await redress('similar', second, '--limit', 'x')).code).toBe(1);
  });

  it("a customer's view has what was told, and not what was noted", async () => {
    const { stdout } = await redress('show', first, '--customer');
    expect(stdout).toContain('It comes on Friday.');
    expect(stdout).not.toContain('exaggerate');
    expect((await redress('show', first)).stdout).toContain('exaggerate');
    const past = await redress('show', first, '--customer', '--as-of', '2026-03-02T10:00:00Z');
    expect(past).toMatchObject({ code: 2 });
  });

  it('guidance is told in both languages', async () => {
    const { stdout } = await redress('guidance', 'demo', 'complaint', 'damage');
    expect(stdout).toMatch(/first .*photo/i);
    expect(stdout).toMatch(/\p{Script=Han}/u);
    expect(stdout).toContain('natureOfDamage (needed)');
  });
});
