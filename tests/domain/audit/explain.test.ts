import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedDays } from '../../../workflows/domain/audit/explain/days.ts';
import { explainDue, verdictOf, whenItEnded } from '../../../workflows/domain/audit/explain/due.ts';
import { explainEscalation, isEscalation } from '../../../workflows/domain/audit/explain/escalation.ts';
import type { Explained } from '../../../workflows/domain/audit/explain/explained.ts';
import { explainWho } from '../../../workflows/domain/audit/explain/who.ts';
import { dueAfterPause, dueFrom, workingTimeBetween, type Budget } from '../../../workflows/domain/calendars/budget.ts';
import { parseWorkingTime } from '../../../workflows/domain/calendars/exact-time.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import { fold } from '../../../workflows/domain/case/evolve.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { life } from '../../laws/arbitraries.ts';
import { lateParcel, local, mon, resume, tick, tue, waitForDocuments, wed } from '../../support/builders.ts';
import { CASE_ID } from '../../support/given.ts';
import { DEMO } from '../../support/lives.ts';
import { lived, stateAfter } from '../../support/recorded.ts';
import { runsOf } from '../../support/runs.ts';
import { Simulation } from '../../support/simulator.ts';

const OFFICE = DEMO.calendars['office'];
if (!OFFICE) throw new Error('The sample rules have no office hours.');

const FROM = Date.parse('2025-01-02T00:00:00Z');
const start = fc
  .integer({ min: 0, max: 600 * 24 * 60 })
  .map((minutes) => new Date(FROM + minutes * 60_000).toISOString());
const few = fc.integer({ min: 1, max: 25 });
const budget: fc.Arbitrary<Budget> = fc.oneof(
  few.map((days): Budget => ({ kind: 'working-days', days, at: 'close-of-business' })),
  few.map((days): Budget => ({ kind: 'working-days', days, at: 'same-time' })),
  fc.tuple(few, fc.boolean(), fc.boolean()).map(([days, firstDayExcluded, rollHoliday]): Budget => ({
    kind: 'calendar-days',
    days,
    firstDayExcluded,
    rollHoliday,
  })),
  few.map((days): Budget => ({ kind: 'days-but-sundays-and-holidays', days })),
  few.map((hours): Budget => ({ kind: 'working-time', duration: `PT${hours}H` })),
);

type HeldFor = { from: string; to: string }[];
const minutesTold = (of: Budget, from: string, to: string, held: HeldFor): number =>
  countedDays(of, OFFICE, { from, to, held }).reduce((sum, { minutes = 0 }) => sum + minutes, 0);

/** How much the days say was counted, in the unit of the budget. */
function counted(of: Budget, from: string, to: string, held: HeldFor = []): number {
  if (of.kind === 'working-time') return minutesTold(of, from, to, held) / 60;
  return countedDays(of, OFFICE!, { from, to, held }).filter((day) => day.counted).length;
}
const given = (of: Budget): number =>
  'days' in of ? of.days : 'duration' in of ? Number(/\d+/.exec(of.duration)?.[0]) : 0;

describe('the days of a period', () => {
  it('that count are as many as the budget gives, whatever it counts', () => {
    fc.assert(
      fc.property(start, budget, (from, of) => {
        const { dueAt } = dueFrom(from, of, OFFICE);
        const more =
          of.kind === 'working-days' && of.at === 'close-of-business' ? [given(of), given(of) + 1] : [given(of)];
        expect(more).toContain(counted(of, from, dueAt));
      }),
    );
  });

  it('are as many when a pause held it, and those within the pause do not count', () => {
    fc.assert(
      fc.property(
        start,
        budget,
        fc.integer({ min: 1, max: 4 * 24 * 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, of, length, share) => {
          const before = dueFrom(from, of, OFFICE).dueAt;
          const pausedAt = new Date(
            Date.parse(from) + Math.floor((Date.parse(before) - Date.parse(from)) * share * 0.9),
          ).toISOString();
          const resumedAt = new Date(Date.parse(pausedAt) + length * 60_000).toISOString();
          const { dueAt } = dueAfterPause(from, before, pausedAt, resumedAt, of, OFFICE);
          if (dueAt === before) return;
          const held = [{ from: pausedAt, to: resumedAt }];
          // What was left of a day goes on in opening hours, and is told in minutes.
          if (of.kind === 'working-days' && of.at === 'same-time') {
            const worked = parseWorkingTime(workingTimeBetween(from, before, OFFICE)) / 60_000;
            expect(minutesTold(of, from, dueAt, held)).toBeCloseTo(worked, 6);
            return;
          }
          const days = counted(of, from, dueAt, held);
          if (of.kind === 'working-time') expect(days).toBeCloseTo(given(of), 6);
          // Days are whole: one that a pause cut is told as one or the other.
          else expect(Math.abs(days - given(of))).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('name the holiday that was skipped and the Saturday that was worked', () => {
    const days = countedDays({ kind: 'working-days', days: 7, at: 'close-of-business' }, OFFICE, {
      from: local('2025-09-26', '10:00'),
      to: local('2025-10-14', '18:00'),
      held: [],
    });
    expect(days.find(({ date }) => date === '2025-10-01')).toMatchObject({ kind: 'holiday', counted: false });
    expect(days.find(({ date }) => date === '2025-10-01')?.says.zh).toMatch(/节假日（.+），不计/);
    expect(days.find(({ date }) => date === '2025-09-28')).toMatchObject({ kind: 'make-up', counted: true });
    expect(days.find(({ date }) => date === '2025-09-27')).toMatchObject({ kind: 'weekend', counted: false });
  });
});

const stricter = (hours: number): Rulebook => {
  const { answer, ...clocks } = DEMO.clocks;
  if (!answer) throw new Error('The sample rules have no clock for the answer.');
  const budgetOf = { kind: 'working-time' as const, duration: `PT${hours}H` };
  return { ...DEMO, version: '2026-06-01', clocks: { ...clocks, answer: { ...answer, budget: budgetOf } } };
};

function whole(found: Explained | undefined): Explained {
  if (!found) throw new Error('Nothing was explained.');
  for (const { en, zh } of [found.answer, ...found.lines, found.was.says, ...(found.today ? [found.today.says] : [])]) {
    expect(en).toMatch(/\S/);
    expect(zh).toMatch(/\p{Script=Han}/u);
  }
  return found;
}

describe('why a clock is due then', () => {
  const log = lived(DEMO, CASE_ID, [
    { at: mon('10:00'), body: lateParcel },
    { at: mon('11:00'), body: waitForDocuments },
    { at: tue('11:00'), body: resume },
  ]);
  const asked = { log, state: stateAfter(log), key: 'answer', rules: DEMO };

  it('is told by the event that started it, the rule with its source, the days and the pauses', () => {
    const found = whole(explainDue({ ...asked, today: DEMO }));
    expect(found.answer.en).toBe('"Answer" is due 2026-03-05 10:00 (Asia/Shanghai).');
    expect(found.rules[0]).toMatchObject({
      rulebook: 'demo@2025-01-01',
      path: 'clocks.answer',
      source: { confidence: 'M' },
    });
    expect(found.pauses).toEqual([
      {
        from: mon('11:00'),
        to: tue('11:00'),
        because: { en: 'Waiting for documents of the customer', zh: '等待客户补充资料' },
      },
    ]);
    expect(found.days.reduce((sum, { minutes = 0 }) => sum + minutes, 0)).toBe(16 * 60);
    expect(found.events[0]).toBe(1);
    expect(found).toMatchObject({ equal: true, was: { dueAt: stateAfter(log).clocks['answer']?.dueAt } });
  });

  it('shows beside the rules of the time what those of today would say', () => {
    const found = whole(explainDue({ ...asked, today: stricter(8) }));
    expect(found).toMatchObject({
      equal: false,
      was: { rulebook: 'demo@2025-01-01' },
      today: { rulebook: 'demo@2026-06-01', dueAt: wed('10:00') },
    });
    const { answer: _, ...others } = DEMO.clocks;
    const none = whole(explainDue({ ...asked, today: { ...DEMO, version: 'x', clocks: others } }));
    expect(none.today?.says.en).toBe('demo@x has no such clock.');
    expect(explainDue({ ...asked, key: 'nothing', today: DEMO })).toBeUndefined();
  });

  it('is for every clock of every life the instant that it has, when the same rules reckon it again', () => {
    let compared = 0;
    fc.assert(
      fc.property(life, (one) => {
        const told = new Simulation()
          .live(one)
          .log.entries.map(({ event, seq }) => ({ ...event, seq }) as RecordedEvent);
        const state = fold(told);
        for (const clock of Object.values(state?.clocks ?? {})) {
          if (!state || clock.agreed || clock.broughtBy !== undefined) continue;
          compared += 1;
          const then = whenItEnded(told, state, clock);
          expect(verdictOf(clock, then, DEMO).dueAt, JSON.stringify([clock, then.pauses])).toBe(clock.dueAt);
        }
      }),
      { numRuns: runsOf(100, 15) },
    );
    expect(compared).toBeGreaterThan(runsOf(40, 5));
  });
});

describe('why somebody was told', () => {
  it('is told by the clock that was missed, the rung, the ladder and who was told', () => {
    const log = lived(DEMO, CASE_ID, [
      { at: mon('10:00'), body: lateParcel },
      { at: mon('15:00'), body: tick },
      { at: tue('09:30'), body: tick },
    ]);
    const event = log.find(isEscalation);
    if (!event) throw new Error('Nobody was told.');
    const before = log.filter(({ seq }) => seq <= event.seq);
    const found = whole(
      explainEscalation({ log, state: stateAfter(before), event, rules: DEMO, today: DEMO, roster: undefined }),
    );
    expect(found.answer.en).toMatch(/^Rung 1 of the ladder of "Acknowledge" came at .* and tells Supervisor\.$/);
    expect(found.rules).toMatchObject([{ path: 'ladders.service.rungs.0' }]);
    expect(found.events).toContain(event.seq);
    expect(found.lines[0]?.en).toMatch(/was not met/);
    expect(found.equal).toBe(true);
  });
});

describe('who could have done it', () => {
  it('is told by role and state, and by nobody whose role may not', () => {
    const log = lived(DEMO, CASE_ID, [{ at: mon('10:00'), body: lateParcel }]);
    const bearers = [
      { person: 'a', role: 'agent' },
      { person: 'g', role: 'auditor' },
      { person: 's', role: 'supervisor' },
    ];
    const asked = {
      log,
      state: stateAfter(log),
      at: mon('11:00'),
      rules: DEMO,
      today: DEMO,
      roster: undefined,
      bearers,
    };
    expect(whole(explainWho({ ...asked, command: 'Assign' })).answer.en).toMatch(/ s could have given Assign/);
    expect(whole(explainWho({ ...asked, command: 'AddNote' })).answer.en).toMatch(/ a, s could have given AddNote/);
    expect(whole(explainWho({ ...asked, command: 'ReopenCase' })).answer.en).toMatch(/nobody could have given/);
  });
});
