import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edgeOf } from '../../api/edge.ts';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { freePort } from '../support/free-port.ts';
import { identityFor } from '../support/identity-in-tests.ts';
import { IdentityProvider } from '../support/identity-provider.ts';

let desk: Desk;
let provider: IdentityProvider;
beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  provider = await IdentityProvider.start(`${url}/v1/sign-in/callback`);
  const identity = identityFor(provider, { PUBLIC_URL: url });
  desk = await Desk.start({ port, identity, edge: edgeOf({ PUBLIC_URL: url }) });
});
afterAll(async () => {
  await desk.stop();
  await provider.stop();
});

/** A page of a browser in which nobody is signed in. */
async function strange(language: 'en' | 'zh' = 'en'): Promise<Page> {
  const context = await desk.enter({ language });
  await context.clearCookies();
  return context.newPage();
}

/** At the provider, which asks for a name and any password. */
async function signInThere(page: Page, name: string): Promise<void> {
  await page.waitForURL(`${provider.issuer}/**`);
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
}

describe('the identity provider', () => {
  it('is offered by its name in both languages, beside the key, and leads to where one wanted to go', async () => {
    const chinese = await strange('zh');
    await chinese.goto('/login');
    await chinese.getByRole('link', { name: '用 Example Post 登录' }).waitFor();
    const page = await strange();
    await page.goto('/settings?part=me');
    const way = page.getByRole('link', { name: 'Sign in with Example Post' });
    await way.waitFor();
    await page.getByLabel('API key').waitFor();
    await expectAccessible(page);
    await way.click();
    await signInThere(page, 'lin');
    await page.waitForURL('**/settings?part=me');
    await page.getByText('lin', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/login');
  });

  it('says why it let somebody in who has no right here', async () => {
    const page = await strange();
    await page.goto('/login');
    await page.getByRole('link', { name: 'Sign in with Example Post' }).click();
    await signInThere(page, 'nobody');
    await page.getByRole('alert').getByText('no right here yet (identity-without-role)').waitFor();
    await expectAccessible(page);
  });

  it('signs in again by a window of its own when the session has ended, and what was typed stays', async () => {
    const context = await desk.enter();
    const page = await context.newPage();
    await page.goto('/new?organisation=demo');
    await page.getByLabel('In their words').fill('Nothing has come, and nobody answers.');
    await context.clearCookies();
    await page.getByLabel('Type').selectOption('delay');
    const dialog = page.getByRole('dialog', { name: /Your session has ended/ });
    const opening = context.waitForEvent('page');
    await dialog.getByRole('link', { name: 'Sign in with Example Post' }).click();
    await signInThere(await opening, 'mei');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('In their words').inputValue()).toBe('Nothing has come, and nobody answers.');
    const session = await context.request.get('/v1/session');
    expect(await session.json()).toMatchObject({ id: 'mei' });
  });

  it('has no page of the desk write to the console', () => {
    // The provider's own pages load a font from elsewhere.
    const ours = desk.errors.filter((text) => text.includes(desk.api.url) && !/401 \(Unauthorized\)/.test(text));
    expect(ours).toEqual([]);
  });
});
