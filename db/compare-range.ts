import type pg from 'pg';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import { evolve } from '../workflows/domain/case/evolve.ts';
import { ahead, Beside } from './ahead.ts';
import { streamEvents } from './log-stream.ts';
import { eventOf } from './read/events.ts';
import { compareRows, RowMaker, type Difference, type Folded, type Wanted } from './rebuild-stretch.ts';
import { EVERY_CASE, type CaseRange } from './sharing/case-range.ts';

/** Which cases are compared. */
export interface Compared {
  /** Left out, all. */
  range?: CaseRange;
  /** Left out, each of the range. */
  caseId?: string | undefined;
  /** Cases of which it is known already that their log is not what it was. */
  except?: ReadonlySet<string>;
  /** Without the archived cases. */
  isCurrent?: boolean;
}

/** Where the rows of a stretch differ, with those that would be right; nobody but a rebuild needs these. */
export interface Found {
  differences: Difference[];
  wanted: Wanted;
}

interface Hearing {
  onFound: (found: Found) => Promise<void> | void;
  onPage?: ((events: number) => void) | undefined;
}

/**
 * Compares the projections of cases with their log on a connection, within whatever transaction it is in, and writes nothing. The next page of
 * the log is read, and rows are compared, while the last page is folded.
 *
 * @throws when a case's log does not begin with its opening
 */
export async function compareRange(
  client: pg.PoolClient,
  { range = EVERY_CASE, caseId, except, isCurrent = false }: Compared,
  { onFound, onPage }: Hearing,
): Promise<{ cases: number; events: number }> {
  const counted = { cases: 0, events: 0 };
  const isWanted = (id: string | undefined) => id === undefined || !except?.has(id);
  const comparing = new Beside();
  const maker = new RowMaker();
  let { after } = range;
  const compareStretch = (folded: readonly Folded[], until: string | null): Promise<void> => {
    const stretch = { folded, after, until, caseId, isCurrent };
    after = until;
    counted.cases += folded.length;
    return comparing.start(async () => {
      const wanted = await maker.rowsOf(client, folded);
      const differences = (await compareRows(client, wanted, stretch)).filter(({ caseId: id }) => isWanted(id));
      if (differences.length > 0) await onFound({ differences, wanted });
    });
  };
  let open: Folded | undefined;
  for await (const rows of ahead(streamEvents(client, { caseId, range, isCurrent }))) {
    const whole: Folded[] = [];
    for (const row of rows) {
      const event = eventOf(row);
      if (!isWanted(event.caseId)) continue;
      if (open && open.last.caseId !== event.caseId) {
        whole.push(open);
        open = undefined;
      }
      open = foldOne(open, event, row.person_id);
    }
    const until = whole.at(-1)?.last.caseId;
    if (until !== undefined) await compareStretch(whole, until);
    counted.events += rows.length;
    onPage?.(counted.events);
  }
  await compareStretch(open ? [open] : [], range.until);
  await comparing.end();
  return counted;
}

function foldOne(before: Folded | undefined, event: RecordedEvent, ofEvent: string | null): Folded {
  const state = evolve(before?.state, event);
  const personId = before?.personId ?? ofEvent;
  if (!state || personId === null) {
    throw new Error(
      `The log of case ${event.caseId} does not begin with its opening; "redress verify" says what is wrong with it.`,
    );
  }
  return { state, last: event, personId };
}
