import { useTranslation } from 'react-i18next';
import { LoginForm } from '../pages/login/login-form.tsx';
import { ProviderSignIn } from '../pages/login/provider-sign-in.tsx';
import { Dialog } from '../parts/dialog.tsx';

/** The key once more, or the identity provider in a window of its own, over the page. */
export function SignInAgain({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Dialog open onClose={onClose} title={t('sessionEnded')}>
      <div className="stack">
        <ProviderSignIn onDone={onDone} />
        <LoginForm onDone={onDone} />
      </div>
    </Dialog>
  );
}
