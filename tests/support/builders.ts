import type { Actor, CommandBody } from '../../workflows/domain/command.ts';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import type { Instant, Role } from '../../workflows/domain/vocabulary.ts';

/** A command as somebody gives it: left out, it happened when it was told, and was told when it was entered. */
export type Told = CommandBody & { happenedAt?: Instant | undefined; reportedAt?: Instant | undefined };

/** Something that happened earlier than it is entered. */
export const earlier = (happenedAt: Instant, body: Told): Told => ({ ...body, happenedAt });

/** A local wall time in Shanghai, where the sample organisation works. */
export const local = (date: string, time: string): Instant => new Date(`${date}T${time}:00+08:00`).toISOString();

/** An ordinary week without holidays, Monday 2 March 2026 to Sunday, and the week after it. */
const day = (date: string) => (time: string) => local(date, time);
export const mon = day('2026-03-02');
export const tue = day('2026-03-03');
export const wed = day('2026-03-04');
export const thu = day('2026-03-05');
export const fri = day('2026-03-06');
export const sat = day('2026-03-07');
export const nextMon = day('2026-03-09');
export const nextTue = day('2026-03-10');

const person = (id: string, role: Role): Actor => ({ kind: 'person', id, role });
export const agent = person('li.agent', 'agent');
export const colleague = person('he.agent', 'agent');
export const supervisor = person('wang.supervisor', 'supervisor');
export const auditor = person('gu.auditor', 'auditor');
export const system: Actor = { kind: 'system', id: 'redress', role: 'system' };

const told = {
  type: 'OpenCase',
  organisation: 'demo',
  channel: 'phone',
  severity: 'normal',
  complainant: { name: '周示例' },
  facts: {},
} as const;

/** The parcel was to come on Friday and has not come. */
export const lateParcel: OpenCase = {
  ...told,
  kind: 'complaint',
  caseType: 'delay',
  shipment: { waybill: 'YT-1001' },
  description: 'Promised for Friday, nothing has come.',
  facts: { promisedDate: '2026-02-27', arrived: false },
};

/** A truck stands before a closed pass with everything on it. */
export const stuckTruck: OpenCase = {
  ...told,
  kind: 'exception',
  caseType: 'delay',
  channel: 'internal',
  description: 'The pass is closed.',
};

/** A pallet arrived with crushed corners; 1,200 yuan are asked for it. */
export const damagedPallet: OpenCase = {
  ...told,
  kind: 'claim',
  caseType: 'damage',
  description: 'Crushed corners, four cartons open.',
  facts: { natureOfDamage: 'broken', piecesDamaged: 4 },
  amount: { amountMinor: '120000', currency: 'CNY' },
};

/** Somebody wants a copy of the delivery note. */
export const copyOfDeliveryNote: OpenCase = {
  ...told,
  kind: 'request',
  caseType: 'other',
  description: 'A copy of the delivery note, please.',
};

export const yuan = (amount: number) => ({ amountMinor: String(amount * 100), currency: 'CNY' });

/** What people do most often. */
export const acknowledge: Told = { type: 'Acknowledge' };
export const answer: Told = { type: 'Answer', text: 'It comes tomorrow.', channel: 'phone' };
export const satisfied: Told = { type: 'RecordCallBack', result: 'satisfied' };
export const notSatisfied: Told = { type: 'RecordCallBack', result: 'not-satisfied' };
export const close: Told = { type: 'CloseCase', outcome: 'Delivered and content.' };
export const reopen: Told = { type: 'ReopenCase', reason: 'It went wrong again.' };
export const withdraw: Told = { type: 'Withdraw', reason: 'It was found.' };
export const waitForDocuments: Told = {
  type: 'Pause',
  reason: 'awaiting-customer-documents',
  askedFor: 'photos of the packing',
};
export const resume: Told = { type: 'Resume', reason: 'The photos came.' };
export const tick: Told = { type: 'Tick' };
export const customerCalls: Told = {
  type: 'RecordContact',
  direction: 'inbound',
  channel: 'phone',
  reached: true,
  text: 'Thanks.',
};
export const promise = (dueAt: Instant): Told => ({ type: 'MakePromise', what: 'call with the time', dueAt });
