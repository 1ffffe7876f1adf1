import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../api/send.ts';
import { useKeys } from '../../../api/use-keys.ts';
import { announce } from '../../../parts/announce.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { moneyText, type Amount } from '../../../parts/money.tsx';
import { Segments } from '../../../parts/segments.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useLanguage } from '../../../words/words.ts';
import { usePrincipals } from '../acting/principals.ts';

/** Asks before a payment is approved, since nobody takes an approval back. */
export function ApproveDialog({
  caseId,
  organisation,
  subject,
  payment,
  onClose,
}: {
  caseId: string;
  organisation: string;
  subject: string;
  payment: { amount: Amount; proposedBy: string };
  onClose: () => void;
}) {
  const { t } = useTranslation(['claim', 'shell']);
  const [language] = useLanguage();
  const client = useQueryClient();
  const principals = usePrincipals(organisation);
  const [actingFor, setActingFor] = useState('');
  const keyOf = useKeys();
  const amount = moneyText(payment.amount, language);
  const approving = useMutation({
    mutationFn: () => {
      const body = { type: 'ApprovePayment', payment: subject, ...(actingFor ? { actingFor } : {}) };
      return send(`/v1/cases/${caseId}/commands`, { body, key: keyOf(body) });
    },
    onSuccess: async () => {
      announce(t('approved', { amount }));
      onClose();
      await client.invalidateQueries({ queryKey: ['case', caseId] });
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('approveTitle', { amount })}>
      <p>{t('approveHint', { person: payment.proposedBy })}</p>
      {principals.length > 0 ? (
        <Segments
          id="approve-as"
          label={t('approveAs')}
          value={actingFor}
          choices={[
            { value: '', label: t('asMyself') },
            ...principals.map(({ person, name }) => ({ value: person, label: t('asDeputyOf', { person: name }) })),
          ]}
          onChoose={setActingFor}
        />
      ) : null}
      {approving.error ? <TroubleNote error={approving.error} /> : null}
      <div className="row">
        <button
          type="button"
          className="button"
          data-look="primary"
          disabled={approving.isPending}
          onClick={() => approving.mutate()}
        >
          {approving.isPending ? t('shell:sending') : t('approveNow')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('shell:cancel')}
        </button>
      </div>
    </Dialog>
  );
}
