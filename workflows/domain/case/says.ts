import type { CaseEvent } from './events.ts';

/** What an event must say for a rule to mean it, such as `upheld: true`. */
export type Condition = Readonly<Record<string, string | number | boolean>>;

/** Whether the event says all that a rule makes a condition of; no condition is always met. */
export const saysSo = ({ data }: CaseEvent, when: Condition = {}): boolean => {
  const said = new Map<string, unknown>(Object.entries(data));
  return Object.entries(when).every(([name, value]) => said.get(name) === value);
};
