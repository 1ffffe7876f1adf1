import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { publishRosters } from '../../db/rosters.ts';
import { expectAccessible } from '../support/axe.ts';
import { claimWithMoney, openClaim, type Ask } from '../support/desk-claim.ts';
import { Desk } from '../support/desk.ts';
import { pdfText } from '../support/pdf-text.ts';
import { BY_TEST } from '../support/secrets.ts';

/** What is read of the computations of a claim. */
interface Liabilities {
  items: { steps: { name: { en: string } }[] }[];
}

let desk: Desk;
let ask: Ask;
let id: string;
beforeAll(async () => {
  desk = await Desk.start();
  ask = async (path, body, role) => {
    const answer = await desk.api.post<{ case: { id: string } }>(path, body, role);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  };
  id = await claimWithMoney(ask);
});
afterAll(() => desk.stop());

const panelOf = (page: Page, name = 'Claim and money'): Locator => page.getByRole('region', { name, exact: true });
const part = (panel: Locator, name: string): Promise<void> => panel.getByRole('tab', { name, exact: true }).click();
const textsOf = async (rows: Locator): Promise<string[]> =>
  (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());

describe('the money of a claim', () => {
  it('is told in six figures, and drawn from what was claimed to what it costs, in both languages', async () => {
    for (const [language, name, claimed, net, sentence] of [
      ['en', 'Claim and money', 'Claimed', 'Net for us', /From CNY\s24,000\.00 claimed to CNY\s1,800\.00/],
      ['zh', '索赔与资金', '索赔额', '我方净支出', /索赔 CNY\s24,000\.00，至今我方净支出 CNY\s1,800\.00/],
    ] as const) {
      const page = await desk.open(`/cases/${id}`, { role: 'supervisor', language });
      const panel = panelOf(page, name);
      await panel.getByText(sentence).waitFor();
      const bars = await textsOf(panel.getByRole('figure').getByRole('listitem'));
      expect(bars.at(0)).toBe(`${claimed} CNY 24,000.00`);
      expect(bars.at(-1)).toBe(`${net} CNY 1,800.00`);
      // 24,000 less 3,000 given up and 15,000 not paid, 800 of fees, 3,500 recovered and 1,500 of salvage.
      expect(bars.map((bar) => bar.replaceAll(/[^\d+−]/g, ''))).toEqual([
        '2400000',
        '−300000',
        '2100000',
        '−1500000',
        '600000',
        '+80000',
        '−350000',
        '−150000',
        '180000',
      ]);
    }
  });

  it('shows whoever may have to pay side by side, with what runs for each', async () => {
    const page = await desk.open(`/cases/${id}`, { role: 'agent' });
    const panel = panelOf(page);
    const carrier = panel
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'Carrier: sample-line' }) });
    await carrier.getByText('asked to pay').waitFor();
    await carrier.getByText('CNY 16,500.00').waitFor();
    await carrier.getByRole('link', { name: 'Promise of whoever owes a recovery' }).waitFor();
    const insurer = panel.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Insurer/ }) });
    await insurer.getByText('Documents: 0 of 3 done').waitFor();
  });

  it('has every posting with its balance, and leads to the event behind it', async () => {
    const page = await desk.open(`/cases/${id}`, { role: 'auditor' });
    const panel = panelOf(page);
    await part(panel, 'Ledger');
    const rows = await textsOf(panel.getByRole('row'));
    expect(rows.filter((row) => row.startsWith('Bank') || row.includes(' Bank '))).toEqual([
      'Bank CNY 6,000.00 -CNY 6,000.00',
      expect.stringMatching(/Salvage received .*Bank CNY 1,500\.00 -CNY 4,500\.00$/),
      expect.stringMatching(/Recovery received .*Bank CNY 2,500\.00 -CNY 2,000\.00$/),
    ]);
    await panel.getByRole('link', { name: 'Payment confirmed' }).click();
    await page.waitForURL(/[?&]show=%?2?2?\d+/);
  });

  it('explains liability step by step with figures, source, confidence and the rate of SDR', async () => {
    const page = await desk.open(`/cases/${id}`, { role: 'agent' });
    const panel = panelOf(page);
    await part(panel, 'Liability');
    await panel.getByRole('table').waitFor();
    const steps = await textsOf(panel.getByRole('table').getByRole('row'));
    expect(steps).toContainEqual('4 Limit by weight 900 kg × 2 XDR XDR 1,800.00 —');
    expect(steps.find((step) => step.includes('Hague-Visby Rules Art. IV(5)'))).toMatch(/CNY 17,100\.00 .*S/);
    await panel.getByText('1 SDR (XDR) = 9.5 CNY on 2026-03-02 (IMF, representative rate)').waitFor();
    await expectAccessible(page);
  });

  it('prints that computation on a sheet of its own, in both languages', async () => {
    const page = await desk.open(`/cases/${id}`, { role: 'agent', language: 'zh', theme: 'dark' });
    await page.getByRole('button', { name: /^预览 责任限额计算书/ }).click();
    const dialog = page.getByRole('dialog', { name: '责任限额计算书' });
    const sheet = dialog.frameLocator('iframe');
    await sheet.getByText('按重量限额').first().waitFor();
    await dialog.getByRole('radio', { name: 'English' }).check();
    await sheet.getByText('900 kg × 2 XDR').first().waitFor();
    const address = (await dialog.getByRole('link', { name: 'PDF' }).getAttribute('href')) ?? '';
    const printed = await page.request.get(address);
    // Chromium writes two letters as one where the font has a ligature.
    const said = pdfText(await printed.body())
      .replaceAll('ﬀ', 'ff')
      .replaceAll(/\s+/g, ' ');
    const { items } = (await desk.api.get<Liabilities>(`/v1/cases/${id}/liability`)).body;
    const steps = items.flatMap((one) => one.steps);
    expect(steps.length).toBeGreaterThan(3);
    for (const { name } of steps) expect(said).toContain(name.en);
    for (const words of ['900 kg × 2 XDR', '17100.00 CNY', 'IMF, representative rate']) expect(said).toContain(words);
  });

  it('tells offers as a conversation, and recoveries with what was promised and came', async () => {
    const page = await desk.open(`/cases/${id}`, { role: 'agent', language: 'zh' });
    const panel = panelOf(page, '索赔与资金');
    await part(panel, '协商');
    const talk = await textsOf(panel.getByRole('tabpanel').getByRole('listitem'));
    expect(talk.map((said) => said.split(' ')[0])).toEqual(['我方', '索赔人', '我方']);
    expect(talk[1]).toContain('the compressors alone cost more');
    await part(panel, '追偿');
    const recovery = panel.getByRole('tabpanel');
    await recovery.getByText('main 段：上海 → 大连').waitFor();
    await recovery.getByRole('progressbar', { name: '已到账 38%' }).waitFor();
    await recovery.getByText('by next week').waitFor();
    await recovery.getByText('冲帐-1').waitFor();
  });
});

describe('a payment above the threshold', () => {
  it('cannot be approved by whoever approved it already, and says who else may', async () => {
    const page = await desk.open(`/cases/${id}`, { role: 'manager' });
    const panel = panelOf(page);
    await panel.getByText('You approved it; another person must approve too.').waitFor();
    expect(await panel.getByRole('button', { name: /^Approve payment/ }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Who may approve?' }).click();
    await panel.getByText(/a\.supervisor could have given ApprovePayment/).waitFor();
    await panel.getByText('Why nobody else').click();
    await panel.getByText(/^a\.agent: authority ends at 500\.00 CNY/).waitFor();
  });

  it('is approved by a second person, by keyboard alone', async () => {
    const page = await desk.open(`/cases/${id}`, { role: 'supervisor' });
    const panel = panelOf(page);
    await panel.getByText('Approved by 1 of 2').waitFor();
    await panel.getByRole('button', { name: 'Approve payment 2' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Approve CNY 15,000.00?' });
    await dialog.getByRole('button', { name: 'Approve', exact: true }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await panel.getByText('Approved by 2 of 2').waitFor();
    await page.getByText('CNY 15,000.00 is approved by you.').waitFor();
    const { body } = await desk.api.get<{ details: { money: { payments: { t2: { approvedBy: string[] } } } } }>(
      `/v1/cases/${id}`,
    );
    expect(body.details.money.payments.t2.approvedBy).toEqual(['a.manager', 'a.supervisor']);
  });

  it('says in words that authority does not reach, and keeps the question open', async () => {
    const other = await openClaim(ask, 'SEA-2002');
    const command = (body: object) => ask(`/v1/cases/${other}/commands`, body, 'manager');
    await command({ type: 'SetReserve', amount: { amountMinor: '100000', currency: 'CNY' }, reason: 'x' });
    const payment = { type: 'ProposePayment', payer: 'y1', release: 'none' };
    await command({ ...payment, amount: { amountMinor: '90000', currency: 'CNY' } });
    const page = await desk.open(`/cases/${other}`, { role: 'agent', language: 'zh' });
    await panelOf(page, '索赔与资金').getByRole('button', { name: '批准付款 1' }).click();
    const dialog = page.getByRole('dialog', { name: '批准 CNY 900.00？' });
    await dialog.getByRole('button', { name: '批准', exact: true }).click();
    await dialog
      .getByRole('alert')
      .getByText(/500\.00 CNY/)
      .waitFor();
    desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !text.includes('409')));
  });
});

describe('a deputy', () => {
  it('approves for whoever is away, with their authority, and the step says so', async () => {
    const roster = readRosterFolder('rulebooks').find(({ organisation }) => organisation === 'sea-freight');
    if (!roster) throw new Error('sea-freight has no roster.');
    const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString();
    const people = Object.fromEntries(['a.manager', 'a.agent'].map((name) => [name, { name, roles: ['agent'] }]));
    const away = [{ person: 'a.manager', from: day(-1), to: day(1), deputy: 'a.agent' }];
    const db = openDatabase({ url: desk.product.databaseUrl, max: 1, applicationName: 'test-rosters' });
    const effectiveFrom = day(-0.01);
    await publishRosters(db, [{ ...roster, effectiveFrom, people: { ...roster.people, ...people }, away }], BY_TEST);
    await db.destroy();
    const other = await openClaim(ask, 'SEA-4004');
    const amount = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });
    await ask(`/v1/cases/${other}/commands`, { type: 'SetReserve', amount: amount('100000'), reason: 'x' }, 'manager');
    const payment = { type: 'ProposePayment', payer: 'y1', release: 'none', amount: amount('90000') };
    await ask(`/v1/cases/${other}/commands`, payment, 'supervisor');
    // The roster is noticed within seconds.
    await expect
      .poll(async () => (await desk.api.get('/v1/organisations/sea-freight/roster')).body['effectiveFrom'], {
        timeout: 10_000,
      })
      .toBe(effectiveFrom);
    const page = await desk.open(`/cases/${other}`, { role: 'agent' });
    await panelOf(page).getByRole('button', { name: 'Approve payment 1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Approve CNY 900.00?' });
    await dialog.getByRole('radio', { name: 'for a.manager, who is away' }).check({ force: true });
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await panelOf(page).getByText('a.agent (for a.manager)').waitFor();
  });
});

describe('a claim without money', () => {
  it('says what is to come in each of its parts', async () => {
    const bare = await openClaim(ask, 'SEA-3003');
    const page = await desk.open(`/cases/${bare}`, { role: 'agent' });
    const panel = panelOf(page);
    for (const [name, words] of [
      ['Payments', /No payment was proposed yet/],
      ['Offers', /Nothing was offered yet/],
      ['Recovery', /Nobody was asked to pay yet/],
      ['Liability', /No liability was computed yet/],
      ['Ledger', /Nothing was posted yet/],
    ] as const) {
      await part(panel, name);
      await panel.getByText(words).waitFor();
    }
  });

  it('fits 360 px, and is enlarged where the column is narrow', async () => {
    const page = await desk.open(`/cases/${id}`, { role: 'agent', width: 360, height: 800 });
    const panel = panelOf(page);
    await panel.getByRole('figure').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await panel.getByRole('button', { name: 'Enlarge' }).click();
    const dialog = page.getByRole('dialog', { name: 'Claim and money' });
    await part(dialog, 'Ledger');
    await dialog.getByRole('region', { name: 'Ledger with running balances' }).waitFor();
    // What lies over the page goes when somebody goes to an event on it.
    await dialog.getByRole('link', { name: 'Payment confirmed' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
});
