import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import type { CaseView } from '../support/http.ts';
import { until } from '../support/until.ts';

const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();

let desk: Desk;
let late: CaseView;
beforeAll(async () => {
  desk = await Desk.start();
  const opened = [
    await desk.api.open({
      kind: 'complaint',
      type: 'delay',
      facts: { promisedDate: '2026-03-02' },
      reportedAt: ago(300),
    }),
    await desk.api.open({ kind: 'complaint', type: 'other', reportedAt: ago(200) }, 'supervisor'),
    await desk.api.open({ kind: 'complaint', type: 'other' }),
  ];
  for (const { status, body } of opened) expect(status, JSON.stringify(body)).toBe(201);
  late = opened[0]?.body.case ?? expect.fail();
  const promise = { type: 'MakePromise', what: 'a call', dueAt: new Date(Date.now() + 1500).toISOString() };
  expect((await desk.api.give(opened[2]?.body.case.id ?? '', promise, 'agent')).status).toBe(200);
  await until(async () => {
    const { body } = await desk.api.get<{ brokenToday: number }>('/v1/board');
    return body.brokenToday === 1;
  });
});
afterAll(() => desk.stop());

/** What the API says, for a comparison with what is shown. */
const counted = async () =>
  (
    await desk.api.get<{
      open: number;
      overdue: { cases: number; clocks: number };
      ladder: { rung: number; cases: number }[];
    }>('/v1/board?zone=Asia/Shanghai')
  ).body;

describe('the board', () => {
  it('shows four numbers, and behind each the list that it counts', async () => {
    const page = await desk.open('/board', { role: 'supervisor' });
    const { open, overdue } = await counted();
    await page.getByRole('link', { name: new RegExp(`^Open ${open} `) }).waitFor();
    await page.getByRole('button', { name: new RegExp(`^Overdue ${overdue.cases} `) }).click();
    const list = page.getByRole('dialog', { name: 'Overdue' });
    await list.getByRole('link', { name: late.reference }).first().waitFor();
    expect(await list.getByRole('row').count()).toBe(overdue.clocks + 1);
    expect(new URL(page.url()).searchParams.get('list')).toBe('overdue');
    await page.reload();
    await list.getByRole('link', { name: late.reference }).first().click();
    await page.waitForURL(`**/cases/${late.id}**`);
  });

  it('names the promises that were broken today', async () => {
    const page = await desk.open('/board', { role: 'manager' });
    await page.getByRole('button', { name: /^Promises broken today 1 / }).click();
    await page.getByRole('dialog', { name: 'Promises broken today' }).getByRole('listitem').waitFor();
  });

  it('spreads what is due over hours and days, and opens each cell', async () => {
    const page = await desk.open('/board?organisation=demo', { role: 'supervisor' });
    const heat = page.getByRole('region', { name: 'When what is due' }).getByRole('table');
    await heat.getByRole('columnheader', { name: 'Overdue' }).waitFor();
    expect(await heat.getByRole('columnheader').count()).toBe(26);
    await page.getByRole('button', { name: '7 days', exact: true }).click();
    await expect.poll(() => heat.getByRole('columnheader').count()).toBe(10);
    const cell = heat.getByRole('button', { name: /clocks? · Overdue · Customer service/ });
    const number = Number(await cell.textContent());
    await cell.click();
    const list = page.getByRole('dialog', { name: 'Overdue · Customer service' });
    await list.getByRole('row').nth(number).waitFor();
    expect(await list.getByRole('row').count()).toBe(number + 1);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('horizon')).toBe('days');
  });

  it('shows load, ladder and trend, in Chinese too, to those who hear it as well', async () => {
    const page = await desk.open('/board', { role: 'supervisor', language: 'zh', theme: 'dark' });
    await page.getByRole('heading', { name: '看板', level: 1 }).waitFor();
    const load = page.getByRole('region', { name: '人员与部门负荷' }).first();
    await load.getByRole('button', { name: /^a\.supervisor：逾期 \d+ 件$/ }).click();
    await page.getByRole('dialog', { name: /已逾期 · .+ · a\.supervisor/ }).waitFor();
    await page.keyboard.press('Escape');
    const { ladder } = await counted();
    const highest = Math.max(...ladder.map(({ rung }) => rung));
    await page.getByRole('button', { name: new RegExp(`^第 ${highest + 1} 级：\\d+ 件$`) }).click();
    await page.getByRole('dialog', { name: new RegExp(`处于第 ${highest + 1} 级`) }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('以表格查看').click();
    await page.getByRole('row', { name: /^全部类型/ }).waitFor();
    await page.locator('.board-chart canvas').waitFor();
    await expectAccessible(page);
  });

  it('is gone about by keyboard, and fits a phone', async () => {
    const page = await desk.open('/board', { role: 'supervisor', width: 360, height: 740 });
    await page.getByRole('heading', { name: 'Who carries how much' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.keyboard.press('o');
    await page.getByRole('dialog', { name: 'Overdue' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Due within the hour').waitFor();
  });

  it('wrote no error to the console', () => {
    expect(desk.errors).toEqual([]);
  });
});
