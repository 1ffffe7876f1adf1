import { describe, expect, it } from 'vitest';
import { codeSchema, instantSchema, moneySchema, textSchema } from '../../workflows/domain/case/fields/schema.ts';
import { answerSchema, callBackSchema, openSchema } from '../../workflows/domain/case/schema.ts';
import { commandSchemaByType } from '../../workflows/domain/schema.ts';

const text = (length: number) => 'x'.repeat(length);
const AT = '2026-03-02T02:00:00.000Z';
const CASE = '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11';
const PARTY = {
  name: text(200),
  customerNumber: text(64),
  phone: text(64),
  email: 'name@example.com',
  address: text(500),
};
const SHIPMENT = {
  waybill: text(64),
  origin: text(200),
  destination: text(200),
  carrier: text(200),
  partner: 'north',
  station: text(200),
  packages: 1_000_000,
};

/** An opening as long as it may be. */
const OPENING = {
  type: 'OpenCase',
  organisation: 'demo',
  branch: 'urumqi',
  kind: 'complaint',
  caseType: 'delay',
  channel: 'phone',
  severity: 'major',
  complainant: PARTY,
  shipment: SHIPMENT,
  description: text(10_000),
  facts: { arrived: false, pieces: 3, [text(64)]: text(2000) },
  amount: { amountMinor: '9'.repeat(24), currency: 'CNY' },
  link: { caseId: CASE, relation: 'arose-from' },
  call: { rings: 99, minutes: 1440, forwarded: true },
  onTheSpot: { answer: text(10_000), remedy: 'compensation' },
  promise: { what: text(2000), dueAt: AT },
  agreedDueAt: { clock: 'answer', dueAt: AT },
  happenedAt: AT,
  reportedAt: AT,
};

/** For each field what is one too much, too little, or nothing of the kind. */
const WRONG: Record<string, unknown[]> = {
  type: ['CloseCase', undefined],
  organisation: ['Demo', '', undefined],
  branch: ['Urumqi 2', ''],
  kind: ['praise', undefined],
  caseType: ['rain', undefined],
  channel: ['pigeon', undefined],
  severity: ['dire'],
  complainant: [
    undefined,
    { ...PARTY, name: undefined },
    { ...PARTY, name: text(201) },
    { ...PARTY, name: ' ' },
    { ...PARTY, customerNumber: text(65) },
    { ...PARTY, phone: text(65) },
    { ...PARTY, email: 'name at example' },
    { ...PARTY, email: `${text(250)}@example.com` },
    { ...PARTY, address: text(501) },
    { ...PARTY, shoeSize: 43 },
  ],
  shipment: [
    { ...SHIPMENT, waybill: undefined },
    { ...SHIPMENT, waybill: text(65) },
    { ...SHIPMENT, origin: text(201) },
    { ...SHIPMENT, destination: text(201) },
    { ...SHIPMENT, carrier: text(201) },
    { ...SHIPMENT, partner: 'Partner of the north' },
    { ...SHIPMENT, station: text(201) },
    { ...SHIPMENT, packages: 0 },
    { ...SHIPMENT, packages: 1_000_001 },
    { ...SHIPMENT, packages: 1.5 },
    { ...SHIPMENT, colour: 'red' },
  ],
  description: [text(10_001), '', undefined],
  facts: [{ [text(65)]: 1 }, { a: text(2001) }, { a: {} }, []],
  amount: [
    { amountMinor: '9'.repeat(25), currency: 'CNY' },
    { amountMinor: '-1', currency: 'CNY' },
    { amountMinor: '1.5', currency: 'CNY' },
    { amountMinor: '15', currency: 'XYZ' },
    { amountMinor: '15', currency: 'CNY', rounded: true },
  ],
  link: [
    { caseId: CASE.slice(1), relation: 'arose-from' },
    { caseId: CASE, relation: 'like' },
    { caseId: CASE, relation: 'arose-from', why: 'so' },
  ],
  call: [
    { rings: 100 },
    { rings: -1 },
    { rings: 0.5 },
    { minutes: 1441 },
    { minutes: -1 },
    { forwarded: 'yes' },
    { x: 1 },
  ],
  onTheSpot: [{ answer: text(10_001) }, { answer: '' }, {}, { answer: 'x', remedy: 'A remedy' }, { answer: 'x', y: 1 }],
  promise: [{ what: text(2001), dueAt: AT }, { dueAt: AT }, { what: 'x' }, { what: 'x', dueAt: AT, y: 1 }],
  agreedDueAt: [
    { clock: 'The answer', dueAt: AT },
    { clock: 'answer' },
    { dueAt: AT },
    { clock: 'a', dueAt: AT, y: 1 },
  ],
  happenedAt: ['yesterday', '2026-03-02'],
  reportedAt: ['yesterday', '2026-03-02'],
};

describe('an opening', () => {
  it('is taken as long as it may be, and with the least of it', () => {
    expect(openSchema.safeParse(OPENING)).toEqual({ success: true, data: OPENING });
    const { type, organisation, kind, caseType, channel, description } = OPENING;
    const least = { type, organisation, kind, caseType, channel, description, complainant: { name: 'Lin' } };
    expect(openSchema.parse(least)).toEqual({ ...least, severity: 'normal', facts: {} });
    const small = { ...least, shipment: { waybill: 'W', packages: 1 }, call: { rings: 0, minutes: 0 } };
    expect(openSchema.parse(small)).toMatchObject(small);
  });

  it.each(Object.entries(WRONG))('is not taken with another %s, and says that it is that', (field, values) => {
    const told = values.map((value) => openSchema.safeParse({ ...OPENING, [field]: value }).error?.issues);
    expect(told.map((issues) => [...new Set(issues?.map(({ path }) => path[0]))])).toEqual(values.map(() => [field]));
  });

  it('knows no other field', () => {
    expect(openSchema.safeParse({ ...OPENING, colour: 'red' }).success).toBe(false);
  });

  it('says how an e-mail address looks', () => {
    const complainant = { ...PARTY, email: 'nobody' };
    expect(openSchema.safeParse({ ...OPENING, complainant }).error?.issues[0]?.message).toBe(
      'must be an e-mail address such as name@example.com',
    );
  });
});

describe('what a field holds', () => {
  it('is a text without blanks around it', () => {
    expect(textSchema(3).parse('  abc ')).toBe('abc');
    expect(textSchema(3).safeParse('abcd').success).toBe(false);
    expect(textSchema(3).safeParse('   ').success).toBe(false);
  });

  it('is a code in small letters, digits and hyphens, which begins with a letter', () => {
    for (const code of ['a', 'a-1', `a${text(63)}`]) expect(codeSchema.safeParse(code).success).toBe(true);
    for (const code of ['', '1a', '-a', 'A', 'aB', 'a_b', 'a b', `a${text(64)}`]) {
      expect(codeSchema.safeParse(code).error?.issues[0]?.message).toBe('lower-case letters, digits and hyphens');
    }
  });

  it('is money in minor units, as a text', () => {
    expect(moneySchema.safeParse({ amountMinor: '0', currency: 'CNY' }).success).toBe(true);
    for (const amountMinor of ['', '-1', '1x', 'x1', '1.0', '9'.repeat(25)]) {
      expect(moneySchema.safeParse({ amountMinor, currency: 'CNY' }).error?.issues[0]?.message).toBe(
        'minor units as a whole number in a string',
      );
    }
  });

  it('is an instant with an offset from 1900 to 2999, which is kept in UTC with milliseconds', () => {
    expect(instantSchema.parse('2026-03-02T10:00:00+08:00')).toBe('2026-03-02T02:00:00.000Z');
    expect(instantSchema.parse('2026-03-02T02:00:00Z')).toBe('2026-03-02T02:00:00.000Z');
    expect(instantSchema.safeParse('2026-03-02T10:00:00').success).toBe(false);
    const yearsOf = (from: string) => instantSchema.safeParse(from).error?.issues.map(({ message }) => message);
    expect(yearsOf('1900-01-01T00:00:00Z')).toBeUndefined();
    expect(yearsOf('2999-12-31T23:59:59Z')).toBeUndefined();
    expect(yearsOf('1899-12-31T23:59:59Z')).toEqual(['a year from 1900 to 2999']);
    expect(yearsOf('3000-01-01T00:00:00Z')).toEqual(['a year from 1900 to 2999']);
  });
});

describe('a command', () => {
  it('may say when it happened and when it was told, as every command of a person', () => {
    for (const body of [{ type: 'Acknowledge' }, { type: 'AddNote', text: 'x' }]) {
      const timed = { ...body, happenedAt: AT, reportedAt: AT };
      expect(commandSchemaByType.get(body.type)?.safeParse(timed)).toEqual({ success: true, data: timed });
      expect(commandSchemaByType.get(body.type)?.safeParse({ ...timed, by: 'me' }).success).toBe(false);
    }
  });

  it('that promises may say what was said of a time that slipped', () => {
    const slipped = { what: 'a call', dueAt: AT, explained: true, apologised: false };
    const read = (more: object) => commandSchemaByType.get('MakePromise')?.safeParse({ type: 'MakePromise', ...more });
    expect(read(slipped)?.data).toEqual({ type: 'MakePromise', ...slipped });
    expect(read({ ...slipped, explained: 'yes' })?.success).toBe(false);
    expect(read({ ...slipped, apologised: 'yes' })?.success).toBe(false);
  });

  it('that answers or calls back says what it must', () => {
    const answer = {
      type: 'Answer',
      text: text(10_000),
      channel: 'phone',
      remedy: 'apology',
      personReached: text(200),
    };
    expect(answerSchema.safeParse(answer)).toEqual({ success: true, data: answer });
    const wrong = [
      { text: '' },
      { text: text(10_001) },
      { channel: 'pigeon' },
      { remedy: 'A B' },
      { personReached: text(201) },
    ];
    for (const field of wrong) expect(answerSchema.safeParse({ ...answer, ...field }).success).toBe(false);
    for (const result of ['satisfied', 'not-satisfied', 'not-reached']) {
      const called = { type: 'RecordCallBack', result, text: text(10_000) };
      expect(callBackSchema.safeParse(called)).toEqual({ success: true, data: called });
    }
    for (const field of [{ result: 'so-so' }, { text: '' }, { text: text(10_001) }, { type: 'Answer' }]) {
      expect(callBackSchema.safeParse({ type: 'RecordCallBack', result: 'satisfied', ...field }).success).toBe(false);
    }
  });
});
