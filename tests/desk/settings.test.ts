import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { publishRosters } from '../../db/rosters.ts';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { RULEBOOKS } from '../support/product.ts';
import { BY_TEST } from '../support/secrets.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.stop());

describe('the settings', () => {
  it('change language and colours at once, without a reload, and keep them', async () => {
    const page = await desk.open('/settings');
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    // Gone after a reload.
    await page.evaluate('window.notReloaded = true');
    await page.getByRole('radio', { name: '中文' }).check();
    await page.getByRole('heading', { name: '设置', level: 1 }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh');
    await page.getByRole('radio', { name: '深色' }).check();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await expectAccessible(page);
    expect(await page.evaluate('window.notReloaded')).toBe(true);
    await page.reload();
    await page.getByRole('heading', { name: '设置', level: 1 }).waitFor();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    expect(await page.getByRole('radio', { name: '深色' }).isChecked()).toBe(true);
  });

  it('say who I am, in which role and for what', async () => {
    const page = await desk.open('/settings', { role: 'auditor' });
    const me = page.getByRole('region', { name: 'Who I am' });
    await me.getByText('a.auditor').waitFor();
    await me.getByText('Reads everything, and changes nothing.').waitFor();
    await me.getByText('Demo Logistics').waitFor();
  });

  it('show who is on duty, who is away and who acts for them', async () => {
    const db = openDatabase({ url: desk.product.databaseUrl, max: 1, applicationName: 'test-rosters' });
    const roster = readRosterFolder(RULEBOOKS).find(({ organisation }) => organisation === 'demo');
    if (!roster) throw new Error('The shipped rulebooks have no roster of demo.');
    const day = (away: number) => new Date(Date.now() + away * 86_400_000).toISOString();
    const away = [{ person: 'chen-hao', from: day(-1), to: day(2), deputy: 'li-na' }];
    await publishRosters(db, [{ ...roster, away }], BY_TEST);
    await db.destroy();
    const page = await desk.open('/settings', { role: 'supervisor' });
    await page.getByText('On duty: Demo Logistics').click();
    const table = page.getByRole('table', { name: 'Who is on duty now' });
    await table.getByText('赵婷（示例）').waitFor();
    await page.getByText('deputy: 李娜（示例）').waitFor();
    await expectAccessible(page);
    await page.getByText('On duty: City distribution tracking').click();
    await page.getByText('There is no roster.').waitFor();
  });

  it('and the people of a company are shown with their load, and whose data are kept is answered for', async () => {
    const customer = { name: 'Anna Beispiel', phone: '000-7711' };
    const { id, reference } = (await desk.api.open({ kind: 'complaint', type: 'other', complainant: customer })).body
      .case;
    const page = await desk.open('/people?organisation=demo', { role: 'administrator' });
    const staff = page.getByRole('table');
    await staff
      .getByRole('row', { name: /陈浩（示例）.*Manager.*Headquarters.*away until.*deputy: 李娜（示例）/ })
      .waitFor();
    await staff.getByRole('row', { name: /李娜（示例）.*acts for 陈浩（示例）/ }).waitFor();
    await staff.getByRole('row', { name: /a\.agent.*not in the roster.*1 in Customer service/ }).waitFor();
    await page.getByLabel('Phone').fill(customer.phone);
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('link', { name: /^One case since/ }).click();
    const report = page.getByRole('region', { name: 'What is held of this customer' });
    await report.getByRole('link', { name: reference }).first().waitFor();
    await expectAccessible(page);
    await report.getByRole('button', { name: 'Restrict' }).click();
    await page.getByLabel('Reason').fill('Contests what we wrote.');
    await page.keyboard.press('Enter');
    await report.getByText('Restricted since').waitFor();
    expect((await desk.api.get(`/v1/cases/${id}`)).body).toMatchObject({ withheld: 'restricted' });
    await report.getByRole('button', { name: 'Erase' }).click();
    await page.getByRole('dialog').getByText('It cannot be taken back.').waitFor();
    await page.keyboard.press('Escape');
    const phone = await desk.open('/people?organisation=demo', {
      role: 'agent',
      language: 'zh',
      theme: 'dark',
      width: 360,
    });
    await phone.getByText('代班人：李娜（示例）').waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await phone.getByText('客户个人信息').count()).toBe(0);
    await expectAccessible(phone);
  }, 60_000);

  it('sign out, and leave nothing of a customer in the browser', async () => {
    const context = await desk.enter();
    const page = await context.newPage();
    await page.goto('/new?organisation=demo');
    await page.getByLabel('Name').fill('Anna Beispiel');
    await page.getByText('Draft kept in this browser').waitFor();
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByText('The draft of a new case that is kept here is thrown away with it.').waitFor();
    expect(JSON.stringify(await page.evaluate('Object.values(localStorage)'))).toContain('Anna Beispiel');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(JSON.stringify(await page.evaluate('Object.values(localStorage)'))).not.toContain('Anna Beispiel');
    expect(await context.cookies()).toEqual([]);
    await page.goto('/settings');
    await page.waitForURL('**/login?next=*');
    desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !/401 \(Unauthorized\)/.test(text)));
  });

  it('fit on a screen of 360 px', async () => {
    const page = await desk.open('/settings', { width: 360, height: 740, language: 'zh' });
    await page.getByRole('heading', { name: '设置', level: 1 }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('write nothing to the console', () => expect(desk.errors).toEqual([]));
});
