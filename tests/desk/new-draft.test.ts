import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from '../support/desk.ts';
import { casesOf, fill, forgive, form, NEW, opened, REFERENCE } from './new-form.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.stop());

const isOpening = (method: string, url: string): boolean => method === 'POST' && new URL(url).pathname === '/v1/cases';

async function go(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(NEW);
  return page;
}

describe('what is typed', () => {
  it('survives a reload', async () => {
    const page = await form(await desk.open(NEW));
    await fill(page, 'DRAFT-1');
    await page.getByText('Draft kept in this browser').waitFor();
    await page.reload();
    await form(page);
    expect(await page.getByLabel('Waybill').inputValue()).toBe('DRAFT-1');
    expect(await page.getByLabel('Type').inputValue()).toBe('delay');
  });

  it('and is refused is said beside its field, and stays typed', async () => {
    const page = await form(await desk.open(NEW));
    await page.getByLabel('Name').fill('Anna Beispiel');
    await page.getByText('More about them and the call').click();
    await page.getByLabel('E-mail').fill('no-address');
    await page.getByLabel('Type').selectOption('damage');
    await page.keyboard.press('Control+Enter');
    await page.getByText('2 fields are not right yet; each says why.').waitFor();
    const email = page.getByLabel('E-mail');
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    expect(await email.getAttribute('aria-describedby')).toContain('wrong');
    await page.getByText('Must be an e-mail address such as name@example.com.').waitFor();
    await page.getByText('Must not be empty.').waitFor();
    await email.fill('anna@example.com');
    await page.getByLabel('In their words').fill('Two cartons are crushed.');
    await page.keyboard.press('Control+Enter');
    // What the domain refuses comes after what the schema does.
    await page.locator('#new-facts-natureOfDamage-wrong').getByText('Fill this in.').waitFor();
    await page.locator('#new-facts-natureOfDamage:focus').waitFor();
    await page.getByLabel('Nature of the damage').selectOption('wet');
    await page.keyboard.press('Control+Enter');
    await opened(page);
    forgive(desk, /400 \(Bad Request\)/);
  });

  it('and lacks what the channel asks is said beside its field, one refusal after the other', async () => {
    const page = await form(await desk.open('/new?organisation=third-party-logistics', { language: 'zh' }), '新建案件');
    await page.getByLabel('姓名').fill('周示例');
    await page.getByLabel('电话').last().fill('000 5550101');
    await page.getByLabel('客户描述').fill('货物迟迟未到。');
    await page.getByLabel('问题类型').selectOption({ label: '延误' });
    await page.getByRole('button', { name: '铃响次数' }).waitFor();
    await page.getByRole('region', { name: '通话指引' }).getByText('很抱歉给您造成延误').waitFor();
    await page.keyboard.press('Control+Enter');
    const rings = page.getByLabel('接听前铃响次数');
    await page.locator('#new-call-rings:focus').waitFor();
    await page.locator('#new-call-rings-wrong').getByText('请填写此项。').waitFor();
    await rings.fill('2');
    await page.keyboard.press('Control+Enter');
    await page.locator('#new-ending-wrong').getByText('此渠道须告知客户答复时间').waitFor();
    await page.getByRole('radio', { name: '登记并承诺回电' }).check();
    await page.getByRole('button', { name: /^1 小时内/ }).click();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL('**/cases/*');
    forgive(desk, /400 \(Bad Request\)/);
  });

  it('opens exactly one case when the answer is lost, and when the network is gone meanwhile', async () => {
    const context: BrowserContext = await desk.enter();
    const page = await form(await go(context));
    await fill(page, 'LOST-1');
    let lost = 0;
    await page.route(
      (url) => url.pathname === '/v1/cases',
      async (route) => {
        if (!isOpening(route.request().method(), route.request().url()) || lost > 0) return route.continue();
        lost += 1;
        // It arrives and is carried out; only nobody hears of it.
        await route.fetch();
        await context.setOffline(true);
        return route.abort('connectionreset');
      },
    );
    await page.keyboard.press('Control+Enter');
    await page.getByText('No connection.').waitFor();
    await page.getByRole('button', { name: 'No answer yet, trying again …' }).waitFor();
    expect(await page.getByLabel('Name').isDisabled()).toBe(true);
    await context.setOffline(false);
    expect(await opened(page)).toMatch(REFERENCE);
    expect(lost).toBe(1);
    expect(await casesOf(desk, 'LOST-1')).toBe(1);
    forgive(desk, /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET/);
  });

  it('and sent is sent again after a reload, as it was', async () => {
    const context = await desk.enter();
    const page = await form(await go(context));
    await fill(page, 'RELOAD-1');
    await page.route(
      (url) => url.pathname === '/v1/cases',
      async (route) => {
        if (!isOpening(route.request().method(), route.request().url())) return route.continue();
        await route.fetch();
        return route.abort('connectionreset');
      },
    );
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'No answer yet, trying again …' }).waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.reload();
    expect(await opened(page)).toMatch(REFERENCE);
    expect(await casesOf(desk, 'RELOAD-1')).toBe(1);
    forgive(desk, /ERR_CONNECTION_RESET|ERR_FAILED/);
  });
});

it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
