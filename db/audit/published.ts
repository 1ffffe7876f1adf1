import type { Roster } from '../../workflows/domain/duty/roster.ts';
import { diffRulebooks } from '../../workflows/domain/rulebook/diff/diff.ts';
import { fieldChanges, type Change } from '../../workflows/domain/rulebook/diff/parts.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';

/** Beyond so many differences nobody reads a list; the versions themselves stay and can be compared. */
const LISTED = 40;
const WORDS = 100;

const short = (text: string): string => (text.length > WORDS ? `${text.slice(0, WORDS - 1)}…` : text);

/** What is kept of the differences between a version and the one before it. */
interface Differences {
  /** How many there are. */
  changes: number;
  /** The first of them. */
  summary: Partial<Change>[];
}

const of = (changes: readonly Change[], told: (change: Change) => Partial<Change>): Differences => ({
  changes: changes.length,
  summary: changes.slice(0, LISTED).map(told),
});

/** How a rulebook differs from the version before it; nothing is said of the first one. */
export const rulebookDifferences = (before: Rulebook | undefined, after: Rulebook): Partial<Differences> =>
  before === undefined
    ? {}
    : of(diffRulebooks(before, after), ({ part, entry, field, before: was, after: is }) => ({
        part,
        entry: short(entry),
        field,
        before: short(was),
        after: short(is),
      }));

/** In which fields a roster differs from the one before it; not what they say, since people stand in them. */
export const rosterDifferences = (before: Roster | undefined, after: Roster): Partial<Differences> =>
  before === undefined
    ? {}
    : of(
        (['people', 'shifts', 'away', 'afterHours'] as const).flatMap((part) =>
          fieldChanges(part, '', before[part], after[part]),
        ),
        ({ part, field }) => ({ part, field }),
      );
