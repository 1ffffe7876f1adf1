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

/** Answers about one file. */
export function inFile(file: string, answers: readonly Omit<Answer, 'file'>[]): Answer[] {
  return answers.map((answer) => ({ file, ...answer }));
}
