import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, send } from '../../api/send.ts';
import { announce } from '../../parts/announce.ts';
import { TextDialog } from '../../parts/text-dialog.tsx';
import { useForm } from './form.tsx';

/** Adds what the customer said to a case that is there already, instead of opening another one about the same thing. */
export function JoinDialog({ to, onClose }: { to: { id: string; reference: string }; onClose: () => void }) {
  const { t } = useTranslation('new');
  const { draft, begin } = useForm();
  const navigate = useNavigate();
  const [key] = useState(newKey);
  const joining = useMutation({
    mutationFn: (text: string) => {
      const body = {
        type: 'RecordContact',
        direction: 'inbound',
        channel: draft.channel,
        reached: true,
        text,
      };
      return send(`/v1/cases/${to.id}/commands`, { body, key });
    },
    onSuccess: async () => {
      begin();
      announce(t('joined', { reference: to.reference }));
      await navigate({ to: '/cases/$id', params: { id: to.id }, search: {} });
    },
  });
  const question = {
    title: t('joinTitle', { reference: to.reference }),
    label: t('description'),
    begin: draft.description,
    lines: 5,
    submit: t('joinNow'),
  };
  return (
    <TextDialog question={question} doing={joining} onText={(text) => joining.mutate(text)} onClose={onClose}>
      <p>{t('joinHint')}</p>
    </TextDialog>
  );
}
