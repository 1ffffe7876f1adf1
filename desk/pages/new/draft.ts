import { useState, useSyncExternalStore } from 'react';
import { newKey } from '../../api/send.ts';
import type { OpenCaseInput } from '../../api/client.ts';

export type Kind = OpenCaseInput['kind'];
export type Type = OpenCaseInput['type'];
export type Channel = OpenCaseInput['channel'];

/** How taking the case in ends: it waits for an answer, the customer is told a time for it, or all is said already. */
export type Ending = 'register' | 'promise' | 'solved';

/** What is typed, as it is typed: every field a text, so that nothing is lost for not being right yet. */
export interface Draft {
  /** One for this case, from its first letter until the server has answered: sent twice, it is opened once. */
  key: string;
  channel: Channel;
  name: string;
  phone: string;
  customerNumber: string;
  email: string;
  address: string;
  waybill: string;
  origin: string;
  destination: string;
  partner: string;
  packages: string;
  description: string;
  /** Local, as an input of date and time has it; empty: just now. */
  happenedAt: string;
  reportedAt: string;
  organisation: string;
  branch: string;
  kind: Kind;
  type: Type | '';
  severity: NonNullable<OpenCaseInput['severity']>;
  /** Of every type that was looked at, so that going back and forth loses none. */
  facts: Record<string, string>;
  amount: string;
  currency: string;
  rings: string;
  minutes: string;
  ending: Ending;
  promiseWhat: string;
  promiseAt: string;
  answer: string;
  remedy: string;
  /** The case that this one comes from. */
  from: string;
  /** What was sent and not answered yet: it may have arrived, so it is sent again as it is, and nothing else under its key. */
  sent?: OpenCaseInput | undefined;
  /** When something was typed last; empty while nothing was. */
  changedAt: string;
}

const BLANK: Omit<Draft, 'key' | 'organisation' | 'branch'> = {
  channel: 'phone',
  name: '',
  phone: '',
  customerNumber: '',
  email: '',
  address: '',
  waybill: '',
  origin: '',
  destination: '',
  partner: '',
  packages: '',
  description: '',
  happenedAt: '',
  reportedAt: '',
  kind: 'complaint',
  type: '',
  severity: 'normal',
  facts: {},
  amount: '',
  currency: 'CNY',
  rings: '',
  minutes: '',
  ending: 'register',
  promiseWhat: '',
  promiseAt: '',
  answer: '',
  remedy: '',
  from: '',
  changedAt: '',
};

/** What stays the same from one call to the next. */
const STAYS = ['channel', 'organisation', 'branch', 'kind', 'currency'] as const;

const keptAt = (person: string): string => `redress.draft.${person}`;
const lastAt = (person: string): string => `redress.last.${person}`;

function read<T>(at: string): Partial<T> | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(at) ?? 'null') as Partial<T> | null;
    return kept ?? undefined;
  } catch {
    return undefined;
  }
}

/** A full store or a private window keeps no draft; the page works on without it. */
function write(at: string, value: unknown): boolean {
  try {
    localStorage.setItem(at, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** With what a new draft begins, and what the address that led here says of it. */
interface Start {
  organisation: string;
  branch: string;
  given: Partial<Draft>;
}

const blank = (person: string, { organisation, branch }: Start): Draft => ({
  ...BLANK,
  organisation,
  branch,
  ...read<Draft>(lastAt(person)),
  key: newKey(),
});

/** Whether somebody has begun a case here that is not opened yet. */
export const hasDraft = (person: string): boolean => Boolean(read<Draft>(keptAt(person))?.changedAt);

/** Throws away what somebody has typed, for instance since they leave the browser to others. */
export const forgetDraft = (person: string): void => localStorage.removeItem(keptAt(person));

export interface DraftInHand {
  draft: Draft;
  /** Takes over what was typed. */
  set: (change: Partial<Draft>) => void;
  /** Notes what is being sent, or that it was answered; no typing. */
  mark: (change: Pick<Draft, 'sent'> | Pick<Draft, 'key' | 'sent'>) => void;
  /** Begins anew; what stays from call to call stays. */
  begin: () => void;
  /** Whether the browser keeps it. */
  isKept: boolean;
}

interface Kept {
  draft: Draft;
  isKept: boolean;
}

/** Holds a draft and writes each change down before anything else happens, so that neither a reload nor a crash loses a letter. */
class DraftStore {
  #now: Kept;
  readonly #person: string;
  readonly #start: Start;
  readonly #watchers = new Set<() => void>();

  constructor(person: string, start: Start) {
    this.#person = person;
    this.#start = start;
    const fresh = blank(person, start);
    const kept = read<Draft>(keptAt(person));
    this.#now = { draft: kept?.changedAt ? { ...fresh, ...kept } : { ...fresh, ...start.given }, isKept: true };
  }

  readonly watch = (tell: () => void) => {
    this.#watchers.add(tell);
    return () => this.#watchers.delete(tell);
  };

  readonly now = (): Kept => this.#now;

  #become(draft: Draft): void {
    this.#now = { draft, isKept: draft.changedAt === '' || write(keptAt(this.#person), draft) };
    for (const tell of this.#watchers) tell();
  }

  readonly set = (change: Partial<Draft>): void =>
    this.#become({ ...this.#now.draft, ...change, changedAt: new Date().toISOString() });

  readonly mark: DraftInHand['mark'] = (change) => this.#become({ ...this.#now.draft, ...change });

  readonly begin = (): void => {
    const { draft } = this.#now;
    write(lastAt(this.#person), Object.fromEntries(STAYS.map((name) => [name, draft[name]])));
    forgetDraft(this.#person);
    this.#become(blank(this.#person, this.#start));
  };
}

/** The one draft of a person in this browser. */
export function useDraft(person: string, start: Start): DraftInHand {
  const [store] = useState(() => new DraftStore(person, start));
  const { draft, isKept } = useSyncExternalStore(store.watch, store.now);
  return { draft, isKept, set: store.set, mark: store.mark, begin: store.begin };
}
