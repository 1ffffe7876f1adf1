import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { evolve, fold } from '../../workflows/domain/case/evolve.ts';
import { isRefusal, type Refusal } from '../../workflows/domain/case/refusal.ts';
import { isEnded, type CaseState, type Promised } from '../../workflows/domain/case/state.ts';
import { due, nextDueAt } from '../../workflows/domain/clocks/due.ts';
import { commandOf } from '../../workflows/domain/command.ts';
import { commandTypesOf, decide, type Decision } from '../../workflows/domain/decide.ts';
import { commandSchemaByType, openSchema } from '../../workflows/domain/schema.ts';
import { CASE_KINDS } from '../../workflows/domain/vocabulary.ts';
import { system } from '../support/builders.ts';
import { CASE_ID } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';
import { runsOf } from '../support/runs.ts';
import { Simulation } from '../support/simulator.ts';
import { bodies, life, type Life } from './arbitraries.ts';

const RUNS = { numRuns: runsOf(60, 10) };

const lived = (one: Life): CaseEvent[] => new Simulation().live(one).log.entries.map(({ event }) => event);

/** The states that a life goes through, from the first on. */
function statesOf(events: readonly CaseEvent[]): CaseState[] {
  const states: CaseState[] = [];
  for (const event of events) {
    const state = evolve(states.at(-1), event);
    if (state) states.push(state);
  }
  return states;
}

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function tickAt(state: CaseState, at: string): Decision {
  const command = commandOf({ type: 'Tick' } as const, { id: 'tick', caseId: CASE_ID, at, actor: system });
  const decision: Decision | Refusal = decide(command, state, DEMO);
  if (isRefusal(decision)) throw new Error(decision.message);
  return decision;
}

const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();

describe('the commands that the laws are tried with', () => {
  it('are all that there are, and each is what its schema asks for', () => {
    const known = new Set(CASE_KINDS.flatMap((kind) => commandTypesOf(kind)));
    expect(Object.keys(bodies).sort()).toEqual([...known].sort());
    for (const [type, arbitrary] of Object.entries(bodies)) {
      const schema = commandSchemaByType.get(type);
      fc.assert(
        fc.property(arbitrary, (body) => {
          expect(schema?.safeParse(throughJson(body)).error).toBeUndefined();
        }),
        { numRuns: 20 },
      );
    }
    fc.assert(
      fc.property(life, ({ opening }) => {
        expect(openSchema.safeParse(opening).error).toBeUndefined();
      }),
      RUNS,
    );
  });
});

/** What may be said of a case that has ended: it goes on, somebody adds to it, or somebody judges how it was worked. */
const HARMLESS: readonly CaseEvent['type'][] = [
  'CaseReopened',
  'MergeUndone',
  'CaseReleased',
  'NoteAdded',
  'ContactMade',
  'CaseLinked',
  'LinkedCaseRequested',
  'CauseRecorded',
  'DisciplineRecorded',
  'CircularIssued',
  'PreventionPlanned',
  'PreventionDone',
  'SurveyAnswered',
  'ContactReviewed',
  'RungAcknowledged',
  'NoticeDelivered',
  'NoticeCancelled',
];

describe('for every life of every kind of case', () => {
  it('a fold may be interrupted anywhere', () => {
    fc.assert(
      fc.property(life, fc.nat(), (one, cut) => {
        const events = lived(one);
        const at = events.length ? cut % (events.length + 1) : 0;
        expect(fold(events.slice(at), fold(events.slice(0, at)))).toEqual(fold(events));
      }),
      RUNS,
    );
  });

  it('events and states are plain JSON', () => {
    fc.assert(
      fc.property(life, (one) => {
        const events = lived(one);
        expect(throughJson(events)).toStrictEqual(events);
        const state = fold(events);
        if (state) expect(fold(throughJson(events))).toStrictEqual(throughJson(state));
      }),
      RUNS,
    );
  });

  it('events in any order fold into something, and never throw', () => {
    fc.assert(
      fc.property(
        life.chain((one) => fc.shuffledSubarray(lived(one))),
        life.map(lived),
        (shuffled, others) => {
          const [opening] = others;
          const state = fold([...shuffled, ...others, ...shuffled]);
          if (opening) expect(state?.seq).toBeGreaterThanOrEqual(others.length);
          if (state) expect(nextDueAt(state)).toBe(due(state)[0]?.at ?? null);
        },
      ),
      RUNS,
    );
  });

  it('what is due next is the first of what is due', () => {
    fc.assert(
      fc.property(life, (one) => {
        for (const state of statesOf(lived(one))) expect(nextDueAt(state)).toBe(due(state)[0]?.at ?? null);
      }),
      RUNS,
    );
  });

  it('nothing is due before the clock that it belongs to has started', () => {
    fc.assert(
      fc.property(life, (one) => {
        for (const state of statesOf(lived(one))) {
          for (const { at, key } of due(state)) {
            const cause = key === undefined ? state.paused?.since : state.clocks[key]?.startedAt;
            expect(cause !== undefined && at >= cause).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it('a tick before anything is due says nothing, a tick when it is moves on', () => {
    fc.assert(
      fc.property(life, (one) => {
        const state = fold(lived(one));
        const at = state && nextDueAt(state);
        if (!at) return;
        expect(tickAt(state, justBefore(at)).events).toEqual([]);
        const { events, state: after } = tickAt(state, at);
        expect(events.length).toBeGreaterThan(0);
        expect((nextDueAt(after) ?? '~') > at).toBe(true);
      }),
      RUNS,
    );
  });

  it('an ended case changes only by what reopens, annotates or judges it, and waits for nothing but what outlives it', () => {
    const outlives = (state: CaseState, event: CaseEvent) =>
      'key' in event.data && (state.clocks[event.data.key]?.outlives ?? event.type === 'ClockStarted');
    fc.assert(
      fc.property(life, (one) => {
        const events = lived(one);
        const states = statesOf(events);
        events.forEach((event, index) => {
          const before = states[index - 1];
          if (!before || !isEnded(before) || outlives(before, event)) return;
          // The clocks are ended by the event after the one that ends the case.
          if (event.type !== 'ClockCancelled' && event.type !== 'ClockMet') expect(HARMLESS).toContain(event.type);
        });
        const last = states.at(-1);
        const awaited = last && isEnded(last) ? due(last) : [];
        for (const { key = '' } of awaited) expect(last?.clocks[key]?.outlives).toBe(true);
      }),
      RUNS,
    );
  });

  it('a promise ends once: kept and void are for good, broken is mended only by what happened in time', () => {
    const allowed: Record<Promised['state'], Promised['state'][]> = {
      standing: ['standing', 'kept', 'broken', 'void'],
      broken: ['broken', 'kept', 'standing'],
      kept: ['kept'],
      // Parted again, a merged case owes what it owed.
      void: ['void', 'standing'],
    };
    fc.assert(
      fc.property(life, (one) => {
        const events = lived(one);
        statesOf(events).reduce<CaseState | undefined>((before, state, index) => {
          for (const [subject, promised] of Object.entries(before?.promises ?? {})) {
            const now = state.promises[subject];
            expect(allowed[promised.state]).toContain(now?.state);
            const again = promised.state === 'void' && now?.state === 'standing';
            if (again) expect(events[index]?.type).toBe('MergeUndone');
            const mended = promised.state === 'broken' && now?.state !== 'broken';
            if (mended) expect((events[index]?.happenedAt ?? '~') <= promised.dueAt).toBe(true);
          }
          return state;
        }, undefined);
      }),
      RUNS,
    );
  });

  it('a command decided twice on the same state decides the same, and changes neither', () => {
    fc.assert(
      fc.property(
        life,
        fc.constantFrom(...Object.values(bodies)).chain((arbitrary) => arbitrary),
        (one, body) => {
          const state = fold(lived(one));
          if (!state) return;
          const at = '2026-07-01T01:00:00.000Z';
          const command = commandOf(body, { id: 'c', caseId: CASE_ID, at, actor: system });
          const before = throughJson({ state, command });
          const first = decide(command, state, DEMO);
          expect(decide(command, state, DEMO)).toEqual(first);
          expect(throughJson({ state, command })).toEqual(before);
          if (!isRefusal(first)) expect(fold(first.events, state)).toEqual(first.state);
        },
      ),
      { numRuns: runsOf(300, 40) },
    );
  });
});
