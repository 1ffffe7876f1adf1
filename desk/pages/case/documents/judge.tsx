import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../api/send.ts';
import { useKeys } from '../../../api/use-keys.ts';
import { announce } from '../../../parts/announce.ts';
import { TextDialog } from '../../../parts/text-dialog.tsx';

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
  const { t } = useTranslation('documents');
  const client = useQueryClient();
  const keyOf = useKeys();
  const judging = useMutation({
    mutationFn: (reason: string) => {
      const body = { type: 'JudgeDocument', document, accepted, reason };
      return send(`/v1/cases/${caseId}/commands`, { body, key: keyOf(body) });
    },
    onSuccess: async () => {
      announce(t(accepted ? 'wasAccepted' : 'wasRejected', { name }));
      onClose();
      await client.invalidateQueries({ queryKey: ['case', caseId] });
    },
  });
  const question = {
    title: t(accepted ? 'acceptTitle' : 'rejectTitle', { name }),
    label: t('reason'),
    hint: accepted ? undefined : t('rejectHint'),
    begin: accepted ? t('acceptDefault') : '',
    lines: 2,
    submit: t(accepted ? 'accept' : 'reject'),
  };
  return (
    <TextDialog question={question} doing={judging} onText={(reason) => judging.mutate(reason)} onClose={onClose} />
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
