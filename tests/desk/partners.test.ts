import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarise } from '../../activities/summarise.ts';
import { openReadDatabase } from '../../db/client.ts';
import { Rosters } from '../../db/rosters.ts';
import { Rulebooks } from '../../db/rulebooks.ts';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { TEST_SECRETS } from '../support/secrets.ts';

const CITY = 'city-distribution';
const now = new Date();
const firstOf = (ago: number): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1)).toISOString();
/** The month before the last one: it has ended in every time zone. */
const MONTH = firstOf(2).slice(0, 7);
const at = (day: string) => ({ happenedAt: `${MONTH}-${day}T02:00:00Z`, reportedAt: `${MONTH}-${day}T02:00:00Z` });
const URL = `/partners?organisation=${CITY}&period=${MONTH}`;

let desk: Desk;
let late: string;

/** Goods of a partner, signed for on a day of the month, in time or late. */
async function delivered(day: string, isLate: boolean): Promise<string> {
  const { status, body } = await desk.api.open({
    organisation: CITY,
    kind: 'exception',
    type: 'other',
    channel: 'internal',
    shipment: { waybill: `YT-${randomUUID().slice(0, 8)}`, partner: 'eastern-line', station: '城东站' },
    facts: { customerClass: 'key' },
    ...at(day),
  });
  expect(status, JSON.stringify(body)).toBe(201);
  const sign = {
    type: 'RecordSignature',
    late: isLate,
    packing: 'sound',
    courier: 'good',
    signedBy: '吴示例',
    ...at(day),
  };
  const signed = await desk.api.give(body.case.id, sign);
  expect(signed.status, JSON.stringify(signed.body)).toBe(200);
  return body.case.reference;
}

/** What the schedule does at the end of the month. */
async function freezeMonth(): Promise<void> {
  const { pool, databaseUrl } = desk.product;
  const read = openReadDatabase({ url: databaseUrl, applicationName: 'test-freeze' });
  const scheduledAt = `${firstOf(1).slice(0, 7)}-05T10:00:00.000Z`;
  const request = { kind: 'summary', organisation: CITY, name: 'monthly-accuracy', scheduledAt } as const;
  const rulebooks = new Rulebooks(read.db);
  const parts = { pool, secrets: TEST_SECRETS, read: read.db, rulebooks, rosters: new Rosters(read.db) };
  expect(await summarise(parts, request)).toEqual({ period: MONTH, done: true });
  await read.close();
}

beforeAll(async () => {
  desk = await Desk.start();
  await delivered('10', false);
  late = await delivered('11', true);
  await delivered('12', false);
  await freezeMonth();
});
afterAll(() => desk.stop());

describe('partners', () => {
  it('have scores whose figures open the events that they counted', async () => {
    const page = await desk.open(URL, { role: 'supervisor' });
    const row = page.getByRole('row', { name: /^Eastern Line/ });
    await row.getByRole('button', { name: '66.7 %' }).click();
    const figure = page.getByRole('dialog', { name: 'Eastern Line · Delivered in time' });
    await figure.getByText('2 good · 1 bad').waitFor();
    const bad = figure.getByRole('row', { name: /bad/ });
    expect(await bad.getByRole('link').textContent()).toBe(late);
    await expectAccessible(page);
  });

  it('dispute a figure, which opens a case, and a manager restates it because of that', async () => {
    const page = await desk.open(`${URL}&partner=eastern-line&measure=timeliness`, { role: 'manager' });
    const figure = page.getByRole('dialog', { name: /Delivered in time/ });
    await figure.getByRole('textbox', { name: 'What does the partner say?' }).fill('其中一票为封路所致');
    await figure.getByRole('button', { name: 'Dispute this figure' }).click();
    await page.getByText(/^Case CITY-.+ was opened for the dispute\.$/).waitFor();
    await figure.getByText('Disputed in').waitFor();
    await page.keyboard.press('Escape');
    const reason = page.getByRole('textbox', { name: 'Why is it restated?' });
    await reason.fill('补录一票签收');
    await page.getByRole('combobox', { name: 'Because of a dispute' }).selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Restate from what is known now' }).click();
    // Nothing else is known yet: it is refused, and what was written stays.
    await page.getByRole('alert').waitFor();
    expect(await reason.inputValue()).toBe('补录一票签收');
    await delivered('13', false);
    await page.getByRole('button', { name: 'Restate from what is known now' }).click();
    await page.getByRole('button', { name: 'Version 2' }).click();
    const differences = page.getByRole('region', { name: 'What differs from the frozen one' });
    await differences.getByRole('row', { name: /Delivered in time 66.7 % 75.0 %/ }).waitFor();
    await page.getByRole('button', { name: 'As frozen' }).click();
    await page
      .getByRole('row', { name: /^Eastern Line/ })
      .getByRole('button', { name: /66.7 %/ })
      .waitFor();
    await page.getByText('restated as version 2').waitFor();
  });

  it('show auditors what stands and offer them nothing to change', async () => {
    const page = await desk.open(`${URL}&partner=eastern-line&measure=timeliness`, { role: 'auditor', language: 'zh' });
    await page.getByRole('dialog', { name: '东线联运 · 配送准确率（及时）' }).getByText('异议案件').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '追偿：合作方往来账' }).waitFor();
    expect(await page.getByRole('button', { name: '按当前数据重述' }).count()).toBe(0);
    await expectAccessible(page);
  });

  it('are scored only where the rules say so; elsewhere the page says why not, on a phone too', async () => {
    const page = await desk.open('/partners?organisation=demo', { role: 'manager', width: 360, height: 740 });
    await page.getByRole('heading', { name: 'This organisation scores no partners' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('wrote no error to the console but the refusal that was provoked', () => {
    expect(desk.errors.filter((error) => !/409 \(Conflict\).*\/restatements/.test(error))).toEqual([]);
  });
});
