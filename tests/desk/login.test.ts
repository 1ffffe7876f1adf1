import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersOf, expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { until } from '../support/until.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.stop());

/** A session that has ended is answered 401, which a browser writes to its console. */
const forgive = (): void => {
  desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !/401 \(Unauthorized\)/.test(text)));
};

describe('the login', () => {
  it('takes a key by keyboard and leads to where one wanted to go', async () => {
    const context = await desk.enter();
    await context.clearCookies();
    const page = await context.newPage();
    await page.goto('/settings?part=me');
    await page.locator('#key:focus').waitFor();
    await expectAccessible(page);
    expect(await page.getByText('Sign in with').count(), 'no provider is configured').toBe(0);
    await page.keyboard.type(desk.api.keyOf('agent'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/settings?part=me');
    await page.getByText('a.agent').waitFor();
    forgive();
  });

  it('says that a key is wrong beside it, keeps it, and shows it when asked', async () => {
    const context = await desk.enter({ theme: 'dark' });
    await context.clearCookies();
    const page = await context.newPage();
    await page.goto('/login');
    const key = page.getByLabel('API key');
    await key.fill('rk_0_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('This key is not valid.').waitFor();
    expect(await key.inputValue()).toBe('rk_0_wrong');
    expect(await key.getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await key.getAttribute('type')).toBe('text');
    await expectAccessible(page);
    forgive();
  });

  it('is not put off by a page that reads by itself: that says so once nobody has touched it for a while', async () => {
    const page = await (await desk.enter()).newPage();
    await page.clock.install();
    const said: boolean[] = [];
    page.on('request', (request) => {
      if (/\/v1\/board/.test(request.url())) said.push('x-unattended' in request.headers());
    });
    /** Lets so many seconds pass at a time until it read once more, and answers whether it said so then. */
    const saysNext = async (seconds: number) => {
      said.length = 0;
      await until(async () => {
        await page.clock.fastForward(seconds * 1000);
        return said.length > 0;
      });
      return said[0];
    };
    await page.goto('/board');
    await until(async () => said.length > 0);
    expect(said, 'while it opens').not.toContain(true);
    expect(await saysNext(400)).toBe(true);
    await page.mouse.move(40, 40);
    await page.mouse.move(80, 80);
    expect(await saysNext(20)).toBe(false);
    expect(await saysNext(400)).toBe(true);
  });

  it('speaks the other language at a press, and leads to no other site', async () => {
    const context = await desk.enter({ language: 'zh' });
    await context.clearCookies();
    const page = await context.newPage();
    await page.goto('/login?next=//elsewhere.example/');
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('API key').fill(desk.api.keyOf('agent'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${desk.api.url}/work`);
    forgive();
  });

  it('comes over the page when the session has ended, and keeps what was typed', async () => {
    const context = await desk.enter();
    const page = await context.newPage();
    await page.goto('/new?organisation=demo');
    await page.getByLabel('Name').fill('Anna Beispiel');
    await page.getByLabel('In their words').fill('Nothing has come, and nobody answers.');
    await context.clearCookies();
    await page.getByLabel('Type').selectOption('delay');
    const dialog = page.getByRole('dialog', { name: /Your session has ended/ });
    await dialog.getByLabel('API key').fill(desk.api.keyOf('agent'));
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('In their words').inputValue()).toBe('Nothing has come, and nobody answers.');
    await page.getByRole('region', { name: 'What will happen' }).getByText('Operations').waitFor();
    forgive();
  });

  it('comes between a case and its answer, and opens it by itself once one is back', async () => {
    const context = await desk.enter();
    const page = await context.newPage();
    await page.goto('/new?organisation=demo');
    await page.getByLabel('Name').fill('Anna Beispiel');
    await page.getByLabel('Waybill').fill('EXPIRED-1');
    await page.getByLabel('In their words').fill('Nothing has come.');
    await page.getByLabel('Type').selectOption('delay');
    await page.getByText('Nothing is missing.').waitFor();
    await page.getByRole('region', { name: 'What will happen' }).getByText('Operations').waitFor();
    await context.clearCookies();
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: /Your session has ended/ });
    await dialog.getByLabel('API key').fill(desk.api.keyOf('agent'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/cases/*');
    await page.getByText(/^Case DEMO-.* is open\.$/).waitFor();
    const { rows } = await desk.product.pool.query(`select 1 from cases where waybill = 'EXPIRED-1'`);
    expect(rows).toHaveLength(1);
    forgive();
  });

  it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
});

describe('what keeps people out', () => {
  it('is found: a field without a label, a text too pale to read', async () => {
    const page = await desk.open('/settings');
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    expect(await barriersOf(page)).toEqual([]);
    await page.evaluate(
      `document.getElementById('content').insertAdjacentHTML('beforeend', '<input><p id="pale">pale</p>')`,
    );
    await page.evaluate(`document.getElementById('pale').style.color = '#ddd'`);
    const found = await barriersOf(page);
    expect(found.map(({ rule }) => rule).toSorted()).toEqual(['color-contrast', 'label']);
    expect(found.find(({ rule }) => rule === 'color-contrast')?.nodes.join()).toContain('pale');
    await expect(expectAccessible(page)).rejects.toThrow(/settings keeps people out/);
  });
});
