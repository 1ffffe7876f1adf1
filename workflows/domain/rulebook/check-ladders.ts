import { coversQuiet } from '../clocks/quiet.ts';
import { offsetLength, offsetProblems } from './check-clocks.ts';
import type { RulebookProblem } from './problem.ts';
import { unknownName } from './problem.ts';
import type { Ladder, Rulebook, Rung } from './rulebook.ts';

/** What is wrong with a ladder: roles and levels that nothing bears, rungs that could not be climbed, a climb without an end. */
export function ladderProblems(ladder: Ladder, rules: Rulebook): RulebookProblem[] {
  return [
    ...ladder.rungs.flatMap((rung, index) => rungProblems(rung, index, ladder, rules)),
    ...endProblems(ladder),
    ...Object.entries(ladder.jumps ?? {}).flatMap(([level, index]) => jumpProblems(level, index, ladder, rules)),
  ];
}

function rungProblems(rung: Rung, index: number, { id, rungs }: Ladder, rules: Rulebook): RulebookProblem[] {
  const path = ['ladders', id, 'rungs', index];
  const { after, notify, acknowledgeWithin, quiet } = rung;
  const problems: RulebookProblem[] = offsetProblems(after, [...path, 'after'], 'from zero on');
  if (!Object.hasOwn(rules.roles, notify)) {
    problems.push({ path: [...path, 'notify'], message: unknownName('role', notify, Object.keys(rules.roles)) });
  }
  if (acknowledgeWithin)
    problems.push(...offsetProblems(acknowledgeWithin, [...path, 'acknowledgeWithin'], 'greater than zero'));
  if (quiet && quiet.from === quiet.to) {
    const message = `quiet hours from ${quiet.from} to ${quiet.to} are empty; leave them out, or end them at another time.`;
    problems.push({ path: [...path, 'quiet'], message });
  }
  const [first, below] = [rungs[0]?.after, rungs[index - 1]?.after];
  if (first && first.unit !== after.unit) {
    const message = `all rungs of a ladder count alike; the first counts ${first.unit}.`;
    problems.push({ path: [...path, 'after', 'unit'], message });
  } else if (below?.unit === after.unit && (offsetLength(after) ?? Infinity) <= (offsetLength(below) ?? -Infinity)) {
    const message = `rungs ascend: ${after.duration} is not later than ${below.duration} of the rung below.`;
    problems.push({ path: [...path, 'after', 'duration'], message });
  }
  return problems;
}

/** Whoever stands on the last rung has nobody above to whom the case could climb. */
function endProblems({ id, rungs }: Ladder): RulebookProblem[] {
  const last = rungs.length - 1;
  if (!rungs[last]?.acknowledgeWithin) return [];
  const message = 'the ladder has no end: nobody stands above the last rung, so it cannot ask to be acknowledged.';
  return [{ path: ['ladders', id, 'rungs', last, 'acknowledgeWithin'], message }];
}

function jumpProblems(level: string, index: number, { id, rungs }: Ladder, rules: Rulebook): RulebookProblem[] {
  const path = ['ladders', id, 'jumps', level];
  const levels = rules.practice?.levels ?? {};
  const unknown = Object.hasOwn(levels, level)
    ? []
    : [{ path, message: unknownName('level', level, Object.keys(levels)) }];
  const target = rungs[index];
  if (!target) {
    const message = `there is no rung ${index}; counted from zero the last is ${rungs.length - 1}.`;
    return [...unknown, { path, message }];
  }
  const { quiet } = target;
  const louder = quiet ? rungs.slice(0, index).findIndex((rung) => !coversQuiet(rung.quiet, quiet)) : -1;
  if (louder < 0 || !quiet) return unknown;
  // The jump comes when a lower rung would, which has only that rung's quiet hours.
  const message =
    `the jump comes at the instant of a lower rung, so rung ${louder} must keep the quiet hours of rung ${index} ` +
    `(${quiet.from} to ${quiet.to}) too.`;
  return [...unknown, { path, message }];
}
