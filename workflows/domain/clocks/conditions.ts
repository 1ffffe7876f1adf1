import { localTime } from '../calendars/days.ts';
import { parseInstant } from '../calendars/exact-time.ts';
import type { CaseEvent } from '../case/events.ts';
import { saysSo } from '../case/says.ts';
import type { CaseState } from '../case/state.ts';
import type { Payer } from '../claim/file/state.ts';
import { calendarOf, named, type ClockRule, type CountryCondition, type Rulebook } from '../rulebook/rulebook.ts';
import type { Instant } from '../vocabulary.ts';

/** Whether the event satisfies clocks of a rule: it is among the rule's stops, and says what it must. */
export const stoppedBy = ({ stops, stopsWhen }: ClockRule, event: CaseEvent): boolean =>
  stops.includes(event.type) && saysSo(event, stopsWhen?.[event.type]);

/** Whether a rule is the law for what happened at an instant: by its local date, and by the countries of the carriage. */
export function governs(rule: ClockRule, at: Instant, state: CaseState, rules: Rulebook): boolean {
  const { since, before } = rule.starts;
  if (!fitsCountries(rule, state)) return false;
  if (since === undefined && before === undefined) return true;
  const date = localTime(calendarOf(rules, rule.calendar, state.branch), parseInstant(at))
    .toPlainDate()
    .toString();
  return (since === undefined || since <= date) && (before === undefined || date < before);
}

/** While the countries are not known, a clock that may be the right one runs: a time that is shown in vain harms nobody. */
export function fitsCountries({ starts: { countries } }: ClockRule, { part }: CaseState): boolean {
  const known = part.kind === 'claim' ? (part.file?.countries ?? []) : [];
  return !countries || known.length === 0 || areSuch(known, countries);
}

const areSuch = (known: readonly string[], { any, all, atLeast = 0 }: CountryCondition): boolean =>
  (!any || known.some((country) => any.includes(country))) &&
  (!all || known.every((country) => all.includes(country))) &&
  new Set(known).size >= atLeast;

export const subjectOf = (event: CaseEvent): string | undefined =>
  'subject' in event.data ? event.data.subject : undefined;

/** The payers of a claim by their subjects. */
export const payersOf = ({ part }: CaseState): Readonly<Record<string, Payer>> =>
  (part.kind === 'claim' && part.payers) || {};

/** The payer that an event about something else concerns as well: whose payment or recovery, or who asked for the document. */
function payerBehind(event: CaseEvent, { part }: CaseState): string | undefined {
  const money = part.kind === 'claim' ? part.money : undefined;
  switch (event.type) {
    case 'RecoveryBooked':
      return event.data.from;
    case 'RecoveryPromised':
    case 'RecoveryReceived':
    case 'RecoveryNetted':
    case 'RecoveryWrittenOff':
    case 'RecoverySettled':
      return named(money?.recoveries ?? {}, event.data.subject)?.from;
    case 'DocumentAsked':
      return event.data.for;
    default:
      return undefined;
  }
}

/** Everything that an event is about: its subject, and the payer behind it. Empty for what is about the case as a whole. */
export const thingsOf = (event: CaseEvent, state: CaseState): string[] =>
  [subjectOf(event), payerBehind(event, state)].filter((thing) => thing !== undefined);

/** For which payers an event begins a clock that runs for each of them; undefined for a clock that is about no payer in particular. */
export function payersFor({ starts: { payer } }: ClockRule, event: CaseEvent, state: CaseState): string[] | undefined {
  if (!payer) return undefined;
  const things = thingsOf(event, state);
  return Object.entries(payersOf(state)).flatMap(([subject, { kind, mode }]) =>
    (payer.kind ?? kind) === kind && (payer.mode ?? mode) === mode && (things.length === 0 || things.includes(subject))
      ? [subject]
      : [],
  );
}
