import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CLIENT, clientOfApi } from '../../desk/api/generate.ts';

it('the client of the desk is what the API says now; "npm run desk:client" makes it so', async () => {
  const made = await clientOfApi();
  // Told by its lines, since the whole would fill the screen.
  const kept = new Set(readFileSync(CLIENT, 'utf8').split('\n'));
  expect(made.split('\n').filter((line) => !kept.has(line))).toEqual([]);
  expect(made).toHaveLength(readFileSync(CLIENT, 'utf8').length);
});
