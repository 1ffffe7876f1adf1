import { expect } from 'vitest';
import type { EventView } from '../../support/http.ts';
import type { LivingCase, World } from '../scenario.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A wall time of a local date in Shanghai, where clocks never change. */
export const shanghai = (date: string, time: string): string => new Date(`${date}T${time}:00+08:00`).toISOString();
/** A wall time of a day after the case's own present: 1 is tomorrow. */
export function onDay(living: LivingCase, days: number, time: string): string {
  const day = new Date(Date.parse(living.now) + 8 * HOUR + days * DAY).toISOString().slice(0, 10);
  return shanghai(day, time);
}
/** Lets a case's time pass until an instant and a second more. */
export const passTo = (living: LivingCase, instant: string): Promise<void> =>
  living.elapse(Math.max(0, Date.parse(instant) - Date.parse(living.now)) + 1000);

/** When something is told that happened just then, or that was done then and is entered only now. */
export const told = (date: string, time: string) => ({ reportedAt: shanghai(date, time) });
export const done = (date: string, time: string) => ({
  happenedAt: shanghai(date, time),
  reportedAt: shanghai(date, time),
});

export const PASSENGER = { name: '何示例', phone: '+86 20 5550 0177', email: 'he@example.com' };
export const yuan = (amount: number) => ({ amountMinor: String(amount * 100), currency: 'CNY' });

/** What a time is promised for, an hour from now unless it says otherwise. */
export const promise = (dueAt = new Date(Date.now() + HOUR).toISOString()) => ({
  promise: { what: '告知处理结果', dueAt },
});
export const complaint = (more: Record<string, unknown> = {}) => ({
  kind: 'complaint',
  type: 'delay',
  channel: 'internal',
  complainant: PASSENGER,
  description: '包车晚点两小时，误了航班。',
  ...more,
});
export const request = (type: string, more: Record<string, unknown> = {}) => ({
  kind: 'request',
  type,
  channel: 'internal',
  complainant: PASSENGER,
  description: '定制客运业务。',
  ...more,
});
export const exception = (type: string, more: Record<string, unknown> = {}) => ({
  ...complaint({ kind: 'exception', type, description: '行程异常。' }),
  ...more,
});
export const answer = (text: string, more: Record<string, unknown> = {}) => ({
  type: 'Answer',
  channel: 'phone',
  text,
  ...more,
});
export const calledBack = (result: string, more: Record<string, unknown> = {}) => ({
  type: 'RecordCallBack',
  result,
  ...more,
});
export const spoke = (text: string, more: Record<string, unknown> = {}) => ({
  type: 'RecordContact',
  direction: 'outbound',
  channel: 'phone',
  text,
  ...more,
});
export const CLOSE = { type: 'CloseCase', outcome: '已结案。' };

/** Events about one clock, in order. */
export const ofClock = async (living: LivingCase, key: string): Promise<EventView[]> =>
  (await living.events()).filter(({ data }) => data['key'] === key);
/** When a clock was due each time that it began, earliest cycle first. */
export const duesOf = async (living: LivingCase, key: string): Promise<unknown[]> =>
  (await ofClock(living, key)).filter(({ type }) => type === 'ClockStarted').map(({ data }) => data['dueAt']);
/** Whom its ladder told of a clock in its first or a later cycle, in order. */
export const rungsOf = async (living: LivingCase, key: string, cycle = 1): Promise<unknown[]> =>
  (await ofClock(living, key))
    .filter(({ type, data }) => type === 'RungFired' && data['cycle'] === cycle)
    .map(({ data }) => data['notify']);
/** How long after its due instant a clock's ladder told each of them, in whole minutes: the next rung counts from when it was told, which takes a moment. */
export async function minutesLate(living: LivingCase, key: string, cycle = 1): Promise<number[]> {
  const dueAt = (await duesOf(living, key))[cycle - 1];
  return (await ofClock(living, key))
    .filter(({ type, data }) => type === 'RungFired' && data['cycle'] === cycle)
    .map(({ happenedAt }) => Math.floor((Date.parse(happenedAt) - Date.parse(String(dueAt))) / MINUTE));
}

interface Shown {
  type: string;
  data: Record<string, unknown>;
  text?: string;
}
/** What the customer sees that happened, of one type. */
export async function shown(world: World, { id }: LivingCase, type: string): Promise<Shown[]> {
  const { body } = await world.api.get<{ history: Shown[] }>(`/v1/cases/${id}/customer-view`);
  return body.history.filter((step) => step.type === type);
}
/** All that the customer sees, as text. */
export const wholeView = async (world: World, { id }: LivingCase): Promise<string> =>
  JSON.stringify((await world.api.get(`/v1/cases/${id}/customer-view`)).body);

type Cell =
  | string
  | number
  | boolean
  | null
  | { zh: string }
  | { at: string }
  | { percent: number }
  | { lines: Cell[] }
  | { choices: { label: { zh: string }; chosen: boolean }[] };

/** A cell as it is read on paper in Chinese. */
function readable(cell: Cell): unknown {
  if (typeof cell !== 'object' || cell === null) return cell;
  if ('at' in cell) return cell.at;
  if ('percent' in cell) return cell.percent;
  if ('lines' in cell) return cell.lines.map(readable).join('、');
  if ('choices' in cell) return cell.choices.flatMap(({ label, chosen }) => (chosen ? [label.zh] : [])).join('、');
  return cell.zh;
}

type Line = Record<string, unknown>;
interface Named {
  id: string;
  value: Cell;
}

/** The fields of a form by their names. */
export async function form(world: World, { id }: LivingCase, name: string): Promise<Line> {
  const path = `/v1/cases/${id}/forms/${name}?format=json`;
  const { status, body } = await world.api.get<{ sections: { fields: Named[] }[] }>(path);
  expect(status, JSON.stringify(body)).toBe(200);
  const fields = body.sections.flatMap((section) => section.fields);
  return Object.fromEntries(fields.map((field) => [field.id, readable(field.value)]));
}

interface Sheet {
  columns: { id: string }[];
  rows: Cell[][];
  about: { caseId?: string }[];
  figures: Named[];
}
export interface Register {
  lines: (Line & { caseId?: string })[];
  figures: Line;
}

/** A register for local days, as it is now. */
export async function register(world: World, name: string, from: string, to = from): Promise<Register> {
  const path = `/v1/organisations/passenger-transport/registers/${name}?from=${from}&to=${to}&format=json`;
  const { status, body } = await world.api.get<Sheet>(path, 'supervisor');
  expect(status, JSON.stringify(body)).toBe(200);
  const { columns, rows, about, figures } = body;
  const lines = rows.map((row, index) => ({
    ...Object.fromEntries(columns.map(({ id }, place) => [id, readable(row[place] ?? null)])),
    ...about[index],
  }));
  return { lines, figures: Object.fromEntries(figures.map(({ id, value }) => [id, readable(value)])) };
}

/** The local dates around now, for what is told now. */
export const AROUND_NOW: [from: string, to: string] = [
  new Date(Date.now() - DAY).toISOString().slice(0, 10),
  new Date(Date.now() + DAY).toISOString().slice(0, 10),
];

/** The flags of a case's quality, as `name subject`. */
export async function flags(world: World, { id }: LivingCase): Promise<string[]> {
  const { body } = await world.api.get<{ flags: { name: string; subject?: string }[] }>(`/v1/cases/${id}/quality`);
  return body.flags.map(({ name, subject }) => [name, subject].filter(Boolean).join(' '));
}
