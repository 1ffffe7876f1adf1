import { useTranslation } from 'react-i18next';

/** Why the sign-in by the identity provider let nobody in, by the code of the problem. */
export function TurnedAway({ code }: { code: string }) {
  const { t } = useTranslation('login');
  const words = (): string => {
    switch (code) {
      case 'identity-unavailable':
        return t('away');
      case 'sign-in-refused':
        return t('refused');
      case 'suspended':
        return t('suspended');
      case 'locked':
        return t('tooOften');
      case 'sign-in-stale':
        return t('stale');
      default:
        return t('noRight', { code });
    }
  };
  return (
    <p className="wrong" role="alert">
      {words()}
    </p>
  );
}
