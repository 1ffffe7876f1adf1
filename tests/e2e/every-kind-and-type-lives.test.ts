import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_KINDS, CASE_TYPES, type CaseKind } from '../../workflows/domain/vocabulary.ts';
import { elapse } from '../support/elapse.ts';
import { LEAST_FACTS } from '../support/facts.ts';
import { Api, type CaseView, type EventView } from '../support/http.ts';
import { startProduct, type Product } from '../support/product.ts';
import { VirtualTime } from '../support/virtual-time.ts';

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

const DAY = 86_400_000;
/** How each kind is brought to where it may be closed once the customer is content. */
const LAST_STEP: Record<CaseKind, { type: string } & Record<string, unknown>> = {
  complaint: { type: 'AddNote', text: 'content' },
  exception: { type: 'ConfirmResolved', text: 'arrived' },
  claim: { type: 'DeclineClaim', code: 'filed-late', text: 'notice came too late' },
  request: { type: 'Fulfil', text: 'done' },
};

const types = (events: EventView[]): string[] => events.map(({ type }) => type);
const everything = [...CASE_KINDS].flatMap((kind) => CASE_TYPES.map((type) => ({ kind, type })));

async function eventsOf(caseId: string): Promise<EventView[]> {
  return (await api.get<{ items: EventView[] }>(`/v1/cases/${caseId}/events?limit=200`)).body.items;
}

describe.each(everything)('a $kind of type $type', ({ kind, type }) => {
  it('is opened, warned, breached, escalated up three rungs, answered, called back, closed and reopened', async () => {
    const opened = await api.open({ kind, type, facts: LEAST_FACTS[type] });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    const { id } = opened.body.case;
    const give = async (command: { type: string } & Record<string, unknown>): Promise<CaseView> => {
      const answer = await api.give(id, command);
      expect(answer.status, JSON.stringify({ command, answer: answer.body })).toBe(200);
      return answer.body.case;
    };
    await give({ type: 'Acknowledge', channel: 'phone' });

    const time = new VirtualTime(product.client, id);
    await elapse(product, time, id, 30 * DAY);
    const overdue = await eventsOf(id);
    expect(types(overdue)).toEqual(expect.arrayContaining(['ClockStarted', 'ClockWarned', 'ClockBreached']));
    const answerRungs = overdue.filter(
      ({ type: name, data }) => name === 'RungFired' && String(data['key']).startsWith('answer'),
    );
    expect(answerRungs.map(({ data }) => data['rung'])).toEqual([0, 1, 2]);
    const notices = await product.pool.query<{ to_role: string }>(
      `select to_role from notices where case_id = $1 and about = 'RungFired' and clock_key = 'answer' order by notice_id`,
      [id],
    );
    expect(new Set(notices.rows.map(({ to_role }) => to_role)).size).toBe(3);

    expect(await give({ type: 'Answer', channel: 'phone', text: 'here is what happened' })).toMatchObject({
      status: 'answered',
    });
    expect(await give({ type: 'RecordCallBack', result: 'satisfied' })).toMatchObject({ status: 'satisfied' });
    if (kind === 'request' && type === 'order-change') {
      await give({ type: 'CheckOrder', orderNumber: 'ORD-7', orderState: 'paid' });
      await give({ type: 'AssignOrderNumber', orderNumber: 'ORD-8' });
    }
    await give(LAST_STEP[kind]);
    expect(await give({ type: 'CloseCase', outcome: 'settled' })).toMatchObject({ status: 'closed' });
    const reopened = await give({ type: 'ReopenCase', reason: 'it happened again' });
    expect(reopened.status).toBe('open');
    const again = reopened.clocks.find(({ key }) => key.startsWith('answer'));
    expect(again).toMatchObject({ cycle: 2, status: 'running' });
    expect(again?.breachedAt).toBeUndefined();
    const all = await eventsOf(id);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
  });
});
