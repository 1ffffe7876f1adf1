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
