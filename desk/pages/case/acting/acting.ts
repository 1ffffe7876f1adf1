import { createContext, use } from 'react';
import type { Action, Answered } from '../../../api/client.ts';
import type { TypedFields } from '../../../parts/schema-form/typed.ts';
import type { CommandName } from './order.ts';
import type { CommandBody } from './use-command.ts';

export interface Opened {
  type: string;
  preset?: TypedFields | undefined;
  /** Counts the openings, so that opening what is open already moves the focus to it. */
  nth: number;
}

export interface Acting {
  actions: readonly Action[];
  offers: (type: CommandName) => boolean;
  /** Opens the form of a command: below the history where it is written there, else over the page. */
  open: (type: string, preset?: TypedFields) => void;
  composing: Opened | undefined;
  /** Says what was done, and offers to take it back. */
  done: (body: CommandBody, answered: Answered) => void;
  /** What was done last, if it can be taken back. */
  undoable: { done: string; by: CommandName } | undefined;
  forget: () => void;
}

export const ActingContext = createContext<Acting | undefined>(undefined);

export function useAct(): Acting {
  const acting = use(ActingContext);
  if (!acting) throw new Error('Nothing can be done to what has not come yet.');
  return acting;
}
