export const COUNTED = ['good', 'bad', 'one'] as const;
/** How an event was counted: as good or bad out of those of a share, or as one of a number. */
export type Counted = (typeof COUNTED)[number];

/** The events of a case that a figure counted in one way, by their sequence numbers; one that counted twice stands twice. */
export interface Behind {
  caseId: string;
  counted: Counted;
  seqs: number[];
}

/**
 * The events behind the figures of a row, by the column of the figure; those that nothing was counted for are left out. Only ids and
 * numbers stand in it, so that it is frozen with the figures and leads to the same events for ever, whatever is recorded later.
 */
export type Evidence = Record<string, Behind[]>;

/** Something that a figure counts: an event of a case. */
export interface Point<Figure extends string = string> {
  figure: Figure;
  counted: Counted;
  seq: number;
}

/** An event that counts well or badly for a figure. */
export const judged = <Figure extends string>(
  figure: Figure,
  { seq }: { seq: number },
  good: boolean,
): Point<Figure> => ({ figure, counted: good ? 'good' : 'bad', seq });

/** What counts as one for a number, whatever it says. */
export const single = <Figure extends string>(figure: Figure, { seq }: { seq: number }): Point<Figure> => ({
  figure,
  counted: 'one',
  seq,
});

/** The points of several cases by the figure that they count for, in the order in which they come. */
export function evidenceOf(cases: readonly { caseId: string; points: readonly Point[] }[]): Evidence {
  const evidence = new Map<string, Behind[]>();
  for (const { caseId, points } of cases) {
    for (const { figure, counted, seq } of points) {
      const behind = evidence.get(figure) ?? [];
      evidence.set(figure, behind);
      // Those of a case stand together at the end, at most one for each way of counting.
      const same = behind.slice(-COUNTED.length).find((last) => last.caseId === caseId && last.counted === counted);
      if (same) same.seqs.push(seq);
      else behind.push({ caseId, counted, seqs: [seq] });
    }
  }
  return Object.fromEntries(evidence);
}

/** How many of those events were counted in one of these ways. */
export const numberOf = (behind: readonly Behind[] | undefined, ...ways: Counted[]): number =>
  (behind ?? []).reduce((sum, { counted, seqs }) => sum + (ways.includes(counted) ? seqs.length : 0), 0);
