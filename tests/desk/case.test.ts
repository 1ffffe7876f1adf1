import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.stop());

const HOUR_MS = 3_600_000;
const WORDS = 'Promised for Friday, nothing has come.';

async function opened(change: Record<string, unknown> = {}): Promise<string> {
  const { body } = await desk.api.open({ kind: 'complaint', type: 'delay', description: WORDS, ...change });
  return body.case.id;
}

const give = (id: string, body: Record<string, unknown>) => desk.api.post(`/v1/cases/${id}/commands`, body);
const at = async (id: string, visit: Parameters<Desk['open']>[1] = {}, search = ''): Promise<Page> => {
  const page = await desk.open(`/cases/${id}${search}`, visit);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};

interface Told {
  type: string;
  data: Record<string, unknown>;
  personal?: { text?: string };
}
const events = async (id: string, type: string): Promise<Told[]> => {
  const { body } = await desk.api.get<{ items: Told[] }>(`/v1/cases/${id}/events?limit=200`);
  return body.items.filter((event) => event.type === type);
};

/** What the browser writes to its console about an answer that the test wanted is no fault of the desk. */
const forgive = (pattern: RegExp): void => {
  desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !pattern.test(text)));
};

describe('a case', () => {
  it('shows what it is, its clocks on one axis, and what can be done with what comes of it, in both languages', async () => {
    const id = await opened({ severity: 'major' });
    for (const [language, clock, next, answer] of [
      ['en', /Acknowledge.*ours.*% of its time is used/, 'What to do next', /^Answer Stops .*starts Call back \(due/],
      ['zh', /受理确认.*我方.*已用 \d+ %/, '下一步', /^答复客户\s*停止.*启动回访（.*到期）/],
    ] as const) {
      const page = await at(id, { language });
      await page.getByRole('heading', { name: WORDS }).waitFor();
      await page.getByRole('button', { name: clock }).waitFor();
      const panel = page.getByRole('region', { name: next });
      await panel.getByRole('button', { name: answer }).waitFor();
      await expectAccessible(page);
    }
  });

  it('explains a clock by its rule, day by day, and the address leads to the explanation', async () => {
    const id = await opened();
    const page = await at(id);
    await page.getByRole('button', { name: /^Answer\W+ours/ }).click();
    const why = page.getByRole('dialog', { name: 'Answer: why it is due then' });
    await why.getByText(/^"Answer" is due/).waitFor();
    await why.getByRole('heading', { name: /of \d+ days? count/ }).waitFor();
    await why.getByText('not confirmed').first().waitFor();
    await why.getByText('By the rules of today').waitFor();
    await expectAccessible(page);
    expect(new URL(page.url()).searchParams.get('clock')).toBe('answer');
    const link = await desk.open(`/cases/${id}?clock=answer`, { language: 'zh' });
    await link.getByRole('dialog', { name: '答复：到期时间的依据' }).getByText('未经确认').first().waitFor();
  });

  it('is acknowledged with one press, and the met clock folds away', async () => {
    const id = await opened();
    const page = await at(id);
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page.getByText('One clock is over').click();
    await page.getByRole('button', { name: /^Acknowledge.*met/ }).waitFor();
    expect(await events(id, 'CaseAcknowledged')).toHaveLength(1);
  });

  it('is seen at a past instant, without anything that could change it', async () => {
    const id = await opened();
    const then = new Date().toISOString();
    await give(id, { type: 'AddNote', text: 'Said later.' });
    const page = await at(id, {}, `?knownAt=${then}`);
    await page.getByText('It can be read, not changed.').waitFor();
    await page.getByText('Case opened').waitFor();
    expect(await page.getByText('Said later.').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'More' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Show it as it is now' }).click();
    await page.getByText('Said later.').waitFor();
  });

  it('fits a screen of 360 px', async () => {
    const id = await opened();
    const page = await at(id, { width: 360, height: 740, language: 'zh' });
    await page.getByRole('region', { name: '下一步' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await expectAccessible(page);
  });
});

describe('what is done to a case', () => {
  it('is promised by keyboard alone, and ticked off', async () => {
    const id = await opened();
    const page = await at(id);
    await page.getByRole('tab', { name: 'Promise' }).waitFor();
    await page.keyboard.press('p');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Ring back with news.');
    await page.keyboard.press('Tab');
    await page.getByLabel('Until when').fill(localOf(2 * HOUR_MS));
    await page.keyboard.press('Control+Enter');
    const promises = page.getByRole('region', { name: 'Promises' });
    await promises.getByText('Ring back with news.').waitFor();
    await page
      .getByRole('region', { name: 'Clocks' })
      .getByRole('button', { name: /Promise to the customer · Ring back with news/ })
      .waitFor();
    await promises.getByRole('button', { name: 'Kept', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Mark a promise kept' });
    await dialog.getByText('Ring back with news.', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await promises.getByText('kept').first().waitFor();
    expect(await events(id, 'PromiseKept')).toHaveLength(1);
  });

  it('says beside a field what is missing, and keeps what is typed over a reload', async () => {
    const id = await opened();
    const page = await at(id, { language: 'zh' });
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '转办' }).click();
    const dialog = page.getByRole('dialog', { name: '转办' });
    await dialog.getByLabel('询问内容').fill('货在哪里？');
    await dialog.getByRole('button', { name: '提交' }).click();
    await dialog.getByText('此项必填。').waitFor();
    expect(await dialog.getByLabel('部门').evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    await page.reload();
    await page.getByRole('region', { name: '下一步' }).getByRole('button', { name: /^转办/ }).click();
    expect(await page.getByLabel('询问内容').inputValue()).toBe('货在哪里？');
    await page.getByLabel('部门').selectOption({ label: '运营部' });
    await page.getByRole('button', { name: '提交' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await events(id, 'CaseReferred')).toMatchObject([{ personal: { text: '货在哪里？' } }]);
  });

  it('is refused in the user’s words, with the text kept, and the refusal is found again', async () => {
    const id = await opened();
    const page = await at(id, { role: 'supervisor' });
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Extend a clock' }).click();
    const dialog = page.getByRole('dialog', { name: 'Extend a clock' });
    await dialog.getByLabel('Reason').fill('They asked for more time.');
    const clock = dialog.getByLabel('Clock', { exact: true });
    if ((await clock.count()) > 0) await clock.selectOption({ index: 1 });
    else await dialog.getByRole('radio').first().check();
    await dialog.getByLabel('Until').fill('2020-01-01T10:00');
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('They asked for more time.');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Refused/ }).click();
    await page.getByText('Extend a clock').waitFor();
    forgive(/status of (400|409)/);
  });

  it('is taken back right after it was done', async () => {
    const id = await opened();
    const page = await at(id);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Pause' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pause' });
    const reason = dialog.getByLabel('Reason');
    if ((await reason.evaluate((one) => one.tagName)) === 'SELECT') await reason.selectOption({ index: 1 });
    else await dialog.getByRole('radio').first().check();
    await dialog.getByLabel('What was asked for').fill('Photos of the packing.');
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await page.getByRole('button', { name: /^Answer.*paused since/ }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /^Answer.*paused since/ }).waitFor({ state: 'detached' });
    expect(await events(id, 'CaseResumed')).toHaveLength(1);
  });

  it('is read by its kind: people, clocks, refused', async () => {
    const id = await opened();
    await give(id, { type: 'AddNote', text: 'The depot looks for it.' });
    const page = await at(id);
    const history = page.getByRole('region', { name: 'History' });
    await history.getByText('The depot looks for it.').waitFor();
    await history.getByRole('button', { name: 'Clocks' }).click();
    await history.getByText('The depot looks for it.').waitFor({ state: 'detached' });
    await history.getByText(/^Acknowledge: due/).waitFor();
    await history.getByRole('button', { name: 'Refused' }).click();
    await history.getByText('Nothing was refused.').waitFor();
    expect(new URL(page.url()).searchParams.get('show')).toBe('refused');
  });

  it('shows the event that the address names, though it lies far back', async () => {
    const id = await opened();
    for (let n = 1; n <= 70; n += 1) await give(id, { type: 'AddNote', text: `Note ${n}.` });
    const page = await at(id, {}, '?show=1');
    const first = page.getByRole('listitem').filter({ hasText: 'Case opened' });
    await first.waitFor();
    expect(await first.getAttribute('aria-current')).toBe('true');
    await page.getByText('Note 70.').waitFor();
  });
});

it('prints what is known and what happened, over the whole width, black on white, without what one can do', async () => {
  const id = await opened();
  await give(id, { type: 'AddNote', text: 'The depot looks for it.' });
  const page = await at(id, { theme: 'dark' });
  await page.getByText('The depot looks for it.').waitFor();
  await page.emulateMedia({ media: 'print' });
  for (const gone of [
    page.getByRole('navigation', { name: 'Places' }),
    page.getByRole('button', { name: 'More' }),
    page.getByRole('textbox', { name: 'Note' }),
  ])
    expect(await gone.isVisible()).toBe(false);
  expect(await page.getByText('The depot looks for it.').isVisible()).toBe(true);
  const looks = await page.getByRole('main').evaluate((main) => ({
    width: main.getBoundingClientRect().width / main.ownerDocument.documentElement.clientWidth,
    ground: (
      main.ownerDocument.defaultView as unknown as { getComputedStyle: (of: unknown) => { backgroundColor: string } }
    ).getComputedStyle(main.ownerDocument.body).backgroundColor,
  }));
  expect(looks.width).toBeGreaterThan(0.95);
  expect(looks.ground).toBe('rgb(255, 255, 255)');
});

it('writes nothing to the console', () => expect(desk.errors).toEqual([]));

/** A time ahead as a field for the local times of the test's browser takes it. */
function localOf(aheadMs: number): string {
  const parts = new Date(Date.now() + aheadMs).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
  return parts.slice(0, 16).replace(' ', 'T');
}
