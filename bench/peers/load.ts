import { closedLoop } from '../closed-loop.ts';
import { LIFE, opening } from '../commands.ts';
import type { Acknowledged } from '../load.ts';
import type { CaseClient } from './clients.ts';

export interface PeerJob {
  /** `open`: one case after the other. `life`: one case after the other from its opening to its closing. */
  operation: 'open' | 'life';
  clients: number;
  /** No case is begun after so long; those begun are brought to their end, and the time that takes counts. */
  milliseconds: number;
}

export interface PeerDone {
  /** Cases that were opened (`open`), or opened and closed (`life`). */
  cases: number;
  seconds: number;
  /** Until each opening, and each command after it, was acknowledged. */
  openMs: number[];
  commandMs: number[];
  acknowledged: Acknowledged[];
  failures: string[];
}

/** Commands of a life, its opening included. */
export const COMMANDS_OF_LIFE = LIFE.length + 1;

/** Asks the same of whatever is behind the client. A client whose command fails ends there. */
export async function load(cases: CaseClient, { operation, clients, milliseconds }: PeerJob): Promise<PeerDone> {
  const done: Omit<PeerDone, 'cases' | 'seconds'> = { openMs: [], commandMs: [], acknowledged: [], failures: [] };
  const timed = async (into: number[], asked: () => Promise<Acknowledged>): Promise<string> => {
    const from = performance.now();
    const acknowledged = await asked();
    into.push(performance.now() - from);
    done.acknowledged.push(acknowledged);
    return acknowledged.caseId;
  };
  const oneCase = async (client: number): Promise<boolean> => {
    try {
      const caseId = await timed(done.openMs, () => cases.open(client, opening()));
      if (operation === 'open') return true;
      for (const body of LIFE) await timed(done.commandMs, () => cases.command(client, caseId, body));
      return true;
    } catch (error) {
      done.failures.push(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  const { completed, seconds } = await closedLoop({ clients, until: { milliseconds } }, oneCase);
  return { cases: completed, seconds, ...done };
}
