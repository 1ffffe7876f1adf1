import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../../workflows/domain/audit/differences.ts';
import { EVENT_TITLES } from '../../../workflows/domain/audit/event-titles.ts';
import { patchBetween, type Operation } from '../../../workflows/domain/audit/patch.ts';
import { EVENT_TYPES } from '../../../workflows/domain/case/event-types.ts';
import type { CaseEvent } from '../../../workflows/domain/case/events.ts';
import { evolve, fold } from '../../../workflows/domain/case/evolve.ts';
import type { CaseState } from '../../../workflows/domain/case/state.ts';
import { life } from '../../laws/arbitraries.ts';
import {
  acknowledge,
  answer,
  damagedPallet,
  lateParcel,
  mon,
  resume,
  tick,
  tue,
  waitForDocuments,
  wed,
} from '../../support/builders.ts';
import { given } from '../../support/given.ts';
import { DEMO } from '../../support/lives.ts';
import { runsOf } from '../../support/runs.ts';
import { Simulation } from '../../support/simulator.ts';

type Json = Record<string, unknown>;

/** A reader of JSON Patch as somebody else would write it. */
function patched(value: unknown, operations: readonly Operation[]): unknown {
  const root = { '': structuredClone(value) } as Json;
  for (const operation of operations) {
    const names = ['', ...operation.path.split('/').slice(1)].map((name) =>
      name.replaceAll('~1', '/').replaceAll('~0', '~'),
    );
    const last = names.pop() ?? '';
    const holder = names.reduce<unknown>((inner, name) => (inner as Json)[name], root) as Json;
    const at = names.length === 0 ? '' : last;
    if (Array.isArray(holder) && operation.op === 'remove') holder.splice(Number(at), 1);
    else if (operation.op === 'remove') delete holder[at];
    else if (Array.isArray(holder) && at === '-') holder.push(structuredClone(operation.value));
    // Defined, since to assign to some names is to do something else.
    else {
      const added: unknown = structuredClone(operation.value);
      Object.defineProperty(holder, at, { value: added, writable: true, enumerable: true, configurable: true });
    }
  }
  return root[''];
}

/** All states of a life, one for each event. */
function statesOf(events: readonly CaseEvent[]): CaseState[] {
  let state: CaseState | undefined;
  return events.flatMap((event) => (state = evolve(state, event)) ?? []);
}

const shownPart = ({
  seq: _seq,
  latest: _latest,
  pauses: _pauses,
  brought: _brought,
  beforeMerge: _merge,
  ...rest
}: CaseState) => JSON.stringify(rest);

describe('a JSON Patch between two values', () => {
  it('turns the one into the other, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        const [was, is] = [JSON.parse(JSON.stringify(before)), JSON.parse(JSON.stringify(after))] as unknown[];
        expect(patched(was, patchBetween(was, is))).toEqual(is);
      }),
    );
  });

  it('is empty between the same, and names members as a pointer does', () => {
    expect(patchBetween({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([]);
    expect(patchBetween({ 'a/b~c': 1 }, { 'a/b~c': 2 })).toEqual([{ op: 'replace', path: '/a~1b~0c', value: 2 }]);
    expect(patchBetween([1, 2, 3], [1])).toEqual([
      { op: 'remove', path: '/2' },
      { op: 'remove', path: '/1' },
    ]);
  });

  it.each<[unknown, unknown, Operation[]]>([
    [1, 2, [{ op: 'replace', path: '', value: 2 }]],
    [null, {}, [{ op: 'replace', path: '', value: {} }]],
    [{}, null, [{ op: 'replace', path: '', value: null }]],
    [[1], { 0: 1 }, [{ op: 'replace', path: '', value: { 0: 1 } }]],
    [{ 0: 1 }, [1], [{ op: 'replace', path: '', value: [1] }]],
    [
      { a: 1 },
      { b: null },
      [
        { op: 'remove', path: '/a' },
        { op: 'add', path: '/b', value: null },
      ],
    ],
    [{ a: { b: 1 } }, { a: { b: 2 } }, [{ op: 'replace', path: '/a/b', value: 2 }]],
    [{ a: undefined }, { a: undefined }, []],
    [{}, { constructor: 1 }, [{ op: 'add', path: '/constructor', value: 1 }]],
    [
      [1, 2],
      [1, 3, 4, 5],
      [
        { op: 'replace', path: '/1', value: 3 },
        { op: 'add', path: '/-', value: 4 },
        { op: 'add', path: '/-', value: 5 },
      ],
    ],
    [
      [{ a: 1 }, 2],
      [{ a: 2 }],
      [
        { op: 'replace', path: '/0/a', value: 2 },
        { op: 'remove', path: '/1' },
      ],
    ],
  ])('from %j to %j is just what is another thing', (before, after, expected) => {
    expect(patchBetween(before, after)).toEqual(expected);
  });
});

describe('what differs between two states', () => {
  it('is told of every change, in both languages, and of nothing else', () => {
    fc.assert(
      fc.property(life, (one) => {
        const states = statesOf(new Simulation().live(one).log.entries.map(({ event }) => event));
        for (const [index, after] of states.entries()) {
          const before = states[index - 1];
          const { says } = differencesOf(before, after, DEMO);
          if (before && shownPart(before) === shownPart(after)) expect(says).toEqual([]);
          else expect(says.length, JSON.stringify([before, after])).toBeGreaterThan(0);
          for (const { en, zh } of says) {
            expect(en).toMatch(/\S.*\.$/);
            expect(zh).toMatch(/[\p{Script=Han}].*。$/u);
          }
          expect(differencesOf(after, after, DEMO).says).toEqual([]);
        }
      }),
      { numRuns: runsOf(30, 5) },
    );
  });

  const parcel = given(mon('10:00'), lateParcel);
  const between = (later: { state: CaseState }) => differencesOf(parcel.state, later.state, DEMO);

  it('says what a person would: who is told, what was missed and met, by the clocks of the organisation', () => {
    const told = between(parcel.and(mon('10:05'), acknowledge).and(wed('10:00'), tick).and(wed('11:00'), answer));
    expect(told.fields).toContainEqual({
      path: 'status',
      label: { en: 'Status', zh: '状态' },
      was: 'open',
      is: 'answered',
      says: { en: 'Status: Answered instead of Open.', zh: '状态：由“处理中”改为“已答复（待回访）”。' },
    });
    const changes = told.clocks.map(({ key, change, late }) => [key, change, late]);
    expect(changes).toContainEqual(['acknowledge', 'met', false]);
    expect(changes).toContainEqual(['answer', 'missed', undefined]);
    expect(changes).toContainEqual(['answer', 'met', true]);
    expect(changes).toContainEqual(['call-back', 'started', undefined]);
    expect(told.says.map(({ en }) => en)).toContain('Clock "Answer" was missed at 2026-03-04 10:00.');
    expect(told.says.map(({ zh }) => zh)).toContain('时限“答复”2026-03-04 10:00 超时。');
  });

  it('tells a clock that was held and moved', () => {
    const { clocks } = between(parcel.and(mon('11:00'), waitForDocuments).and(tue('11:00'), resume));
    expect(clocks.map(({ key, change, previousDueAt }) => [key, change, previousDueAt])).toContainEqual([
      'answer',
      'moved',
      wed('10:00'),
    ]);
    expect(between(parcel.and(mon('11:00'), waitForDocuments)).clocks).toContainEqual(
      expect.objectContaining({ key: 'answer', change: 'held', at: mon('11:00') }),
    );
  });

  describe('for each of its values says where it stands, what it was and what it is', () => {
    const plain = fold(given(mon('10:00'), damagedPallet).events);
    if (!plain) throw new Error('Nothing was opened.');
    type Loose = Record<string, unknown>;
    const found = (before: Loose, after: Loose) => {
      const {
        clocks: _clocks,
        says: _says,
        ...areas
      } = differencesOf({ ...plain, ...before }, { ...plain, ...after }, DEMO);
      return Object.entries(areas).flatMap(([area, changes]) =>
        (changes as { path: string; says: { en: string; zh: string } }[]).map(({ path, says }) => [
          area,
          path,
          says.en,
          says.zh,
        ]),
      );
    };
    const money = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });
    const part = plain.part as unknown as Loose;
    const person = { complainant: { name: 'Lin' }, facts: { money: 3 } };

    it.each<[Loose, Loose, string[][]]>([
      [{}, { waybill: 'YT-1' }, [['fields', 'waybill', 'Waybill: now YT-1.', '运单：现为“YT-1”。']]],
      [{ waybill: 'YT-1' }, {}, [['fields', 'waybill', 'Waybill: no longer YT-1.', '运单：不再是“YT-1”。']]],
      [
        { department: 'fleet' },
        { department: 'finance' },
        [['fields', 'department', 'Department: Finance instead of Fleet.', '责任部门：由“车队”改为“财务部”。']],
      ],
      [{ owner: 'li' }, { owner: 'he' }, [['people', 'owner', 'Owner: he instead of li.', '责任人：由“li”改为“he”。']]],
      [
        { promises: { p1: { dueAt: wed('10:00'), state: 'standing' } } },
        { promises: { p1: { dueAt: wed('11:00'), state: 'standing' } } },
        [
          [
            'fields',
            'promises.p1.dueAt',
            'Promise p1 due: 2026-03-04 11:00 instead of 2026-03-04 10:00.',
            '承诺 p1 到期时间：由“2026-03-04 10:00”改为“2026-03-04 11:00”。',
          ],
        ],
      ],
      [
        { handOvers: { h1: { to: 'he', state: 'offered' } } },
        { handOvers: { h1: { to: 'wu', state: 'offered' } } },
        [['people', 'handOvers.h1.to', 'Hand-over h1 to: wu instead of he.', '移交 h1 移交对象：由“he”改为“wu”。']],
      ],
      // What one is called in a list of names is no person, and neither is who it is that something is "to".
      [{}, { to: 'hq' }, [['fields', 'to', 'to: now hq.', '移交对象：现为“hq”。']]],
      [
        { personal: person },
        { personal: { complainant: { name: 'Wu' }, facts: { money: 4 } } },
        [
          ['fields', 'personal.facts.money', 'Fact money: 4 instead of 3.', '案情要素 money：由“3”改为“4”。'],
          [
            'people',
            'personal.complainant.name',
            'Complainant name: Wu instead of Lin.',
            '投诉人 姓名：由“Lin”改为“Wu”。',
          ],
        ],
      ],
      [
        { personal: { description: 'a' } },
        { personal: { description: 'b' } },
        [['fields', 'personal.description', 'Description: b instead of a.', '案情描述：由“a”改为“b”。']],
      ],
      [
        { part: { ...part, offered: money('1000') } },
        { part: { ...part, offered: money('2000') } },
        [
          [
            'money',
            'part.offered',
            'Offered: 20.00 CNY instead of 10.00 CNY.',
            '赔付方案金额：由“10.00 CNY”改为“20.00 CNY”。',
          ],
        ],
      ],
      [
        { amount: money('4') },
        { amount: money('5') },
        [['money', 'amount', 'Amount: 0.05 CNY instead of 0.04 CNY.', '金额：由“0.04 CNY”改为“0.05 CNY”。']],
      ],
      [
        { part: { ...part, money: { payments: { m1: { state: 'proposed' } } } } },
        { part: { ...part, money: { payments: { m1: { state: 'paid' } } } } },
        [
          [
            'money',
            'part.money.payments.m1.state',
            'Payment m1 state: paid instead of proposed.',
            '付款 m1 状态：由“proposed”改为“paid”。',
          ],
        ],
      ],
      [
        { part: { ...part, payers: { y1: { party: 'north' } } } },
        { part: { ...part, payers: { y1: { party: 'south' } } } },
        [
          [
            'people',
            'part.payers.y1.party',
            'Payer y1 Party: south instead of north.',
            '赔付方 y1 责任方：由“north”改为“south”。',
          ],
        ],
      ],
      [
        { part: { ...part, documents: { k1: { for: 'y1' } } } },
        { part: { ...part, documents: { k1: { for: 'y2' } } } },
        [
          [
            'documents',
            'part.documents.k1.for',
            'Document k1 for: y2 instead of y1.',
            '单证 k1 提交对象：由“y1”改为“y2”。',
          ],
        ],
      ],
      // What only folding and deciding need, and what is the same in another order, is nothing new.
      [
        { seq: 1, latest: {}, pauses: [] },
        { seq: 9, latest: { x: 1 }, pauses: [1], brought: { a: 1 }, beforeMerge: 1 },
        [],
      ],
      [{ links: [{ a: 1, b: [2, null] }] }, { links: [{ b: [2, null], a: 1 }] }, []],
      [
        { links: [1, 2] },
        { links: [2, 1] },
        [['fields', 'links', 'Links: [2,1] instead of [1,2].', '关联案件：由“[1,2]”改为“[2,1]”。']],
      ],
    ])('%j, then %j', (before, after, expected) => {
      expect(found(before, after)).toEqual(expected);
    });

    it('and is null where there was none, or is none any more', () => {
      const [begun] = differencesOf(plain, { ...plain, waybill: 'YT-1' }, DEMO).fields;
      expect(begun).toMatchObject({ was: null, is: 'YT-1' });
      const [gone] = differencesOf({ ...plain, waybill: 'YT-1' }, plain, DEMO).fields;
      expect(gone).toMatchObject({ was: 'YT-1', is: null });
    });

    it('and all of it is told: first the fields, then people, clocks, money and papers', () => {
      const after = {
        ...plain,
        waybill: 'YT-1',
        owner: 'he',
        part: { ...part, offered: money('1'), documents: { k1: { for: 'y1' } } },
      } as unknown as CaseState;
      const { says } = differencesOf({ ...plain, clocks: {} }, after, DEMO);
      const told = says.map(({ en }) => en.split(/[:;"]/u, 1)[0]);
      const clocks = Object.keys(plain.clocks).map(() => 'Clock ');
      expect(told).toEqual(['Waybill', 'Owner', ...clocks, 'Offered', 'Document k1 for']);
      expect(differencesOf(undefined, plain, DEMO).fields).toContainEqual(
        expect.objectContaining({ path: 'status', was: null, is: 'open' }),
      );
    });
  });

  it('sorts money, people and documents out of the rest', () => {
    const claim = given(mon('10:00'), damagedPallet);
    const before = fold(claim.events);
    if (!before || before.part.kind !== 'claim') throw new Error('This is no claim.');
    const part = {
      ...before.part,
      claimed: { amountMinor: '90000', currency: 'CNY' },
      documents: { k1: { document: 'invoice', for: 'y1', state: 'asked' as const, round: 1 } },
    };
    const told = differencesOf(before, { ...before, owner: 'somebody', part }, DEMO);
    expect(told.money.map(({ path, is }) => [path, is])).toEqual([['part.claimed', part.claimed]]);
    expect(told.people.map(({ path, is }) => [path, is])).toEqual([['owner', 'somebody']]);
    expect(told.documents.map(({ path }) => path)).toContain('part.documents.k1.state');
    expect(told.fields).toEqual([]);
    expect(told.money[0]?.says.en).toBe('Claimed: 900.00 CNY instead of 1200.00 CNY.');
  });
});

it('every event has a title in both languages, and no two have the same', () => {
  for (const type of EVENT_TYPES) expect(EVENT_TITLES[type].zh).toMatch(/\p{Script=Han}/u);
  const titles = Object.values(EVENT_TITLES).flatMap(({ en, zh }) => [en, zh]);
  expect(titles.length - new Set(titles).size).toBe(0);
});
