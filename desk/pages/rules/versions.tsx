import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getV1OrganisationsByOrganisationRulebooksAndVersionDiff, type RulebookChange } from '../../api/client.ts';
import { Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { Adoptions } from './adoptions.tsx';
import { versionsQuery } from './queries.ts';

/** All versions with when they hold, and in what the one that is read differs from the one before it. */
export function Versions({ organisation, version }: { organisation: string; version: string }) {
  const { t } = useTranslation('rules');
  const { role } = useSession();
  const { data, error, refetch } = useQuery(versionsQuery(organisation));
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  return (
    <div className="stack">
      <section className="panel rules-clause">
        <Scroll label={t('parts.versions')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('version')}</th>
                <th scope="col">{t('effectiveFrom')}</th>
                <th scope="col">{t('publishedAt')}</th>
                <th scope="col">{t('hash')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((one) => (
                <tr key={one.version}>
                  <th scope="row">
                    {one.version} {one.version === version ? <span className="chip">{t('shown')}</span> : null}
                  </th>
                  <td>{one.effectiveFrom}</td>
                  <td>
                    <Moment at={one.publishedAt} />
                  </td>
                  <td>
                    <code title={one.contentHash}>{one.contentHash.slice(0, 12)}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </section>
      <Differences organisation={organisation} version={version} />
      {role === 'manager' || role === 'administrator' ? (
        <section className="panel rules-clause" aria-label={t('adoptions')}>
          <h2>{t('adoptions')}</h2>
          <Adoptions key={version} organisation={organisation} version={version} />
        </section>
      ) : null}
    </div>
  );
}

function Differences({ organisation, version }: { organisation: string; version: string }) {
  const { t } = useTranslation('rules');
  const { data, error, refetch } = useQuery({
    queryKey: ['rules', organisation, version, 'diff'],
    queryFn: () => getV1OrganisationsByOrganisationRulebooksAndVersionDiff({ organisation, version }),
  });
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  return (
    <section className="panel rules-clause">
      <h2>{data.from === null ? t('firstVersion') : t('differsFrom', { from: data.from, to: data.to })}</h2>
      {data.from !== null && data.changes.length === 0 ? <p>{t('sameRules')}</p> : null}
      {data.changes.length > 0 ? <Changes changes={data.changes} /> : null}
    </section>
  );
}

/** What differs, as a table. */
export function Changes({ changes }: { changes: readonly RulebookChange[] }) {
  const { t } = useTranslation('rules');
  return (
    <Scroll label={t('differences')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('part')}</th>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ part, entry, field, before, after }, index) => (
            <tr key={index}>
              <th scope="row">
                {part} {entry ? <span className="soft">{entry}</span> : null}
              </th>
              <td>{field || t(before ? 'went' : 'came')}</td>
              <td>{before || '—'}</td>
              <td>{after || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
