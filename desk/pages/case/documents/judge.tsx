import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, send } from '../../../api/send.ts';
import { announce } from '../../../parts/announce.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';

/** Accepts or rejects the file that came for a document; whoever rejects it says what is wrong, for the customer to mend. */
function JudgeDialog({
  caseId,
  document,
  name,
  accepted,
  onClose,
}: {
  caseId: string;
  document: string;
  name: string;
  accepted: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['documents', 'shell']);
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [reason, setReason] = useState(accepted ? t('acceptDefault') : '');
  const judging = useMutation({
    mutationFn: () =>
      send(`/v1/cases/${caseId}/commands`, {
        body: { type: 'JudgeDocument', document, accepted, reason: reason.trim() },
        key,
      }),
    onSuccess: async () => {
      announce(t(accepted ? 'wasAccepted' : 'wasRejected', { name }));
      onClose();
      await client.invalidateQueries({ queryKey: ['case', caseId] });
    },
  });
  return (
    <Dialog open onClose={onClose} title={t(accepted ? 'acceptTitle' : 'rejectTitle', { name })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) judging.mutate();
        }}
      >
        <div className="field">
          <label htmlFor="documents-reason">{t('reason')}</label>
          <textarea
            id="documents-reason"
            className="input"
            required
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <span className="hint">{accepted ? '' : t('rejectHint')}</span>
        </div>
        {judging.error ? <TroubleNote error={judging.error} /> : null}
        <div className="row">
          <button
            type="submit"
            className="button"
            data-look="primary"
            disabled={judging.isPending || reason.trim() === ''}
          >
            {t(accepted ? 'accept' : 'reject')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('shell:cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The two verdicts on a file that came. */
export function Judge({ caseId, document, name }: { caseId: string; document: string; name: string }) {
  const { t } = useTranslation('documents');
  const [verdict, setVerdict] = useState<boolean>();
  return (
    <>
      <button type="button" className="button" onClick={() => setVerdict(true)}>
        {t('accept')}
        <span className="unseen"> {name}</span>
      </button>
      <button type="button" className="button" onClick={() => setVerdict(false)}>
        {t('reject')}
        <span className="unseen"> {name}</span>
      </button>
      {verdict === undefined ? null : (
        <JudgeDialog
          caseId={caseId}
          document={document}
          name={name}
          accepted={verdict}
          onClose={() => setVerdict(undefined)}
        />
      )}
    </>
  );
}
