import type { Refusal, RefusalCode } from '../../../workflows/domain/case/refusal.ts';
import { colleague, damagedPallet, lateParcel, mon, supervisor } from '../../support/builders.ts';
import { given } from '../../support/given.ts';
import { withPractice, words } from '../../support/practice.ts';

const opening = given(undefined, undefined, {
  rules: withPractice({
    channels: {
      phone: { name: words('Phone'), asks: ['complainant.phone'] },
      chat: { name: words('Chat'), promise: true },
    },
    formats: { 'complainant.phone': { pattern: '[0-9 ]+', says: { en: 'digits and blanks', zh: '数字和空格' } } },
    partners: { 'p-east': { name: words('East') } },
  }),
});
const late = given(mon('10:00'), lateParcel, { rules: withPractice({ firstReceiverStays: true }) });
const handOver = { type: 'HandOver', to: 'he.agent', reason: 'her route' } as const;

/** The shortest way to each refusal of taking a case in and handing it over. */
export const INTAKE_WAYS = {
  'unknown-channel': () => opening.when(mon('10:00'), { ...lateParcel, channel: 'sms' }).thenRefused('unknown-channel'),
  'channel-asks': () => opening.when(mon('10:00'), lateParcel).thenRefused('channel-asks'),
  'wrong-format': () =>
    opening
      .when(mon('10:00'), { ...lateParcel, complainant: { name: 'Wang Example', phone: 'by the river' } })
      .thenRefused('wrong-format', { field: 'complainant.phone', says: 'digits and blanks', saysZh: '数字和空格' }),
  'promise-needed': () => opening.when(mon('10:00'), { ...lateParcel, channel: 'chat' }).thenRefused('promise-needed'),
  'not-on-the-spot': () =>
    given()
      .when(mon('10:00'), { ...damagedPallet, onTheSpot: { answer: 'paid' } })
      .thenRefused('not-on-the-spot'),
  'unknown-partner': () =>
    opening
      .when(mon('10:00'), { ...lateParcel, shipment: { waybill: 'YT-1', partner: 'p-west' } })
      .thenRefused('unknown-partner'),
  'hand-over-needed': () =>
    late.when(mon('11:00'), { type: 'TakeOver' }, { by: colleague }).thenRefused('hand-over-needed'),
  'not-responsible': () => late.when(mon('11:00'), handOver, { by: colleague }).thenRefused('not-responsible'),
  'unknown-hand-over': () =>
    late
      .when(mon('11:00'), { type: 'AcceptHandOver', handOver: 'h1' }, { by: colleague })
      .thenRefused('unknown-hand-over'),
  'not-offered-to-you': () =>
    late
      .and(mon('11:00'), handOver)
      .when(mon('12:00'), { type: 'AcceptHandOver', handOver: 'h1' }, { by: supervisor })
      .thenRefused('not-offered-to-you'),
} satisfies Partial<Record<RefusalCode, () => Refusal>>;
