import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { casesOf, fill, form, NEW, opened, REFERENCE } from './new-form.ts';

/** Of somebody who types with all fingers, about 50 words a minute. */
const KEYS_A_SECOND = 4;

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.stop());

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
    expect(await casesOf(desk, 'KB-1')).toBe(1);
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
    expect(await casesOf(desk, 'TWICE-1')).toBe(1);
    const { body: events } = await desk.api.get<{ items: { type: string }[] }>(`/v1/cases/${body.case.id}/events`);
    expect(events.items.map(({ type }) => type)).toContain('ContactMade');

    await page.goto(NEW);
    await form(page);
    expect(await page.getByLabel('Waybill').inputValue()).toBe('');
    await fill(page, 'TWICE-1');
    await page.getByRole('button', { name: 'None of them: it is new' }).click();
    await page.keyboard.press('Control+Enter');
    await opened(page);
    expect(await casesOf(desk, 'TWICE-1')).toBe(2);
  });
});

it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
