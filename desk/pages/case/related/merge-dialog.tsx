import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client.ts';
import { LISTS, caseQuery } from '../../../api/queries.ts';
import { newKey, send } from '../../../api/send.ts';
import { announce } from '../../../parts/announce.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Segments } from '../../../parts/segments.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useSay } from '../../../words/words.ts';
import { ruledClocksQuery } from '../claim/queries.ts';
import { clockWords, mergePlan } from './merge-plan.ts';

/** What would come of it, in sentences. */
function Plan({ from, into }: { from: Case; into: Case }) {
  const { t } = useTranslation('related');
  const say = useSay();
  const clocks = useQuery(ruledClocksQuery(from.id));
  const plan = mergePlan(from, into);
  return (
    <section className="stack" aria-label={t('whatHappens')}>
      <h3>{t('whatHappens')}</h3>
      <ul className="related-plan">
        <li>{t('planEnds', { from: from.reference, into: into.reference })}</li>
        {plan.promises.map(({ id, dueAt, what }) => (
          <li key={id}>
            {t('planPromise', { what: what ?? t('aPromise') })} <Moment at={dueAt} />
          </li>
        ))}
        {plan.clocks.map(({ key, dueAt, from: before }) => (
          <li key={key}>
            {t(before ? 'planEarlier' : 'planClock', { clock: say(clockWords(key, clocks.data?.items ?? [])) })}{' '}
            {before ? (
              <>
                <Moment at={before} /> →{' '}
              </>
            ) : null}
            <Moment at={dueAt} />
          </li>
        ))}
        {plan.kept > 0 ? <li>{t('planKept', { count: plan.kept })}</li> : null}
        {plan.questions > 0 ? <li>{t('planQuestions', { count: plan.questions })}</li> : null}
        <li>{t('planContacts', { count: plan.contacts })}</li>
        <li>{t('planUndo')}</li>
      </ul>
    </section>
  );
}

/** Shows what a merge would do, asks, does it, and offers to undo it. */
export function MergeDialog({
  one,
  other: otherId,
  onClose,
}: {
  one: Case;
  other: { id: string; reference: string };
  onClose: () => void;
}) {
  const { t } = useTranslation(['related', 'shell']);
  const client = useQueryClient();
  const other = useQuery(caseQuery(otherId.id));
  const [way, setWay] = useState<'into' | 'from'>('into');
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(newKey);
  const [undoKey] = useState(newKey);
  const [from, into] = way === 'into' ? [one, other.data] : [other.data, one];
  const refresh = () =>
    Promise.all(
      [one.id, otherId.id]
        .map((id) => client.invalidateQueries({ queryKey: ['case', id] }))
        .concat(client.invalidateQueries({ queryKey: [LISTS] })),
    );
  const merging = useMutation({
    mutationFn: () =>
      send(`/v1/cases/${from?.id ?? ''}/commands`, {
        body: { type: 'MergeInto', into: into?.id, reason: reason.trim() },
        key,
        ifMatch: from?.version,
      }),
    onSuccess: refresh,
    onError: () => void refresh(),
  });
  const undoing = useMutation({
    mutationFn: () =>
      send(`/v1/cases/${from?.id ?? ''}/commands`, {
        body: { type: 'UndoMerge', reason: t('undoReason') },
        key: undoKey,
      }),
    onSuccess: async () => {
      announce(t('undone'));
      await refresh();
      onClose();
    },
  });
  const chooseWay = (next: 'into' | 'from'): void => {
    setWay(next);
    setKey(newKey());
  };
  const title = t('mergeTitle', { one: one.reference, other: otherId.reference });
  if (merging.isSuccess)
    return (
      <Dialog open onClose={onClose} title={title}>
        <output>{t('merged', { from: from?.reference ?? '', into: into?.reference ?? '' })}</output>
        {undoing.error ? <TroubleNote error={undoing.error} /> : null}
        <div className="row">
          <button type="button" className="button" data-look="primary" onClick={onClose}>
            {t('shell:close')}
          </button>
          <button type="button" className="button" disabled={undoing.isPending} onClick={() => undoing.mutate()}>
            {t('undo')}
          </button>
        </div>
      </Dialog>
    );
  return (
    <Dialog open onClose={onClose} title={title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() && from && into) merging.mutate();
        }}
      >
        <Segments
          id="related-way"
          label={t('way')}
          value={way}
          choices={[
            { value: 'into', label: t('wayInto', { one: one.reference, other: otherId.reference }) },
            { value: 'from', label: t('wayInto', { one: otherId.reference, other: one.reference }) },
          ]}
          onChoose={chooseWay}
        />
        {other.error ? <TroubleNote error={other.error} onRetry={() => void other.refetch()} /> : null}
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
          <button
            type="submit"
            className="button"
            data-look="primary"
            disabled={merging.isPending || reason.trim() === '' || !from || !into}
          >
            {merging.isPending ? t('shell:sending') : t('mergeNow')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('shell:cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
