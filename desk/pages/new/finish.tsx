import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../../api/client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Moment } from '../../parts/moment.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import type { DraftInHand } from './draft.ts';
import { hasPlace } from './field-errors.ts';
import { useForm } from './form.tsx';
import { Missing } from './outlook.tsx';
import type { Opening } from './use-opening.ts';

/** Says that a draft is kept, and throws it away when one is sure. */
function DraftNote({ hand: { draft, isKept } }: { hand: DraftInHand }) {
  const { t } = useTranslation('new');
  const { begin } = useForm();
  const [isAsked, setAsked] = useState(false);
  if (!draft.changedAt) return <span className="soft">{t('draftHint')}</span>;
  return (
    <>
      <span className="soft">
        {t(isKept ? 'draftKept' : 'draftNotKept')} {isKept ? <Moment at={draft.changedAt} /> : null}
      </span>
      <button type="button" className="button" data-look="quiet" onClick={() => setAsked(true)}>
        {t('throwAway')}
      </button>
      <Dialog open={isAsked} onClose={() => setAsked(false)} title={t('throwAwayTitle')}>
        <p>{t(draft.sent ? 'throwAwaySent' : 'throwAwayHint')}</p>
        <div className="row">
          <button
            type="button"
            className="button"
            data-look="danger"
            onClick={() => {
              setAsked(false);
              begin();
            }}
          >
            {t('throwAway')}
          </button>
          <button type="button" className="button" onClick={() => setAsked(false)}>
            {t('keepDraft')}
          </button>
        </div>
      </Dialog>
    </>
  );
}

/** What is missing, what was refused, and the one button that opens the case. */
export function Finish({
  opening,
  preview,
  hand,
}: {
  opening: Opening;
  preview: Preview | undefined;
  hand: DraftInHand;
}) {
  const { t } = useTranslation(['new', 'shell']);
  const { draft, errors } = useForm();
  const { error, isPending, isWaiting } = opening;
  const isUnanswered = draft.sent !== undefined && !isPending;
  const hasFieldErrors = Object.keys(errors).length > 0;
  return (
    <div className="new-finish" data-place="finish">
      <Missing preview={preview} />
      {error && !hasFieldErrors && !isPending ? <TroubleNote error={error} /> : null}
      {hasFieldErrors ? (
        <p role="alert" className="new-asked">
          {t('fieldsRefused', { count: Object.keys(errors).length })}
          {Object.entries(errors).map(([path, wrong]) => (hasPlace(path) ? null : <span key={path}> {wrong}</span>))}
        </p>
      ) : null}
      {isUnanswered ? <p className="new-asked">{t('unanswered')}</p> : null}
      <div className="row">
        <button
          type="button"
          onClick={opening.open}
          className="button"
          data-look="primary"
          aria-disabled={isPending}
          aria-keyshortcuts="Control+Enter"
        >
          {isPending
            ? t(isWaiting ? 'shell:waiting' : 'shell:sending')
            : t(isUnanswered ? 'sendAgain' : `do.${draft.ending}`)}
        </button>
        <kbd className="kbd" aria-hidden="true">
          Ctrl ↵
        </kbd>
        <DraftNote hand={hand} />
      </div>
    </div>
  );
}
