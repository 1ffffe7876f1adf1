import { expect } from 'vitest';
import type { LivingCase, World } from '../scenario.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const ORGANISATION = '/v1/organisations/regional-trucking';
export const CUSTOMER = { name: '郑示例', phone: '+86 371 5550 0101' };

/** A Friday at an hour of Shanghai, long past: no holiday is near, Saturday the 10th and Sunday the 11th follow. */
export const friday = (time: string): string => shanghai('2026-01-09', time);
export const shanghai = (date: string, time: string): string => new Date(`${date}T${time}:00+08:00`).toISOString();

type Body = Record<string, unknown>;

export const complaint = (more: Body = {}) => ({
  kind: 'complaint',
  type: 'late-dispatch',
  channel: 'phone',
  complainant: CUSTOMER,
  shipment: { waybill: 'QY-1001', origin: '郑州', destination: '洛阳' },
  description: '约定昨天发货，至今没有装车。',
  ...more,
});
export const rudeness = (more: Body = {}) =>
  complaint({
    type: 'service-attitude',
    description: '东区营业部窗口人员出言不逊。',
    facts: { aboutWhom: 'internal', recordingExists: true },
    ...more,
  });
export const request = (more: Body = {}) => ({
  kind: 'request',
  type: 'enquiry',
  channel: 'phone',
  complainant: CUSTOMER,
  description: '请问到洛阳多少钱一吨？',
  ...more,
});

export const answer = (text: string, remedy?: string) => ({
  type: 'Answer',
  channel: 'phone',
  text,
  ...(remedy === undefined ? {} : { remedy }),
});
export const SATISFIED = { type: 'RecordCallBack', result: 'satisfied', text: '客户表示满意。' };
export const CLOSE = { type: 'CloseCase', outcome: '结案' };

/** Answered, called back, content, closed. */
export async function settle(life: LivingCase, text: string, remedy?: string): Promise<void> {
  await life.give(answer(text, remedy));
  await life.give(SATISFIED);
  expect((await life.give(CLOSE)).status).toBe('closed');
}

/** What a clock said when it last began. */
export async function started(life: LivingCase, key: string): Promise<{ startedAt: string; dueAt: string }> {
  const begun = (await life.events('ClockStarted')).filter(({ data }) => data['key'] === key).at(-1);
  if (!begun) throw new Error(`${key} never began.`);
  return { startedAt: String(begun.data['startedAt']), dueAt: String(begun.data['dueAt']) };
}

/** The length of a clock in hours of exact time. */
export async function hoursOf(life: LivingCase, key: string): Promise<number> {
  const { startedAt, dueAt } = await started(life, key);
  return (Date.parse(dueAt) - Date.parse(startedAt)) / HOUR;
}

interface Cell {
  id: string;
  value: unknown;
}
interface Sheet {
  columns: { id: string }[];
  rows: unknown[][];
}

/** A value in Chinese, as a reader sees it. */
const read = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'zh' in value ? value.zh : value;

const rowsOf = ({ columns, rows }: Sheet): Record<string, unknown>[] =>
  rows.map((row) => Object.fromEntries(columns.map(({ id }, index) => [id, read(row[index])])));

/** A form of the case: its fields by id, and the rows of its tables. */
export async function formOf(world: World, life: LivingCase, form: string) {
  type Form = { sections: { fields: Cell[]; table?: Sheet }[] };
  const { status, body } = await world.api.get<Form>(`/v1/cases/${life.id}/forms/${form}?format=json`);
  expect(status, JSON.stringify(body)).toBe(200);
  const fields = body.sections.flatMap((section) => section.fields);
  return {
    fields: Object.fromEntries(fields.map(({ id, value }) => [id, read(value)])),
    rows: body.sections.flatMap(({ table }) => (table ? rowsOf(table) : [])),
  };
}

/** The row of a register that is about the case. */
export async function rowIn(world: World, register: string, life: LivingCase): Promise<Record<string, unknown>> {
  const [from, to] = [-2 * DAY, 2 * DAY].map((shift) => new Date(Date.now() + shift).toISOString().slice(0, 10));
  const path = `${ORGANISATION}/registers/${register}?from=${from}&to=${to}&format=json`;
  const { status, body } = await world.api.get<Sheet & { about: { caseId?: string }[] }>(path, 'supervisor');
  expect(status, JSON.stringify(body)).toBe(200);
  const index = body.about.findIndex(({ caseId }) => caseId === life.id);
  expect(index, `${register} has a row about ${life.id}`).toBeGreaterThanOrEqual(0);
  return rowsOf(body)[index] ?? {};
}

/** All that the customer sees of the case, as one text. */
export const seenByCustomer = async (world: World, life: LivingCase): Promise<string> =>
  JSON.stringify((await world.api.get(`/v1/cases/${life.id}/customer-view`)).body);

/** Names of what went wrong with the service of the case. */
export async function flagsOf(world: World, life: LivingCase): Promise<string[]> {
  const { body } = await world.api.get<{ flags: { name: string }[] }>(`/v1/cases/${life.id}/quality`);
  return body.flags.map(({ name }) => name);
}

/** The numbers that the case was given, by series. */
export async function numbersOf(life: LivingCase): Promise<Record<string, string>> {
  const given = await life.events('NumberAssigned');
  return Object.fromEntries(given.map(({ data }) => [String(data['series']), String(data['number'])]));
}
