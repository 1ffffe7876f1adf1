import { ScheduleOverlapPolicy } from '@temporalio/client';
import { expect } from 'vitest';
import { until } from '../../support/until.ts';
import type { EventView } from '../../support/http.ts';
import type { LivingCase, World } from '../scenario.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A wall time of a local date in Shanghai, where clocks never change. */
export const shanghai = (date: string, time: string): string => new Date(`${date}T${time}:00+08:00`).toISOString();
/** The local date of an instant in Shanghai. */
export const dateOf = (instant: string): string => new Date(Date.parse(instant) + 8 * HOUR).toISOString().slice(0, 10);
export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
/** 1 Monday … 7 Sunday. */
export const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** The last local date on which it has been half past nine in Shanghai: what is due in its morning lies behind. */
export const TODAY = dateOf(new Date(Date.now() - 9.5 * HOUR).toISOString());
/** The Monday of that week, and the Monday of the whole week before it. */
export const MONDAY = plusDays(TODAY, 1 - weekday(TODAY));
export const LAST_MONDAY = plusDays(MONDAY, -7);
/** The month whose fifth day lies behind, and the month before it. */
export const THIS_MONTH = plusDays(TODAY, -5).slice(0, 7);
export const LAST_MONTH = plusDays(`${THIS_MONTH}-01`, -1).slice(0, 7);

export const CONSIGNEE = { name: '周示例', phone: '000-0101' };

let waybills = 0;
export const waybill = (): string => `CDT-${(waybills += 1).toString().padStart(4, '0')}`;

/** An exception found by the trackers themselves, on goods of a partner unless it says otherwise. */
export const exception = (type: string, more: Record<string, unknown> = {}) => ({
  kind: 'exception',
  type,
  channel: 'internal',
  complainant: CONSIGNEE,
  shipment: { waybill: waybill(), partner: 'eastern-line', station: '城东站', packages: 3 },
  description: '联盟商货物异常。',
  ...more,
});
export const goods = (partner: string, station: string, number = waybill()) => ({
  shipment: { waybill: number, partner, station, packages: 3 },
});
/** Told and happened at an instant of the past. */
export const at = (date: string, time: string) => ({
  happenedAt: shanghai(date, time),
  reportedAt: shanghai(date, time),
});
/** A dispatch of a local date that is followed until it is signed for. */
export const dispatched = (date: string, more: Record<string, unknown> = {}) =>
  exception('other', { facts: { customerClass: 'key' }, happenedAt: shanghai(date, '00:00'), ...more });

export const tracked = (more: Record<string, unknown> = {}) => ({
  type: 'TrackGoods',
  stationAsked: true,
  reached: true,
  personReached: '吴示例',
  arrived: false,
  text: '车在途中，尚未到站。',
  ...more,
});
export const signed = (more: Record<string, unknown> = {}) => ({
  type: 'RecordSignature',
  late: false,
  packing: 'sound',
  courier: 'good',
  signedBy: '吴示例',
  ...more,
});
export const report = (to: string[], more: Record<string, unknown> = {}) => ({
  type: 'ReportException',
  to,
  text: '发现异常，现予反馈。',
  ...more,
});
export const remedy = (code: string, text: string, more: Record<string, unknown> = {}) => ({
  type: 'TakeRemedy',
  remedy: code,
  text,
  ...more,
});
export const RESOLVED = { type: 'ConfirmResolved', text: '已处理完毕。' };
export const CLOSE = { type: 'CloseCase', outcome: '已结案。' };

/** Lets a case's time pass until an instant and a second more. */
export const passTo = (living: LivingCase, instant: string): Promise<void> =>
  living.elapse(Math.max(0, Date.parse(instant) - Date.parse(living.now)) + 1000);

/** Events about one clock, in order. */
export async function ofClock(living: LivingCase, key: string): Promise<EventView[]> {
  return (await living.events()).filter(({ data }) => data['key'] === key);
}
export const typesOf = (events: readonly EventView[]): string[] => events.map(({ type }) => type);

interface Words {
  zh: string;
}
type Cell = string | number | boolean | null | Words | { at: string } | { percent: number } | { lines: Cell[] };

/** A cell as it is read on paper in Chinese. */
function readable(cell: Cell): unknown {
  if (typeof cell !== 'object' || cell === null) return cell;
  if ('at' in cell) return cell.at;
  if ('percent' in cell) return cell.percent;
  if ('lines' in cell) return cell.lines.map(readable).join('、');
  return cell.zh;
}

export interface Table {
  columns: { id: string }[];
  rows: Cell[][];
}
export interface Sheet extends Table {
  about: { caseId?: string; partner?: string }[];
  figures: { id: string; value: Cell }[];
}
export type Line = Record<string, unknown>;

export const linesOf = ({ columns, rows }: Table): Line[] =>
  rows.map((row) => Object.fromEntries(columns.map(({ id }, index) => [id, readable(row[index] ?? null)])));

/** A register for local days, as it is now. */
export async function register(world: World, name: string, from: string, to = from): Promise<Sheet> {
  const path = `/v1/organisations/city-distribution/registers/${name}?from=${from}&to=${to}`;
  const { status, body } = await world.api.get<Sheet>(path, 'supervisor');
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** The lines of a register about one case. */
export async function linesAbout(
  world: World,
  name: string,
  { id }: LivingCase,
  days: [string, string],
): Promise<Line[]> {
  const sheet = await register(world, name, ...days);
  return linesOf(sheet).filter((_, index) => sheet.about[index]?.caseId === id);
}

export interface FrozenContent extends Sheet {
  name: Words;
  partners?: { partner: string; rows: Cell[][] }[];
}
export interface Frozen {
  period: string;
  from: string;
  to: string;
  contentHash: string;
  content: FrozenContent;
}

/** Lets a schedule of the company fire as at its instants from one to another, so often, and waits until all that follows is done. */
export async function fire(world: World, name: string, from: string, to = from, actions = 1): Promise<void> {
  const { client, taskQueue } = world.product;
  const schedule = client.schedule.getHandle(`${taskQueue}/${name}`);
  const described = () => schedule.describe().catch(() => undefined);
  await until(async () => (await described()) !== undefined);
  const before = (await schedule.describe()).info.numActionsTaken;
  const end = new Date(Date.parse(to) + 1000);
  await schedule.backfill([{ start: new Date(from), end, overlap: ScheduleOverlapPolicy.ALLOW_ALL }]);
  await until(async () => {
    const { info } = await schedule.describe();
    if (info.numActionsTaken < before + actions || info.runningActions.length > 0) return false;
    const runs = info.recentActions.map(({ action: { workflow } }) =>
      client.workflow.getHandle(workflow.workflowId, workflow.firstExecutionRunId).describe(),
    );
    return (await Promise.all(runs)).every(({ status }) => status.name === 'COMPLETED');
  }, 60_000);
}

/** Freezes a summary as at an instant, and answers it. */
export async function freeze(world: World, summary: string, instant: string): Promise<Frozen> {
  await fire(world, `summary/city-distribution/${summary}`, instant);
  const path = `/v1/organisations/city-distribution/summaries`;
  const { items } = (
    await world.api.get<{ items: { period: string; to: string }[] }>(`${path}?summary=${summary}`, 'manager')
  ).body;
  const period = items.find(({ to }) => shanghai(plusDays(to, 1), '00:00') <= instant)?.period;
  const { status, body } = await world.api.get<Frozen>(`${path}/${summary}/${period}`, 'manager');
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** Whom the company told of something that is about no case: role by subject. */
export async function toldOf(world: World, subject: string): Promise<string[]> {
  const { rows } = await world.product.pool.query<{ to_role: string }>(
    'select to_role from notices where organisation = $1 and subject = $2',
    ['city-distribution', subject],
  );
  return rows.map(({ to_role }) => to_role);
}

export interface Violation {
  prohibition: string;
  since: string;
  shownBy: number[];
}
export async function violations(world: World, { id }: LivingCase): Promise<Violation[]> {
  const { body } = await world.api.get<{ violations: Violation[] }>(`/v1/cases/${id}/quality`);
  return body.violations;
}
