import type { Span, WeekDay } from '../../../workflows/domain/calendars/calendar.ts';
import type { CaseEvent } from '../../../workflows/domain/case/events.ts';
import type { CaseState, ClockState } from '../../../workflows/domain/case/state.ts';
import type { ClockRule, Ladder, Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import type { Channel, Instant } from '../../../workflows/domain/vocabulary.ts';
import { tick, type Told } from '../../support/builders.ts';
import type { Story } from '../../support/given.ts';
import { DEMO } from '../../support/lives.ts';

/** The sample rules with one clock changed. */
export function withClock(id: string, change: Partial<ClockRule>, rules: Rulebook = DEMO): Rulebook {
  const clock = rules.clocks[id];
  if (!clock) throw new Error(`The rulebook has no clock ${id}.`);
  return { ...rules, clocks: { ...rules.clocks, [id]: { ...clock, ...change } } };
}

/** The sample rules with one ladder changed. */
export function withLadder(id: string, change: Partial<Ladder>, rules: Rulebook = DEMO): Rulebook {
  const ladder = rules.ladders[id];
  if (!ladder) throw new Error(`The rulebook has no ladder ${id}.`);
  return { ...rules, ladders: { ...rules.ladders, [id]: { ...ladder, ...change } } };
}

/** The sample rules with other opening hours of the office, and without its holidays. */
export function withHours(weekly: Partial<Record<WeekDay, Span[]>>, rules: Rulebook = DEMO): Rulebook {
  const { office } = rules.calendars;
  if (!office) throw new Error('The rulebook has no calendar office.');
  const { holidayRegion: _region, ...rest } = office;
  const own = { ...rest, versions: [{ effectiveFrom: '2020-01-01', weekly }], holidays: [] };
  return { ...rules, calendars: { ...rules.calendars, office: own } };
}

/** The sample rules with a clock for the next reply: it runs from each word of the customer's until somebody reaches them. */
export function withReplyClock(): Rulebook {
  const { acknowledge } = DEMO.clocks;
  if (!acknowledge) throw new Error('The rulebook has no clock acknowledge.');
  const reply: ClockRule = {
    ...acknowledge,
    id: 'reply',
    starts: { on: ['ContactMade'], from: 'reported', when: { direction: 'inbound' } },
    stops: ['ContactMade', 'Answered'],
  };
  const routes = DEMO.routes.map((route) => ({ ...route, clocks: [...route.clocks, 'reply'] }));
  return { ...DEMO, routes, clocks: { ...DEMO.clocks, reply } };
}

/** The customer says something, by whatever way. */
export const customerSays = (channel: Channel): Told => ({
  type: 'RecordContact',
  direction: 'inbound',
  channel,
  reached: true,
  text: 'Thanks.',
});

const ALARMS: readonly CaseEvent['type'][] = ['ClockWarned', 'ClockBreached', 'RungFired'];

/** What time itself brought about, as `warned answer 0`, `missed answer`, `told answer 0`, each with its instant. */
export function alarmsOf(story: Story, from = 0): [what: string, at: Instant][] {
  return story.events.slice(from).flatMap((event) => {
    if (!ALARMS.includes(event.type)) return [];
    return [[wordsOf(event), event.happenedAt] as [string, Instant]];
  });
}

function wordsOf(event: CaseEvent): string {
  if (event.type === 'ClockWarned') return `warned ${event.data.key} ${event.data.warning}`;
  if (event.type === 'RungFired') return `told ${event.data.key} ${event.data.rung}`;
  return event.type === 'ClockBreached' ? `missed ${event.data.key}` : event.type;
}

/** Alarms of one clock only. */
export const alarmsAbout = (story: Story, key: string, from = 0): [string, Instant][] =>
  alarmsOf(story, from).filter(([what]) => what.split(' ')[1] === key);

/** Nothing is done until an instant; the timer is punctual. */
export const untouchedUntil = (story: Story, at: Instant): Story => story.and(at, tick);

/** Nothing is done, and no timer fires until an instant. */
export const asleepUntil = (story: Story, at: Instant): Story => story.and(at, tick, { timerIsLate: true });

export function clockOf(story: Story | CaseState, key: string): ClockState {
  const { clocks } = 'state' in story ? story.state : story;
  const clock = clocks[key];
  if (!clock) throw new Error(`The case has no clock ${key}.`);
  return clock;
}

/** Types of the events that came after those of an earlier part of the story. */
export const since = (before: Story, story: Story): CaseEvent['type'][] =>
  story.events.slice(before.events.length).map(({ type }) => type);
