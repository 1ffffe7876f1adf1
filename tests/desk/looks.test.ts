import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASE_KINDS, type CaseKind } from '../../workflows/domain/vocabulary.ts';
import { zh } from '../../desk/words/zh/index.ts';
import { expectAccessible } from '../support/axe.ts';
import { Desk } from '../support/desk.ts';
import { LOOKS, UNSHOWN } from './looks.ts';
import { Sampler, type Document, type Leaf, type Sample, type Schema } from './sample.ts';

const READS = {
  case: '/v1/cases/{id}',
  clocks: '/v1/cases/{id}/clocks',
  quality: '/v1/cases/{id}/quality',
  explanation: '/v1/cases/{id}/explain',
  liability: '/v1/cases/{id}/liability',
  ledger: '/v1/cases/{id}/ledger',
  register: '/v1/organisations/{organisation}/registers/{register}',
} as const;
type Read = keyof typeof READS;
const OF_CASE = ['case', 'clocks', 'quality', 'explanation', 'liability', 'ledger'] as const satisfies readonly Read[];

let desk: Desk;
let document: Document;
const ids = new Map<CaseKind, string>();
beforeAll(async () => {
  desk = await Desk.start();
  document = (await (await fetch(`${desk.api.url}/openapi.json`)).json()) as Document;
  for (const kind of CASE_KINDS) ids.set(kind, (await desk.api.open({ kind, type: 'other' })).body.case.id);
});
afterAll(() => desk.stop());

/** What only claims have. */
const OF_CLAIM: readonly Read[] = ['liability', 'ledger'];

/** Texts by which things are found, so that made-up ones would find nothing. */
function given(path: string, nth: number): string | undefined {
  if (path === 'clocks[].key' || path === 'items[].key') return `c${nth}:s${nth}`;
  if (path === 'clocks[].clock' || path === 'items[].clock') return `c${nth}`;
  if (path === 'rulebook.organisation' || path === 'organisation') return 'demo';
  if (path === 'rulebook.version') return '2025-01-01';
  // Payers are called by the names that come with the ledger, by the id of the party.
  if (path === 'details.payers{}.party') return 'k1';
  if (path === 'timeZone') return 'Asia/Shanghai';
  return path.endsWith('currency') ? 'CNY' : undefined;
}

const samplerOf = (kind: CaseKind): Sampler =>
  new Sampler(
    document,
    (path, forms) =>
      path === 'details' ? forms.find(({ properties }) => properties?.['kind']?.const === kind) : undefined,
    given,
  );

/** The answer of a case, as one of its kind that somebody works on. */
function caseOf(kind: CaseKind): Sample {
  const { value, leaves } = samplerOf(kind).answerOf(READS.case);
  return { value: { ...(value as object), kind, id: ids.get(kind), ended: false }, leaves };
}

const isUnshown = (name: string): boolean =>
  Object.keys(UNSHOWN).some((line) => (line.endsWith('*') ? name.startsWith(line.slice(0, -1)) : name === line));

/** Every closed list of an answer, with all its values. */
function listsOf(read: Read): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  const sampler = samplerOf('complaint');
  const walk = (unresolved: Schema, path: string): void => {
    const schema = sampler.resolved(unresolved);
    for (const form of schema.oneOf ?? schema.anyOf ?? []) walk(form, path);
    const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
    const all = schema.type === 'boolean' && schema.const === undefined ? [true, false] : values;
    if (all.length > 0 && !path.endsWith('currency'))
      lists.set(`${read}:${path}`, [...new Set([...(lists.get(`${read}:${path}`) ?? []), ...all.map(String)])]);
    for (const [name, one] of Object.entries(schema.properties ?? {})) walk(one, path ? `${path}.${name}` : name);
    if (schema.items) walk(schema.items, `${path}[]`);
    if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, `${path}{}`);
  };
  walk(document.paths[READS[read]]?.['get']?.responses['200']?.content['application/json']?.schema ?? {}, '');
  return lists;
}

it('has words in both languages for every value of every closed list that these answers hold', () => {
  const without = (Object.keys(READS) as Read[]).flatMap((read) =>
    [...listsOf(read)].flatMap(([name, values]) => {
      const looks = LOOKS[name];
      if (!looks) return isUnshown(name) ? [] : [`${name}: no look`];
      return values.filter((value) => !looks[value]).map((value) => `${name}: no words for ${value}`);
    }),
  );
  expect(without).toEqual([]);
});

/** All that a page says, also folded, on hover or to those who hear it. Amounts come without what groups their figures. */
async function saidBy(page: Page): Promise<string> {
  return page.locator('body').evaluate((body) => {
    const said = [body.textContent];
    for (const element of body.querySelectorAll('*')) {
      for (const name of ['title', 'datetime', 'href', 'aria-label']) said.push(element.getAttribute(name) ?? '');
    }
    return said.join('\n');
  });
}

const ungrouped = (text: string): string => text.replaceAll(/(?<=\d)[,\s](?=\d)/g, '');
const decimal = (minor: unknown): string => String(minor).replace(/(\d\d)$/, '.$1');

/** How a leaf is found among what a page says; undefined for a value that is said by saying nothing. */
function isSaid({ path, kind, value }: Leaf, read: Read, said: string, language: 'en' | 'zh'): boolean {
  if (kind === 'money') return ungrouped(said).includes(decimal(value));
  if (kind === 'number') return new RegExp(String.raw`(?<!\d)${String(value)}(?!\d)`).test(said);
  if (kind !== 'choice') return said.includes(String(value));
  const words = LOOKS[`${read}:${path}`]?.[String(value)]?.[language];
  return words !== undefined && said.toLowerCase().includes(words.toLowerCase());
}

/** What is for readers of the other language; a source says its Chinese beside its text. */
const OTHER_LANGUAGE = { en: /\.zh$/, zh: /\.en$|\b(source|rule)\.text$/ };

/** The places of an answer of which the page shows nothing, and the values of closed lists that it shows without their words. */
function missingFrom(said: string, read: Read, { leaves }: Sample, language: 'en' | 'zh'): string[] {
  const missing = new Set<string>();
  const shown = new Set<string>();
  for (const leaf of leaves) {
    const name = `${read}:${leaf.path}`;
    if (isUnshown(name) || OTHER_LANGUAGE[language].test(leaf.path)) continue;
    // One clock is explained here, so that of its lists one value is seen.
    const place = leaf.kind === 'choice' && read !== 'clocks' ? `${name} = ${String(leaf.value)}` : name;
    if (isSaid(leaf, read, said, language)) shown.add(place);
    else missing.add(place);
  }
  // What is there several times is shown somewhere, such as the time at which a promise was kept.
  return [...missing].filter((place) => !shown.has(place));
}

it('finds nothing on a page that says nothing', () => {
  const missing = missingFrom('', 'case', caseOf('claim'), 'en');
  expect(missing).toContain('case:details.money.payments{}.state = cancelled');
  expect(missing).toContain('case:promises[].what');
  expect(missing).toContain('case:details.claimed');
  const ofLedger = missingFrom('', 'ledger', samplerOf('claim').answerOf(READS.ledger), 'en');
  expect(ofLedger).toContain('ledger:items[].dueAt');
  expect(ofLedger).toContain('ledger:items[].answer = declines');
});

/** Each kind in one language; that every value has words in both is held above. */
const PAGES = [
  ['complaint', 'en'],
  ['exception', 'zh'],
  ['claim', 'zh'],
  ['request', 'en'],
] as const;

it.each(PAGES)(
  'shows every member that the answers of a case can have: %s in the language %s',
  async (kind, language) => {
    const id = ids.get(kind) ?? '';
    const answers = Object.fromEntries(
      OF_CASE.map((read) => [read, read === 'case' ? caseOf(kind) : samplerOf(kind).answerOf(READS[read])]),
    ) as Record<(typeof OF_CASE)[number], Sample>;
    const context = await desk.enter({ role: 'supervisor', language, theme: kind === 'claim' ? 'dark' : 'light' });
    for (const [read, { value }] of Object.entries(answers))
      await context.route(
        (url) => url.pathname === READS[read as Read].replace('{id}', id),
        (route) => route.fulfill({ json: value }),
      );
    const page = await context.newPage();
    await page.goto(`/cases/${id}?clock=c0:s0`);
    await page.locator('.explanation-days').waitFor();
    await expectAccessible(page);
    let said = await saidBy(page);
    await page.keyboard.press('Escape');
    for (const tab of await page.locator('.claim-panel [role=tab]').all()) {
      await tab.click();
      await page.locator('.claim-panel [role=tabpanel][data-state=active]').waitFor();
      said += await saidBy(page);
      if ((await tab.textContent()) === zh.claim.part.file) await expectAccessible(page);
    }
    const read = OF_CASE.filter((one) => kind === 'claim' || !OF_CLAIM.includes(one));
    expect(read.flatMap((one) => missingFrom(said, one, answers[one], language))).toEqual([]);
    await context.close();
  },
  60_000,
);

it('shows every member that the answer of a register can have', async () => {
  const register = samplerOf('complaint').answerOf(READS.register);
  const context = await desk.enter({ role: 'manager' });
  await context.route('**/registers/complaints?*', (route) => route.fulfill({ json: register.value }));
  const page = await context.newPage();
  await page.goto('/registers?organisation=demo&register=complaints');
  await page.locator('.form-table').waitFor();
  expect(missingFrom(await saidBy(page), 'register', register, 'en')).toEqual([]);
  await context.close();
});

it('lets people answer what stands on a case where it stands, and ask a questionnaire question by question', async () => {
  const { id } = (await desk.api.open({ organisation: 'sea-freight', kind: 'complaint', type: 'other' }, 'supervisor'))
    .body.case;
  const dueAt = new Date(Date.now() + 7_200_000).toISOString();
  const nodes = [{ what: 'Ask the port.', owner: 'a.agent', dueAt }];
  await desk.api.give(id, { type: 'HoldMeeting', decision: 'Trace it.', attendees: ['a.agent'], nodes }, 'supervisor');
  await desk.api.give(id, { type: 'HandOver', to: 'a.agent', reason: 'Night shift.' }, 'supervisor');
  const page = await desk.open(`/cases/${id}`, { role: 'agent' });
  const asked = page.getByRole('region', { name: 'Asked of others' });
  await asked.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Do it' }).click();
  await asked.getByText('accepted', { exact: true }).waitFor();
  const plan = page.getByRole('region', { name: 'Plan' });
  await plan.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('dialog').getByLabel('Text').fill('The port has it.');
  await page.getByRole('dialog').getByRole('button', { name: 'Do it' }).click();
  await plan.getByText('1 of 1 done').waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: "Enter a customer's survey" }).click();
  const dialog = page.getByRole('dialog', { name: "Enter a customer's survey" });
  await dialog.getByRole('radio', { name: 'Service quality (RATER)' }).check({ force: true });
  await dialog.getByLabel('Channel').selectOption('phone');
  await dialog.getByLabel('Was what we promised done as promised?').selectOption('5');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Do it' }).click();
  await dialog.waitFor({ state: 'detached' });
  const { body } = await desk.api.get(`/v1/cases/${id}/events?limit=200`);
  const answered = (body['items'] as { type: string; data: object }[]).find(({ type }) => type === 'SurveyAnswered');
  expect(answered?.data).toMatchObject({ scores: { 'kept-its-word': 5 } });
}, 60_000);

it('writes nothing to the console', () => expect(desk.errors).toEqual([]));
