/** What is wrong with a rulebook, where: keys and indexes from the top of the document, so that a reader can be led there. */
export interface RulebookProblem {
  path: readonly (string | number)[];
  /** A sentence without the place. */
  message: string;
}

/** `clocks.answer.stops[2]` */
export function fieldOf(path: RulebookProblem['path']): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** Refers to something by a name that nothing bears. */
export function unknownName(what: string, name: string, known: Iterable<string>): string {
  return `there is no ${what} "${name}". Known: ${[...known].join(', ') || 'none'}.`;
}
