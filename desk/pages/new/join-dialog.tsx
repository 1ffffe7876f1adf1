import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, send } from '../../api/send.ts';
import { announce } from '../../parts/announce.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useForm } from './form.tsx';

/** Adds what the customer said to a case that is there already, instead of opening another one about the same thing. */
export function JoinDialog({ to, onClose }: { to: { id: string; reference: string }; onClose: () => void }) {
  const { t } = useTranslation(['new', 'shell']);
  const { draft, begin } = useForm();
  const navigate = useNavigate();
  const [text, setText] = useState(draft.description);
  const [key] = useState(newKey);
  const joining = useMutation({
    mutationFn: () => {
      const body = {
        type: 'RecordContact',
        direction: 'inbound',
        channel: draft.channel,
        reached: true,
        text: text.trim(),
      };
      return send(`/v1/cases/${to.id}/commands`, { body, key });
    },
    onSuccess: async () => {
      begin();
      announce(t('joined', { reference: to.reference }));
      await navigate({ to: '/cases/$id', params: { id: to.id }, search: {} });
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('joinTitle', { reference: to.reference })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // The form of the case around it must not hear of it.
          event.stopPropagation();
          if (text.trim()) joining.mutate();
        }}
      >
        <p>{t('joinHint')}</p>
        <div className="field">
          <label htmlFor="join-text">{t('description')}</label>
          <textarea
            id="join-text"
            className="input"
            rows={5}
            required
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </div>
        {joining.error ? <TroubleNote error={joining.error} /> : null}
        <div className="row">
          <button type="submit" className="button" data-look="primary" disabled={joining.isPending || !text.trim()}>
            {t('joinNow')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('shell:cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
