import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES_ASKED } from '../../workflows/domain/rulebook/practice/practice.ts';
import { usePurpose } from '../api/purpose.ts';
import './frame.css';
import { useKeys } from './keys.ts';
import { useIsLive, useIsOnline, useLive } from './live.ts';
import { placesOf } from './places.ts';
import { useSession } from './session.ts';
import { SessionEnded } from './session-ended.tsx';

// What is opened by a key comes when it is asked for, so that the first page is there sooner.
const fetchPalette = async () => ({ default: (await import('./palette.tsx')).Palette });
const Palette = lazy(fetchPalette);
const KeyHelp = lazy(async () => ({ default: (await import('./key-help.tsx')).KeyHelp }));

const PurposeDialog = lazy(async () => ({ default: (await import('../parts/purpose-dialog.tsx')).PurposeDialog }));

const PALETTE_MS = 2000;

const KEPT = 'redress.rail';

/** The rail and the top bar around every place. */
export function Frame() {
  const { t } = useTranslation('shell');
  const { id, role } = useSession();
  const [isNarrow, setNarrow] = useState(localStorage.getItem(KEPT) === 'narrow');
  useLive();
  const toggle = (): void => {
    localStorage.setItem(KEPT, isNarrow ? 'wide' : 'narrow');
    setNarrow(!isNarrow);
  };
  return (
    <div className="frame" data-rail={isNarrow ? 'narrow' : 'wide'}>
      <a href="#content" className="skip">
        {t('skip')}
      </a>
      <nav className="rail" aria-label={t('places')} data-chrome>
        <Link to="/work" className="mark" aria-label="Redress">
          <img src="/mark.svg" alt="" width="22" height="22" />
          <span className="rail-word">Redress</span>
        </Link>
        {placesOf(role).map(({ name, path, sign }) => (
          <Link key={name} to={path} className="rail-link" title={t(name)} aria-label={t(name)}>
            <span aria-hidden="true" className="rail-sign">
              {sign}
            </span>
            <span className="rail-word">{t(name)}</span>
          </Link>
        ))}
        <button
          type="button"
          className="rail-link rail-toggle"
          onClick={toggle}
          aria-label={t(isNarrow ? 'expand' : 'collapse')}
        >
          <span aria-hidden="true" className="rail-sign">
            {isNarrow ? '»' : '«'}
          </span>
        </button>
      </nav>
      <div className="main">
        <TopBar name={id} />
        <Interruptions />
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Shortcuts />
      <SessionEnded />
    </div>
  );
}

function TopBar({ name }: { name: string }) {
  const { t } = useTranslation('shell');
  const { role } = useSession();
  const navigate = useNavigate();
  return (
    <header className="top" data-chrome>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const q = new FormData(event.currentTarget).get('q');
            void navigate({ to: '/search', search: { q: typeof q === 'string' ? q.trim() : '' } });
          }}
        >
          <input
            id="find"
            name="q"
            type="search"
            className="input"
            placeholder={t('searchHint')}
            aria-label={t('search')}
          />
        </form>
      </search>
      {role === 'auditor' ? null : (
        <Link to="/new" className="button" data-look="primary">
          + {t('new')}
        </Link>
      )}
      {ROLES_ASKED.some((asked) => asked === role) ? <WhyRead /> : null}
      <Link to="/settings" className="who" aria-label={t('whoAmI', { name })} title={t('whoAmI', { name })}>
        {name.slice(0, 2).toUpperCase()}
      </Link>
    </header>
  );
}

/** Why somebody who works on no case reads them, said once and then with each read. */
function WhyRead() {
  const { t } = useTranslation('shell');
  const said = usePurpose();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button why-read" onClick={() => setAsking(true)} title={said || undefined}>
        {said ? t('purposeIs', { purpose: said }) : t('purpose')}
      </button>
      {isAsking ? (
        <Suspense>
          <PurposeDialog onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** What keeps the page from being up to date. */
function Interruptions() {
  const { t } = useTranslation('shell');
  const isOnline = useIsOnline();
  const isLive = useIsLive();
  if (isOnline && isLive) return null;
  return <output className="interruption">{t(isOnline ? 'liveLost' : 'offline')}</output>;
}

/** The keys that mean the same everywhere. */
function Shortcuts() {
  const { t } = useTranslation('shell');
  const { role } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [shown, setShown] = useState<'keys' | 'palette' | undefined>();
  useKeys([
    { keys: '/', title: t('search'), run: () => document.getElementById('find')?.focus() },
    { keys: 'c', title: t('new'), run: () => void navigate({ to: '/new', search: {} }) },
    { keys: '?', title: t('keys'), run: () => setShown('keys') },
    { keys: 'F', title: t('refresh'), run: () => void client.invalidateQueries() },
    ...placesOf(role).map(({ name, path, key }) => ({
      keys: `g ${key}`,
      title: t(name),
      run: () => void navigate({ to: path, search: {} }),
    })),
  ]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setShown((now) => (now === 'palette' ? undefined : 'palette'));
    };
    addEventListener('keydown', onKey);
    // Who presses the keys types on at once, so that it is here before.
    const idle = setTimeout(() => void fetchPalette().catch(() => undefined), PALETTE_MS);
    return () => {
      clearTimeout(idle);
      removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <Suspense>
      {shown === 'palette' ? <Palette onClose={() => setShown(undefined)} /> : null}
      {shown === 'keys' ? <KeyHelp onClose={() => setShown(undefined)} /> : null}
    </Suspense>
  );
}
