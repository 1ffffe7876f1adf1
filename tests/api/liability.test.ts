import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruledClocksSchema } from '../../api/schemas/clocks.ts';
import { liabilitiesSchema } from '../../api/schemas/liability.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { readRegimes } from '../../db/liability-files.ts';
import { computeLiability } from '../../workflows/domain/liability/compute.ts';
import { liabilityClaimSchema, type LiabilityClaimInput } from '../../workflows/domain/liability/schema.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO } from '../support/lives.ts';
import { lorry } from '../support/claims.ts';
import { BY_TEST } from '../support/secrets.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

const CARRIER = 'sample-carrier';
const ORGANISATION = 'liable-company';
const acknowledge = DEMO.clocks['acknowledge'];
if (!acknowledge) throw new Error('The demo rulebook has no clock for the acknowledgement.');

/** A company whose claims follow two regimes, one of them unconfirmed, and one of whose clocks says whom it serves. */
const RULES: Rulebook = {
  ...DEMO,
  organisation: ORGANISATION,
  clocks: { ...DEMO.clocks, acknowledge: { ...acknowledge, beneficiary: 'claimant' } },
  regimes: readRegimes('rulebooks/liability.yaml'),
};

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await publishRulebooks(api.db, [RULES], BY_TEST);
});
afterAll(() => api.close());

/** The same two cartons by rail abroad, where the figures are from memory. */
const train: LiabilityClaimInput = { ...lorry, regime: 'cim' };

async function claim(): Promise<string> {
  const change = { organisation: ORGANISATION, kind: 'claim', type: 'damage', facts: { natureOfDamage: 'broken' } };
  const opened = await api.open(change);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  return opened.body.case.id;
}

async function give(id: string, ...commands: object[]): Promise<void> {
  for (const body of commands) {
    const answer = await api.call('POST', `/v1/cases/${id}/commands`, { body, key: api.keys.manager });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
}

const compute = (payer: string, input: LiabilityClaimInput) => ({ type: 'ComputeLiability', payer, claim: input });
const liabilityOf = (id: string, key = api.keys.agent) => api.call('GET', `/v1/cases/${id}/liability`, { key });

describe('what the payers of a claim owe', () => {
  it('is told for each payer with the steps that the regimes give, as documented', async () => {
    const id = await claim();
    await give(
      id,
      { type: 'OpenPayer', payer: 'own', party: 'ourselves' },
      { type: 'OpenPayer', payer: 'carrier', party: CARRIER },
      { type: 'OpenPayer', payer: 'insurer', party: 'sample-insurer' },
      compute('y2', { ...lorry, loss: { value: '1' } }),
      compute('y2', lorry),
      compute('y1', train),
    );
    const { status, body } = await liabilityOf(id);
    expect(status).toBe(200);
    expect(liabilitiesSchema.parse(body)).toEqual(body);
    expect(body.rulebook).toEqual({ organisation: ORGANISATION, version: DEMO.version });
    expect(body.items.map(({ payer }: { payer: string }) => payer)).toEqual(['y1', 'y2']);
    const [rail, road] = body.items;
    // The last computation of the carrier, 50 kg at 8.33 special drawing rights and 9.5 yuan each, and not the first.
    expect(road).toMatchObject({
      payer: 'y2',
      kind: 'carrier',
      party: CARRIER,
      regime: 'cmr',
      currency: 'CNY',
      liabilityMinor: '395675',
      lossMinor: '900000',
      dueMinor: '395675',
      cap: { amountMinor: '395675', currency: 'CNY' },
      unconfirmed: false,
      warnings: [],
    });
    const printed = computeLiability(liabilityClaimSchema.parse(lorry), readRegimes('rulebooks/liability.yaml'));
    expect(road.steps).toEqual(JSON.parse(JSON.stringify(printed.steps)));
    expect(rail).toMatchObject({ regime: 'cim', unconfirmed: true });
    expect(rail.warnings.join()).toMatch(/^Unconfirmed: /);
  });

  it('is printed as well', async () => {
    const id = await claim();
    await give(id, { type: 'OpenPayer', payer: 'carrier', party: CARRIER }, compute('y1', train));
    const page = await api.app.inject({
      method: 'GET',
      url: `/v1/cases/${id}/forms/liability-sheet?format=html`,
      headers: { authorization: `Bearer ${api.keys.agent}` },
    });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('责任限额计算书');
    expect(page.body).toContain('50 kg × 17 XDR');
    expect(page.body).toContain('未经核实');
  });

  it('is nothing before it was computed, and for a case of another kind', async () => {
    expect((await liabilityOf(await claim())).body.items).toEqual([]);
    const { id } = (await api.open()).body.case;
    expect(await liabilityOf(id)).toMatchObject({ status: 200, body: { items: [] } });
  });

  it('is not told to whoever may not see the case, nor of none', async () => {
    const id = (await api.open({ organisation: 'third-party-logistics', branch: 'shanghai', ...ELSEWHERE })).body.case
      .id;
    const of = (branches: string[]) =>
      api.keyFor({ role: 'agent', organisations: ['third-party-logistics'], branches });
    expect((await liabilityOf(id, await of(['shanghai']))).status).toBe(200);
    const stranger = await api.keyFor({ role: 'agent', organisations: ['demo'] });
    for (const key of [await of(['beijing']), stranger]) {
      const { status, body } = await liabilityOf(id, key);
      expect([status, body.code]).toEqual([404, 'unknown-case']);
    }
    expect((await liabilityOf('0b6f2f9e-7a34-4f7e-9a53-000000000000')).body.code).toBe('unknown-case');
    expect((await liabilityOf('no-id')).body.code).toBe('validation');
  });
});

const ELSEWHERE = {
  kind: 'claim',
  type: 'damage',
  facts: { natureOfDamage: 'broken' },
  call: { rings: 2, minutes: 4 },
  promise: { what: 'a call', dueAt: new Date(Date.now() + 86_400_000).toISOString() },
};

describe('the clocks of a claim', () => {
  it('say whom they bind, whom they serve, what happens when they run out, and where the figure comes from', async () => {
    const { body } = await api.call('GET', `/v1/cases/${await claim()}/clocks`);
    expect(ruledClocksSchema.parse(body)).toEqual(body);
    const of = (clock: string) => body.items.find((one: { clock: string }) => one.clock === clock);
    expect(of('acknowledge')).toMatchObject({
      holder: 'us',
      beneficiary: 'claimant',
      effect: 'duty-breached',
      source: acknowledge.source,
      unconfirmed: acknowledge.source.confidence === 'M',
    });
    // A rule that does not say whom it serves says nothing of it here either.
    expect(of('answer')).not.toHaveProperty('beneficiary');
  });
});
