import type { Rulebook } from '../rulebook.ts';
import type { Greeting } from './practice.ts';

/** Something that a role is reminded of at set local times. */
export interface Reminder {
  every: 'day' | 'week';
  /** 1 Monday … 7 Sunday. */
  day?: number;
  time: string;
  to: string;
  /** Only on the last working day of this calendar before such days. */
  before?: { days: Greeting['on']; calendar: string };
}

/** All reminders of a rulebook: boxes that are to be emptied, and greetings that are to be sent. */
export function remindersOf({ practice }: Rulebook): Record<string, Reminder> {
  const boxes = Object.entries(practice?.channels ?? {}).flatMap(([channel, { emptied }]): [string, Reminder][] => {
    if (!emptied) return [];
    const { every, day, time, by } = emptied;
    return [[`empty-${channel}`, { every, ...(day === undefined ? {} : { day }), time, to: by }]];
  });
  const greetings = Object.entries(practice?.greetings ?? {}).map(
    ([id, { on, calendar, time, to }]): [string, Reminder] => [
      `greet-${id}`,
      { every: 'day', time, to, before: { days: on, calendar } },
    ],
  );
  return Object.fromEntries([...boxes, ...greetings]);
}
