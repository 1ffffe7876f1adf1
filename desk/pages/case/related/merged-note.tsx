import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, send } from '../../../api/send.ts';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useSession } from '../../../shell/session.ts';
import { CaseLine } from './case-line.tsx';
import type { Related } from './queries.ts';

/** Says into which case this one went, and takes it back out. */
export function MergedNote({ caseId, into }: { caseId: string; into: NonNullable<Related['mergedInto']> }) {
  const { t } = useTranslation(['related', 'shell']);
  const { role } = useSession();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const undoing = useMutation({
    mutationFn: () =>
      send(`/v1/cases/${caseId}/commands`, { body: { type: 'UndoMerge', reason: t('undoReason') }, key }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <div className="panel related-merged">
      <p>{t('mergedInto')}</p>
      <CaseLine one={into} />
      {undoing.error ? <TroubleNote error={undoing.error} /> : null}
      {role === 'auditor' ? null : (
        <p>
          <button type="button" className="button" disabled={undoing.isPending} onClick={() => undoing.mutate()}>
            {undoing.isPending ? t('shell:sending') : t('undo')}
          </button>
        </p>
      )}
    </div>
  );
}
