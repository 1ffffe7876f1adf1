import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { publishRosters } from '../../db/rosters.ts';
import type { Role } from '../../workflows/domain/vocabulary.ts';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { BY_TEST } from '../support/secrets.ts';
import { ROOT } from '../tidy/sources.ts';
import { fillDesk, type Filled } from './filled.ts';

/** `DESK_PICTURES=1` writes what is looked at to docs/desk; without it the pages are only opened and judged. */
const KEPT = process.env['DESK_PICTURES'] ? join(ROOT, 'docs', 'desk') : undefined;

let desk: Desk;
let filled: Filled;
beforeAll(async () => {
  desk = await Desk.start();
  filled = await fillDesk(desk.api);
  const db = openDatabase({ url: desk.product.databaseUrl, max: 1, applicationName: 'test-rosters' });
  await publishRosters(db, readRosterFolder('rulebooks'), BY_TEST);
  await db.destroy();
  if (KEPT !== undefined) await mkdir(KEPT, { recursive: true });
});
afterAll(() => desk.stop());

interface Place {
  name: string;
  path: () => string;
  role: Role;
}

const PLACES: readonly Place[] = [
  { name: 'work', path: () => '/work?view=all', role: 'supervisor' },
  { name: 'case', path: () => `/cases/${filled.complaint}`, role: 'supervisor' },
  { name: 'claim', path: () => `/cases/${filled.claim}`, role: 'supervisor' },
  { name: 'new', path: () => '/new', role: 'agent' },
  { name: 'board', path: () => '/board', role: 'supervisor' },
  { name: 'search', path: () => '/search?q=Friday', role: 'agent' },
  { name: 'partners', path: () => '/partners', role: 'manager' },
  { name: 'registers', path: () => '/registers?organisation=demo', role: 'manager' },
  { name: 'rules', path: () => '/rules', role: 'manager' },
  { name: 'audit', path: () => `/audit?case=${filled.complaint}`, role: 'auditor' },
  { name: 'people', path: () => '/people?organisation=demo', role: 'manager' },
  { name: 'settings', path: () => '/settings', role: 'agent' },
];

/** A page of which nothing is still on its way. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.skeleton').filter({ visible: true }).first().waitFor({ state: 'detached' });
}

async function look(context: BrowserContext, { name, path }: Place, picture: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(path());
  await settled(page);
  await expectAccessible(page);
  if (KEPT !== undefined) await page.screenshot({ path: join(KEPT, `${name}-${picture}.png`) });
  await page.close();
}

describe.each(['en', 'zh'] as const)('every place, in the language %s', (language) => {
  it.each(['light', 'dark'] as const)(
    'keeps nobody out in the %s theme',
    async (theme) => {
      const contexts = new Map<Role, BrowserContext>();
      for (const place of PLACES) {
        const context = contexts.get(place.role) ?? (await desk.enter({ role: place.role, language, theme }));
        contexts.set(place.role, context);
        await look(context, place, `${language}-${theme}`);
      }
      await Promise.all([...contexts.values()].map((context) => context.close()));
    },
    240_000,
  );

  it('fits a telephone: 360 pixels wide, and nothing to scroll sideways', async () => {
    const wide: string[] = [];
    for (const place of PLACES) {
      const context = await desk.enter({ role: place.role, language, width: 360, height: 740 });
      const page = await context.newPage();
      await page.goto(place.path());
      await settled(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 360) wide.push(`${place.name}: ${width} px`);
      if (KEPT !== undefined && language === 'zh') await page.screenshot({ path: join(KEPT, `${place.name}-360.png`) });
      await context.close();
    }
    expect(wide).toEqual([]);
  }, 240_000);
});

it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
