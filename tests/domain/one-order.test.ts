import { expect, it } from 'vitest';
import { commandOf } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import { ordered } from '../../workflows/domain/case/ordered.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { lateParcel, mon, supervisor, tue } from '../support/builders.ts';
import { CASE_ID, given } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';

/** Every object with its names the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([name, one]) => [name, reversed(one)])) as T;
}

const { state } = given(mon('10:00'), lateParcel);
const withdrawn = (from: CaseState) => {
  const body = { type: 'Withdraw', reason: 'it came' } as const;
  return decide(commandOf(body, { id: 'w', caseId: CASE_ID, at: tue('10:00'), actor: supervisor }), from, DEMO);
};

it('a decision does not depend on the order in which a store gives the names of a snapshot back', () => {
  expect(Object.keys(reversed(state).clocks)).not.toEqual(Object.keys(state.clocks));
  expect(JSON.stringify(withdrawn(reversed(state)))).toBe(JSON.stringify(withdrawn(state)));
});

it('numbers in names count by their size', () => {
  const promises = Object.fromEntries(['p10', 'p2', 'q1', 'p1'].map((name) => [name, { dueAt: '', state: 'void' }]));
  expect(Object.keys(ordered({ promises } as unknown as CaseState).promises)).toEqual(['p1', 'p2', 'p10', 'q1']);
});
