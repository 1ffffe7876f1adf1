import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import type { CaseView } from '../support/http.ts';

let desk: Desk;
let one: CaseView;
beforeAll(async () => {
  desk = await Desk.start();
  const { status, body } = await desk.api.open({ kind: 'complaint', type: 'other', description: '=1+1 是一个公式' });
  expect(status, JSON.stringify(body)).toBe(201);
  one = body.case;
});
afterAll(() => desk.stop());

describe('registers', () => {
  it('show what was registered in a period, and lead to the case', async () => {
    const page = await desk.open('/registers?organisation=demo', { role: 'agent' });
    const row = page.getByRole('region', { name: 'Complaints', exact: true }).last().getByRole('row').nth(1);
    await row.getByText('=1+1 是一个公式').waitFor();
    await page.getByRole('button', { name: 'Last month' }).click();
    await page.getByRole('heading', { name: 'Nothing is registered in this period' }).waitFor();
    await page.getByRole('button', { name: 'This month' }).click();
    await row.getByRole('link').click();
    await page.waitForURL(`**/cases/${one.id}**`);
  });

  it('are taken away as a sheet in which no text is a formula', async () => {
    const page = await desk.open('/registers?organisation=demo', { role: 'agent' });
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    const csv = await readFile(await (await saved).path(), 'utf8');
    expect(csv).toContain('是一个公式');
    expect(csv).not.toMatch(/(^|,)"?=1\+1/m);
    expect(csv).toContain(one.reference);
  });

  it('are printed black on white with the frame left out, and as PDF in either language', async () => {
    const page = await desk.open('/registers?organisation=demo', { role: 'agent', theme: 'dark' });
    await page.getByText('=1+1 是一个公式').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Places' }).isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'CSV' }).isVisible()).toBe(false);
    const paper = await page.evaluate(`getComputedStyle(document.querySelector('.registers-shown')).backgroundColor`);
    expect(paper).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'screen' });
    for (const [name, language] of [
      ['PDF · 中文', 'zh'],
      ['PDF · English', 'en'],
    ] as const) {
      const address = (await page.getByRole('link', { name }).getAttribute('href')) ?? '';
      expect(address).toContain(`lang=${language}`);
      const answer = await page.request.get(address);
      expect(answer.headers()['content-type']).toContain('application/pdf');
    }
  });

  it('name the summaries that the rules freeze, and teach while none is', async () => {
    const page = await desk.open('/registers?organisation=city-distribution', { role: 'auditor', language: 'zh' });
    const list = page.getByRole('navigation', { name: '台账与报表目录' });
    await list.getByRole('link', { name: /^客户投诉登记表（每周合并）/ }).click();
    await page.getByRole('heading', { name: '尚无已固化的期间' }).waitFor();
    await list.getByRole('link', { name: '联盟商评分表' }).click();
    await page.getByRole('heading', { name: '联盟商评分表', level: 2 }).waitFor();
    await expectAccessible(page);
  });

  it('find the forms of a case by its number', async () => {
    const page = await desk.open('/registers?organisation=demo&part=forms', { role: 'agent' });
    await page.getByRole('textbox', { name: 'Case number' }).fill(one.reference.slice(0, 9));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: one.reference }).click();
    await page.getByText('Complaint handling form').waitFor();
  });

  it('draw by lot, and say beside the field what is wrong with it', async () => {
    const page = await desk.open('/registers?organisation=demo&part=draws', { role: 'supervisor' });
    await page.getByRole('textbox', { name: 'Day, week or month' }).fill('next week');
    await page.getByRole('textbox', { name: 'Seed' }).fill('seven');
    await page.getByRole('button', { name: 'Draw', exact: true }).click();
    const period = page.getByRole('textbox', { name: 'Day, week or month' });
    await expect.poll(() => period.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('textbox', { name: 'Seed' }).inputValue()).toBe('seven');
    await period.fill('2026-03');
    await page.getByRole('button', { name: 'Draw', exact: true }).click();
    await page.getByText('0 cases were drawn from 0.').waitFor();
    await page.getByText('Call-backs · 2026-03 · 0 of 0 cases').waitFor();
    const agent = await desk.open('/registers?organisation=demo&part=draws', { role: 'agent' });
    await agent.getByText('Call-backs · 2026-03').waitFor();
    expect(await agent.getByRole('button', { name: 'Draw', exact: true }).count()).toBe(0);
  });

  it('say in Chinese what the server found wrong', async () => {
    const page = await desk.open('/registers?organisation=demo&part=draws', { role: 'supervisor', language: 'zh' });
    await page.getByRole('textbox', { name: '已结束的日、周或月' }).fill('下周');
    await page.getByRole('textbox', { name: '随机种子' }).fill('七');
    await page.getByRole('button', { name: '抽样', exact: true }).click();
    await page.getByText('须为日、周或月，如 2026-03-02、2026-W10 或 2026-03').first().waitFor();
  });

  it('fit a phone', async () => {
    const page = await desk.open('/registers?organisation=demo', { role: 'agent', width: 360, height: 740 });
    await page.getByText('=1+1 是一个公式').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('wrote no error to the console but the refusal that was asked for', () => {
    expect(desk.errors.filter((error) => !/400 \(Bad Request\).*\/draws/.test(error))).toEqual([]);
  });
});
