import type { Logged } from '../../workflows/domain/quality/log.ts';
import type { Story } from './given.ts';

/** The log of a story as the store would have it: told when it was entered, recorded when it was told. */
export const loggedOf = (story: Story): Logged[] =>
  story.events.map((event, index) => ({ ...event, seq: index + 1, recordedAt: event.reportedAt }));

/** The places of the events of a type in a story's log. */
export const placesOf = (story: Story, ...types: Logged['type'][]): number[] =>
  loggedOf(story).flatMap(({ type, seq }) => (types.includes(type) ? [seq] : []));
