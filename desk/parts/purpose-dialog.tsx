import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LONGEST_PURPOSE, sayPurpose, usePurpose } from '../api/purpose.ts';
import { TextDialog } from './text-dialog.tsx';

/** Asks why somebody reads cases; what they say stands beside each read in the log of reads. */
export function PurposeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const said = usePurpose();
  const client = useQueryClient();
  const question = {
    title: t('purpose'),
    label: t('purposeLabel'),
    hint: t('purposeHint'),
    begin: said,
    longest: LONGEST_PURPOSE,
    mayBeEmpty: true,
    submit: t('purposeSay'),
  };
  const say = (text: string): void => {
    sayPurpose(text);
    onClose();
    // What was refused for want of it is read now.
    void client.invalidateQueries();
  };
  return <TextDialog question={question} onText={say} onClose={onClose} />;
}
