import { afterAll, beforeAll, expect, it } from 'vitest';
import { pdf } from '../support/files.ts';
import { Api, type CaseAnswer } from '../support/http.ts';
import { startProduct, type Product } from '../support/product.ts';
import { until } from '../support/until.ts';

let product: Product;
let api: Api;
beforeAll(async () => {
  product = await startProduct();
  api = await Api.start(product);
});
afterAll(async () => {
  await api.stop();
  await product.stop();
});

interface Seen {
  [member: string]: unknown;
  id: string;
  facts: Record<string, unknown>;
  links: { caseId: string; relation: string }[];
}
const caseOf = async (id: string): Promise<Seen> => (await api.get<Seen>(`/v1/cases/${id}`)).body;
const give = async (id: string, command: Record<string, unknown>): Promise<CaseAnswer> => {
  const answer = await api.give(id, command);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer;
};

/** The case that another one gave birth to, once both know each other. */
async function born(id: string): Promise<Seen> {
  await until(async () => (await caseOf(id)).links.length > 0);
  const { links } = await caseOf(id);
  expect(links).toMatchObject([{ relation: 'gave-rise-to' }]);
  return caseOf(links[0]?.caseId ?? '');
}

const COMPLAINT = {
  organisation: 'third-party-logistics',
  branch: 'shanghai',
  kind: 'complaint',
  type: 'damage',
  channel: 'web',
  severity: 'major',
  complainant: { name: '周示例', phone: '000-0100', customerNumber: 'C-9', address: '某路1号' },
  shipment: {
    waybill: 'TL-77',
    origin: '上海',
    destination: '成都',
    carrier: 'yangtze',
    partner: 'yangtze-air',
    station: '上海',
    packages: 40,
  },
  description: 'Two cartons are crushed.',
  facts: { natureOfDamage: 'broken', piecesDamaged: 2, deliveredOn: '2026-02-27' },
  amount: { amountMinor: '120000', currency: 'CNY' },
};

it('a complaint becomes a claim by two words, and each of the two knows the other', async () => {
  const opened = await api.open(COMPLAINT);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id } = opened.body.case;
  await give(id, { type: 'OpenLinkedCase', kind: 'claim', caseType: 'damage' });
  const claim = await born(id);
  const { shipment, organisation, branch, severity, complainant, description, facts, amount } = COMPLAINT;
  expect(claim).toMatchObject({
    kind: 'claim',
    type: 'damage',
    channel: 'internal',
    links: [{ caseId: id, relation: 'arose-from' }],
    details: { claimed: amount },
    organisation,
    branch,
    severity,
    complainant,
    description,
    facts,
    ...shipment,
  });
});

it('an exception becomes a claim with what the command says instead, and is told at once what the claim lacks', async () => {
  const opened = await api.open({ ...COMPLAINT, kind: 'exception', channel: 'internal', branch: 'beijing' });
  const { id } = opened.body.case;
  const missing = await api.give(id, { type: 'OpenLinkedCase', kind: 'claim', caseType: 'shortage' });
  expect(missing).toMatchObject({
    status: 400,
    body: { code: 'missing-fact', errors: [{ field: 'facts.nature' }] },
  });
  expect((await caseOf(id)).links).toEqual([]);
  await give(id, {
    type: 'OpenLinkedCase',
    kind: 'claim',
    caseType: 'shortage',
    facts: { nature: 'part-short', piecesShort: 1 },
    complainant: { name: '吴示例' },
    amount: { amountMinor: '50000', currency: 'CNY' },
    branch: 'shanghai',
  });
  expect(await born(id)).toMatchObject({
    branch: 'shanghai',
    complainant: { name: '吴示例' },
    description: COMPLAINT.description,
    facts: { nature: 'part-short', piecesShort: 1, deliveredOn: '2026-02-27' },
    details: { claimed: { amountMinor: '50000', currency: 'CNY' } },
    waybill: 'TL-77',
  });
});

it('documents that came for the first claim are reached from the second one by their link', async () => {
  const opened = await api.open({ ...COMPLAINT, kind: 'claim', channel: 'web' });
  const { id } = opened.body.case;
  await give(id, { type: 'OpenPayer', payer: 'carrier', party: 'yangtze-air' });
  await give(id, { type: 'AskDocuments', payer: 'y1' });
  const sent = await api.upload(id, 'k1', new Uint8Array(pdf()));
  expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  await give(id, {
    type: 'OpenLinkedCase',
    kind: 'claim',
    caseType: 'damage',
    description: 'What the partner owes us.',
  });
  const { links } = await born(id);
  const [link] = links;
  expect(link).toEqual({ caseId: id, relation: 'arose-from' });
  const { body } = await api.get<{ items: { subject: string; state: string }[] }>(
    `/v1/cases/${link?.caseId ?? ''}/documents`,
  );
  expect(body.items[0]).toMatchObject({ subject: 'k1', state: 'received' });
});
