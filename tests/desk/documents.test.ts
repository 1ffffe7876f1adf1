import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { openClaim, type Ask } from '../support/desk-claim.ts';
import { Desk } from '../support/desk.ts';
import { pdf } from '../support/files.ts';

let desk: Desk;
let ask: Ask;
beforeAll(async () => {
  desk = await Desk.start();
  ask = async (path, body, role) => {
    const answer = await desk.api.post<{ case: { id: string } }>(path, body, role);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  };
});
afterAll(() => desk.stop());

/** A claim whose insurer y3 wants a policy (k1), an invoice (k2) and a survey report (k3). */
async function claim(): Promise<string> {
  const id = await openClaim(ask);
  const documents = ['policy', 'invoice', 'survey-report'];
  await ask(`/v1/cases/${id}/commands`, { type: 'AskDocuments', payer: 'y3', documents }, 'agent');
  return id;
}

const panelOf = (page: Page, name = 'Documents'): Locator => page.getByRole('region', { name, exact: true });
const documentOf = (page: Page, name: string, panel = panelOf(page)): Locator =>
  panel.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
const choose = (one: Locator, name: string, buffer: Buffer, mimeType = 'application/pdf'): Promise<void> =>
  one.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });

/** Lets a file fall on a document, as a hand with a mouse does. */
async function drop(page: Page, one: Locator, name: string, text: string): Promise<void> {
  const carried = await page.evaluateHandle(
    ([fileName = '', content = '']) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName, { type: 'application/pdf' }));
      return transfer;
    },
    [name, text],
  );
  await one.dispatchEvent('dragover', { dataTransfer: carried });
  await one.dispatchEvent('drop', { dataTransfer: carried });
}

const stateOf = async (id: string): Promise<string[]> =>
  (await desk.api.get<{ items: { state: string }[] }>(`/v1/cases/${id}/documents`)).body.items.map(
    ({ state }) => state,
  );

/** The browser's own note about an answer that is no success is no fault of the page. */
const forgive = (status: string): void =>
  void desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !text.includes(status)));

describe('the documents of a claim', () => {
  it('are chosen as files, come with their names, and are judged with a reason', async () => {
    const id = await claim();
    const page = await desk.open(`/cases/${id}`, { role: 'supervisor' });
    const policy = documentOf(page, 'Insurance policy, original');
    await policy.getByText('asked for', { exact: true }).waitFor();
    await choose(policy, '保险单.pdf', pdf());
    await policy.getByText('received', { exact: true }).waitFor();
    await page.getByText('保险单.pdf came for: Insurance policy, original.').waitFor();
    await policy.getByText(/^保险单\.pdf · \d+ bytes/).waitFor();
    await policy.getByRole('button', { name: /^Reject/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Reject: Insurance policy, original' });
    expect(await dialog.getByRole('button', { name: 'Reject' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Why').fill('The stamp cannot be read.');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await policy.getByText('rejected', { exact: true }).waitFor();
    await policy.getByText('a.supervisor: The stamp cannot be read.').waitFor();
    await choose(policy, 'again.pdf', pdf('again'));
    await policy.getByRole('button', { name: /^Accept/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
    await policy.getByText('accepted', { exact: true }).waitFor();
    await panelOf(page).getByText('1 of 3 done').waitFor();
    expect(await stateOf(id)).toEqual(['accepted', 'asked', 'asked']);
  });

  it('are judged in other words where the first answer was lost: it is no mistake of whoever judges', async () => {
    const id = await claim();
    const page = await desk.open(`/cases/${id}`, { role: 'supervisor' });
    const policy = documentOf(page, 'Insurance policy, original');
    await choose(policy, 'policy.pdf', pdf());
    await policy.getByText('received', { exact: true }).waitFor();
    const keys: (string | undefined)[] = [];
    await page.route(`**/v1/cases/${id}/commands`, async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 2) return route.continue();
      await route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' });
    });
    await policy.getByRole('button', { name: /^Reject/ }).click();
    const dialog = page.getByRole('dialog');
    const reasons = ['The stamp is cut off.', 'The stamp is cut off.', 'The stamp cannot be read.'];
    for (const [index, reason] of reasons.entries()) {
      await dialog.getByLabel('Why').fill(reason);
      await dialog.getByRole('button', { name: 'Reject' }).click();
      await expect.poll(() => keys.length).toBe(index + 1);
    }
    await policy.getByText('a.supervisor: The stamp cannot be read.').waitFor();
    expect(keys[1], 'asked again as it was').toBe(keys[0]);
    expect(keys[2], 'asked in other words').not.toBe(keys[0]);
    forgive('500');
  });

  it('are dropped where they belong, in Chinese as well', async () => {
    const id = await claim();
    const page = await desk.open(`/cases/${id}`, { role: 'agent', language: 'zh' });
    const invoice = documentOf(page, '发票或购销合同', panelOf(page, '资料与文书'));
    await invoice.waitFor();
    await drop(page, invoice, '发票.pdf', pdf('dropped').toString());
    await invoice.getByText('已收到', { exact: true }).waitFor();
    expect(await stateOf(id)).toEqual(['asked', 'received', 'asked']);
    await expectAccessible(page);
  });

  it('are got back byte for byte', async () => {
    const id = await claim();
    await desk.api.upload(id, 'k3', new Uint8Array(pdf('of the survey')));
    const page = await desk.open(`/cases/${id}`, { role: 'auditor' });
    const survey = documentOf(page, 'Survey report');
    const coming = page.waitForEvent('download');
    await survey.getByRole('button', { name: /^Download/ }).click();
    const saved = await coming;
    expect(readFileSync(await saved.path(), 'latin1')).toBe(pdf('of the survey').toString('latin1'));
    // Who may only read is offered nothing else.
    expect(await survey.getByText(/^Choose/).count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe(`/cases/${id}`);
  });
});

describe('a file that is wrong', () => {
  it('is refused beside its document before it is sent: by its type, its size, or when it is empty', async () => {
    const id = await claim();
    const page = await desk.open(`/cases/${id}`, { role: 'agent' });
    let sent = 0;
    page.on('request', (request) => void (request.method() === 'PUT' && (sent += 1)));
    const policy = documentOf(page, 'Insurance policy, original');
    for (const [name, buffer, words] of [
      ['policy.exe', Buffer.from('MZ'), /policy\.exe is of a type that is not taken\. These are: pdf,/],
      ['large.pdf', Buffer.alloc(20_000_001, 'x'), /large\.pdf is larger than 20\sMB/],
      ['none.pdf', Buffer.alloc(0), /none\.pdf is empty/],
    ] as const) {
      await choose(policy, name, buffer);
      await policy.getByRole('alert').filter({ hasText: words }).waitFor();
    }
    expect(sent).toBe(0);
  });

  it('is refused in words when its bytes are none of what its name says, and nothing of it is kept', async () => {
    const id = await claim();
    for (const [language, name, title, words] of [
      [
        'en',
        'Documents',
        'Insurance policy, original',
        /policy\.png says that it is \.png, but its content is application\/pdf/,
      ],
      ['zh', '资料与文书', '保险单正本', /policy\.png 标称为 \.png，实际内容为 application\/pdf/],
    ] as const) {
      const page = await desk.open(`/cases/${id}`, { role: 'agent', language });
      const policy = documentOf(page, title, panelOf(page, name));
      await choose(policy, 'policy.png', pdf(), 'image/png');
      await policy.getByRole('alert').filter({ hasText: words }).waitFor();
    }
    expect(await stateOf(id)).toEqual(['asked', 'asked', 'asked']);
    forgive('415');
  });
});

describe('a connection that breaks off', () => {
  it('loses nothing: the file stays and is sent again, and comes once', async () => {
    const id = await claim();
    const page = await desk.open(`/cases/${id}`, { role: 'agent' });
    const policy = documentOf(page, 'Insurance policy, original');
    const keys: string[] = [];
    let breaks = true;
    await page.route('**/documents/k1/file', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      // It arrives the first time too, but the answer is lost.
      if (breaks) {
        breaks = false;
        await route.fetch();
        await route.abort('connectionreset');
      } else await route.continue();
    });
    await choose(policy, 'kept.pdf', pdf('kept'));
    await policy.getByText('kept.pdf is still here and can be sent again.').waitFor();
    await policy.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('kept.pdf came for: Insurance policy, original.').waitFor();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    const { items } = (await desk.api.get<{ items: { type: string }[] }>(`/v1/cases/${id}/events?limit=100`)).body;
    expect(items.filter(({ type }) => type === 'DocumentReceived')).toHaveLength(1);
    forgive('ERR_CONNECTION_RESET');
  });
});

describe('the forms of a case', () => {
  it('are shown as they are printed, in both languages, and saved as PDF', async () => {
    const id = await claim();
    const page = await desk.open(`/cases/${id}`, { role: 'agent' });
    const panel = panelOf(page);
    await panel.getByRole('button', { name: /^Preview Insurance document checklist/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Insurance document checklist' });
    const frame = dialog.frameLocator('iframe');
    await frame.getByText('Survey report').first().waitFor();
    await dialog.getByRole('radio', { name: '中文' }).check();
    await frame.getByText('货损检验报告').first().waitFor();
    const address = await dialog.getByRole('link', { name: 'PDF' }).getAttribute('href');
    expect(address).toMatch(/forms\/insurance-documents\?format=pdf&lang=zh$/);
    const printed = await page.request.get(address ?? '');
    expect([printed.status(), (await printed.body()).toString('latin1', 0, 5)]).toEqual([200, '%PDF-']);
    await page.keyboard.press('Escape');
    await panel.getByText(/Notice of declinature · nothing to print yet/).waitFor();
  });

  it('are there for a complaint too, which owes no documents', async () => {
    const opened = await ask(
      '/v1/cases',
      {
        organisation: 'demo',
        kind: 'complaint',
        type: 'other',
        channel: 'phone',
        complainant: { name: 'Anna Beispiel', phone: '000' },
        description: 'x',
        facts: {},
      },
      'agent',
    );
    const page = await desk.open(`/cases/${opened.case.id}`, { role: 'agent' });
    await panelOf(page).getByText('Only claims owe documents.').waitFor();
    await panelOf(page)
      .getByRole('button', { name: /^Preview/ })
      .first()
      .waitFor();
  });

  it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
});
