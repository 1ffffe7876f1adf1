import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import type { CaseView } from '../support/http.ts';

let desk: Desk;
let wet: CaseView;
let dry: CaseView;

async function opened(change: Record<string, unknown>): Promise<CaseView> {
  const { status, body } = await desk.api.open({ kind: 'complaint', type: 'other', ...change }, 'supervisor');
  expect(status, JSON.stringify(body)).toBe(201);
  return body.case;
}

beforeAll(async () => {
  desk = await Desk.start();
  const complainant = { name: 'Anna Beispiel', phone: '000-7701', customerNumber: 'C-77' };
  wet = await opened({ description: 'The pallet stands in the rain.', shipment: { waybill: 'WB-77-1' }, complainant });
  dry = await opened({
    description: 'The pallet is dry. 司机态度恶劣。',
    shipment: { waybill: 'WB-77-2' },
    complainant,
  });
});
afterAll(() => desk.stop());

describe('the search', () => {
  it('teaches what can be found, while nothing is looked for', async () => {
    const page = await desk.open('/search');
    await page.getByRole('heading', { name: 'What can be found' }).waitFor();
    await expectAccessible(page);
  });

  it('finds by words and by customer, from the top bar and by its own filters, all of them in the address', async () => {
    const page = await desk.open('/work');
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('pallet');
    await page.keyboard.press('Enter');
    const table = page.getByRole('table');
    await table.getByRole('link', { name: wet.reference }).waitFor();
    await table.getByRole('link', { name: dry.reference }).waitFor();
    expect(await table.getByRole('row').first().getByRole('columnheader').allTextContents()).toContain('Waybill');
    await page.getByLabel('What to find').fill('C-77');
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('C-77');
    await table.getByRole('link', { name: wet.reference }).waitFor();
    await page.getByLabel('What to find').fill('pallet rain');
    await table.getByRole('link', { name: dry.reference }).waitFor({ state: 'detached' });
    await page.getByLabel('Kind').selectOption('claim');
    await page.getByRole('heading', { name: 'Nothing was found.' }).waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ q: 'pallet rain', kind: 'claim' });
    await page.reload();
    await page.getByRole('heading', { name: 'Nothing was found.' }).waitFor();
    expect(await page.getByLabel('Kind').inputValue()).toBe('claim');
  });

  it('opens the one case of a waybill or a reference at once, but not while it is typed', async () => {
    const page = await desk.open('/search');
    await page.getByLabel('What to find').pressSequentially('WB-77-1');
    await page.getByRole('table').getByRole('link', { name: wet.reference }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/search');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${wet.id}`);
    await page.getByRole('heading', { name: 'The pallet stands in the rain.' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(dry.reference.toLowerCase());
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${dry.id}`);
  });

  it('is gone about by keyboard, in Chinese and in the dark too', async () => {
    const page = await desk.open(`/search?q=${encodeURIComponent('司机态度')}`, { language: 'zh', theme: 'dark' });
    const table = page.getByRole('table');
    await table.getByRole('link', { name: dry.reference }).waitFor();
    await page.getByText('共 1 件').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('j');
    await table.locator('tr[aria-current=true]').getByText(dry.reference).waitFor();
    await page.keyboard.press('o');
    await page.waitForURL(`**/cases/${dry.id}`);
  });

  it('fits a phone', async () => {
    const page = await desk.open('/search?q=pallet', { width: 360, height: 740 });
    await page.getByRole('link', { name: wet.reference }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await expectAccessible(page);
  });

  it('wrote no error to the console', () => {
    expect(desk.errors).toEqual([]);
  });
});
