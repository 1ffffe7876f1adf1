import type { CaseEvent } from './events.ts';

type Scalar = string | number | boolean;
/** What an event must say for a rule to mean it, such as `upheld: true`; a list allows any of its values. */
export type Conditions = Readonly<Record<string, Scalar | readonly Scalar[]>>;

/** Whether the event says all that a rule makes a condition of; no condition is always met. */
export const saysSo = ({ data }: CaseEvent, when: Conditions = {}): boolean => {
  const said = new Map<string, unknown>(Object.entries(data));
  return Object.entries(when).every(([name, wanted]) =>
    Array.isArray(wanted) ? wanted.includes(said.get(name)) : said.get(name) === wanted,
  );
};
