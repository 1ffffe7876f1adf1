import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
});
afterAll(() => desk.stop());

async function opened(): Promise<string> {
  const { body } = await desk.api.open({ kind: 'complaint', type: 'delay' });
  return body.case.id;
}
const at = async (id: string, visit: Parameters<Desk['open']>[1] = {}): Promise<Page> => {
  const page = await desk.open(`/cases/${id}`, visit);
  await page.getByRole('tab').first().waitFor();
  return page;
};
const count = async (id: string, type: string): Promise<number> => {
  const { body } = await desk.api.get<{ items: { type: string }[] }>(`/v1/cases/${id}/events?limit=200`);
  return body.items.filter((event) => event.type === type).length;
};
const forgive = (pattern: RegExp): void => {
  desk.errors.splice(0, Infinity, ...desk.errors.filter((text) => !pattern.test(text)));
};
const LIVE_MS = 2000;

describe('two people on one case', () => {
  it('see each other, and what the other does within two seconds', async () => {
    const id = await opened();
    const agent = await at(id);
    const supervisor = await at(id, { role: 'supervisor', language: 'zh' });
    await agent.getByText('supervisor looks at this case, too').waitFor({ state: 'attached' });
    await supervisor.getByText('agent 也在查看本案').waitFor({ state: 'attached' });
    await agent.getByRole('textbox', { name: 'Note', exact: true }).fill('The depot found it.');
    await agent.getByRole('button', { name: 'Add the note' }).click();
    await agent.getByRole('region', { name: 'History' }).getByText('The depot found it.').waitFor();
    await supervisor.getByText('The depot found it.').waitFor({ timeout: LIVE_MS });
  });

  it('are told what the other did before they answer over it, with the text kept', async () => {
    const id = await opened();
    const agent = await at(id);
    await agent.keyboard.press('r');
    await agent.getByRole('textbox', { name: 'Answer', exact: true }).fill('It comes on Monday.');
    const other = { type: 'AddNote', text: 'Do not promise Monday.' };
    expect((await desk.api.post(`/v1/cases/${id}/commands`, other, 'supervisor')).status).toBe(200);
    const answer = agent.getByRole('button', { name: 'Answer', exact: true }).last();
    await answer.click();
    const moved = agent.getByRole('alert').filter({ hasText: 'The case moved while you wrote.' });
    await moved.getByText('Do not promise Monday.').waitFor();
    expect(await count(id, 'Answered')).toBe(0);
    expect(await agent.getByRole('textbox', { name: 'Answer', exact: true }).inputValue()).toBe('It comes on Monday.');
    await moved.getByRole('button', { name: 'Send it all the same' }).click();
    await agent.getByRole('region', { name: 'History' }).getByText('It comes on Monday.').waitFor();
    expect(await count(id, 'Answered')).toBe(1);
    forgive(/status of (409|412)/);
  });
});

describe('a network that is lost while something is sent', () => {
  it('does it once, though the answer never came and it was sent again', async () => {
    const id = await opened();
    const page = await at(id);
    let lost = 0;
    await page.route('**/commands', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      // The server gets it and does it; its answer is lost on the way.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Once and no more.');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByText('No answer yet, trying again').waitFor();
    await page.getByRole('region', { name: 'History' }).getByText('Once and no more.').waitFor();
    await page.getByText('Done: Add a note.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Note', exact: true }).inputValue()).toBe('');
    expect(lost).toBe(1);
    expect(await count(id, 'NoteAdded')).toBe(1);
    forgive(/ERR_CONNECTION_RESET/);
  });

  it('keeps what was typed over a reload, and does it once all the same', async () => {
    const id = await opened();
    const page = await at(id);
    let sent = 0;
    await page.route('**/commands', async (route) => {
      sent += 1;
      if (sent === 1) await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Typed before the lift.');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByText('No answer yet, trying again').waitFor();
    await page.unroute('**/commands');
    await page.reload();
    await page.getByRole('tab').first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Note', exact: true }).inputValue()).toBe('Typed before the lift.');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByText('Done: Add a note.').waitFor();
    expect(await count(id, 'NoteAdded')).toBe(1);
    forgive(/ERR_CONNECTION_RESET|ERR_ABORTED/);
  });

  it('says so where there is none, and sends when it is back', async () => {
    const id = await opened();
    const context = await desk.enter({ language: 'zh' });
    const page = await context.newPage();
    await page.goto(`/cases/${id}`);
    await page.getByLabel('备注内容').fill('电梯里写的。');
    await context.setOffline(true);
    await page.getByRole('button', { name: '添加备注' }).click();
    await page.getByText('尚未收到答复').waitFor();
    await context.setOffline(false);
    await page.getByRole('region', { name: '案件经过' }).getByText('电梯里写的。').waitFor();
    expect(await count(id, 'NoteAdded')).toBe(1);
    forgive(/ERR_INTERNET_DISCONNECTED/);
  });
});

it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
