import { addToInstant, dueFrom, type Due } from '../calendars/budget.ts';
import { formatInstant, parseInstant } from '../calendars/exact-time.ts';
import type { ClockSteps } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import { calendarOf, named, type ClockRule, type Offset, type Rulebook } from '../rulebook/rulebook.ts';
import type { Instant } from '../vocabulary.ts';
import { afterQuiet, type QuietHours } from './quiet.ts';

/** When a clock that starts at `start` is due; a clock on a promise is due when the promise says. */
export function dueOf(
  rule: ClockRule,
  start: Instant,
  given: Instant | undefined,
  state: CaseState,
  rules: Rulebook,
): Due {
  if (rule.budget.kind !== 'given') return dueFrom(start, rule.budget, calendarOf(rules, rule.calendar, state.branch));
  if (!given)
    throw new RangeError(`Clock ${rule.id} counts to a given instant, but the event that starts it carries none.`);
  return { dueAt: given, provisional: false };
}

/**
 * The instants of a ladder's rungs, out of their quiet hours. Quiet hours hold a ladder up and do not fold it: rungs that would all come
 * when they end keep their distance from each other, so that nobody below is passed over because it was night.
 */
function rungInstants(rungs: readonly { at: Instant; quiet: QuietHours | undefined }[], timeZone: string): Instant[] {
  let below: { at: Instant; moved: Instant } | undefined;
  return rungs.map(({ at, quiet }) => {
    let moved = afterQuiet(at, quiet, timeZone);
    if (quiet && below && moved <= below.moved) {
      const apart = parseInstant(below.moved) + parseInstant(at) - parseInstant(below.at);
      moved = afterQuiet(formatInstant(apart), quiet, timeZone);
    }
    below = { at, moved };
    return moved;
  });
}

/** The instants before and after a due instant: warnings that still lie ahead of `from`, and the ladder's rungs, out of their quiet hours. */
export function stepsOf(rule: ClockRule, due: Due, from: Instant, state: CaseState, rules: Rulebook): ClockSteps {
  const calendar = calendarOf(rules, rule.calendar, state.branch);
  const offset = ({ duration, unit }: Offset, sign: '' | '-') =>
    addToInstant(due.dueAt, `${sign}${duration}`, calendar, unit).dueAt;
  const rungs = named(rules.ladders, rule.ladder ?? '')?.rungs ?? [];
  return {
    dueAt: due.dueAt,
    warnings: rule.warnings
      .map((warning) => offset(warning, '-'))
      .filter((at) => at > from)
      .sort(),
    rungs: rungInstants(
      rungs.map((rung) => ({ at: offset(rung.after, ''), quiet: rung.quiet })),
      rules.timeZone,
    ),
    ...(due.provisional ? { provisional: true as const } : {}),
    ...(due.rolled === undefined ? {} : { rolled: due.rolled }),
  };
}
