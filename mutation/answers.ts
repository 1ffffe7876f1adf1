import type { Survivor } from './report.ts';

/** What is said of a survivor: that it changes nothing anybody could see, or why no test notices it. */
export interface Answer {
  file: string;
  /** What was there, or how it begins. */
  from: string;
  /** What was put there, or how it begins; anything, unless given. */
  to?: string;
  /** Changes nothing that anybody can see. */
  equivalent?: true;
  why: string;
}

/** The survivors that were looked at. Lines move, so what was changed names them. */
const ANSWERS: readonly Answer[] = [
  ...inFile('workflows/domain/money/money.ts', [
    { from: '[]', equivalent: true, why: 'the first place of a match is not looked at' },
    { from: 'minor < 0n', to: 'minor <= 0n', equivalent: true, why: 'zero has no sign' },
    { from: 'minor * sign', to: 'minor / sign', equivalent: true, why: 'the sign is 1 or -1' },
    { from: 'b.rest > a.rest', equivalent: true, why: 'the sort only asks whether the second comes before the first' },
  ]),
  ...inFile('workflows/domain/liability/share.ts', [
    {
      from: 'claim.fare || limit.fixed',
      to: 'true',
      equivalent: true,
      why: 'only a fare or a fixed sum can be more than what was suffered',
    },
  ]),
];

function inFile(file: string, answers: readonly Omit<Answer, 'file'>[]): Answer[] {
  return answers.map((answer) => ({ file, ...answer }));
}

/** What is said of a survivor; undefined for a gap that nobody has looked at. */
export function answerTo({ file, from, to }: Survivor, answers = ANSWERS): Answer | undefined {
  return answers.find((one) => one.file === file && from.startsWith(one.from) && to.startsWith(one.to ?? ''));
}
