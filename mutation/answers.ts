import type { Answer } from './answers/answer.ts';
import { ASSESSMENT } from './answers/assessment.ts';
import { AUDIT } from './answers/audit.ts';
import { CALENDARS } from './answers/calendars.ts';
import { CLAIM } from './answers/claim.ts';
import { CLOCKS } from './answers/clocks.ts';
import { DUTY } from './answers/duty.ts';
import { LEVELS } from './answers/levels.ts';
import { LIABILITY } from './answers/liability.ts';
import { MERGING } from './answers/merging.ts';
import { MONEY } from './answers/money.ts';
import { QUALITY } from './answers/quality.ts';
import { REQUEST } from './answers/request.ts';
import { REVIEW } from './answers/review.ts';
import { ROOT } from './answers/root.ts';
import { RULEBOOK } from './answers/rulebook.ts';
import { TYPES } from './answers/types.ts';
import type { Survivor } from './report.ts';

/** The survivors that were looked at. Lines move, so what was changed names them. */
const ANSWERS: readonly Answer[] = [
  ...ASSESSMENT,
  ...AUDIT,
  ...CALENDARS,
  ...CLAIM,
  ...CLOCKS,
  ...DUTY,
  ...LEVELS,
  ...LIABILITY,
  ...MERGING,
  ...MONEY,
  ...QUALITY,
  ...REQUEST,
  ...REVIEW,
  ...ROOT,
  ...RULEBOOK,
  ...TYPES,
];

/** What is said of a survivor; undefined for a gap that nobody has looked at. */
export function answerTo({ file, from, to }: Survivor, answers = ANSWERS): Answer | undefined {
  return answers.find((one) => one.file === file && from.startsWith(one.from) && to.startsWith(one.to ?? ''));
}
