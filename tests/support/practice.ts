import { practiceProblems } from '../../workflows/domain/rulebook/practice/check-practice.ts';
import { practiceSchema } from '../../workflows/domain/rulebook/practice/schema.ts';
import { fieldOf } from '../../workflows/domain/rulebook/problem.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO } from './lives.ts';

/** The sample organisation with a practice of its own, written as in a rulebook. */
export const withPractice = (practice: Record<string, unknown>, rules: Rulebook = DEMO): Rulebook => ({
  ...rules,
  practice: practiceSchema.parse(practice),
});

/** A text in both languages, for what no test reads. */
export const words = (en: string) => ({ en, zh: '词' });

/** What is said of a practice with these parts, without the place where every practice stands. */
export const wrongInPractice = (part: Record<string, unknown>): string[] =>
  practiceProblems(withPractice(part)).map(({ path, message }) =>
    `${fieldOf(path)}: ${message}`.replace(/^practice\./, ''),
  );
