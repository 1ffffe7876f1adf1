import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportPage } from '../../bench/page/html.ts';
import { launchChromium } from '../../forms/pdf.ts';
import { barriersOf, expectAccessible } from '../support/axe.ts';
import { SAMPLE } from '../support/bench-sample.ts';

let browser: Browser;
let folder: string;
/** What pages asked for besides themselves, and what they complained of. */
const strange: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-bench-page-'));
  await writeFile(join(folder, 'report.html'), reportPage(SAMPLE));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function opened(colorScheme: 'light' | 'dark', width = 1100, name = 'report.html'): Promise<Page> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const url = pathToFileURL(join(folder, name)).href;
  page.on('request', (request) => {
    if (request.url() !== url) strange.push(request.url());
  });
  page.on('console', (message) => strange.push(message.text()));
  page.on('pageerror', (error) => strange.push(String(error)));
  await page.goto(url);
  return page;
}

/** The colour in which something is painted, as the browser has worked it out. */
const colourOf = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, of) => getComputedStyle(element).getPropertyValue(of), property);

it.each(['light', 'dark'] as const)('the report of the benchmark keeps nobody out when it is %s', async (theme) => {
  const page = await opened(theme);
  await expectAccessible(page);
  for (const summary of await page.locator('summary').all()) await summary.click();
  await expectAccessible(page);
  expect(strange).toEqual([]);
});

it('has a barrier where what is drawn says nothing, which is found', async () => {
  await writeFile(join(folder, 'bad.html'), reportPage(SAMPLE).replaceAll(/(role="img") aria-label="[^"]*"/g, '$1'));
  expect((await barriersOf(await opened('light', 1100, 'bad.html'))).map(({ rule }) => rule)).toEqual(['role-img-alt']);
});

it('follows the system from light to dark, its pictures too', async () => {
  const [light, dark] = [await opened('light'), await opened('dark')];
  for (const [selector, property] of [
    ['body', 'background-color'],
    ['svg text', 'fill'],
    ['svg path[stroke="var(--blue)"]', 'stroke'],
  ] as const)
    expect(await colourOf(dark, selector, property), selector).not.toBe(await colourOf(light, selector, property));
});

it('is light on paper', async () => {
  const page = await opened('dark');
  const onScreen = await colourOf(page, 'body', 'background-color');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await colourOf(page, 'body', 'background-color')).toBe('rgb(255, 255, 255)');
  expect(onScreen).not.toBe('rgb(255, 255, 255)');
  expect(await page.locator('nav').isVisible()).toBe(false);
});

it('fits a telephone: what is wide scrolls in its own place', async () => {
  const page = await opened('light', 390);
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  expect(
    await page
      .locator('.wide svg')
      .first()
      .evaluate((svg) => svg.getBoundingClientRect().width),
  ).toBeGreaterThan(600);
});
