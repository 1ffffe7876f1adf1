import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';

const FILE = 'rulebooks/demo/2025-01-01.yaml';
/** Less time for the answer, and no branch of the sample's; it begins late, so that what is opened meanwhile is under the first. */
const VERSION = '2099-01-01';

interface Opened {
  id: string;
  reference: string;
}

let desk: Desk;
const opened: Opened[] = [];
const open = async (more: object = {}): Promise<Opened> => {
  const { status, body } = await desk.api.open({ kind: 'complaint', type: 'other', ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.case;
};

beforeAll(async () => {
  desk = await Desk.start();
  const demo = await readFile(FILE, 'utf8');
  const draft = demo.replaceAll('2025-01-01', VERSION).replaceAll('PT16H', 'PT6H').replace('  urumqi:', '  kashgar:');
  opened.push(await open(), await open(), await open({ branch: 'urumqi' }));
  const body = { draft, seen: '2025-01-01' };
  const { status, body: told } = await desk.api.post('/v1/organisations/demo/rulebooks', body, 'manager');
  expect(status, JSON.stringify(told)).toBe(200);
});
afterAll(() => desk.stop());

const versions = `/rules?organisation=demo&part=versions&version=${VERSION}`;

/** How a case was moved to other rules, as often as it was. */
async function adoptionsOf({ id }: Opened) {
  const { rows } = await desk.product.pool.query<{ applies: string | null }>(
    `select data->>'applies' as applies from timeline where case_id = $1 and type = 'RulebookAdopted'`,
    [id],
  );
  return rows.map(({ applies }) => applies);
}
async function answerDue({ id }: Opened): Promise<string> {
  const { body } = await desk.api.get<{ clocks: { key: string; dueAt: string }[] }>(`/v1/cases/${id}`);
  return body.clocks.find(({ key }) => key === 'answer')?.dueAt ?? '';
}

/** The page of the version with the open cases looked at. */
async function looked(page: Page, button = 'Look at open cases'): Promise<Page> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('textbox').last().fill('Agreed with the customers');
  return page;
}

const forgive = (expected: RegExp): void => {
  desk.errors.splice(0, Infinity, ...desk.errors.filter((error) => !expected.test(error)));
};

describe('open cases under other versions', () => {
  it('are shown with what either way would move, and move as is chosen for each', async () => {
    const [first, second, branch] = opened as [Opened, Opened, Opened];
    const before = await Promise.all([first, second].map(answerDue));
    const page = await looked(await desk.open(versions, { role: 'manager' }));
    const row = (one: Opened) => page.getByRole('row', { name: new RegExp(one.reference) });
    await row(second)
      .filter({ hasText: /sooner/ })
      .waitFor();
    await row(branch).getByText('cannot have these rules').waitFor();
    expect(await page.getByRole('checkbox', { name: `Choose ${branch.reference}` }).isDisabled()).toBe(true);
    await page.getByLabel(`How ${first.reference} adopts it`).selectOption('from now on');
    await row(first)
      .filter({ hasText: /nothing moves|same due instant/ })
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: 'Choose all 2 cases' }).check();
    await page.getByRole('button', { name: `Move 2 cases to ${VERSION}` }).click();
    await page.getByText(`2 of 2 cases moved to ${VERSION}.`).waitFor();
    expect(await adoptionsOf(first)).toEqual(['from-now']);
    expect(await adoptionsOf(second)).toEqual([null]);
    const after = await Promise.all([first, second].map(answerDue));
    expect(after[0]).toBe(before[0]);
    expect(Date.parse(after[1] ?? '')).toBeLessThan(Date.parse(before[1] ?? ''));
    // Looked at anew, only the one that cannot have it is left.
    await row(second).waitFor({ state: 'detached' });
    await row(branch).waitFor();
  });

  it('are moved by one of two people alone, and the other is told what became of theirs', async () => {
    const [one, other] = [await open(), await open()];
    const [first, second] = [
      await looked(await desk.open(versions, { role: 'manager' })),
      await looked(
        await desk.open(versions, { role: 'administrator', language: 'zh', theme: 'dark', width: 360 }),
        '查看在办案件',
      ),
    ];
    await first.getByRole('checkbox', { name: `Choose ${one.reference}` }).check();
    await second.getByRole('checkbox', { name: '选择全部 2 个案件' }).check();
    await expectAccessible(second);
    expect(await second.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await first.getByRole('button', { name: `Move one case to ${VERSION}` }).click();
    await first.getByText(`One of 1 cases moved to ${VERSION}.`).waitFor();
    await second.getByRole('button', { name: `将 2 个案件改用 ${VERSION}` }).click();
    await second.getByText(`2 个案件中有 1 个已改用 ${VERSION}。`).waitFor();
    const refused = second.getByRole('listitem').filter({ hasText: one.reference });
    await refused.getByText(/案件已有变动|已变/).waitFor();
    expect(await adoptionsOf(one)).toHaveLength(1);
    expect(await adoptionsOf(other)).toHaveLength(1);
    forgive(/status of (409|412)/);
  });

  it('are moved once, though the network took the answers away', async () => {
    const [one, other] = [await open(), await open()];
    const page = await looked(await desk.open(versions, { role: 'manager' }));
    let lost = 0;
    await page.route('**/commands', async (route) => {
      if (lost >= 2) return route.continue();
      lost += 1;
      // The server gets it and does it; its answer is lost on the way.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByRole('checkbox', { name: 'Choose all 2 cases' }).check();
    await page.getByRole('button', { name: `Move 2 cases to ${VERSION}` }).click();
    await page.getByText(`2 of 2 cases moved to ${VERSION}.`).waitFor();
    expect(lost).toBe(2);
    expect(await adoptionsOf(one)).toHaveLength(1);
    expect(await adoptionsOf(other)).toHaveLength(1);
    forgive(/ERR_CONNECTION_RESET/);
  });

  it('are not offered to whoever may not make rules', async () => {
    const page = await desk.open(versions, { role: 'supervisor' });
    await page.getByRole('heading', { name: /^What differs between/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Look at open cases' }).count()).toBe(0);
  });

  it('write nothing to the console', () => expect(desk.errors).toEqual([]));
});
