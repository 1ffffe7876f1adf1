import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCheckpoint } from '../../db/audit/checkpoints.ts';
import { STATUS_NAMES } from '../../workflows/domain/audit/state-names.ts';
import { check, entriesOfArchive } from '../../evidence/verifier/verify.mjs';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { TEST_SECRETS } from '../support/secrets.ts';

/** A case as far as this test compares it. */
interface Then {
  status: keyof typeof STATUS_NAMES;
  owner?: string;
  version: number;
  clocks: unknown[];
  promises: { what?: string; state: string }[];
}

let desk: Desk;
let caseId: string;
let reference: string;
const checkpoints = join(tmpdir(), `redress-desk-${process.pid}`, 'checkpoints.jsonl');

beforeAll(async () => {
  desk = await Desk.start();
  const opened = await desk.api.open({
    kind: 'complaint',
    type: 'delay',
    facts: { promisedDate: '2026-03-02' },
    reportedAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
  });
  ({ id: caseId, reference } = opened.body.case);
  const give = async (command: Record<string, unknown>, status = 200): Promise<void> => {
    const answer = await desk.api.give(caseId, command);
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  };
  await give({ type: 'Acknowledge' });
  await give({ type: 'AddNote', text: 'The lorry stands in Lanzhou.' });
  await give({
    type: 'MakePromise',
    what: 'A call with news.',
    dueAt: new Date(Date.now() + 7_200_000).toISOString(),
  });
  await give({ type: 'KeepPromise', promise: 'p9' }, 409);
  await give({ type: 'TakeOver' });
});
afterAll(async () => {
  await desk.stop();
  await rm(dirname(checkpoints), { recursive: true, force: true });
});

const audit = (tab = ''): string => `/audit?case=${caseId}${tab ? `&tab=${tab}` : ''}`;
const thenOf = (page: Page) => page.getByRole('region', { name: 'The case at that instant' });
const shownInstant = async (page: Page): Promise<string> =>
  (await thenOf(page).getByRole('heading').getByRole('time').getAttribute('datetime')) ?? '';

/** What the page says of the case, once it shows the answer for the instant of the handle. */
async function factsOf(page: Page): Promise<Record<string, string>> {
  await page.locator('[aria-label="The case at that instant"][aria-busy=false] dl').first().waitFor();
  return Object.fromEntries(
    await thenOf(page)
      .locator('dl')
      .first()
      .locator('> div')
      .evaluateAll((rows) =>
        rows.map((row) => [row.querySelector('dt')?.textContent ?? '', row.querySelector('dd')?.textContent ?? '']),
      ),
  );
}

async function apiAt(instant: string, by = 'asOf'): Promise<Then> {
  return (await desk.api.get<Then>(`/v1/cases/${caseId}?${by}=${instant}`, 'auditor')).body;
}

describe('the replay', () => {
  it('shows at each event what the API says of that instant, by keyboard alone', async () => {
    const page = await desk.open(audit(), { role: 'auditor' });
    const handle = page.getByRole('slider', { name: 'Instant' });
    await handle.focus();
    await page.keyboard.press('Home');
    const seen = new Set<number>();
    const statuses: string[] = [];
    for (let stop = 0; stop < 40; stop += 1) {
      const facts = await factsOf(page);
      const instant = await shownInstant(page);
      const then = await apiAt(instant);
      expect(facts, instant).toMatchObject({
        Status: STATUS_NAMES[then.status].en,
        Owner: then.owner ?? 'Nobody',
        'Last event': String(then.version),
      });
      expect(await thenOf(page).getByRole('row').count(), instant).toBe(then.clocks.length + 1);
      for (const { what = '' } of then.promises) await thenOf(page).getByText(what).waitFor();
      seen.add(then.version);
      statuses.push(facts['Owner'] ?? '');
      const isLast = (await handle.getAttribute('aria-valuenow')) === (await handle.getAttribute('aria-valuemax'));
      if (isLast) break;
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(
        `document.querySelector('[aria-label="The case at that instant"] h2 time').dateTime !== '${instant}'`,
      );
    }
    expect(seen.size).toBeGreaterThan(4);
    expect(new Set(statuses).size).toBeGreaterThan(1);
  });

  it('shows between events and by what was known what the API says too', async () => {
    for (const [by, name] of [
      ['asOf', 'as it was'],
      ['knownAt', 'as we knew it'],
    ] as const) {
      const { body } = await desk.api.get<{ items: { recordedAt: string }[] }>(`/v1/cases/${caseId}/steps`, 'auditor');
      const at = new Date(Date.parse(body.items.at(-2)?.recordedAt ?? '') + 1).toISOString();
      const page = await desk.open(`${audit()}&at=${at}${by === 'knownAt' ? '&by=knownAt' : ''}`, { role: 'manager' });
      expect(await page.getByRole('radio', { name }).isChecked()).toBe(true);
      const facts = await factsOf(page);
      const then = await apiAt(at, by);
      expect(facts).toMatchObject({ 'Last event': String(then.version), Status: STATUS_NAMES[then.status].en });
      const link = thenOf(page).getByRole('link', { name: 'The page as it was then' });
      expect(await link.getAttribute('href')).toBe(`/cases/${caseId}?${by}=${encodeURIComponent(at)}`);
    }
  });

  it('plays to the end by itself', async () => {
    const page = await desk.open(audit(), { role: 'auditor', language: 'zh' });
    await page.getByRole('button', { name: '播放' }).click();
    await page.getByRole('button', { name: '暂停' }).waitFor();
    const handle = page.getByRole('slider', { name: '时刻' });
    await handle.and(page.locator('[aria-valuenow]')).waitFor();
    await page.getByRole('button', { name: '播放' }).waitFor({ timeout: 30_000 });
    expect(await handle.getAttribute('aria-valuenow')).toBe(await handle.getAttribute('aria-valuemax'));
  });

  it('finds a case by its reference', async () => {
    const page = await desk.open('/audit', { role: 'auditor' });
    await page.getByRole('searchbox', { name: 'Which case?' }).fill(reference.slice(0, 8));
    await page.getByRole('link', { name: reference }).click();
    await page.getByRole('slider', { name: 'Instant' }).waitFor();
    expect(new URL(page.url()).searchParams.get('case')).toBe(caseId);
  });
});

describe('two handles', () => {
  it('tell what differs, as the API does', async () => {
    const page = await desk.open(audit('compare'), { role: 'manager' });
    const differences = page.getByRole('region', { name: 'What differs' });
    await differences.getByText(/^Owner: /).waitFor();
    const { reportedAt } = (await desk.api.get<{ reportedAt: string }>(`/v1/cases/${caseId}`)).body;
    const query = `from=${reportedAt}&to=${new Date().toISOString()}`;
    const { body } = await desk.api.get<{ says: { en: string }[] }>(`/v1/cases/${caseId}/diff?${query}`, 'auditor');
    expect(await differences.getByRole('listitem').allTextContents()).toEqual(body.says.map(({ en }) => en));
    await page.getByRole('slider', { name: 'Earlier instant' }).focus();
    await page.keyboard.press('End');
    await differences.getByText('Nothing differs.').waitFor();
  });
});

describe('what proves a case', () => {
  it('is checked, and a badge says up to where', async () => {
    const page = await desk.open(audit('proof'), { role: 'auditor' });
    await page.getByText('Sealed; in no checkpoint yet').waitFor();
    await makeCheckpoint(
      desk.product.databaseUrl,
      { secrets: TEST_SECRETS, file: checkpoints },
      new Date().toISOString(),
    );
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByText(/^. Verified up to checkpoint \d+/).waitFor();
    await page.getByText(/^All \d+ events and every command are in a signed checkpoint/).waitFor();
    await page.getByRole('button', { name: 'Decide again' }).click();
    await page.getByText(/commands decided again.*the same comes of them today/).waitFor();
    await expectAccessible(page);
  });

  it('says what was changed behind our back', async () => {
    const { body } = await desk.api.open({ kind: 'complaint', type: 'other' });
    const { id } = body.case;
    const client = await desk.product.pool.connect();
    try {
      await client.query(`set session_replication_role = 'replica'`);
      await client.query(`update events set rulebook = 'demo@x' where case_id = $1 and seq = 2`, [id]);
    } finally {
      client.release(true);
    }
    const page = await desk.open(`/audit?case=${id}&tab=proof`, { role: 'administrator', language: 'zh' });
    await page.getByText('与封存内容不符').waitFor();
    await page.getByText(/^event 2: it is not the event/).waitFor();
  });

  it('leaves as a bundle that its own verifier proves', async () => {
    const page = await desk.open(audit('evidence'), { role: 'auditor' });
    await page.getByLabel('What was written').check();
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make the bundle' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`evidence-${reference}.zip`);
    const file = await readFile(await download.path());
    const files = entriesOfArchive(file);
    expect(() => check(files)).not.toThrow();
    expect(file.includes('Lanzhou')).toBe(false);
    await page.getByText(`SHA-256 ${createHash('sha256').update(file).digest('hex')}`).waitFor();
    await page.getByText('What came has the hash that was sent.').waitFor();
  });
});

describe('who did what', () => {
  it('refused commands, reads and streams are told', async () => {
    const page = await desk.open(audit('refused'), { role: 'auditor' });
    await page.getByRole('row', { name: /a\.supervisor KeepPromise There is no standing promise/ }).waitFor();
    await page.getByRole('tab', { name: 'Who read it' }).click();
    await page
      .getByRole('row', { name: /a\.auditor.*GET \/v1\/cases\/:id\/refused/ })
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Who read what' }).click();
    await page.getByLabel('Person').fill('a.manager');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page
      .getByRole('row', { name: /a\.manager/ })
      .first()
      .waitFor();
    expect(await page.getByRole('row', { name: /a\.auditor/ }).count()).toBe(0);
    await page.getByRole('tab', { name: 'Outside of cases' }).click();
    await page.getByRole('button', { name: /^keys/ }).click();
    await page
      .getByRole('row', { name: /KeyUsed.*a\.auditor/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^rulebooks\/demo/ }).click();
    await page.getByRole('row', { name: /RulebookPublished/ }).waitFor();
    await expectAccessible(page);
  });

  it('why somebody reads is said once, and stands beside each read and each file that they save', async () => {
    const page = await desk.open('/registers?organisation=demo&register=complaints', { role: 'auditor' });
    await page.getByRole('button', { name: 'Why I read' }).click();
    await page.getByLabel('Why you look at cases').fill('年度审计 2026');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Read for: 年度审计 2026' }).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
    await page.goto(`/cases/${caseId}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const { body } = await desk.api.get('/v1/reads?person=a.auditor&limit=200', 'auditor');
    const reads = body['items'] as { route: string; purpose: string | null }[];
    const why = (route: string) => reads.filter((read) => read.route.endsWith(route)).map((read) => read.purpose);
    expect(why('/registers/:register')).toContain('年度审计 2026');
    expect(why('/v1/cases/:id')).toContain('年度审计 2026');
  });

  it('whoever is asked why they read is told so, and goes on where they were', async () => {
    const context = await desk.enter({ role: 'auditor' });
    await context.route(`**/v1/cases/${caseId}`, (route) =>
      !route.request().headers()['x-purpose']
        ? route.fulfill({
            status: 403,
            json: {
              type: 'x',
              title: 'x',
              status: 403,
              detail: 'Say in X-Purpose why.',
              code: 'purpose-needed',
              requestId: 'r',
            },
          })
        : route.continue(),
    );
    const page = await context.newPage();
    await page.goto(`/cases/${caseId}`);
    await page.getByRole('alert').getByRole('button', { name: 'Say why' }).click();
    await page.getByLabel('Why you look at cases').fill('audit');
    await page.keyboard.press('Enter');
    await page.getByText(reference).first().waitFor();
    desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !/403 \(Forbidden\)/.test(text)));
  });

  it('questions are answered', async () => {
    const page = await desk.open(audit('why'), { role: 'manager' });
    await page.getByText(/ is due \d{4}-/).waitFor();
    await page.getByRole('radio', { name: 'Who could have done it?' }).check();
    await page.getByLabel('Command').selectOption('TakeOver');
    await page
      .getByText(/TakeOver/)
      .last()
      .waitFor();
    await expectAccessible(page);
  });

  it('what is for auditors is not offered to a manager', async () => {
    const page = await desk.open(audit(), { role: 'manager' });
    await page.getByRole('tab', { name: 'Replay' }).waitFor();
    expect(await page.getByRole('tab').allTextContents()).toEqual(['Replay', 'Compare', 'Why', 'Refused']);
  });

  it('is accessible and fits a phone, in both themes', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const page = await desk.open(audit(), { role: 'auditor', language: 'zh', theme, width: 360 });
      await page.getByText('当时的页面').waitFor();
      await expectAccessible(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    }
  });

  it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
});
