import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import { damagedPallet, supervisor, yuan, type Told } from '../../support/builders.ts';
import {
  approve,
  ask,
  bookRecovery,
  CLAIM_RULES,
  compute,
  confirm,
  judge,
  lorry,
  manager,
  openPayer,
  order,
  propose,
  receive,
  recordFile,
  recover,
  setReserve,
} from '../../support/claims.ts';
import { lived, type Step } from '../../support/recorded.ts';
import { id } from './filling.ts';
import { march } from './lives.ts';

export const net = (amount: number, recovery = 'g1'): Told => ({
  type: 'NetRecovery',
  recovery,
  amount: yuan(amount),
  reference: 'N-1',
});
export const writeOff = (amount: number, recovery = 'g1'): Told => ({
  type: 'WriteOffRecovery',
  recovery,
  amount: yuan(amount),
  reason: '无法追回',
});
export const salvage = (amount: number): Told => ({ type: 'RecordSalvage', amount: yuan(amount), reference: 'TT-5' });
export const decline = (code = 'filed-late'): Told => ({ type: 'DeclineClaim', code, text: '超过时限' });

const opening: Told = { ...damagedPallet, complainant: { name: '周示例' }, shipment: { waybill: 'YT-1001' } };
/** 1,200 yuan are asked for two cartons, by the owner; the file says so, and two may have to pay besides us. */
export const CLAIM_OPENING: readonly Told[] = [
  opening,
  recordFile,
  openPayer('own'),
  openPayer('carrier'),
  openPayer('partner'),
];
export const pay = (amount: number): Told[] => [
  setReserve(amount),
  propose(amount),
  approve(),
  order(),
  confirm(amount),
];

/** A day of March and what happened on it, by a supervisor, or by a manager who writes off. */
export type Day = readonly [day: number, bodies: readonly Told[]];

/** A claim that was lived on some days, a minute for each step. */
export function claimOn(last: number, ...days: readonly Day[]): RecordedEvent[] {
  const steps = days.flatMap(([day, bodies]) =>
    bodies.map((body, index): Step => {
      const at = new Date(Date.parse(march(day, '10:00')) + index * 60_000).toISOString();
      return { at, body, by: body.type === 'WriteOffRecovery' ? manager : supervisor };
    }),
  );
  return lived(CLAIM_RULES, id(last), steps);
}

/** Paid with 800, of which the carrier gave back 500 and the partner 100 by netting; 60 came for what was left of the goods. */
export const paidClaim = (last = 31): RecordedEvent[] =>
  claimOn(
    last,
    [2, [...CLAIM_OPENING, ...pay(800), salvage(60)]],
    [3, [bookRecovery(700), bookRecovery(200, 'y3')]],
    [10, [recover(500), net(100, 'g2')]],
    [17, [writeOff(50)]],
  );

/** The insurer wants two documents, then a third: one is accepted, one was bad, one is not there yet; the carrier wants one, which is waived. */
export const insuredClaim = (last = 61): RecordedEvent[] =>
  claimOn(
    last,
    [2, [...CLAIM_OPENING, openPayer('insurer'), ask(['policy', 'invoice'], 'y4'), ask(['invoice'], 'y2')]],
    [3, [receive('k1'), judge(true, 'k1'), receive('k2', 'b'), judge(false, 'k2')]],
    [4, [ask(['noise-report'], 'y4'), { type: 'WaiveDocument', document: 'k3', reason: '承运方已有' }]],
  );

/** The carrier by the convention about lorries, the partner by that about trains, of which nobody has confirmed the figures. */
export const computedClaim = (last = 62): RecordedEvent[] =>
  claimOn(last, [2, CLAIM_OPENING], [3, [compute(lorry, 'y2'), compute({ ...lorry, regime: 'cim' }, 'y3')]]);
