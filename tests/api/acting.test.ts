import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, revokeKey } from '../../db/keys.ts';
import { readEvents } from '../../db/read/events.ts';
import { openReadDatabase } from '../../db/client.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { publishRosters } from '../../db/rosters.ts';
import { Rulebooks } from '../../db/rulebooks.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { commandOf, type Actor, type CommandBody } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import type { Away } from '../../workflows/domain/duty/roster.ts';
import type { Role } from '../../workflows/domain/vocabulary.ts';
import { claimFile } from '../support/claims.ts';
import { BY_TEST } from '../support/secrets.ts';
import { eventSchema } from '../../api/schemas/case.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

const COMPANY = 'sea-freight';
const HOUR = 3_600_000;
const hours = (from: number): string => new Date(Date.now() + from * HOUR).toISOString();
const away = (person: string, deputy: string | undefined, from = -1, to = 24): Away => ({
  person,
  from: hours(from),
  to: hours(to),
  ...(deputy === undefined ? {} : { deputy }),
});

let api: TestApi;
let url: string;
/** The keys of the company's people, by the person of the roster. */
const keys: Record<string, string> = {};
const keyIds: Record<string, string> = {};

async function hire(name: string, role: Role, organisations = [COMPANY], branches: string[] = []): Promise<void> {
  const issued = await createKey(api.db, { name, role, organisations, branches }, BY_TEST);
  keys[name] = issued.key;
  keyIds[name] = issued.keyId;
}

beforeAll(async () => {
  api = await startApi((_, address) => {
    url = address;
    return {};
  });
  const rosters = readRosterFolder('rulebooks').filter(({ organisation }) => organisation === COMPANY);
  const [roster] = rosters;
  if (!roster) throw new Error(`${COMPANY} has no roster.`);
  await publishRosters(
    api.db,
    [
      roster,
      {
        ...roster,
        effectiveFrom: hours(-2),
        away: [
          away('fang-zhou', 'xu-fang'),
          away('shen-qi', 'xu-fang'),
          away('gao-lan', undefined),
          away('lin-yue', 'tang-rui', -2, -1),
          away('tang-rui', 'xu-fang'),
        ],
      },
    ],
    BY_TEST,
  );
  await hire('fang-zhou', 'manager');
  await hire('xu-fang', 'supervisor');
  await hire('he-jian', 'supervisor');
  await hire('gao-lan', 'agent');
  await hire('lin-yue', 'manager');
  await hire('tang-rui', 'manager', ['demo']);
});
afterAll(() => api.close());

const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });
const give = (id: string, body: object, person: string, headers: Record<string, string> = {}) =>
  api.call('POST', `/v1/cases/${id}/commands`, { body, key: keys[person] ?? api.keys.manager, headers });

/** A claim with one proposed payment of 60,000 yuan: more than a supervisor approves, so much that two people must. */
async function claim(): Promise<string> {
  const opened = await api.open({
    organisation: COMPANY,
    kind: 'claim',
    type: 'other',
    shipment: undefined,
    facts: {},
  });
  const { id } = opened.body.case;
  for (const body of [
    { ...claimFile, legs: [], items: [] },
    { type: 'OpenPayer', payer: 'own', party: 'ourselves' },
    { type: 'SetReserve', amount: cny('9000000'), reason: 'so it is' },
    { type: 'ProposePayment', payer: 'y1', amount: cny('6000000'), release: 'none' },
  ]) {
    const answer = await give(id, body, 'nobody');
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
  return id;
}
const approve = (person?: string) => ({
  type: 'ApprovePayment',
  payment: 't1',
  ...(person === undefined ? {} : { actingFor: person }),
});
const storedActor = async (id: string): Promise<Actor> => {
  const rows = await api.db
    .selectFrom('commands')
    .select(['actor', 'outcome'])
    .where('case_id', '=', id)
    .where('type', '=', 'ApprovePayment')
    .execute();
  return rows.at(-1)?.actor as Actor;
};

describe('whoever is away', () => {
  it('is stood in for by their deputy, in their role, as event, actor and timeline say', async () => {
    const id = await claim();
    const alone = await give(id, approve(), 'xu-fang');
    expect(alone).toMatchObject({ status: 409, body: { code: 'above-authority', facts: { role: 'supervisor' } } });

    const { status, body } = await give(id, approve('fang-zhou'), 'xu-fang');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.events[0]).toMatchObject({
      type: 'PaymentApproved',
      data: { subject: 't1', by: 'xu-fang', for: 'fang-zhou', enough: false },
      actor: { kind: 'person', id: 'xu-fang', role: 'supervisor', acting: { for: 'fang-zhou', role: 'manager' } },
    });
    expect(eventSchema.parse(body.events[0])).toEqual(body.events[0]);
    const { items } = (await api.call('GET', `/v1/cases/${id}/events`)).body;
    expect(items.at(-1)).toEqual(body.events[0]);

    // The deputy is one person; whoever was stood in for is another, and may be back.
    expect((await give(id, approve(), 'xu-fang')).body.code).toBe('approved-by-you');
    expect((await give(id, approve(), 'fang-zhou')).body.events[0].data).toEqual({
      subject: 't1',
      by: 'fang-zhou',
      enough: true,
    });
  });

  it('is stood in for by nobody else: the refusal names the deputy and is kept', async () => {
    const id = await claim();
    const other = await give(id, approve('fang-zhou'), 'he-jian');
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({ code: 'not-deputy', facts: { person: 'fang-zhou', deputy: 'xu-fang' } });
    expect(other.body.detail).toMatch(
      /^Only their deputy acts for fang-zhou, who is away .*; the deputy is: xu-fang\.$/,
    );
    expect(await storedActor(id)).toMatchObject({ id: 'he-jian', acting: { refusal: { code: 'not-deputy' } } });
    expect((await give(id, approve('gao-lan'), 'xu-fang')).body).toMatchObject({
      code: 'not-deputy',
      facts: { deputy: 'nobody' },
    });
  });

  it('lends nothing before and after, nor when the roster does not know them', async () => {
    const id = await claim();
    for (const [person, caller] of [
      ['lin-yue', 'xu-fang'],
      ['he-jian', 'xu-fang'],
      ['queen', 'xu-fang'],
      ['xu-fang', 'xu-fang'],
    ] as const) {
      const { body } = await give(id, approve(person), caller);
      expect(body).toMatchObject({ code: 'not-away', facts: { person, organisation: COMPANY } });
    }
  });

  it('lends no role without a valid key that reaches the case', async () => {
    const id = await claim();
    const sentence = (person: string) =>
      `${person} has no valid key for this case, so there is no role in which xu-fang could act for them.`;
    for (const person of ['shen-qi', 'tang-rui']) {
      const { body } = await give(id, approve(person), 'xu-fang');
      expect(body).toMatchObject({ code: 'no-acting-role', status: 409, detail: sentence(person) });
    }
    await hire('shen-qi', 'manager', [COMPANY], ['nowhere']);
    expect((await give(id, approve('shen-qi'), 'xu-fang')).body.code).toBe('no-acting-role');
    await revokeKey(api.db, keyIds['shen-qi'] ?? '', BY_TEST);
    await hire('shen-qi', 'manager');
    expect((await give(id, approve('shen-qi'), 'xu-fang')).status).toBe(200);
    await revokeKey(api.db, keyIds['shen-qi'] ?? '', BY_TEST);
  });

  it('writes off through the deputy as well', async () => {
    const id = await claim();
    for (const body of [
      { type: 'OpenPayer', payer: 'carrier', party: 'a-carrier' },
      { type: 'ReviseAmount', amount: cny('8000000'), reason: 'so much' },
      { type: 'BookRecovery', payer: 'y2', amount: cny('6000000') },
    ])
      expect((await give(id, body, 'nobody')).status).toBe(200);
    const writeOff = { type: 'WriteOffRecovery', recovery: 'g1', amount: cny('6000000'), reason: 'bankrupt' };
    expect((await give(id, writeOff, 'xu-fang')).body.code).toBe('above-authority');
    const { body } = await give(id, { ...writeOff, actingFor: 'fang-zhou' }, 'xu-fang');
    expect(body.events[0]).toMatchObject({ type: 'RecoveryWrittenOff', data: { for: 'fang-zhou' } });
  });
});

it('what was resolved at receipt stays: the command is answered and decided again without roster or key', async () => {
  const id = await claim();
  await hire('shen-qi', 'manager');
  const headers = { 'idempotency-key': randomUUID() };
  const first = await give(id, approve('shen-qi'), 'xu-fang', headers);
  expect(first.status).toBe(200);
  await revokeKey(api.db, keyIds['shen-qi'] ?? '', BY_TEST);
  expect((await give(id, approve('shen-qi'), 'xu-fang', headers)).body).toEqual(first.body);
  expect((await give(id, approve('shen-qi'), 'xu-fang')).body.code).toBe('no-acting-role');

  const row = await api.db
    .selectFrom('commands')
    .select(['command_id', 'actor', sql`unlock(body)`.as('body')])
    .where('case_id', '=', id)
    .where('type', '=', 'ApprovePayment')
    .where('outcome', '=', 'accepted')
    .executeTakeFirstOrThrow();
  const read = openReadDatabase({ url, applicationName: 'test' });
  try {
    const log = await readEvents(read.db, id, { after: 0, limit: 1000 });
    const state = fold(log.filter(({ cause }) => cause.commandId !== row.command_id));
    const [approved] = log.filter(({ cause }) => cause.commandId === row.command_id);
    if (!state || !approved) throw new Error('The case has no approval.');
    const { organisation, version } = state.rulebook;
    const command = commandOf(row.body as CommandBody, {
      id: row.command_id,
      caseId: id,
      at: approved.happenedAt,
      actor: row.actor as Actor,
    });
    const again = decide(command, state, await new Rulebooks(read.db).get(organisation, version));
    if (isRefusal(again)) throw new Error(again.message);
    expect(again.events.at(-1)).toMatchObject({ type: approved.type, data: approved.data });
  } finally {
    await read.close();
  }
});
