import { dueFrom } from '../calendars/budget.ts';
import { pausableClocks } from '../clocks/holding.ts';
import { stepsOf } from '../clocks/steps.ts';
import { SUPERVISING, type CommandRules, type Deciding } from '../decider.ts';
import { calendarOf, named, titleOf } from '../rulebook/rulebook.ts';
import { latestOf } from '../vocabulary.ts';
import type { CaseEvent, EventData, PersonalData } from './events.ts';
import { listed, refuse, tooFarAhead, type Refusal } from './refusal.ts';
import type { ClockState } from './state.ts';

const running = (clocks: Record<string, ClockState>): ClockState[] =>
  Object.values(clocks).filter((clock) => clock.status === 'running');

function extend({ body, command, state, rules, event }: Deciding<'ExtendClock'>): CaseEvent[] | Refusal {
  const clock = state.clocks[body.clock];
  const rule = clock && rules.clocks[clock.clock];
  if (!clock || !rule || clock.status !== 'running') {
    const known = listed(running(state.clocks).map(({ key }) => key));
    return refuse('unknown-clock', { clock: body.clock, known });
  }
  if (!rule.extension) {
    return refuse('no-extension', { rulebook: titleOf(rules), clock: clock.key });
  }
  if (clock.extensions >= rule.extension.times) {
    return refuse('extension-used-up', { clock: clock.key, times: rule.extension.times });
  }
  const calendar = calendarOf(rules, rule.calendar, state.branch);
  const agreed = body.dueAt && { dueAt: body.dueAt, provisional: false };
  const due = agreed || dueFrom(clock.dueAt, rule.extension.budget, calendar);
  // More time that is over before it is given would be missed at once, and its ladder climbed again.
  const present = latestOf(clock.dueAt, command.happenedAt);
  if (due.dueAt <= present) return refuse('extension-not-later', { dueAt: due.dueAt, present });
  const tooFar = tooFarAhead(due.dueAt, command.at);
  if (tooFar) return tooFar;
  const steps = stepsOf(rule, due, command.happenedAt, state, rules);
  // A missed clock that gets more time begins a new cycle, or a rung of its ladder would be claimed twice.
  const cycle = clock.breachedAt ? clock.cycle + 1 : clock.cycle;
  const data = { key: clock.key, cycle, lawful: !body.dueAt, ...steps };
  return [event('ClockExtended', data, { text: body.reason })];
}

/** The end of the pause, if there is one. What ended it may have happened before it began and be entered only now. */
export function resumption(
  { state, event }: Pick<Deciding<'Resume'>, 'state' | 'event'>,
  because: EventData['CaseResumed']['because'],
  personal?: PersonalData,
): CaseEvent[] {
  if (!state.paused) return [];
  const resumed = event('CaseResumed', { because }, personal);
  const happenedAt = latestOf(resumed.happenedAt, state.paused.since);
  return [{ ...resumed, happenedAt, reportedAt: latestOf(resumed.reportedAt, happenedAt) }];
}

/** Holding clocks for a reason with a ceiling, letting them go on, and giving one more time. */
export const pauseRules: CommandRules<'Pause' | 'Resume' | 'ExtendClock'> = {
  Pause: {
    records: ['CasePaused'],
    decide: ({ body, command, state, rules, event }) => {
      const reason = named(rules.pauseReasons, body.reason);
      if (!reason) {
        const known = listed(Object.keys(rules.pauseReasons));
        const rulebook = titleOf(rules);
        return refuse('unknown-pause-reason', { rulebook, reason: body.reason, known });
      }
      if (state.paused) return refuse('already-paused', { since: state.paused.since });
      if (!pausableClocks(state, reason.id, rules).length) return refuse('nothing-to-pause', { reason: reason.id });
      const ceiling = dueFrom(command.happenedAt, reason.ceiling, calendarOf(rules, reason.calendar, state.branch));
      const text = body.evidence ? `${body.askedFor}\n${body.evidence}` : body.askedFor;
      return [event('CasePaused', { reason: reason.id, ceilingAt: ceiling.dueAt }, { text })];
    },
  },
  Resume: {
    records: ['CaseResumed'],
    decide: ({ body, state, event }) =>
      state.paused ? resumption({ state, event }, 'command', { text: body.reason }) : refuse('not-paused'),
  },
  ExtendClock: { roles: SUPERVISING, records: ['ClockExtended'], decide: extend },
};
