import type { Budget } from '../calendars/budget.ts';
import type { Calendar } from '../calendars/calendar.ts';
import type { EventType } from '../case/events.ts';
import type { Conditions } from '../case/says.ts';
import type { Mode, PayerKind } from '../claim/file/state.ts';
import type { Regimes } from '../liability/regime.ts';
import type { Practice } from './practice/practice.ts';
import type { CaseKind, CaseType, Confidence, ExpiryEffect, Holder, Severity, Words } from '../vocabulary.ts';

/** Where a figure comes from and how sure it is; shown wherever the figure is shown. */
export interface Source {
  text: string;
  /** The text in Chinese; where there is none, whoever reads Chinese is shown `text`. */
  zh?: string;
  confidence: Confidence;
}

/** A source as it is shown in either language. */
export const sourceName = ({ text, zh }: { text: string; zh?: string | undefined }): Words => ({
  en: text,
  zh: zh ?? text,
});

/** An offset from a due instant: real time, or time counted in the clock's calendar. ISO-8601 duration. */
export interface Offset {
  duration: string;
  unit: 'elapsed' | 'working-time';
}

/** Until the instant that the starting event carries as `dueAt`: a promise, a node of a plan. */
export interface GivenBudget {
  kind: 'given';
}

/** Which claims a clock is about, by the countries of the carriage (ISO 3166-1 alpha-2). */
export interface CountryCondition {
  /** At least one of them is among these. */
  any?: string[];
  /** None of them is outside these. */
  all?: string[];
  /** So many different ones at least: 2 is carriage across a border. */
  atLeast?: number;
}

export interface ClockRule {
  id: string;
  name: Words;
  holder: Holder;
  /** Whom it serves that the holder keeps it. */
  beneficiary?: Holder;
  /** Events that start it (again, as a new cycle) and which of their times it counts from. */
  starts: {
    on: EventType[];
    from: 'happened' | 'reported';
    /** Only where the event says so, such as `to: head-office`. */
    when?: Conditions;
    /** A case that comes to it by another type or gravity owes it from then on, and not from its opening. */
    afresh?: boolean;
    /** Only from this local date on: the law in force on the day that it counts from. */
    since?: string;
    /** Only before this local date. */
    before?: string;
    /** Only about such a payer. What is about the whole case begins it for each payer that fits. */
    payer?: { kind?: PayerKind; mode?: Mode };
    /** Only for such a carriage; while its countries are not known the clock runs. */
    countries?: CountryCondition;
    /** Not while that other clock on the same thing is due later, which then is the time that counts. */
    unlessLater?: string;
  };
  /** Events that satisfy it. */
  stops: EventType[];
  /** What a satisfying event must say, by its type; those that are not named satisfy it whatever they say. */
  stopsWhen?: Partial<Record<EventType, Conditions>>;
  /** Events that interrupt it: while it has not run out, all of its time begins anew. */
  restartedBy?: EventType[];
  /** From one event until another it is suspended, once; it goes on with what was left. */
  heldBy?: { from: EventType; until: EventType; when?: Conditions };
  budget: Budget | GivenBudget;
  calendar: string;
  /** Reasons of pause that hold it; a clock that names none runs whatever the customer does. */
  pausedBy: string[];
  /** A lawful extension: more budget, at most so many times. */
  extension?: { budget: Budget; times: number; source: Source };
  /** Before the due instant, earliest first. */
  warnings: Offset[];
  ladder?: string;
  effect: ExpiryEffect;
  /** It goes on when the case has ended: a measure of prevention is owed all the same. */
  outlivesCase?: boolean;
  /** The pack that it came from, with the version: `cn-express@2019-03-02`. */
  pack?: string;
  source: Source;
}

/** A pack whose clocks the rulebook took over, the version that it took, and how they count here. */
export interface PackUse {
  id: string;
  name: Words;
  version: string;
  calendar: string;
  ladder?: string;
}

export interface Rung {
  /** After the due instant; the ladder's rungs ascend. */
  after: Offset;
  /** Who is told: a role of the organisation's own list, such as `supervisor`. */
  notify: string;
  name: Words;
  /** Unless somebody acknowledges it within so long, the next rung comes then, before its own time. */
  acknowledgeWithin?: Offset;
  /** Local hours in which nobody is disturbed: the rung comes when they end. They may span midnight. */
  quiet?: { from: string; to: string };
}

export interface Ladder {
  id: string;
  rungs: Rung[];
  /** A case that lies with a level climbs from this rung on, counted from zero; those below are skipped. */
  jumps?: Record<string, number>;
  source: Source;
}

export interface PauseReason {
  id: string;
  name: Words;
  /** The pause ends by itself when this is used up. */
  ceiling: Budget;
  calendar: string;
  source: Source;
}

/** First match wins; the checker proves that every kind and type has one. */
export interface Route {
  kinds: CaseKind[];
  types: CaseType[];
  severities?: Severity[];
  department: string;
  /** Stands in for the advice of the case type's own module. */
  firstAction?: Words;
  clocks: string[];
}

export interface Department {
  id: string;
  name: Words;
}

/** A version of an organisation's rules with everything in it, calendars and holiday tables too: immutable once published. */
export interface Rulebook {
  organisation: string;
  version: string;
  /** Cases opened from this local date on are pinned to it. */
  effectiveFrom: string;
  name: Words;
  timeZone: string;
  calendars: Record<string, Calendar>;
  /** A branch may keep other hours: its calendar stands in for the organisation's, by id. */
  branches: Record<string, { name: Words; calendars: Record<string, string> }>;
  departments: Record<string, Department>;
  /** Who can be told by a ladder or an escalation. */
  roles: Record<string, Words>;
  routes: Route[];
  /** Those of the packs among them. */
  clocks: Record<string, ClockRule>;
  packs?: PackUse[];
  ladders: Record<string, Ladder>;
  pauseReasons: Record<string, PauseReason>;
  /** After so many call-backs with a dissatisfied customer only a final response is left. */
  callBackRounds: { max: number; source: Source };
  /** How the company works beyond routes and clocks; a rulebook without it asks for nothing of the kind. */
  practice?: Practice;
  /** Limits of liability by which claims are computed: those that the rulebook names, as they were when it was published. */
  regimes?: Regimes;
  source: Source;
}

/** How a rulebook is called in a sentence: `demo 2025-01-01`. */
export const titleOf = ({ organisation, version }: Pick<Rulebook, 'organisation' | 'version'>): string =>
  `${organisation} ${version}`;

/** What bears a name in one of the rulebook's lists. Names come from outside, and "constructor" is one that nothing bears. */
export const named = <T>(list: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(list, name) ? list[name] : undefined;

/** The route of a kind, type and severity, or undefined when the rulebook has none. */
export function routeOf(rules: Rulebook, kind: CaseKind, type: CaseType, severity: Severity): Route | undefined {
  return rules.routes.find(
    (route) =>
      route.kinds.includes(kind) && route.types.includes(type) && (route.severities?.includes(severity) ?? true),
  );
}

/** The calendar that a clock or ceiling counts in, as the case's branch keeps it. */
export function calendarOf(rules: Rulebook, id: string, branch: string | undefined): Calendar {
  const name = (branch && rules.branches[branch]?.calendars[id]) || id;
  const calendar = rules.calendars[name];
  if (!calendar) throw new RangeError(`Rulebook ${titleOf(rules)} has no calendar "${name}".`);
  return calendar;
}

/** The local date from which all calendars of a rulebook are known; nothing can be reckoned from an instant on it or before. */
export const calendarsBegin = ({ calendars }: Rulebook): string =>
  Object.values(calendars).reduce((latest, { versions }) => {
    const from = versions[0]?.effectiveFrom ?? '';
    return from > latest ? from : latest;
  }, '');
