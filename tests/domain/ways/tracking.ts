import type { Refusal, RefusalCode } from '../../../workflows/domain/case/refusal.ts';
import { mon, stuckTruck, tue, type Told } from '../../support/builders.ts';
import { given } from '../../support/given.ts';

const truck = given(mon('10:00'), stuckTruck);
const track = (arrived: boolean): Told => ({
  type: 'TrackGoods',
  stationAsked: true,
  reached: true,
  arrived,
  late: true,
  text: 'x',
});
const sign: Told = { type: 'RecordSignature', late: true, packing: 'sound', courier: 'good', signedBy: '吴示例' };
const arrival: Told = { type: 'PromiseArrival', dueAt: tue('10:00'), consigneeTold: true };

/** The shortest way to each refusal of following goods. */
export const TRACKING_WAYS = {
  'not-arrived': () => truck.and(mon('11:00'), track(false)).when(mon('12:00'), sign).thenRefused('not-arrived'),
  'already-signed': () => truck.and(mon('11:00'), sign).when(mon('12:00'), sign).thenRefused('already-signed'),
  'already-arrived': () =>
    truck.and(mon('11:00'), track(true)).when(mon('12:00'), arrival).thenRefused('already-arrived'),
  'unknown-addressee': () =>
    truck.when(mon('11:00'), { type: 'ReportException', to: ['king'], text: 'x' }).thenRefused('unknown-addressee'),
  'no-slip': () => truck.when(mon('11:00'), { type: 'ReceiveSlip', perfect: true, text: 'x' }).thenRefused('no-slip'),
} satisfies Partial<Record<RefusalCode, () => Refusal>>;
