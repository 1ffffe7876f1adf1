import { troubleOf } from '../../api/problem.ts';

/** Something wrong with a draft, at its line; line 0 is about all of it. */
export interface Mistake {
  line: number;
  column: number;
  /** Where in the rules it stands, such as `clocks.answer.holder`. */
  path: string;
  message: string;
}

const PLACE = /^draft(?::(\d+):(\d+))?(?: (.*))?$/;

/** The mistakes that the server named in a draft, in the order of their lines; none where something else went wrong. */
export function mistakesOf(error: unknown): Mistake[] {
  if (error === undefined) return [];
  return troubleOf(error)
    .errors.flatMap(({ field, message }) => {
      const [found, line, column, path] = PLACE.exec(field) ?? [];
      return found === undefined
        ? []
        : [{ line: Number(line ?? 0), column: Number(column ?? 0), path: path ?? '', message }];
    })
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** Where a line begins in a text. */
export function startOf(text: string, line: number): number {
  let place = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', place);
    if (end < 0) return text.length;
    place = end + 1;
  }
  return place;
}
