import { createContext, use } from 'react';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import type { Board, Roster } from '../../api/client.ts';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';

/** What all parts of the board look at. */
export interface Seen {
  board: Board;
  /** The rosters of the organisations that are shown; one that has not come yet is not among them. */
  rosters: readonly Roster[];
}

export const SeenContext = createContext<Seen | undefined>(undefined);

export function useSeen(): Seen {
  const seen = use(SeenContext);
  if (!seen) throw new Error('The board has not come yet.');
  return seen;
}

/** What things are called, by the rulebooks and rosters in force; a thing without a name is called by its id. */
export function useNames() {
  const say = useSay();
  const { inForce } = useSession();
  const { board, rosters } = useSeen();
  const isOne = new Set(board.load.map(({ organisation }) => organisation)).size <= 1;
  const place = (organisation: string) => inForce.find((one) => one.organisation === organisation);
  const organisation = (id: string): string => say(place(id)?.name) || id;
  return {
    organisation,
    /** With its organisation before it where the board shows several. */
    department: (of: string, id: string): string => {
      const name = say(place(of)?.departments.find((one) => one.id === id)?.name) || id;
      return isOne ? name : `${organisation(of)} · ${name}`;
    },
    branch: (of: string, id: string): string => say(place(of)?.branches.find((one) => one.id === id)?.name) || id,
    clock: (of: string, id: string): string =>
      say(board.clocks.find((one) => one.organisation === of && one.id === id)?.name) || id,
    role: (of: string, id: string): string =>
      say(board.roles.find((one) => one.organisation === of && one.id === id)?.name) || id,
    type: (id: string): string =>
      Object.hasOwn(caseTypes, id) ? say(caseTypes[id as keyof typeof caseTypes].name) : id,
    person: (id: string): string =>
      rosters.flatMap(({ people }) => people).find(({ person }) => person === id)?.name ?? id,
  };
}

export interface Standing {
  isOnDuty: boolean;
  /** Until when, if they are away now. */
  awayUntil?: string;
}

/** Whether somebody is on duty in an organisation now; undefined for somebody whom its roster does not know. */
export function useStanding(): (organisation: string, person: string) => Standing | undefined {
  const { rosters } = useSeen();
  return (organisation, person) => {
    const roster = rosters.find((one) => one.organisation === organisation);
    if (!roster?.people.some((one) => one.person === person)) return undefined;
    const away = roster.away.find((one) => one.person === person && one.from <= roster.at);
    return {
      isOnDuty: roster.posts.some(({ onDuty }) => onDuty?.person === person),
      ...(away ? { awayUntil: away.to } : {}),
    };
  };
}
