import type { Page } from 'playwright-core';
import type { Desk } from '../support/desk.ts';

export const NEW = '/new?organisation=demo';
export const REFERENCE = /[A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{5}/;

/** How many cases the store has of a waybill. */
export async function casesOf(desk: Desk, waybill: string): Promise<number> {
  const { rows } = await desk.product.pool.query<{ count: string }>('select count(*) from cases where waybill = $1', [
    waybill,
  ]);
  return Number(rows[0]?.count);
}

/** The form of a new case, once it can be typed at. */
export async function form(page: Page, title = 'New case'): Promise<Page> {
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await page.locator('#new-channel:focus').waitFor();
  return page;
}

/** Types all that a delay needs. */
export async function fill(page: Page, waybill: string): Promise<void> {
  await page.getByLabel('Name').fill('Anna Beispiel');
  await page.getByLabel('Phone').last().fill('000 1234567');
  await page.getByLabel('Waybill').fill(waybill);
  await page.getByLabel('In their words').fill('Promised for Friday, nothing has come.');
  await page.getByLabel('Type').selectOption('delay');
}

/** The reference that is said once the case is open and its page shows. */
export async function opened(page: Page): Promise<string> {
  await page.waitForURL('**/cases/*');
  const said = (await page.getByText(/^Case .* is open\.$/).textContent()) ?? '';
  return REFERENCE.exec(said)?.[0] ?? '';
}

/** What a browser writes to its console of a network that is gone, or of a refusal that was asked for, is no fault of the desk. */
export function forgive(desk: Desk, pattern: RegExp): void {
  desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !pattern.test(text)));
}
