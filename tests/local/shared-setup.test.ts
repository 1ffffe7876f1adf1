import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Makes homes of one name again and again, and tells how many of them were gone while they were in use. */
const MAKER = `
  import { existsSync } from 'node:fs';
  import { shareSetup } from ${JSON.stringify(join(import.meta.dirname, '../support/shared-setup.ts'))};
  let gone = 0;
  for (let round = 0; round < 150; round++) {
    const { value, stop } = await shareSetup('shared-setup-test', async (home) => ({ value: home, stop: async () => {} }));
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (!existsSync(value)) gone += 1;
    await stop();
  }
  console.log(gone);
`;

async function makeHomes(): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', MAKER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await once(child, 'close');
  return printed.trim();
}

it('leaves the homes of another run alone that starts at the same time', async () => {
  expect(await Promise.all([makeHomes(), makeHomes(), makeHomes(), makeHomes()])).toEqual(['0', '0', '0', '0']);
});
