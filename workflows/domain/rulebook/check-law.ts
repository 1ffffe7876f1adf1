import type { RulebookProblem } from './problem.ts';
import { unknownName } from './problem.ts';
import type { ClockRule, Rulebook } from './rulebook.ts';

/** In what the law of a clock contradicts itself: when it governs, what interrupts and what suspends it. Paths begin at the clock. */
export function lawProblems(clock: ClockRule, rules: Pick<Rulebook, 'clocks'>): RulebookProblem[] {
  return [
    ...startProblems(clock, rules),
    ...stopProblems(clock),
    ...interruptionProblems(clock),
    ...holdProblems(clock),
  ];
}

function startProblems({ starts }: ClockRule, rules: Pick<Rulebook, 'clocks'>): RulebookProblem[] {
  const { since, before, unlessLater } = starts;
  const never =
    since !== undefined && before !== undefined && before <= since
      ? [{ path: ['starts', 'before'], message: `is not after ${since}, so the clock never starts.` }]
      : [];
  const unknown =
    unlessLater === undefined || Object.hasOwn(rules.clocks, unlessLater)
      ? []
      : [
          {
            path: ['starts', 'unlessLater'],
            message: unknownName('clock', unlessLater, Object.keys(rules.clocks)),
          },
        ];
  return [...never, ...unknown];
}

const stopProblems = ({ stops, stopsWhen = {} }: ClockRule): RulebookProblem[] =>
  Object.keys(stopsWhen)
    .filter((event) => !stops.some((stop) => stop === event))
    .map((event) => ({ path: ['stopsWhen', event], message: 'is not among the events that satisfy the clock.' }));

/** An event that interrupts must do nothing else, or a period that ran out would come back to life. */
function interruptionProblems({ restartedBy = [], starts, stops, budget }: ClockRule): RulebookProblem[] {
  if (restartedBy.length > 0 && budget.kind === 'given')
    return [{ path: ['restartedBy'], message: 'a promised instant is renegotiated, not interrupted: leave it out.' }];
  return restartedBy.flatMap((event, index) => {
    const also = starts.on.includes(event) ? 'starts' : stops.includes(event) ? 'satisfies' : undefined;
    if (!also) return [];
    return [
      { path: ['restartedBy', index], message: `${event} ${also} the clock already; it cannot interrupt it too.` },
    ];
  });
}

function holdProblems({ heldBy, pausedBy, budget }: ClockRule): RulebookProblem[] {
  if (!heldBy) return [];
  if (budget.kind === 'given')
    return [{ path: ['heldBy'], message: 'a promised instant is never suspended: leave it out.' }];
  if (pausedBy.length > 0)
    return [
      { path: ['heldBy'], message: 'what the law suspends no pause of the case may hold: leave pausedBy empty.' },
    ];
  return heldBy.from === heldBy.until
    ? [{ path: ['heldBy', 'until'], message: 'is the event that suspends it; it needs another one to go on.' }]
    : [];
}
