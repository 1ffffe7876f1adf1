import { useTranslation } from 'react-i18next';
import { LoginForm } from '../pages/login/login-form.tsx';
import { Dialog } from '../parts/dialog.tsx';

/** The key once more, over the page. */
export function SignInAgain({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Dialog open onClose={onClose} title={t('sessionEnded')}>
      <LoginForm onDone={onDone} />
    </Dialog>
  );
}
