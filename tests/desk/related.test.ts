import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.stop());

interface Opened {
  id: string;
  reference: string;
}

/** A complaint of one customer about one waybill. */
async function open(waybill: string, description = 'The cartons are wet.'): Promise<Opened> {
  const answer = await desk.api.open({
    kind: 'complaint',
    type: 'other',
    complainant: { name: 'Anna Beispiel', phone: '000-0077', customerNumber: `C-${waybill}` },
    shipment: { waybill, origin: '上海', destination: 'Chengdu' },
    description,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.case;
}

const give = async (id: string, command: Record<string, unknown>): Promise<void> => {
  const answer = await desk.api.give(id, command);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};
const statusOf = async (id: string): Promise<unknown> => (await desk.api.get(`/v1/cases/${id}`)).body['status'];
const panelOf = (page: Page, name = 'Related cases'): Locator => page.getByRole('region', { name, exact: true });

describe('cases that are perhaps the same', () => {
  it('are merged once it is said what comes of it, and parted again', async () => {
    const [later, earlier] = [await open('WB-M1'), await open('WB-M1')];
    await give(later.id, { type: 'MakePromise', what: 'a call back', dueAt: new Date(Date.now() + 9e7).toISOString() });
    const page = await desk.open(`/cases/${later.id}`, { role: 'supervisor' });
    await panelOf(page)
      .getByRole('button', { name: `Merge … ${earlier.reference}` })
      .click();
    const dialog = page.getByRole('dialog', { name: `Merge ${later.reference} and ${earlier.reference}` });
    const plan = dialog.getByRole('region', { name: 'What will happen' });
    await plan.getByText(`${later.reference} ends as merged; ${earlier.reference} goes on.`).waitFor();
    await plan.getByText('Is promised there as well: a call back,').waitFor();
    await plan.getByText('One contact of the customer is added.').waitFor();
    expect(await statusOf(later.id)).toBe('open');
    await expectAccessible(page);
    await dialog.getByLabel('Why they are the same').fill('The same cartons.');
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await dialog.getByText(`${later.reference} is merged into ${earlier.reference}.`).waitFor();
    expect(await statusOf(later.id)).toBe('merged');
    await dialog.getByRole('button', { name: 'Undo the merge' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await statusOf(later.id)).toBe('open');
  });

  it('say where a merged case goes on, and take it back out from there, in Chinese as well', async () => {
    const [id, into] = [await open('WB-M2'), await open('WB-M2')];
    await give(id.id, { type: 'MergeInto', into: into.id, reason: 'the same' });
    const page = await desk.open(`/cases/${id.id}`, { role: 'supervisor', language: 'zh' });
    const panel = panelOf(page, '相关案件');
    await panel.getByText('本案已并案，由下列案件继续处理：').waitFor();
    await panel.getByRole('link', { name: into.reference }).first().waitFor();
    await panel.getByRole('button', { name: '撤销并案' }).click();
    await panel.getByText('本案已并案，由下列案件继续处理：').waitFor({ state: 'detached' });
    expect(await statusOf(id.id)).toBe('open');
  });

  it('keep what was typed when the merge is refused', async () => {
    const [id, into] = [await open('WB-M3'), await open('WB-M3')];
    const page = await desk.open(`/cases/${id.id}`, { role: 'supervisor' });
    await panelOf(page)
      .getByRole('button', { name: `Merge … ${into.reference}` })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why they are the same').fill('The same cartons.');
    // It moves while they think about it.
    await give(into.id, { type: 'Withdraw', reason: 'x' });
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('Why they are the same').inputValue()).toBe('The same cartons.');
    expect(await statusOf(id.id)).toBe('open');
    desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !/409|412/.test(text)));
  });
});

describe('cases beside a case', () => {
  it('are those linked, alike with what was done then, and of the same customer with what they know', async () => {
    const [done, id] = [
      await open('WB-M4', 'Wet cartons at the depot in Chengdu'),
      await open('WB-M4', 'Wet cartons at the depot'),
    ];
    await give(done.id, { type: 'Answer', text: 'The depot dries them and pays.', channel: 'phone' });
    await give(id.id, { type: 'LinkCase', caseId: done.id, relation: 'related-to' });
    const page = await desk.open(`/cases/${id.id}`, { role: 'auditor' });
    const panel = panelOf(page);
    await panel.getByText('The depot dries them and pays.').first().waitFor();
    await panel.getByText('related', { exact: true }).waitFor();
    expect(await panel.getByRole('button', { name: /^Merge/ }).count()).toBe(0);
    await panel.getByRole('button', { name: `What they know ${done.reference}` }).click();
    await panel.getByText('What the customer sees of it:').waitFor();
  });

  it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
});
