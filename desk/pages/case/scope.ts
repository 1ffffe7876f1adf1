import { createContext, use } from 'react';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import type { Case, RuledClock, Words } from '../../api/client.ts';
import { useNow } from '../../parts/moment.tsx';
import type { Seen } from '../../parts/seen.ts';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import type { Moment } from './queries.ts';

/** What all parts of the page look at: the case as it is, or as it was at the moment that the address names. */
export interface Scope {
  id: string;
  view: Case;
  /** The clocks with their rules; empty until they have come. */
  clocks: readonly RuledClock[];
  moment: Moment;
  /** Nothing can be done to what is past. */
  isPast: boolean;
  /** How far the reader had seen the case before they came; undefined where they never had. */
  before?: Seen | undefined;
}

export const ScopeContext = createContext<Scope | undefined>(undefined);

export function useScope(): Scope {
  const scope = use(ScopeContext);
  if (!scope) throw new Error('The case has not come yet.');
  return scope;
}

/** The instant from which the page looks: now, or the moment that it shows. */
export function useStandpoint(): number {
  const { moment } = useScope();
  const now = useNow();
  const then = moment.asOf ?? moment.knownAt;
  return then === undefined ? now : Date.parse(then);
}

/** The zone of the case's organisation. */
export function useZone(): string | undefined {
  const { view } = useScope();
  return useSession().inForce.find(({ organisation }) => organisation === view.organisation)?.timeZone;
}

/** What things of the case are called, by its rules and types; a thing without a name by its id. */
export function useNames() {
  const say = useSay();
  const { view, clocks } = useScope();
  const place = useSession().inForce.find(({ organisation }) => organisation === view.organisation);
  const among = (list: readonly { id: string; name: Words }[] | undefined, id: string): string =>
    say(list?.find((one) => one.id === id)?.name) || id;
  return {
    department: (id: string): string => among(place?.departments, id),
    branch: (id: string): string => among(place?.branches, id),
    type: (id: string): string =>
      Object.hasOwn(caseTypes, id) ? say(caseTypes[id as keyof typeof caseTypes].name) : id,
    /** By its key, with what it is about: the second promise is another clock than the first. */
    clock: (key: string): string => {
      const found = clocks.find((one) => one.key === key);
      const subject = found && key.slice(found.clock.length + 1);
      const what = subject && view.promises.find(({ id }) => id === subject)?.what;
      const name = found ? say(found.name) : key;
      return what ? `${name} · ${what}` : subject ? `${name} · ${subject}` : name;
    },
  };
}
