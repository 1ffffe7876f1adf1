import type { Logged } from '../../workflows/domain/quality/log.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { Story } from './given.ts';

/** The log of a story as the store would have it: told when it was entered, recorded when it was told. */
export const loggedOf = (story: Story): Logged[] =>
  story.events.map((event, index) => ({ ...event, seq: index + 1, recordedAt: event.reportedAt }));

/** The places of the events of a type in a story's log. */
export const placesOf = (story: Story, ...types: Logged['type'][]): number[] =>
  loggedOf(story).flatMap(({ type, seq }) => (types.includes(type) ? [seq] : []));

/** A log of a few events for what no story comes to: numbered from 1, each told as it happened, and nobody knows when it was recorded. */
export const logOf = (...events: [type: Logged['type'], happenedAt: Instant, data?: object][]): Logged[] =>
  events.map(
    ([type, happenedAt, data = {}], index) =>
      ({ type, data, happenedAt, reportedAt: happenedAt, seq: index + 1 }) as Logged,
  );
