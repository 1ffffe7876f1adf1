import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.stop());

/** Of somebody who types with all fingers, about 50 words a minute. */
const KEYS_A_SECOND = 4;
const NEW = '/new?organisation=demo';
const REFERENCE = /[A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{5}/;

/** How many cases the store has of a waybill. */
async function casesOf(waybill: string): Promise<number> {
  const { rows } = await desk.product.pool.query<{ count: string }>('select count(*) from cases where waybill = $1', [
    waybill,
  ]);
  return Number(rows[0]?.count);
}

/** The form, once it can be typed at. */
async function form(page: Page, title = 'New case'): Promise<Page> {
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await page.locator('#new-channel:focus').waitFor();
  return page;
}

async function fill(page: Page, waybill: string): Promise<void> {
  await page.getByLabel('Name').fill('Anna Beispiel');
  await page.getByLabel('Phone').last().fill('000 1234567');
  await page.getByLabel('Waybill').fill(waybill);
  await page.getByLabel('In their words').fill('Promised for Friday, nothing has come.');
  await page.getByLabel('Type').selectOption('delay');
}

const opened = async (page: Page): Promise<string> => {
  await page.waitForURL('**/cases/*');
  const said = (await page.getByText(/^Case .* is open\.$/).textContent()) ?? '';
  return REFERENCE.exec(said)?.[0] ?? '';
};

/** What a browser without a network writes to its console is no fault of the desk. */
const forgive = (pattern: RegExp): void => {
  desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !pattern.test(text)));
};

const isOpening = (method: string, url: string): boolean => method === 'POST' && new URL(url).pathname === '/v1/cases';

describe('a case is opened', () => {
  it('by keyboard alone, from the worklist to its page', async () => {
    const page = await desk.open('/work');
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
    const began = Date.now();
    let keys = 0;
    const press = (key: string): Promise<void> => {
      keys += 1;
      return page.keyboard.press(key);
    };
    const type = async (text: string): Promise<void> => {
      keys += text.length;
      await page.keyboard.type(text);
    };
    const reach = async (label: string): Promise<void> => {
      const wanted = page.getByLabel(label).last();
      for (let tries = 0; tries < 30; tries += 1) {
        await press('Tab');
        if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      }
      throw new Error(`The keyboard never came to "${label}".`);
    };
    await press('c');
    await form(page);
    await reach('Name');
    await type('Anna Beispiel');
    await reach('Phone');
    await type('000 7654321');
    await reach('Waybill');
    await type('KB-1');
    await reach('In their words');
    await type('Promised for Friday, nothing has come.');
    await reach('Type');
    await type('Del');
    await press('Control+Enter');
    const reference = await opened(page);
    const seconds = (Date.now() - began) / 1000;
    const typing = keys / KEYS_A_SECOND;
    console.log(
      `a case opened by keyboard alone: ${seconds.toFixed(1)} s of the desk and ${keys} keys, ${typing.toFixed(0)} s at ${KEYS_A_SECOND} keys a second`,
    );
    expect(reference).toMatch(REFERENCE);
    expect(await casesOf('KB-1')).toBe(1);
  });

  it('saying first what will happen, and is accessible in both themes', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const page = await form(await desk.open(NEW, { theme }));
      await fill(page, 'LOOK-1');
      const outlook = page.getByRole('region', { name: 'What will happen' });
      await outlook.getByText('Operations').waitFor();
      await outlook.getByRole('list').getByText('Answer', { exact: true }).waitFor();
      await outlook.getByText('Tell the supervisor').first().waitFor();
      await page.getByText('Nothing is missing.').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Throw away' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
      expect(await page.getByLabel('Waybill').inputValue()).toBe('');
    }
  });

  it('with a time that the customer is told, or solved at once', async () => {
    const page = await form(await desk.open(NEW));
    await fill(page, 'PROMISE-1');
    await page.getByRole('radio', { name: 'Register and promise a call' }).check();
    await page.getByRole('button', { name: /^In 2 hours/ }).click();
    await page.getByRole('button', { name: 'Register and promise' }).click();
    await opened(page);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const promised = await desk.api.get<{ promises: { what: string }[] }>(`/v1/cases/${id}`);
    expect(promised.body.promises).toMatchObject([{ what: 'We call back with news.', state: 'standing' }]);

    await page.goto(NEW);
    await form(page);
    await fill(page, 'SOLVED-1');
    await page.getByRole('radio', { name: 'Solved on the spot' }).check();
    await page.getByLabel('What the customer was told').fill('It is out for delivery; the customer is content.');
    await page.getByRole('button', { name: 'Register as solved' }).click();
    await opened(page);
    const solved = await desk.api.get<{ status: string }>(
      `/v1/cases/${new URL(page.url()).pathname.split('/').at(-1)}`,
    );
    expect(solved.body).toMatchObject({ status: 'closed' });
  });

  it('in Chinese, with the questions of its type alone', async () => {
    const page = await form(await desk.open(NEW, { language: 'zh' }), '新建案件');
    await page.getByLabel('姓名').fill('周示例');
    await page.getByLabel('客户描述').fill('外包装破损，收货人拒收。');
    await page.getByLabel('问题类型').selectOption({ label: '破损' });
    await page.getByLabel('损坏性质').waitFor();
    expect(await page.getByText('承诺送达日期').count()).toBe(0);
    await page.getByRole('button', { name: '损坏性质' }).click();
    expect(await page.getByLabel('损坏性质').evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    await page.getByLabel('损坏性质').selectOption({ label: '水湿' });
    await page.getByText('内容已齐全').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await page.waitForURL('**/cases/*');
    await page.getByText(/^案件 DEMO-.* 已登记。$/).waitFor();
  });

  it('on a screen of 360 px without sideways scrolling', async () => {
    const page = await form(await desk.open(NEW, { width: 360, height: 740 }));
    await fill(page, 'SMALL-1');
    await page.getByRole('region', { name: 'What will happen' }).getByText('Operations').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});

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
    await page.getByText('Write an e-mail address such as name@example.com.').waitFor();
    await page.getByText('Fill this in.').waitFor();
    await email.fill('anna@example.com');
    await page.getByLabel('In their words').fill('Two cartons are crushed.');
    await page.keyboard.press('Control+Enter');
    // What the domain refuses comes after what the schema does.
    await page.getByText(/natureOfDamage/).waitFor();
    await page.locator('#new-facts-natureOfDamage:focus').waitFor();
    await page.getByLabel('Nature of the damage').selectOption('wet');
    await page.keyboard.press('Control+Enter');
    await opened(page);
    forgive(/400 \(Bad Request\)/);
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
    expect(await casesOf('LOST-1')).toBe(1);
    forgive(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET/);
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
    expect(await casesOf('RELOAD-1')).toBe(1);
    forgive(/ERR_CONNECTION_RESET|ERR_FAILED/);
  });
});

describe('what is known already', () => {
  const complainant = { name: 'Lin Beispiel', phone: '000 9876543', customerNumber: 'C-77' };

  it('is found by customer number and waybill, and taken over instead of typed', async () => {
    const { body } = await desk.api.open({
      kind: 'complaint',
      type: 'delay',
      complainant,
      shipment: { waybill: 'KNOWN-1' },
    });
    const page = await form(await desk.open(NEW));
    await page.getByLabel('Customer number').fill('C-77');
    await page.getByText('One earlier case of this customer').waitFor();
    await page.getByRole('link', { name: body.case.reference }).waitFor();
    await page.getByRole('button', { name: 'Take over: Lin Beispiel' }).click();
    expect(await page.getByLabel('Name').inputValue()).toBe('Lin Beispiel');
    await page.getByLabel('Waybill').fill('KNOWN-1');
    await page.getByText('One earlier case of this waybill').waitFor();
  });

  it('is joined instead of opened twice, or left for a new case', async () => {
    const { body } = await desk.api.open({
      kind: 'complaint',
      type: 'delay',
      complainant,
      shipment: { waybill: 'TWICE-1' },
    });
    const page = await form(await desk.open(NEW));
    await fill(page, 'TWICE-1');
    const hint = page.getByRole('region', { name: /may be about the same thing/ });
    await hint.getByText('same waybill').waitFor();
    await expectAccessible(page);
    await hint.getByRole('button', { name: `Join ${body.case.reference}` }).click();
    const dialog = page.getByRole('dialog', { name: `Join to ${body.case.reference}` });
    await dialog.getByRole('button', { name: 'Add it to that case' }).click();
    await page.waitForURL(`**/cases/${body.case.id}`);
    await page.getByText(`Added to case ${body.case.reference}.`).waitFor();
    expect(await casesOf('TWICE-1')).toBe(1);
    const { body: events } = await desk.api.get<{ items: { type: string }[] }>(`/v1/cases/${body.case.id}/events`);
    expect(events.items.map(({ type }) => type)).toContain('ContactMade');

    await page.goto(NEW);
    await form(page);
    expect(await page.getByLabel('Waybill').inputValue()).toBe('');
    await fill(page, 'TWICE-1');
    await page.getByRole('button', { name: 'None of them: it is new' }).click();
    await page.keyboard.press('Control+Enter');
    await opened(page);
    expect(await casesOf('TWICE-1')).toBe(2);
  });
});

it('writes nothing to the console', () => expect(desk.errors).toEqual([]));

async function go(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(NEW);
  return page;
}
