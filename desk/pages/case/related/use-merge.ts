import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Case } from '../../../api/client.ts';
import { LISTS, caseQuery } from '../../../api/queries.ts';
import { newKey, send } from '../../../api/send.ts';

/** Which of two cases goes into which: the one that is looked at into the other, or the other way round. */
export type Way = 'into' | 'from';

/** Two cases that may be merged, the way that is chosen, the merge and its undoing. */
export function useMerge(one: Case, otherId: string) {
  const client = useQueryClient();
  const other = useQuery(caseQuery(otherId));
  const [way, setWay] = useState<Way>('into');
  const [key, setKey] = useState(newKey);
  const [undoKey] = useState(newKey);
  const [from, into] = way === 'into' ? [one, other.data] : [other.data, one];
  const refresh = async (): Promise<void> => {
    const stale = [['case', one.id], ['case', otherId], [LISTS]];
    await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  const give = (body: object, idempotency: string, ifMatch?: number) =>
    send(`/v1/cases/${from?.id ?? ''}/commands`, { body, key: idempotency, ifMatch });
  const merging = useMutation({
    mutationFn: (reason: string) => give({ type: 'MergeInto', into: into?.id, reason }, key, from?.version),
    onSettled: refresh,
  });
  const undoing = useMutation({
    mutationFn: (reason: string) => give({ type: 'UndoMerge', reason }, undoKey),
    onSuccess: refresh,
  });
  const chooseWay = (next: Way): void => {
    setWay(next);
    // Another merge than the one that was asked for before.
    setKey(newKey());
  };
  return { other, from, into, way, chooseWay, merging, undoing };
}
