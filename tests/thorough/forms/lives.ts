import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import type { FilledForm } from '../../../forms/form.ts';
import type { FilledRegister } from '../../../forms/register.ts';
import { textOf, type Language } from '../../../forms/value.ts';
import { local, type Told } from '../../support/builders.ts';
import { lived, type Step } from '../../support/recorded.ts';
import { shippedRules } from '../../support/shipped.ts';

export const NATIONAL = shippedRules('third-party-logistics');
export const TRUCKING = shippedRules('regional-trucking');
export const CITY = shippedRules('city-distribution');
export const COACH = shippedRules('passenger-transport');

/** A local time of March 2026. */
export const march = (day: number, time: string): string => local(`2026-03-${String(day).padStart(2, '0')}`, time);
export const step = (day: number, time: string, body: Record<string, unknown>): Step => ({
  at: march(day, time),
  body: body as unknown as Told,
});

const complainant = { name: '周示例', customerNumber: 'C-77', phone: '000-0001', email: 'zhou@example.org' };
const ADDRESS = '上海市示例路1号';

/** A wet pallet, which the branch cannot solve and head office upholds. */
export const wetPallet = (until = Number.POSITIVE_INFINITY): RecordedEvent[] =>
  lived(
    NATIONAL,
    '0b6f2f9e-7a34-4f7e-9a53-000000000001',
    [
      step(2, '09:10', {
        type: 'OpenCase',
        organisation: NATIONAL.organisation,
        branch: 'shanghai',
        kind: 'complaint',
        caseType: 'damage',
        channel: 'phone',
        severity: 'normal',
        complainant: { ...complainant, address: ADDRESS },
        shipment: { waybill: 'YT-1001' },
        description: '<b>三箱</b>外包装破损 & 受潮',
        facts: { natureOfDamage: 'wet', piecesDamaged: 3 },
        call: { rings: 3, minutes: 6 },
        promise: { what: '回电', dueAt: march(3, '17:00') },
      }),
      step(2, '09:30', { type: 'Acknowledge', channel: 'phone' }),
      step(2, '10:00', { type: 'Refer', department: 'operations', question: '请核实装卸情况' }),
      step(2, '14:00', { type: 'RecordFeedback', referral: 'r1', text: '装卸时雨布未盖' }),
      step(2, '15:00', { type: 'ReferUp', to: 'head-office', reason: '分公司无法解决' }),
      step(2, '16:00', {
        type: 'RecordCause',
        view: 'ours',
        party: 'own-station',
        mechanism: 'handling',
        text: '雨中装卸',
      }),
      step(2, '16:30', { type: 'JudgeComplaint', upheld: true, reason: '情况属实' }),
      step(3, '09:00', { type: 'KeepPromise', promise: 'p1' }),
      step(3, '09:30', {
        type: 'Answer',
        text: '致歉并赔付',
        channel: 'phone',
        remedy: 'compensation',
        personReached: '收货部 吴示例',
      }),
      step(3, '15:00', { type: 'RecordCallBack', result: 'satisfied' }),
      step(3, '15:30', { type: 'CloseCase', outcome: '客户满意' }),
    ].slice(0, until),
  );

/** Somebody at the counter was rude; it is upheld and has consequences. */
export const rudeClerk = (rules = TRUCKING): RecordedEvent[] =>
  lived(rules, '0b6f2f9e-7a34-4f7e-9a53-000000000002', [
    step(2, '09:00', {
      type: 'OpenCase',
      organisation: TRUCKING.organisation,
      kind: 'complaint',
      caseType: 'service-attitude',
      channel: 'phone',
      severity: 'normal',
      complainant,
      description: '前台人员态度恶劣',
      facts: { aboutWhom: 'internal', recordingExists: true },
    }),
    step(2, '09:20', { type: 'AssessCase', origin: 'internal', nature: 'staff', criteria: [], reason: '员工行为' }),
    step(2, '18:00', { type: 'RecordFeedback', referral: 'r1', text: '监控属实' }),
    step(3, '09:00', { type: 'JudgeComplaint', upheld: true, reason: '录音属实' }),
    step(3, '10:00', { type: 'RecordDiscipline', measure: 'penalty', person: '钱示例', text: '扣发奖金' }),
    step(3, '10:30', { type: 'IssueCircular', text: '全员通报' }),
    step(3, '11:00', { type: 'Answer', text: '致歉', channel: 'phone', remedy: 'apology' }),
    step(3, '16:00', { type: 'RecordCallBack', result: 'satisfied', text: '接受道歉' }),
  ]);

/** A consignment that is late: asked after, promised, signed for. */
export const lateConsignment = (
  caseId = '0b6f2f9e-7a34-4f7e-9a53-000000000003',
  change: Record<string, unknown> = {},
): RecordedEvent[] =>
  lived(CITY, caseId, [
    step(2, '18:00', {
      type: 'OpenCase',
      organisation: CITY.organisation,
      kind: 'exception',
      caseType: 'delay',
      channel: 'internal',
      severity: 'normal',
      complainant: { name: '晨光电子有限公司' },
      shipment: { waybill: 'YT-2002', partner: 'eastern-line', station: '城东站', packages: 12 },
      description: '未按时到达',
      facts: { promisedDate: '2026-03-03' },
      ...change,
    }),
    step(3, '14:30', {
      type: 'TrackGoods',
      stationAsked: true,
      reached: true,
      personReached: '孙示例',
      arrived: false,
      late: true,
      text: '车在途中',
    }),
    step(3, '15:00', { type: 'PromiseArrival', dueAt: march(4, '12:00'), consigneeTold: true, text: '明日上午到' }),
    step(4, '10:30', {
      type: 'TrackGoods',
      stationAsked: true,
      reached: false,
      arrived: true,
      late: true,
      text: '已到站，派送中',
    }),
    step(4, '11:00', { type: 'RecordSignature', late: true, packing: 'sound', courier: 'fair', signedBy: '孙示例' }),
  ]);

/** A ticket is given back two days before departure. */
export const returnedTicket = (): RecordedEvent[] =>
  lived(COACH, '0b6f2f9e-7a34-4f7e-9a53-000000000004', [
    step(2, '09:00', {
      type: 'OpenCase',
      organisation: COACH.organisation,
      kind: 'request',
      caseType: 'refund',
      channel: 'chat',
      severity: 'normal',
      complainant,
      description: '退票',
      facts: { orderNumber: 'ORD-7', reason: 'customer-cancels' },
      promise: { what: '答复退款金额', dueAt: march(2, '17:00') },
    }),
    step(2, '09:10', { type: 'CheckOrder', orderNumber: 'ORD-7', orderState: 'paid' }),
    step(2, '09:20', {
      type: 'ComputeRefund',
      fare: { amountMinor: '20000', currency: 'CNY' },
      departsAt: march(4, '09:00'),
      fault: 'customer',
    }),
    step(2, '09:30', { type: 'ConfirmQuote', evidence: '客户确认' }),
    step(2, '09:40', { type: 'SubmitRefund', expectedAt: march(6, '12:00') }),
  ]);

/** Everything on a form by the id of its field, as it is read. */
export function readable(form: FilledForm, language: Language = 'zh'): Record<string, string> {
  const writing = { language, timeZone: form.timeZone };
  const fields = form.sections.flatMap((section) => section.fields);
  return Object.fromEntries(fields.map(({ id, value }) => [id, textOf(value, writing)]));
}

/** The rows of a register by the ids of its columns, as they are read. */
export function readableRows(
  { columns, rows, timeZone }: Pick<FilledRegister, 'columns' | 'rows' | 'timeZone'>,
  language: Language = 'zh',
): Record<string, string>[] {
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ id }, index) => [id, textOf(row[index] ?? null, { language, timeZone })] as const),
    ),
  );
}
