import type pg from 'pg';
import { compareRange, type Found } from '../compare-range.ts';
import type { KeyRing } from '../secrets/key-ring.ts';
import { checkChains, type FoundBreak } from '../verify-chain.ts';
import type { CaseRange } from './case-range.ts';

/** A share of the work on the whole log. */
export interface Share {
  range: CaseRange;
  /** Left out, each of the range. */
  caseId?: string | undefined;
  /** Cases of which it is known already that their log is not what it was. */
  except: ReadonlySet<string>;
  /** The keys that sealed the log. */
  seal: KeyRing;
}

/** How much was read. */
export interface Counted {
  cases: number;
  events: number;
}

export interface Told<Finding> {
  /** The work waits until it was taken, so that findings do not pile up. */
  onFound: (found: Finding) => Promise<void> | void;
  /** Told how many events of its share it has read. */
  onPage?: ((events: number) => void) | undefined;
}

/** What a piece of work finds. */
export interface FindingOf {
  chains: FoundBreak;
  projections: Found;
  /** Without the archived cases. */
  'current-projections': Found;
}
export type WorkName = keyof FindingOf;

/** What can be done for one range of cases apart from all others, on a connection of its own and in another process. */
export const WORKS: {
  [Name in WorkName]: (client: pg.PoolClient, share: Share, told: Told<FindingOf[Name]>) => Promise<Counted>;
} = {
  chains: (client, { range, caseId, seal }, { onFound, onPage }) =>
    checkChains(client, { range, caseId, seal, onBreak: onFound, onPage }),
  projections: compareRange,
  'current-projections': (client, share, told) => compareRange(client, { ...share, isCurrent: true }, told),
};
