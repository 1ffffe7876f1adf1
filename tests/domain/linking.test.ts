import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventOf, PersonalData } from '../../workflows/domain/case/events.ts';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import { checkFacts, checkTold, sharedFacts } from '../../workflows/domain/types/facts.ts';
import { damagedPallet, earlier, fri, lateParcel, mon, supervisor, yuan, type Told } from '../support/builders.ts';
import { given, type Story } from '../support/given.ts';
import { withPractice, words } from '../support/practice.ts';

/** A complaint that knows all that an opening may tell. */
const complaint: OpenCase = {
  ...damagedPallet,
  kind: 'complaint',
  severity: 'major',
  branch: 'urumqi',
  complainant: { name: '周示例', phone: '000-0100', customerNumber: 'C-9', address: '某路1号' },
  shipment: {
    waybill: 'YT-2002',
    origin: '上海',
    destination: '成都',
    carrier: 'sample-carrier',
    station: '西站',
    packages: 40,
  },
  description: 'Two cartons are crushed.',
  facts: { natureOfDamage: 'broken', piecesDamaged: 2, deliveredOn: '2026-02-27' },
  amount: yuan(1200),
};
const told = given(mon('10:00'), complaint);
const claim = (more: object = {}): Told => ({
  type: 'OpenLinkedCase',
  kind: 'claim',
  caseType: 'damage',
  facts: {},
  ...more,
});

function asked(story: Story, body: Told, how = {}): EventOf<'LinkedCaseRequested'> & { personal: PersonalData } {
  const { events } = story.when(mon('11:00'), body, how).accepted();
  const request = events.find((event: CaseEvent) => event.type === 'LinkedCaseRequested');
  if (!request?.personal) throw new Error('No linked case was asked for.');
  return request as EventOf<'LinkedCaseRequested'> & { personal: PersonalData };
}

describe('a claim that arises from a complaint', () => {
  it('has all that the complaint knows, without anything typed again', () => {
    const { data, personal } = asked(told, claim());
    expect(data).toMatchObject({ kind: 'claim', caseType: 'damage', amount: yuan(1200) });
    expect(data.carried).toEqual({ severity: 'major', branch: 'urumqi', shipment: complaint.shipment });
    expect(personal).toEqual({
      complainant: complaint.complainant,
      description: complaint.description,
      facts: complaint.facts,
    });
  });

  it('has what the command says where it says something', () => {
    const other = { name: '吴示例' };
    const { data, personal } = asked(
      told,
      claim({
        facts: { piecesDamaged: 3 },
        description: 'Three, it turned out.',
        amount: yuan(1800),
        complainant: other,
        branch: undefined,
        severity: 'normal',
        shipment: { waybill: 'YT-2002', packages: 41 },
      }),
    );
    expect(personal).toEqual({
      complainant: other,
      description: 'Three, it turned out.',
      facts: { natureOfDamage: 'broken', piecesDamaged: 3, deliveredOn: '2026-02-27' },
    });
    expect(data).toMatchObject({
      amount: yuan(1800),
      carried: { severity: 'normal', branch: 'urumqi', shipment: { ...complaint.shipment, packages: 41 } },
    });
  });

  it('about another waybill has nothing of the first consignment', () => {
    const { data } = asked(told, claim({ shipment: { waybill: 'YT-3003' } }));
    expect(data.carried?.shipment).toEqual({ waybill: 'YT-3003' });
  });

  it('has only those facts that its own type asks for, each as that type takes it', () => {
    const { personal } = asked(told, claim({ caseType: 'shortage', facts: { nature: 'part-short' } }));
    expect(personal.facts).toEqual({ nature: 'part-short', deliveredOn: '2026-02-27' });
    expect(asked(told, claim({ caseType: 'delay' })).personal.facts).toEqual({});
  });

  it('is refused at once when a fact that it must have is known to neither', () => {
    told
      .when(mon('11:00'), claim({ caseType: 'shortage' }))
      .thenRefused('missing-fact', { caseType: 'shortage', missing: 'nature' });
    given(mon('10:00'), lateParcel).when(mon('11:00'), claim()).thenRefused('missing-fact');
    told.when(mon('11:00'), claim({ facts: { natureOfDamage: 'eaten' } })).thenRefused('wrong-fact');
  });

  it('is refused at once for what would hinder its opening', () => {
    told.when(mon('11:00'), claim({ branch: 'atlantis' })).thenRefused('unknown-branch');
    given(mon('10:00'), complaint, { rules: withPractice({ partners: { north: { name: words('North') } } }) })
      .when(mon('11:00'), claim({ shipment: { waybill: 'W', partner: 'atlantis' } }))
      .thenRefused('unknown-partner');
    told.when(mon('11:00'), claim({ amount: yuan(0) })).thenRefused('not-positive');
  });

  it('begins when it was asked for, where that is entered later, and else when it is opened', () => {
    expect(asked(told, claim()).data.carried).not.toHaveProperty('reportedAt');
    const { data } = asked(told, earlier(mon('10:30'), claim()));
    expect(data.carried).toMatchObject({ happenedAt: mon('10:30') });
    expect(data.carried).not.toHaveProperty('reportedAt');
    const letter = { ...claim(), happenedAt: mon('10:10'), reportedAt: mon('10:40') } as Told;
    expect(asked(told, letter).data.carried).toMatchObject({ happenedAt: mon('10:10'), reportedAt: mon('10:40') });
  });
});

it('facts that were told later are carried as well, and those of a type that the case no longer has are not', () => {
  const mended = told.and(mon('10:20'), { type: 'Classify', facts: { piecesDamaged: 5 }, reason: 'counted' });
  expect(asked(mended, claim()).personal.facts).toMatchObject({ piecesDamaged: 5, natureOfDamage: 'broken' });
  const changed = told.and(mon('10:20'), { type: 'Classify', caseType: 'delay', reason: 'only late' });
  changed.when(mon('11:00'), claim()).thenRefused('missing-fact');
});

it('a claim hands on what is asked now, and nothing where nothing is', () => {
  const first = given(mon('10:00'), damagedPallet);
  const less: Told = { type: 'ReviseAmount', amount: yuan(800), reason: 'one carton was whole' };
  expect(asked(first.and(mon('10:20'), less, { by: supervisor }), claim()).data.amount).toEqual(yuan(800));
  const { amount: _amount, ...without } = damagedPallet;
  expect(asked(given(mon('10:00'), without), claim()).data).not.toHaveProperty('amount');
});

it('an ended complaint still gives birth to a claim', () => {
  const gone = told.and(mon('12:00'), { type: 'Withdraw', reason: 'settled at the door' });
  const { events } = gone.when(fri('10:00'), claim()).accepted();
  expect(events.at(-1)).toMatchObject({ type: 'LinkedCaseRequested', data: { amount: yuan(1200) } });
});

it('a fact of the same name that is another thing elsewhere is not one that both types ask for', () => {
  const subject = 'tracking';
  expect(checkFacts('enquiry', { subject })).toBeUndefined();
  expect(checkFacts('other', { subject })).toBeUndefined();
  expect(sharedFacts('enquiry', 'other', { subject })).toEqual({});
  expect(sharedFacts('damage', 'shortage', { deliveredOn: 'no date', piecesDamaged: 2 })).toEqual({});
  const order = { orderNumber: 'ORD-7', change: 'One day later', reason: 'weather' };
  expect(sharedFacts('order-change', 'refund', order)).toEqual({ orderNumber: 'ORD-7' });
  const bus = { origin: '广州', departsAt: '2026-03-06 08:30', fare: 12000 };
  expect(sharedFacts('booking', 'refund', bus)).toEqual({ departsAt: '2026-03-06 08:30' });
});

it('what is missing is another matter than what is wrong', () => {
  expect(checkTold('damage', {})).toBeUndefined();
  expect(checkFacts('damage', {})).toMatchObject({ code: 'missing-fact' });
  expect(checkTold('damage', { colour: 'red' })).toMatchObject({ code: 'unknown-fact', facts: { unknown: 'colour' } });
  expect(checkTold('damage', { piecesDamaged: -1 })).toMatchObject({ code: 'wrong-fact' });
});
