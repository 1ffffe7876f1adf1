import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { publishRosters } from '../../db/rosters.ts';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import type { CaseView } from '../support/http.ts';
import { BY_TEST } from '../support/secrets.ts';

const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();
/** Of the product: what moves is told within two seconds. */
const LIVE_MS = 2000;

let desk: Desk;
let mine: CaseView;
let late: CaseView;
let promised: CaseView;

async function opened(change: Record<string, unknown>, role: 'agent' | 'supervisor' = 'supervisor'): Promise<CaseView> {
  const { status, body } = await desk.api.open({ kind: 'complaint', type: 'other', ...change }, role);
  expect(status, JSON.stringify(body)).toBe(201);
  return body.case;
}

beforeAll(async () => {
  desk = await Desk.start();
  mine = await opened({ description: 'The pallet stands in the rain.', shipment: { waybill: 'WB-RAIN' } }, 'agent');
  late = await opened({ reportedAt: ago(400), description: 'Nobody rang back.' });
  promised = await opened({ description: 'Asks for the driver.' });
  const promise = { type: 'MakePromise', what: 'a call', dueAt: new Date(Date.now() + 60_000).toISOString() };
  expect((await desk.api.give(promised.id, promise, 'agent')).status).toBe(200);
});
afterAll(() => desk.stop());

const row = (page: Page, { reference }: CaseView) => page.getByRole('listitem').filter({ hasText: reference });
const references = (page: Page): Promise<string[]> => page.locator('.work-cell-reference').allTextContents();
const searchOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

describe('the worklist', () => {
  it('begins with what is mine, under when it is due, and says what each case is', async () => {
    const page = await desk.open('/work');
    const one = row(page, mine);
    await one.waitFor();
    expect(await references(page)).toEqual([mine.reference]);
    const said = (await one.textContent()) ?? '';
    for (const words of ['complaint', 'The pallet stands in the rain.', 'WB-RAIN', 'a.agent (you)'])
      expect(said).toContain(words);
    await page.getByRole('link', { name: /^Mine 1$/ }).waitFor();
  });

  it('counts each view as the server does, and shows it in the order of the server', async () => {
    const page = await desk.open('/work?view=all');
    await row(page, late).waitFor();
    const { body } = await desk.api.get<Record<string, number>>('/v1/worklist/counts?zone=Asia/Shanghai');
    for (const [name, count] of [
      ['Unassigned', body['unassigned']],
      ['Escalated', body['escalated']],
      ['Promised today', body['promises']],
      ['All', body['all']],
    ])
      await page.getByRole('link', { name: new RegExp(`^${name} ${count}$`) }).waitFor();
    const { body: list } = await desk.api.get<{ items: CaseView[] }>('/v1/worklist');
    expect(await references(page)).toEqual(list.items.map(({ reference }) => reference));
    await page.getByRole('heading', { name: /^Overdue 1$/ }).waitFor();
    await page.getByRole('link', { name: /^Promised today/ }).click();
    await row(page, promised)
      .getByText(/^Promised by/)
      .waitFor();
    expect(await references(page)).toEqual([promised.reference]);
  });

  it('is gone about by keyboard: down, a preview beside it, and the case', async () => {
    const page = await desk.open('/work?view=all');
    await row(page, late).waitFor();
    await page.keyboard.press('j');
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await preview.getByText(late.reference).waitFor();
    await preview.getByRole('heading', { name: 'Next' }).waitFor();
    await preview.getByRole('link', { name: 'Acknowledge' }).first().waitFor();
    await page.keyboard.press('j');
    await preview.getByText(late.reference).waitFor({ state: 'detached' });
    await page.keyboard.press('k');
    await preview.getByText(late.reference).waitFor();
    expect(searchOf(page)).toMatchObject({ view: 'all', case: late.id });
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${late.id}**`);
    await page.goBack();
    await preview.getByText(late.reference).waitFor();
    await page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
  });

  it('leads from what is to be done next to its form, and does nothing by itself', async () => {
    const page = await desk.open(`/work?view=all&case=${late.id}`);
    const preview = page.getByRole('complementary', { name: 'Preview' });
    // Another link of that name leads to the clock.
    const next = preview.locator('section', { has: page.getByRole('heading', { name: 'Next' }) });
    await next.getByRole('link', { name: 'Acknowledge' }).click();
    await page.waitForURL(`**/cases/${late.id}**`);
    await page.getByRole('dialog', { name: 'Acknowledge' }).waitFor();
    const { body } = await desk.api.get<{ items: { type: string }[] }>(`/v1/cases/${late.id}/events`);
    expect(body.items.map(({ type }) => type)).not.toContain('CaseAcknowledged');
  });

  it('keeps its filters in the address, and views under a name', async () => {
    const page = await desk.open('/work?view=all');
    await row(page, late).waitFor();
    await page.getByLabel('Narrow by text').fill('rain pallet');
    await row(page, late).waitFor({ state: 'detached' });
    expect(searchOf(page)).toEqual({ view: 'all', q: 'rain pallet' });
    await page.reload();
    await row(page, mine).waitFor();
    expect(await page.getByLabel('Narrow by text').inputValue()).toBe('rain pallet');
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByLabel('Name of this view').fill('Wet goods');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'Wet goods' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await row(page, late).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('link', { name: 'Wet goods' }).click();
    await row(page, late).waitFor({ state: 'detached' });
    expect(searchOf(page)).toEqual({ view: 'all', q: 'rain pallet' });
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('button', { name: 'Forget Wet goods' }).click();
    await page.getByText('Name what you look at now').waitFor();
  });
});

describe('the worklist, while others work', () => {
  it('takes over several at once, and says which were refused and why', async () => {
    const [one, two] = [
      await opened({ description: 'Bulk zebra one.' }),
      await opened({ description: 'Bulk zebra two.' }),
    ];
    const own = await opened({ description: 'Bulk zebra three.' }, 'agent');
    const page = await desk.open('/work?view=all&q=zebra');
    await row(page, own).waitFor();
    for (let index = 0; index < 3; index += 1) {
      await page.keyboard.press('j');
      await expect.poll(() => page.locator('.work-row[data-active=true]').count()).toBe(1);
      const { case: shown } = searchOf(page);
      await page.keyboard.press('x');
      await page.locator(`.work-row[data-case="${shown}"][data-selected=true]`).waitFor();
    }
    await page.getByText('3 selected').waitFor();
    await page.keyboard.press('t');
    await page.getByText('2 of 3 taken over; these were refused:').waitFor();
    const refused = page.getByRole('region', { name: 'Take over' }).getByRole('listitem');
    expect(await refused.count()).toBe(1);
    expect(await refused.textContent()).toContain(own.reference);
    for (const { id } of [one, two])
      expect((await desk.api.get<CaseView>(`/v1/cases/${id}`)).body.owner).toBe('a.agent');
    await row(page, one).getByText('a.agent (you)').waitFor();
    // The browser tells of every refusal in its console, whatever the page makes of it.
    desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !text.includes('409 (Conflict)')));
  });

  it('moves nothing under the pointer, says what came, and shows it once it is asked', async () => {
    const page = await desk.open('/work?view=all&q=giraffe');
    await page.getByText('Nothing fits the filters.').waitFor();
    const first = await opened({ description: 'First giraffe.' });
    await row(page, first).waitFor();
    const before = await references(page);
    await row(page, first).hover();
    const second = await opened({ description: 'Second giraffe.', reportedAt: ago(300) });
    const began = Date.now();
    await page.getByRole('button', { name: /1 new/ }).waitFor();
    expect(Date.now() - began).toBeLessThan(LIVE_MS);
    expect(await references(page)).toEqual(before);
    await page.getByRole('button', { name: /1 new/ }).click();
    await row(page, second).waitFor();
    expect(await references(page)).toEqual([second.reference, first.reference]);
    const third = await opened({ description: 'Third giraffe.', reportedAt: ago(500) });
    await page.getByRole('button', { name: /1 new/ }).waitFor();
    await page.mouse.move(400, 20);
    await row(page, third).waitFor();
    expect((await references(page))[0]).toBe(third.reference);
  });
});

describe('the worklist for everybody', () => {
  it('is whole in Chinese and in the dark, and keeps nobody out', async () => {
    const page = await desk.open('/work?view=all', { language: 'zh', theme: 'dark' });
    await row(page, late).waitFor();
    await page.getByRole('heading', { name: /^已超时/ }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('complementary', { name: '预览' }).getByRole('heading', { name: '下一步' }).waitFor();
    await expectAccessible(page);
  });

  it('is a list alone on a phone, whose rows open their cases', async () => {
    const page = await desk.open('/work?view=all', { width: 360, height: 740 });
    await row(page, late).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await expectAccessible(page);
    await row(page, late).getByRole('link').click();
    await page.waitForURL(`**/cases/${late.id}**`);
  });

  it('marks what nobody looked at yet, and what changed since, and the case says from where on it is new', async () => {
    const { id, reference } = await opened({ description: 'The seal is broken.' }, 'agent');
    const page = await desk.open('/work');
    const one = page.getByRole('listitem').filter({ hasText: reference });
    await one.getByText('Not looked at yet').waitFor({ state: 'attached' });
    await page.goto(`/cases/${id}`);
    await page.getByRole('region', { name: 'History' }).getByText('Case opened').waitFor();
    await page.goto('/work');
    await one.waitFor();
    expect(await one.getByText(/Not looked at yet|Changed since/).count()).toBe(0);
    await desk.api.give(id, { type: 'AddNote', text: 'The depot has a photo.' }, 'supervisor');
    await one.getByText('Changed since you looked').waitFor({ state: 'attached' });
    await page.goto(`/cases/${id}`);
    await page.getByText('New since you looked').waitFor();
  });

  it('offers nothing to take over to whoever only looks', async () => {
    const page = await desk.open('/work', { role: 'auditor' });
    await row(page, late).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
  });

  it('teaches where it is empty', async () => {
    const page = await desk.open('/work?view=mine', { role: 'manager' });
    await page.getByRole('heading', { name: 'Nothing is yours.' }).waitFor();
  });
});

describe('my team', () => {
  const listed = async (query: string): Promise<string[]> => {
    const { body } = await desk.api.get<{ items: CaseView[] }>(`/v1/worklist?${query}`, 'supervisor');
    return body.items.map(({ reference }) => reference);
  };
  const team = (page: Page) => page.getByLabel('Which team');

  it('is the department that somebody says is theirs where no roster names them, and is remembered', async () => {
    const page = await desk.open('/work?view=team', { role: 'supervisor' });
    await page.getByRole('heading', { name: 'Your team has nothing open.' }).waitFor();
    await team(page).selectOption({ label: 'Customer service' });
    await row(page, late).waitFor();
    const { department } = searchOf(page);
    expect(await references(page)).toEqual(await listed(`department=${department}`));
    await page.getByRole('link', { name: /^All \d+$/ }).click();
    await page.waitForURL(/view=all/);
    expect(searchOf(page)).not.toHaveProperty('department');
    await page.getByRole('link', { name: /^My team \d+$/ }).click();
    await page.waitForURL(/view=team/);
    expect(searchOf(page)).toMatchObject({ department });
    await expectAccessible(page);
    await team(page).selectOption({ label: 'Choose your department' });
    await page.getByRole('heading', { name: 'Your team has nothing open.' }).waitFor();
  });

  it('is what the colleagues have whom a roster names, and grows while somebody looks', async () => {
    const roster = readRosterFolder('rulebooks').find(({ organisation }) => organisation === 'demo');
    if (!roster) throw new Error('demo has no roster.');
    const names = ['a.agent', 'a.supervisor'];
    const people = Object.fromEntries(names.map((name) => [name, { name, roles: ['agent'] }]));
    const db = openDatabase({ url: desk.product.databaseUrl, max: 1, applicationName: 'test-rosters' });
    const effectiveFrom = ago(0.01);
    await publishRosters(db, [{ ...roster, effectiveFrom, people: { ...roster.people, ...people } }], BY_TEST);
    await db.destroy();
    // Nobody's colleague: the roster does not name the manager.
    expect((await desk.api.open({ kind: 'complaint', type: 'other' }, 'manager')).body.case.owner).toBe('a.manager');
    const counted = async () => (await desk.api.get('/v1/worklist/counts', 'supervisor')).body['team'];
    // The roster is noticed within seconds.
    await expect.poll(counted, { timeout: 10_000 }).toBeGreaterThan(0);
    const page = await desk.open('/work?view=team', { role: 'supervisor' });
    await row(page, mine).waitFor();
    expect(await team(page).locator('option:checked').textContent()).toBe('My colleagues, by the roster');
    const ours = await listed('view=team');
    expect(await references(page)).toEqual(ours);
    expect(ours.length).toBeLessThan((await listed('')).length);
    const { reference } = await opened({ description: 'The driver left it at the gate.' }, 'agent');
    await page.getByText(reference, { exact: true }).waitFor();
    await page.getByRole('link', { name: `My team ${ours.length + 1}` }).waitFor();
  }, 60_000);
});

it('wrote no error to the console', () => expect(desk.errors).toEqual([]));
