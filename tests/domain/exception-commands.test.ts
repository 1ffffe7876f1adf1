import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventType } from '../../workflows/domain/case/events.ts';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import { exception } from '../../workflows/domain/exception/lifecycle.ts';
import { answer, lateParcel, mon, satisfied, stuckTruck, tue, wed, type Told } from '../support/builders.ts';
import { checkFields, checkRecords, readCommand } from '../support/command-forms.ts';
import { given, type Story } from '../support/given.ts';
import { dispatch, RULES } from '../support/tracked.ts';

const finding = { type: 'RecordFinding', cause: 'weather', party: 'nobody', text: 'Snow.' } as const;
const plan = { type: 'AdjustPlan', plan: 'By the southern road.', expectedAt: wed('09:00') } as const;
const resolved = { type: 'ConfirmResolved', text: 'It has arrived.' } as const;
const asked = {
  type: 'TrackGoods',
  stationAsked: true,
  reached: true,
  personReached: '吴示例',
  arrived: true,
  late: false,
  packing: 'sound',
  courier: 'good',
  text: 'At the gate.',
} as const;
const { personReached: _person, packing: _packing, courier: _courier, ...nobody } = asked;
const arrives = {
  type: 'PromiseArrival',
  dueAt: tue('16:00'),
  partner: 'east-line',
  consigneeTold: false,
  text: 'After the pass.',
} as const;
const { text: _text, partner: _partner, ...bareArrival } = arrives;
const report = { type: 'ReportException' as const, to: ['fleet'], text: 'Two cartons short.' };
const remedy = { type: 'TakeRemedy', remedy: 'redelivery', text: 'Sent after.' } as const;
const loading = { type: 'ConfirmLoading', loaded: true, text: 'On the 18:30 truck.' } as const;
const signature = {
  type: 'RecordSignature',
  late: false,
  packing: 'sound',
  courier: 'good',
  signedBy: '吴示例',
  text: 'At the back door.',
} as const;
const { text: _where, ...bareSignature } = signature;
const slip = { type: 'ReceiveSlip', perfect: false, text: 'One page missing.' } as const;

const opened = (more: Partial<OpenCase> = {}): Story => given(mon('10:00'), { ...dispatch, ...more }, { rules: RULES });
const sent = opened();
const slips = opened({ caseType: 'return-slip', facts: { slipState: 'missing' } });
const truck = given(mon('10:00'), stuckTruck);

/** What an event of a command says, and what it keeps apart because it may be forgotten. */
function said(before: Story, body: Told, type: EventType): Pick<CaseEvent, 'data' | 'personal'> {
  const found = before.and(mon('11:00'), body).events.findLast((event) => event.type === type);
  if (!found) throw new Error(`${body.type} did not record ${type}.`);
  return { data: found.data, ...(found.personal ? { personal: found.personal } : {}) };
}

describe('the commands of an exception', () => {
  it('have their fields and no others', () => {
    checkFields(finding);
    checkFields(plan, ['expectedAt']);
    checkFields(resolved);
    checkFields(asked, ['stationAsked', 'personReached', 'late', 'packing', 'courier']);
    checkFields(arrives, ['partner', 'text']);
    checkFields(report);
    checkFields(remedy);
    checkFields(loading);
    checkFields(signature, ['text']);
    checkFields(slip);
  });

  it('know how goods may be packed and a courier may be', () => {
    const read = (field: 'packing' | 'courier', values: string[]) =>
      [asked, signature].flatMap((body) =>
        values.filter((value) => readCommand(body.type, { ...body, [field]: value }).success),
      );
    const packing = ['sound', 'damaged', 'opened'];
    const courier = ['good', 'fair', 'poor'];
    expect(read('packing', [...packing, '', 'wet'])).toEqual([...packing, ...packing]);
    expect(read('courier', [...courier, '', 'late'])).toEqual([...courier, ...courier]);
  });

  it('ask the station and find nothing late where nothing is said about it', () => {
    const { stationAsked: _asked, late: _late, ...short } = asked;
    expect(readCommand('TrackGoods', short).data).toEqual(asked);
  });

  it('report to one at least and to ten at most', () => {
    const to = (count: number) =>
      readCommand('ReportException', { ...report, to: Array.from({ length: count }, () => 'fleet') }).success;
    expect([0, 1, 10, 11].map(to)).toEqual([false, true, true, false]);
  });

  it('record what they say that they record', () => {
    const steps: [Story, Told][] = [
      [truck, finding],
      [truck, plan],
      [truck, resolved],
      [sent, asked],
      [sent, arrives],
      [sent, report],
      [sent, remedy],
      [sent, loading],
      [sent, signature],
      [slips, slip],
    ];
    for (const [before, body] of steps) checkRecords('exception', body.type, before, before.and(mon('11:00'), body));
  });

  it('keep what was written apart from the facts', () => {
    const told: [Story, Told, EventType, object, object?][] = [
      [truck, finding, 'FindingRecorded', { cause: 'weather', party: 'nobody' }, { text: 'Snow.' }],
      [truck, plan, 'PlanAdjusted', { expectedAt: wed('09:00') }, { text: 'By the southern road.' }],
      [truck, { type: 'AdjustPlan', plan: 'We wait.' }, 'PlanAdjusted', {}, { text: 'We wait.' }],
      [truck, resolved, 'ExceptionResolved', {}, { text: 'It has arrived.' }],
      [
        sent,
        asked,
        'Tracked',
        { reached: true, arrived: true, late: false, stationAsked: true, packing: 'sound', courier: 'good' },
        { text: 'At the gate.', person: '吴示例' },
      ],
      [
        sent,
        nobody,
        'Tracked',
        { reached: true, arrived: true, late: false, stationAsked: true },
        { text: 'At the gate.' },
      ],
      [
        sent,
        arrives,
        'ArrivalPromised',
        { subject: 'a1', dueAt: tue('16:00'), consigneeTold: false, partner: 'east-line' },
        { text: 'After the pass.' },
      ],
      [sent, bareArrival, 'ArrivalPromised', { subject: 'a1', dueAt: tue('16:00'), consigneeTold: false }],
      [sent, report, 'ExceptionReported', { to: ['fleet'] }, { text: 'Two cartons short.' }],
      [sent, remedy, 'RemedyTaken', { remedy: 'redelivery' }, { text: 'Sent after.' }],
      [sent, loading, 'LoadingConfirmed', { loaded: true }, { text: 'On the 18:30 truck.' }],
      [
        sent,
        signature,
        'GoodsSigned',
        { late: false, packing: 'sound', courier: 'good' },
        { text: 'At the back door.', person: '吴示例' },
      ],
      [sent, bareSignature, 'GoodsSigned', { late: false, packing: 'sound', courier: 'good' }, { person: '吴示例' }],
      [slips, slip, 'SlipReceived', { perfect: false }, { text: 'One page missing.' }],
    ];
    for (const [before, body, type, data, personal] of told)
      expect(said(before, body, type), type).toStrictEqual({ data, ...(personal ? { personal } : {}) });
  });
});

describe('an exception', () => {
  it('may be resolved while it is open and after an answer, and once', () => {
    const answered = truck.and(mon('11:00'), answer);
    for (const story of [truck, answered, answered.and(mon('11:30'), satisfied)])
      story.when(mon('12:00'), resolved).accepted();
    truck.and(mon('11:00'), resolved).when(mon('12:00'), resolved).thenRefused('not-in-this-state');
  });

  it('is promised by the partner of its shipment where no other is named', () => {
    const allied = opened({ shipment: { waybill: 'YD-1', partner: 'east-line' } });
    expect(said(allied, bareArrival, 'ArrivalPromised').data).toMatchObject({ partner: 'east-line' });
    const promise = { dueAt: mon('11:00'), now: mon('11:00') };
    sent.when(mon('11:00'), { ...arrives, dueAt: mon('11:00') }).thenRefused('promise-in-the-past', promise);
  });

  it('whose arrival is promised has not arrived', () => {
    sent.and(mon('11:00'), arrives).when(mon('12:00'), signature).thenRefused('not-arrived');
  });

  it('says to whom it may be reported', () => {
    sent.when(mon('11:00'), { ...report, to: ['supervisor', 'king'] }).thenRefused('unknown-addressee', {
      rulebook: 'demo 2025-01-01',
      to: 'king',
      known: 'agent, supervisor, manager, head-office, customer-service, operations, fleet, warehouse, finance, claims',
    });
  });

  it('is loaded while its goods are on their way', () => {
    sent.and(mon('11:00'), asked).when(mon('12:00'), loading).thenRefused('already-arrived');
    const at = mon('11:00');
    sent.and(at, signature).when(mon('12:00'), loading).thenRefused('already-signed', { at });
  });

  it('that was signed for has arrived, though nobody had asked', () => {
    expect(sent.and(mon('11:00'), signature).state.part).toEqual({
      kind: 'exception',
      round: 1,
      arrived: true,
      late: false,
      signedAt: mon('11:00'),
    });
  });

  it('stays as it is by what is not about it, and by a plan that names no time', () => {
    const event = (type: EventType, data: object = {}) => ({ type, data, happenedAt: mon('12:00') }) as CaseEvent;
    const { state } = truck;
    expect(exception.evolve(state, event('NoteAdded'))).toBe(state);
    expect(exception.evolve(state, event('PlanAdjusted'))).toBe(state);
    const complaint = given(mon('10:00'), lateParcel).state;
    expect(exception.evolve(complaint, event('ExceptionResolved'))).toBe(complaint);
  });
});
