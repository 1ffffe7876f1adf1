import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { choosePorts } from '../../local/ports.ts';
import { temporaryHome } from './homes.ts';

let home: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ home, remove } = await temporaryHome());
});
afterEach(() => remove());

test('the ports of a home stay the same, and differ from each other', async () => {
  const ports = await choosePorts(home, ['a', 'b', 'c']);
  expect(new Set(Object.values(ports)).size).toBe(3);
  expect(await choosePorts(home, ['a', 'b', 'c'])).toEqual(ports);
});

test('a port that somebody else took is replaced, the others stay', async () => {
  const before = await choosePorts(home, ['a', 'b']);
  const squatter = createServer().listen(before.a, '127.0.0.1');
  try {
    const after = await choosePorts(home, ['a', 'b']);
    expect(after.a).not.toBe(before.a);
    expect(after.b).toBe(before.b);
  } finally {
    squatter.close();
  }
});

test('a file that is no list of ports is refused by name', async () => {
  await writeFile(join(home, 'ports.json'), '{"a": "seven"}');
  await expect(choosePorts(home, ['a'])).rejects.toThrow(
    `${join(home, 'ports.json')} must be a JSON object of port numbers`,
  );
});
