import { claimFile, lorry } from '../support/claims.ts';
import type { Api, CaseAnswer } from '../support/http.ts';

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();
const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });

/** Cases that a desk of a few days has: in all kinds and states, in both languages. */
export interface Filled {
  complaint: string;
  claim: string;
}

const PEOPLE = ['周示例', 'Anna Beispiel', '李样本', 'John Sample', '王测试', '赵例子'];
const TEXTS = [
  'Promised for Friday, nothing has come. The warehouse says it left on Tuesday.',
  '外包装破损，四箱商品被压坏，收货人当场拒收。',
  'The driver would not carry it upstairs and was rude about it.',
  '运单少到两箱，司机却签了全数。',
  'The pass is closed by snow; the truck stands with everything on it.',
  '客服电话一直无人接听，已经打了三次。',
];
const BODIES = [
  { kind: 'complaint', type: 'delay', facts: { promisedDate: ago(4).slice(0, 10), arrived: false } },
  { kind: 'claim', type: 'damage', facts: { natureOfDamage: 'broken', piecesDamaged: 4 }, amount: cny('120000') },
  { kind: 'complaint', type: 'other' },
  { kind: 'request', type: 'other' },
  { kind: 'exception', type: 'delay' },
  { kind: 'complaint', type: 'other', severity: 'critical' },
];

async function must(answer: Promise<CaseAnswer>): Promise<CaseAnswer['body']> {
  const { status, body } = await answer;
  if (status > 201) throw new Error(`The desk could not be filled: ${JSON.stringify(body)}`);
  return body;
}

async function openSome(api: Api): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < 12; index += 1) {
    const customer = { phone: `000-00${10 + (index % 4)}`, customerNumber: `C-${100 + (index % 4)}` };
    const opened = await must(
      api.open(
        {
          ...BODIES[index % BODIES.length],
          reportedAt: ago(index % 3 === 0 ? 0.05 : index * 0.4),
          complainant: { name: PEOPLE[index % PEOPLE.length], ...customer },
          shipment: { waybill: `YT-10${10 + (index % 8)}` },
          description: TEXTS[index % TEXTS.length],
        },
        index % 2 ? 'agent' : 'supervisor',
      ),
    );
    ids.push(opened.case.id);
  }
  return ids;
}

async function work(api: Api, ids: readonly string[]): Promise<void> {
  const dueAt = new Date(Date.now() + 2 * 3_600_000).toISOString();
  for (const [index, id] of ids.entries()) {
    if (index % 2 === 0) await must(api.give(id, { type: 'AddNote', text: '已联系网点，等待回复。Rang the depot.' }));
    if (index % 3 === 0) await must(api.give(id, { type: 'MakePromise', what: '下午回电告知结果', dueAt }, 'agent'));
    if (index % 4 === 0) {
      const contact = { direction: 'inbound', channel: 'phone', reached: true, text: 'Asks where the goods are.' };
      await must(api.give(id, { type: 'RecordContact', ...contact }, 'agent'));
    }
  }
}

/** The first case has what meetings and colleagues add to one. */
async function askOthers(api: Api, id: string): Promise<void> {
  const dueAt = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
  const nodes = [
    { what: '向兰州网点核实货物位置。Ask the depot in Lanzhou.', owner: 'a.agent', dueAt: dueAt(3) },
    { what: 'Offer a new date to the consignee.', owner: 'a.supervisor', dueAt: dueAt(26) },
  ];
  for (const body of [
    { type: 'HoldMeeting', decision: 'Trace it today.', attendees: ['a.agent', 'a.supervisor'], nodes },
    { type: 'Refer', department: 'warehouse', question: 'Has it left? 货物是否已发出？' },
    { type: 'HandOver', to: 'a.agent', reason: 'Late shift.' },
    { type: 'RecordCause', view: 'ours', party: 'linehaul', mechanism: 'vehicle', text: 'The lorry broke down.' },
    { type: 'PlanPrevention', what: 'A second lorry on this line.', owner: 'a.manager', dueAt: dueAt(200) },
  ])
    await must(api.give(id, body, 'supervisor'));
  await must(api.give(id, { type: 'CompleteNode', node: 'n1', text: 'It stands in Lanzhou.' }, 'agent'));
}

async function claimWithMoney(api: Api): Promise<string> {
  const opened = await must(
    api.open({
      organisation: 'sea-freight',
      kind: 'claim',
      type: 'damage',
      facts: { natureOfDamage: 'broken', piecesDamaged: 2 },
      amount: cny('2100000'),
      shipment: { waybill: 'SEA-2026-88' },
      description: 'Two crates crushed in the hold.',
    }),
  );
  const { id } = opened.case;
  for (const body of [
    { ...claimFile, legs: [], items: [] },
    { type: 'OpenPayer', payer: 'own', party: 'ourselves' },
    { type: 'OpenPayer', payer: 'carrier', party: 'some-carrier' },
    { type: 'ComputeLiability', payer: 'y2', claim: { ...lorry, regime: 'hague-visby' } },
    { type: 'SetReserve', amount: cny('900000'), reason: 'Two crates of eight.' },
    { type: 'ProposePayment', payer: 'y1', amount: cny('600000'), release: 'none' },
  ])
    await must(api.give(id, body, 'manager'));
  return id;
}

/** Fills a desk. */
export async function fillDesk(api: Api): Promise<Filled> {
  const ids = await openSome(api);
  await work(api, ids);
  await askOthers(api, ids[0] ?? '');
  return { complaint: ids[0] ?? '', claim: await claimWithMoney(api) };
}
