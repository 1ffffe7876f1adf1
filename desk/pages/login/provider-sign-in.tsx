import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { waysQuery } from '../../api/queries.ts';
import { ENTERED } from './entered.ts';

interface ProviderSignInProps {
  /** Where in the desk to go afterwards. Left out, a window of its own opens, so that what is typed here stays. */
  next?: string;
  /** Called once somebody has signed in by that window. */
  onDone: () => void;
}

/** The way by the identity provider, where there is one. */
export function ProviderSignIn({ next, onDone }: ProviderSignInProps) {
  const { t } = useTranslation('login');
  const { data } = useQuery(waysQuery);
  const isApart = next === undefined;
  useEffect(() => {
    if (!isApart) return undefined;
    const channel = new BroadcastChannel(ENTERED);
    channel.addEventListener('message', onDone);
    return () => channel.close();
  }, [isApart, onDone]);
  if (!data?.provider) return null;
  const to = new URLSearchParams({ next: next ?? '/login?entered=true' });
  return (
    <div className="stack login-provider">
      <a className="button" data-look="primary" href={`/v1/sign-in?${to}`} target={isApart ? '_blank' : undefined}>
        {t('by', data.provider)}
      </a>
      <p className="soft">{t('orByKey')}</p>
    </div>
  );
}
