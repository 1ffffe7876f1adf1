import type { PersonalData } from './events.ts';

/** What somebody wrote beside an event; nothing where they wrote nothing. */
export const written = (text: string | undefined): PersonalData | undefined =>
  text === undefined ? undefined : { text };
