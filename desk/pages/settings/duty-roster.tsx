import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Words } from '../../../workflows/domain/vocabulary.ts';
import * as api from '../../api/client.ts';
import type { Roster } from '../../api/client.ts';
import { absolute, Moment } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { useLanguage, useSay } from '../../words/words.ts';

const MINUTE_MS = 60_000;

const rosterQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['roster', organisation],
    queryFn: () => api.getV1OrganisationsByOrganisationRoster({ organisation }),
    refetchInterval: MINUTE_MS,
  });

const nameIn = ({ people }: Roster, id: string): string => people.find(({ person }) => person === id)?.name ?? id;

/** Whoever is told now for each role, and why it is them. */
function Posts({ roster }: { roster: Roster }) {
  const { t } = useTranslation('settings');
  const say = useSay();
  const { inForce } = useSession();
  const branches = inForce.find(({ organisation }) => organisation === roster.organisation)?.branches ?? [];
  return (
    <div className="scroll">
      <table aria-label={t('onDuty')}>
        <thead>
          <tr>
            <th scope="col">{t('post')}</th>
            <th scope="col">{t('place')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('why')}</th>
          </tr>
        </thead>
        <tbody>
          {roster.posts.map(({ role, name, branch, onDuty }) => (
            <tr key={`${role} ${branch}`}>
              <td>{say(name)}</td>
              <td>
                {branch === null ? t('headquarters') : say(branches.find(({ id }) => id === branch)?.name) || branch}
              </td>
              <td>{onDuty ? onDuty.name : <span className="soft">{t('nobody')}</span>}</td>
              <td className="soft">
                {onDuty ? t(`because.${onDuty.because}`) : t('staysWithRole')}
                {onDuty?.insteadOf ? ` · ${t('insteadOf', { name: nameIn(roster, onDuty.insteadOf) })}` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who is away now or soon, and who acts for them. */
function Away({ roster }: { roster: Roster }) {
  const { t } = useTranslation('settings');
  if (roster.away.length === 0) return <p className="soft">{t('nobodyAway')}</p>;
  return (
    <ul className="settings-away">
      {roster.away.map(({ person, from, to, deputy }) => (
        <li key={`${person} ${from}`}>
          {nameIn(roster, person)} <Moment at={from} /> – <Moment at={to} /> ·{' '}
          {deputy ? t('deputy', { name: nameIn(roster, deputy) }) : t('noDeputy')}
        </li>
      ))}
    </ul>
  );
}

/** Who is on duty in an organisation, as its roster says; it is changed by publishing another one. */
export function DutyRoster({ organisation, name, isAlone }: { organisation: string; name: Words; isAlone: boolean }) {
  const { t } = useTranslation('settings');
  const say = useSay();
  const [language] = useLanguage();
  const [isOpen, setOpen] = useState(isAlone);
  const { data: roster, error, refetch } = useQuery({ ...rosterQuery(organisation), enabled: isOpen });
  const id = `settings-duty-${organisation}`;
  return (
    <details
      className="panel settings-part"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary id={id}>
        <h2>{t('duty', { name: say(name) })}</h2>
      </summary>
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      {!roster && !error ? <Skeleton /> : null}
      {roster && roster.effectiveFrom === null ? <p className="soft">{t('noRoster')}</p> : null}
      {roster && roster.effectiveFrom !== null ? (
        <>
          <Posts roster={roster} />
          <h3>{t('away')}</h3>
          <Away roster={roster} />
          <p className="soft">{t('rosterFrom', { date: absolute(roster.effectiveFrom, language, { full: true }) })}</p>
        </>
      ) : null}
    </details>
  );
}
