import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../tidy/sources.ts';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.stop());

describe('the frame of the desk', () => {
  it('brings every role to its places, and none to others', async () => {
    const agent = await desk.open('/', { role: 'agent' });
    const places = agent.getByRole('navigation', { name: 'Places' });
    await places.getByRole('link', { name: 'Work', exact: true }).waitFor();
    expect(await places.getByRole('link', { name: 'Audit' }).count()).toBe(0);
    expect(new URL(agent.url()).pathname).toBe('/work');
    const auditor = await desk.open('/', { role: 'auditor' });
    await auditor.getByRole('link', { name: 'Audit', exact: true }).waitFor();
    expect(await auditor.getByRole('link', { name: 'New case' }).count()).toBe(0);
    await expectAccessible(agent);
  });

  it('is gone about by keyboard: two keys to a place, "?" for the keys, a palette for everything', async () => {
    const page = await desk.open('/work', { role: 'supervisor' });
    await page.getByRole('link', { name: 'Board' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.waitForURL('**/board**');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.getByText('New case').waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Go to, or do' }).waitFor();
    await page.keyboard.type('Rules');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/rules**');
  });

  it('says where there is nothing, in both languages', async () => {
    for (const [language, words] of [
      ['en', 'There is nothing at this address.'],
      ['zh', '此地址下没有内容。'],
    ] as const) {
      const page = await desk.open('/nowhere', { language });
      await page.getByRole('heading', { name: words }).waitFor();
    }
  });

  it('says that the network is gone, and that it is back', async () => {
    const context = await desk.enter();
    const page = await context.newPage();
    await page.goto('/settings');
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
    await context.setOffline(true);
    await page.getByText('No connection.').waitFor();
    await context.setOffline(false);
    await page.getByText('No connection.').waitFor({ state: 'detached' });
    desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text)));
  });

  it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
});

it('loads at first no more than 200 kB of JavaScript, packed', async () => {
  const context = await desk.enter();
  const page = await context.newPage();
  const scripts = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) scripts.add(pathname);
  });
  await page.goto('/work?view=all');
  await page.getByRole('link', { name: /^All/ }).waitFor();
  const sizes = [...scripts].map((path) => gzipSync(readFileSync(join(ROOT, 'desk', 'dist', path))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`first load: ${(total / 1000).toFixed(1)} kB of JavaScript, packed, in ${sizes.length} files`);
  expect(sizes.length).toBeGreaterThan(2);
  expect(total).toBeLessThanOrEqual(200_000);
});
