import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRulebookFile } from '../../db/rulebook-files.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { openDatabase } from '../../db/client.ts';
import { daySpans } from '../../workflows/domain/calendars/calendar.ts';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { BY_TEST } from '../support/secrets.ts';

const FILE = 'rulebooks/demo/2025-01-01.yaml';
const { rulebook } = readRulebookFile(FILE);

let desk: Desk;
let reference: string;
beforeAll(async () => {
  desk = await Desk.start();
  ({ reference } = (await desk.api.open({ kind: 'complaint', type: 'other' })).body.case);
});
afterAll(() => desk.stop());

const rules = (part: string, more = ''): string => `/rules?organisation=demo&part=${part}${more}`;
const DRAFT = '2026-11-01';
/** The demo's rules with an answer that comes ten working hours sooner. */
const draft = async (): Promise<string> =>
  (await readFile(FILE, 'utf8'))
    .replaceAll('2025-01-01', DRAFT)
    .replaceAll('kind: working-time, duration: PT16H', 'kind: working-time, duration: PT6H');

describe('the rules are read as a page', () => {
  it('a sentence for each clock, with its source and how sure it is, in both languages', async () => {
    const page = await desk.open(rules('clocks'), { role: 'agent' });
    const clocks = page.getByRole('article');
    await clocks.first().waitFor();
    expect(await clocks.count()).toBe(Object.keys(rulebook.clocks).length);
    const law = page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: 'Answer required by law' }) });
    await law
      .getByText(
        'Binds us, the company: once Case opened is reported, the time is 7 days (the first day does not count, an end on a rest day moves to the next working day), until Answered or Final response given.',
      )
      .waitFor();
    await law.getByTitle('V: read in the text of the source').waitFor();
    await law.getByText(/Interim Regulation on Express Delivery/).waitFor();
    await expectAccessible(page);
    const chinese = await desk.open(rules('clocks'), { role: 'agent', language: 'zh', theme: 'dark' });
    await chinese.getByText(/自“立案”报告之时起，期限为7 日（开始当日不计、末日为休息日的顺延/).waitFor();
    await expectAccessible(chinese);
  });

  it('routes, ladders, departments, practice and law have their words', async () => {
    const page = await desk.open(rules('routes'), { role: 'agent' });
    await page
      .getByText(/^Damage or Shortage: to Warehouse\.$/)
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Ladders and pauses' }).click();
    await page.getByText('Tell the manager: Manager after 8 hours of working time (from the due instant).').waitFor();
    await page.getByRole('tab', { name: 'Departments' }).click();
    await page.getByRole('row', { name: /^Finance/ }).waitFor();
    await page.getByLabel('Organisation').selectOption('Sea freight customer service');
    await page.getByRole('tab', { name: 'Practice' }).click();
    await page.getByRole('heading', { name: 'Ways in' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Law and standards' }).click();
    await page.getByRole('heading', { name: 'What is taken over' }).waitFor();
    expect(await page.getByRole('article').count()).toBeGreaterThan(10);
  });

  it('the calendar of a year has every day as it is reckoned', async () => {
    const page = await desk.open(rules('calendar', '&year=2026'), { role: 'agent' });
    await page.getByRole('table').nth(11).waitFor();
    const shown = await page
      .locator('table time')
      .evaluateAll((days) => days.map((day) => [day.getAttribute('datetime'), day.getAttribute('data-kind')]));
    expect(shown).toHaveLength(365);
    const office = rulebook.calendars['office'];
    if (!office) throw new Error('The demo has no office hours.');
    expect(shown).toEqual(shown.map(([date]) => [date, daySpans(office, date ?? '').kind]));
    expect(new Set(shown.map(([, kind]) => kind))).toEqual(new Set(['working', 'weekend', 'holiday', 'make-up']));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'The year after' }).click();
    await page.getByText('No table of public holidays is published for 2027').waitFor();
  });

  it('fits a phone', async () => {
    for (const part of ['clocks', 'routes', 'practice', 'calendar', 'draft']) {
      const page = await desk.open(rules(part), { role: 'manager', language: 'zh', width: 360 });
      await page.getByRole('tabpanel').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth'), part).toBeLessThanOrEqual(360);
      await page.close();
    }
  });
});

describe('a draft', () => {
  it('has its mistakes at their lines, and nothing typed is lost', async () => {
    const page = await desk.open(rules('draft'), { role: 'manager' });
    const text = page.getByRole('textbox', { name: 'Draft of the rules' });
    const wrong = (await draft()).replace('holder: us', 'holder: nobody');
    await text.fill(wrong);
    await page.getByRole('button', { name: 'Preview' }).click();
    const line = wrong.split('\n').findIndex((one) => one.includes('holder: nobody')) + 1;
    const mistake = page.getByRole('alert').getByRole('listitem');
    await mistake.getByText('must be one of: us, claimant, third-party').waitFor();
    await mistake.getByRole('button', { name: `Line ${line}` }).click();
    const cursor = await text.evaluate((area) => (area as unknown as { selectionStart: number }).selectionStart);
    expect(wrong.slice(0, cursor).split('\n')).toHaveLength(line);
    await expectAccessible(page);
    await page.reload();
    expect(await text.inputValue()).toBe(wrong);
    const chinese = await desk.open(rules('draft'), { role: 'manager', language: 'zh' });
    await chinese.getByRole('textbox', { name: '规则草案' }).fill(wrong);
    await chinese.getByRole('button', { name: '预览' }).click();
    await chinese.getByRole('alert').getByText('须为以下之一：us, claimant, third-party；现为 "nobody"。').waitFor();
    desk.errors.splice(0, Infinity, ...desk.errors.filter((error) => !/400 \(Bad Request\).*\/preview/.test(error)));
  });

  it('tells what would move, and what it would have made of the past', async () => {
    const page = await desk.open(rules('draft'), { role: 'manager' });
    await page.getByRole('textbox', { name: 'Draft of the rules' }).fill(await draft());
    await page.getByRole('button', { name: 'Preview' }).click();
    const moves = page.getByRole('region', { name: 'What would move' }).first();
    await moves.getByRole('heading', { name: `1 of 1 open cases would move under ${DRAFT}` }).waitFor();
    await moves.getByRole('row', { name: new RegExp(`^${reference} Answer .* sooner$`) }).waitFor();
    await page.getByRole('button', { name: 'Live the past again' }).click();
    await page.getByRole('row', { name: 'Cases 1 1' }).waitFor();
    await page.getByText('Late only under the draft: 0. Late only as it was: 0.').waitFor();
    await page.getByText('As a table').click();
    await page.getByRole('columnheader', { name: 'Missed under the draft' }).waitFor();
    await expectAccessible(page);
  });

  it('begins with the text in force, says what publishing would do, and tells the second of two what the first did', async () => {
    const second = await desk.open(rules('draft'), {
      role: 'administrator',
      width: 360,
      language: 'zh',
      theme: 'dark',
    });
    const text = second.getByRole('textbox', { name: '规则草案' });
    await second.getByRole('button', { name: '以 2025-01-01 的文本为起点' }).click();
    await second.getByRole('button', { name: '发布……' }).and(second.locator(':enabled')).waitFor();
    expect(await text.inputValue()).toBe(await readFile(FILE, 'utf8'));
    const page = await desk.open(rules('draft'), { role: 'manager' });
    await page.getByRole('textbox', { name: 'Draft of the rules' }).fill(await draft());
    await page.getByRole('button', { name: 'Publish …' }).click();
    await page.getByText('It holds for cases opened from 2026-11-01 on, times of Asia/Shanghai.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: `Publish ${DRAFT}` }).click();
    await page.getByText(`Version ${DRAFT} is published.`).waitFor();
    const other = (await draft()).replaceAll(DRAFT, '2026-11-02');
    await text.fill(other);
    await second.getByRole('button', { name: '发布……' }).click();
    await second.getByText(/a\.manager 已于 .* 发布版本 2026-11-01/).waitFor();
    expect(await text.inputValue()).toBe(other);
    await second.getByRole('button', { name: '与之比较并继续' }).click();
    await second.getByRole('dialog', { name: '发布版本 2026-11-02？' }).waitFor();
    expect(await second.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await expectAccessible(second);
    desk.errors.splice(0, Infinity, ...desk.errors.filter((error) => !/409 \(Conflict\).*\/check/.test(error)));
  });

  it('is published by keyboard alone, and once, though the answer gets lost', async () => {
    const context = await desk.enter({ role: 'manager' });
    let asked = 0;
    await context.route('**/v1/organisations/demo/rulebooks', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      asked += 1;
      if (asked > 1) return route.continue();
      // The server does it, and nobody hears of it.
      await route.fetch();
      return route.abort('connectionreset');
    });
    const page = await context.newPage();
    const tabTo = async (name: string): Promise<void> => {
      const target = page.getByRole('button', { name, exact: true }).and(page.locator(':enabled'));
      await target.waitFor();
      for (let presses = 0; presses < 60; presses += 1) {
        if (await target.evaluate((one) => one.matches(':focus'))) return page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
      }
      throw new Error(`No key leads to ${name}.`);
    };
    await page.goto(rules('draft'));
    await page.getByRole('textbox', { name: 'Draft of the rules' }).focus();
    await page.keyboard.insertText((await draft()).replaceAll(DRAFT, '2026-11-03'));
    await tabTo('Publish …');
    await tabTo('Publish 2026-11-03');
    await page.getByText('Version 2026-11-03 is published.').waitFor();
    expect(asked).toBe(2);
    const { body } = await desk.api.get('/v1/streams/rulebooks%2Fdemo?limit=200', 'auditor');
    expect(JSON.stringify(body).match(/"version":"2026-11-03"/g)).toHaveLength(1);
    desk.errors.splice(0, Infinity, ...desk.errors.filter((error) => !/ERR_CONNECTION_RESET/.test(error)));
    await context.close();
  }, 60_000);

  it('is not offered to whoever may not make rules', async () => {
    const page = await desk.open(rules('draft'), { role: 'supervisor' });
    await page.getByRole('tab', { name: 'Versions' }).waitFor();
    expect(await page.getByRole('tab', { name: 'Draft' }).count()).toBe(0);
  });
});

describe('versions', () => {
  it('say from when they hold and what differs', async () => {
    const db = openDatabase({ url: desk.product.databaseUrl, max: 1, applicationName: 'redress-test' });
    const callBackRounds = { ...rulebook.callBackRounds, max: 5 };
    const next = { ...rulebook, version: '2030-01-01', effectiveFrom: '2030-01-01', callBackRounds };
    await publishRulebooks(db, [next], BY_TEST);
    await db.destroy();
    const page = await desk.open(rules('versions', '&version=2030-01-01'), { role: 'auditor' });
    await page.getByRole('row', { name: /^2030-01-01 shown 2030-01-01/ }).waitFor();
    await page.getByRole('heading', { name: 'What differs between 2026-11-03 and 2030-01-01' }).waitFor();
    await page.getByRole('row', { name: 'rulebook callBackRounds.max 3 5' }).waitFor();
    await expectAccessible(page);
  });

  it('write nothing to the console', () => expect(desk.errors).toEqual([]));
});
