import type { EventEnvelope, EventOf, EventType, RecordedEvent } from '../workflows/domain/case/events.ts';
import { WITHHELD_NAMES } from '../workflows/domain/audit/state-names.ts';
import { fold } from '../workflows/domain/case/evolve.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import { formatMoney, type Money } from '../workflows/domain/money/money.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { caseTypes } from '../workflows/domain/types/registry.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';
import type { Value } from './value.ts';
import { told } from './withheld.ts';

/** An event of one type with its place in the log. */
export type Recorded<T extends EventType> = EventOf<T> & EventEnvelope;

/** A case as forms look at it: its log up to a moment, and what the log adds up to. */
export class Filed {
  readonly caseId: string;
  readonly events: readonly RecordedEvent[];
  readonly state: CaseState;
  readonly rules: Rulebook;

  /** Throws when the log does not begin with its opening. */
  constructor(events: readonly RecordedEvent[], rules: Rulebook) {
    const state = fold(events);
    const [opened] = events;
    if (!state || opened?.type !== 'CaseOpened')
      throw new RangeError('A form is filled from the log of an opened case.');
    this.caseId = opened.caseId;
    this.events = events;
    this.state = state;
    this.rules = rules;
  }

  get opened(): Recorded<'CaseOpened'> {
    return this.events[0] as Recorded<'CaseOpened'>;
  }

  /** All events of some types, in order. */
  all<T extends EventType>(...types: T[]): Recorded<T>[] {
    return this.events.filter((event): event is Recorded<T> => (types as EventType[]).includes(event.type));
  }

  last<T extends EventType>(...types: T[]): Recorded<T> | undefined {
    return this.all(...types).at(-1);
  }
}

/** What somebody wrote about an event. */
export const wordsOf = (event: RecordedEvent | undefined): string | Words | null =>
  event?.personal?.text ?? (event?.withheld ? WITHHELD_NAMES[event.withheld] : null);
/** The same in both languages, nothing as an empty text. */
export const bothOf = (text: string | Words | null): Words =>
  typeof text === 'string' ? { en: text, zh: text } : (text ?? { en: '', zh: '' });
/** The person who entered it. */
export const handlerOf = (event: RecordedEvent | undefined): string | null => event?.actor.id ?? null;
export const whenOf = (event: RecordedEvent | undefined): Value => (event ? { at: event.happenedAt } : null);
export const instantOf = (at: string | undefined): Value => (at === undefined ? null : { at });
export const moneyOf = (money: Money | undefined): Value => (money ? formatMoney(money) : null);

/** The facts of the case's type, each on a line with its label. */
export function factLines({ state }: Filed): Value {
  const facts = state.personal.facts ?? {};
  const lines = caseTypes[state.caseType].facts.flatMap((spec): { en: string; zh: string }[] => {
    const value = facts[spec.name];
    if (value === undefined) return [];
    const chosen = spec.kind === 'choice' ? spec.choices.find((choice) => choice.value === value)?.label : undefined;
    const yes = typeof value === 'boolean' ? { en: value ? 'yes' : 'no', zh: value ? '是' : '否' } : undefined;
    const words = chosen ?? yes ?? { en: String(value), zh: String(value) };
    return [{ en: `${spec.label.en}: ${words.en}`, zh: `${spec.label.zh}：${words.zh}` }];
  });
  return told(state, lines.length > 0 ? { lines } : null);
}

/** A number that the company gave the case: of the level to which it was referred up, or of the branch that took it in. */
export function numberOf({ state, rules }: Filed, by: 'level' | 'intake'): string | null {
  const found = Object.entries(state.numbers ?? {}).find(([series]) => {
    const rule = rules.practice?.numbering[series];
    return (rule?.level !== undefined || rule?.on === 'ReferredUp') === (by === 'level');
  });
  return found?.[1] ?? null;
}
