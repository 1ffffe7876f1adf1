import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client.ts';
import { announce } from '../../../parts/announce.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Segments } from '../../../parts/segments.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { Plan } from './plan.tsx';
import { useMerge } from './use-merge.ts';

type Merge = ReturnType<typeof useMerge>;
type Other = { id: string; reference: string };

/** What was done, and the way back. */
function Done({ merge, onClose }: { merge: Merge; onClose: () => void }) {
  const { t } = useTranslation(['related', 'shell']);
  const { from, into, undoing } = merge;
  const undo = (): void =>
    undoing.mutate(t('undoReason'), {
      onSuccess: () => {
        announce(t('undone'));
        onClose();
      },
    });
  return (
    <>
      <output>{t('merged', { from: from?.reference ?? '', into: into?.reference ?? '' })}</output>
      {undoing.error ? <TroubleNote error={undoing.error} /> : null}
      <div className="row">
        <button type="button" className="button" data-look="primary" onClick={onClose}>
          {t('shell:close')}
        </button>
        <button type="button" className="button" disabled={undoing.isPending} onClick={undo}>
          {t('undo')}
        </button>
      </div>
    </>
  );
}

/** Which into which, what comes of it, and why. */
function Asking({ one, other, merge, onClose }: { one: Case; other: Other; merge: Merge; onClose: () => void }) {
  const { t } = useTranslation(['related', 'shell']);
  const [reason, setReason] = useState('');
  const { from, into, way, chooseWay, merging } = merge;
  const isReady = reason.trim() !== '' && from !== undefined && into !== undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) merging.mutate(reason.trim());
      }}
    >
      <Segments
        id="related-way"
        label={t('way')}
        value={way}
        choices={[
          { value: 'into', label: t('wayInto', { one: one.reference, other: other.reference }) },
          { value: 'from', label: t('wayInto', { one: other.reference, other: one.reference }) },
        ]}
        onChoose={chooseWay}
      />
      {merge.other.error ? <TroubleNote error={merge.other.error} onRetry={() => void merge.other.refetch()} /> : null}
      {from && into ? <Plan from={from} into={into} /> : <Skeleton lines={4} />}
      <div className="field">
        <label htmlFor="related-reason">{t('reason')}</label>
        <textarea
          id="related-reason"
          className="input"
          required
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      {merging.error ? <TroubleNote error={merging.error} /> : null}
      <div className="row">
        <button type="submit" className="button" data-look="primary" disabled={merging.isPending || !isReady}>
          {merging.isPending ? t('shell:sending') : t('mergeNow')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('shell:cancel')}
        </button>
      </div>
    </form>
  );
}

/** Shows what a merge would do, asks, does it, and offers to undo it. */
export function MergeDialog({ one, other, onClose }: { one: Case; other: Other; onClose: () => void }) {
  const { t } = useTranslation('related');
  const merge = useMerge(one, other.id);
  return (
    <Dialog open onClose={onClose} title={t('mergeTitle', { one: one.reference, other: other.reference })}>
      {merge.merging.isSuccess ? (
        <Done merge={merge} onClose={onClose} />
      ) : (
        <Asking one={one} other={other} merge={merge} onClose={onClose} />
      )}
    </Dialog>
  );
}
