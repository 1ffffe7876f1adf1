import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LONGEST_PURPOSE, sayPurpose, usePurpose } from '../api/purpose.ts';
import { Dialog } from './dialog.tsx';

/** Asks why somebody reads cases; what they say stands beside each read in the log of reads. */
export function PurposeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const said = usePurpose();
  const client = useQueryClient();
  return (
    <Dialog open onClose={onClose} title={t('purpose')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const text = new FormData(event.currentTarget).get('purpose');
          sayPurpose(typeof text === 'string' ? text : '');
          onClose();
          // What was refused for want of it is read now.
          void client.invalidateQueries();
        }}
      >
        <div className="field">
          <label htmlFor="purpose">{t('purposeLabel')}</label>
          <input
            id="purpose"
            name="purpose"
            className="input"
            defaultValue={said}
            maxLength={LONGEST_PURPOSE}
            aria-describedby="purpose-hint"
          />
          <span id="purpose-hint" className="hint">
            {t('purposeHint')}
          </span>
        </div>
        <div className="row">
          <button type="submit" className="button" data-look="primary">
            {t('purposeSay')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
