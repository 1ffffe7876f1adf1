import { expect } from 'vitest';
import type { EventView } from '../../support/http.ts';
import type { LivingCase, World } from '../scenario.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const CUSTOMER = {
  name: '周示例',
  customerNumber: 'C-77',
  phone: '+86 21 5550 0101',
  email: 'zhou@example.org',
  address: '上海市示例路1号',
};

/** A complaint that asks nothing more of its channel. */
export const complaint = (more: Record<string, unknown> = {}) => ({
  branch: 'shanghai',
  kind: 'complaint',
  type: 'other',
  channel: 'web',
  complainant: CUSTOMER,
  description: '服务器整机迟迟没有消息。',
  ...more,
});
export const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();
export const promised = (hours: number) => ({ what: '回电告知处理结果', dueAt: inHours(hours) });
export const answer = (text: string, more: Record<string, unknown> = {}) => ({
  type: 'Answer',
  channel: 'phone',
  text,
  ...more,
});
export const SATISFIED = { type: 'RecordCallBack', result: 'satisfied' };
export const NOT_SATISFIED = { type: 'RecordCallBack', result: 'not-satisfied' };
export const CLOSE = { type: 'CloseCase', outcome: '客户认可处理结果。' };

/** The next time after an instant that clocks in Shanghai show this time of day. */
export function nextInShanghai(time: string, after: string): number {
  const local = (day: number) => new Date(Date.parse(after) + day * DAY + 8 * HOUR).toISOString().slice(0, 10);
  const instants = [0, 1].map((day) => Date.parse(`${local(day)}T${time}:00+08:00`));
  return instants.find((instant) => instant > Date.parse(after)) ?? 0;
}

/** The events of a type that are about one clock. */
export const ofClock = async (one: LivingCase, type: string, key: string): Promise<EventView[]> =>
  (await one.events(type)).filter(({ data }) => data['key'] === key);

/** When a clock was due as it was first set. */
export async function firstDue(one: LivingCase, key: string): Promise<unknown> {
  const [started] = await ofClock(one, 'ClockStarted', key);
  return started?.data['dueAt'];
}

/** Whom the ladder of a clock told, in the order of its rungs. */
export const climbed = async (one: LivingCase, key: string): Promise<unknown[]> =>
  (await ofClock(one, 'RungFired', key)).map(({ data }) => data['notify']);

/** The numbers that a case bears, by their series. */
export async function numbersOf(one: LivingCase): Promise<Record<string, string>> {
  const assigned = await one.events('NumberAssigned');
  return Object.fromEntries(assigned.map(({ data }) => [String(data['series']), String(data['number'])]));
}

type Value = { zh?: string; choices?: { label: { zh: string }; chosen: boolean }[] } | string | number | boolean | null;
interface Form {
  title: { zh: string };
  organisation: { zh: string };
  sections: {
    fields: { id: string; label: { zh: string }; value: Value }[];
    table?: { columns: { id: string }[]; rows: Value[][] };
  }[];
}

/** The complaint handling form of a case, as data. */
export async function formOf(world: World, one: LivingCase) {
  const { status, body } = await world.api.get<Form>(`/v1/cases/${one.id}/forms/complaint-handling`, 'supervisor');
  expect(status, JSON.stringify(body)).toBe(200);
  const fields = body.sections.flatMap((section) => section.fields);
  const tables = body.sections.flatMap(({ table }) => table ?? []);
  const referrals = tables.flatMap(({ columns, rows }) =>
    rows.map((row) => Object.fromEntries(columns.map(({ id }, index) => [id, row[index]]))),
  );
  return { ...body, values: Object.fromEntries(fields.map(({ id, value }) => [id, value])), fields, referrals };
}

/** The boxes of the form that are crossed. */
export function crossed(value: Value | undefined): string[] {
  const choices = typeof value === 'object' ? (value?.choices ?? []) : [];
  return choices.filter(({ chosen }) => chosen).map(({ label }) => label.zh);
}

export interface RegisterView {
  figures: { id: string; value: unknown }[];
  columns: { id: string }[];
  rows: unknown[][];
  about: { caseId?: string; partner?: string }[];
}

/** What a register says by column, with the case or partner of each row. */
export const rowsOf = ({ columns, rows, about }: RegisterView): Record<string, unknown>[] =>
  rows.map((row, index) => ({
    ...Object.fromEntries(columns.map(({ id }, column) => [id, row[column]])),
    caseId: about[index]?.caseId,
    by: about[index]?.partner,
  }));

const day = (days: number): string => new Date(Date.now() + 8 * HOUR + days * DAY).toISOString().slice(0, 10);

/** A register of the days around now, wide enough for cases whose time was moved on. */
export async function registerOf(world: World, register: string, from = day(-2), to = day(60)): Promise<RegisterView> {
  const path = `/v1/organisations/${world.organisation}/registers/${register}?from=${from}&to=${to}`;
  const { status, body } = await world.api.get<RegisterView>(path, 'supervisor');
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** The content of the one frozen summary of a name, frozen twice and the same. */
export async function frozenOnce(world: World, summary: string): Promise<RegisterView> {
  const once = await world.freeze(summary);
  const twice = await world.freeze(summary);
  expect(once).toHaveLength(1);
  expect(twice).toEqual(once);
  const path = `/v1/organisations/${world.organisation}/summaries/${summary}/${once[0]?.period}`;
  const { body } = await world.api.get<{ content: RegisterView }>(path, 'manager');
  return body.content;
}

/** Roles that were told of a frozen summary. */
export async function toldOfSummary(world: World, summary: string): Promise<string[]> {
  const { rows } = await world.product.pool.query<{ to_role: string }>(
    `select to_role from notices where organisation = $1 and case_id is null and subject like $2`,
    [world.organisation, `summary/${summary}/%`],
  );
  return rows.map(({ to_role }) => to_role);
}

/** What the quality of a case is blamed for. */
export async function flagsOf(world: World, one: LivingCase): Promise<string[]> {
  const { status, body } = await world.api.get<{ flags: { name: string; shownBy: number[] }[] }>(
    `/v1/cases/${one.id}/quality`,
  );
  expect(status).toBe(200);
  for (const { shownBy } of body.flags) expect(shownBy).not.toEqual([]);
  return body.flags.map(({ name }) => name);
}
