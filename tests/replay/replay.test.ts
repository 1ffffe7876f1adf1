import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataConverterOf } from '../../temporal/data-converter.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { buildBundle } from '../../workflows/build.ts';

const folder = fileURLToPath(new URL('./histories', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const historyOf = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
const replay = (code: string, name: string) =>
  Worker.runReplayHistory(
    { workflowBundle: { code }, dataConverter: dataConverterOf(TEST_SECRETS, {}) },
    historyOf(name),
    'replayed',
  );

describe('histories of every release go on under the workflows of today', () => {
  let code: string;
  beforeAll(async () => {
    code = await buildBundle();
  });

  it('has histories of all four kinds, and of what schedules start', () => {
    expect(new Set(names.map((name) => name.split('-').at(-2)))).toEqual(
      new Set(['claim', 'complaint', 'draw', 'exception', 'reminder', 'request', 'summary']),
    );
  });

  it.each(names)('%s', async (name) => {
    await replay(code, name);
  });
});

it('would notice a shell that takes another way (control)', async () => {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./other-shell.ts', import.meta.url)),
  });
  await expect(replay(code, names[0] ?? '')).rejects.toThrow(/nondeterminism/i);
});
