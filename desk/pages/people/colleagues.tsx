import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Board, Roster } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { absolute, Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { useLanguage, useSay } from '../../words/words.ts';
import { boardQuery, rosterQuery } from '../board/queries.ts';

type Person = Roster['people'][number];
type Carried = Board['load'][number];

/** What roles, branches and departments of an organisation are called. */
function useNames(roster: Roster) {
  const say = useSay();
  const { t } = useTranslation('people');
  const place = useSession().inForce.find(({ organisation }) => organisation === roster.organisation);
  return {
    role: (id: string): string => say(roster.posts.find(({ role }) => role === id)?.name) || id,
    branch: (id: string | null): string =>
      id === null ? t('headquarters') : say(place?.branches.find((one) => one.id === id)?.name) || id,
    department: (id: string): string => say(place?.departments.find((one) => one.id === id)?.name) || id,
    person: (id: string): string => roster.people.find(({ person }) => person === id)?.name ?? id,
  };
}

/** Whether somebody is there now, on duty for what, and for whom they act. */
function Standing({ roster, person }: { roster: Roster; person: string }) {
  const { t } = useTranslation('people');
  const names = useNames(roster);
  const [language] = useLanguage();
  const away = roster.away.find((one) => one.person === person && one.from <= roster.at);
  const later = roster.away.find((one) => one.person === person && one.from > roster.at);
  const posts = roster.posts.filter(({ onDuty }) => onDuty?.person === person);
  const actsFor = roster.away.filter((one) => one.deputy === person && one.from <= roster.at);
  return (
    <div className="people-standing">
      {away ? (
        <span className="chip">{t('awayUntil', { until: absolute(away.to, language) })}</span>
      ) : posts.length > 0 ? (
        <span className="chip" data-time="met">
          <span aria-hidden="true">●</span> {t('onDuty')}
        </span>
      ) : (
        <span className="chip">{t('offDuty')}</span>
      )}
      {away ? (
        <span className="soft">{away.deputy ? t('deputyIs', { name: names.person(away.deputy) }) : t('noDeputy')}</span>
      ) : null}
      {posts.length > 0 ? (
        <span className="soft">
          {t('dutyFor', {
            posts: posts
              .map(({ role, branch }) => t('postAt', { role: names.role(role), branch: names.branch(branch) }))
              .join(' · '),
          })}
        </span>
      ) : null}
      {actsFor.length > 0 ? (
        <span className="soft">
          {t('actsFor', { names: actsFor.map((one) => names.person(one.person)).join(', ') })}
        </span>
      ) : null}
      {later ? (
        <span className="soft">
          {t('awayLater')} <Moment at={later.from} /> – <Moment at={later.to} />
        </span>
      ) : null}
    </div>
  );
}

/** The open cases that somebody has, by department, each a way to the list of them. */
function Load({ load, roster, person }: { load: readonly Carried[]; roster: Roster; person: string }) {
  const { t } = useTranslation('people');
  const names = useNames(roster);
  const own = load.filter(({ owner, open }) => owner === person && open > 0);
  if (own.length === 0) return <span className="soft">{t('nothingOpen')}</span>;
  return (
    <ul className="people-load">
      {own.map(({ department, open, dueToday, overdue }) => (
        <li key={department} className="row">
          <Link to="/search" search={{ organisation: roster.organisation, owner: person, department }}>
            {t('openIn', { count: open, department: names.department(department) })}
          </Link>
          {overdue > 0 ? (
            <span className="chip" data-time="overdue">
              <span aria-hidden="true">!</span> {t('overdue', { count: overdue })}
            </span>
          ) : null}
          {dueToday > 0 ? (
            <span className="chip" data-time="soon">
              <span aria-hidden="true">◔</span> {t('dueToday', { count: dueToday })}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Rows({ roster, load }: { roster: Roster; load: readonly Carried[] }) {
  const { t } = useTranslation('people');
  const names = useNames(roster);
  const { id: me } = useSession();
  const known = new Set(roster.people.map(({ person }) => person));
  const others = [...new Set(load.flatMap(({ owner }) => (owner !== null && !known.has(owner) ? [owner] : [])))];
  const all: Person[] = [
    ...roster.people.toSorted((a, b) => (a.branch ?? '').localeCompare(b.branch ?? '') || a.name.localeCompare(b.name)),
    // Whoever has cases works here, whether or not the roster says so.
    ...others.map((person) => ({ person, name: person, roles: [], branch: null })),
  ];
  return (
    <Scroll label={t('who')}>
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('roles')}</th>
            <th scope="col">{t('place')}</th>
            <th scope="col">{t('now')}</th>
            <th scope="col">{t('load')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ person, name, roles, branch }) => (
            <tr key={person}>
              <th scope="row">
                {person === me ? t('you', { name }) : name}
                {name === person ? null : <span className="people-key mono">{person}</span>}
              </th>
              <td>
                {known.has(person) ? roles.map(names.role).join(' · ') : <span className="soft">{t('unlisted')}</span>}
              </td>
              <td>{known.has(person) ? names.branch(branch) : '—'}</td>
              <td>{known.has(person) ? <Standing roster={roster} person={person} /> : '—'}</td>
              <td>
                <Load load={load} roster={roster} person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Who works in an organisation: their roles and place, whether they are there, who acts for them, and what they have open. */
export function Colleagues({ organisation }: { organisation: string }) {
  const { t } = useTranslation('people');
  const [language] = useLanguage();
  const roster = useQuery(rosterQuery(organisation));
  const board = useQuery(boardQuery(organisation));
  const failed = roster.error ? roster : board.error ? board : undefined;
  if (failed) return <TroubleNote error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!roster.data || !board.data) return <Skeleton lines={8} height={32} />;
  const load = board.data.load.filter((one) => one.organisation === organisation);
  const isEmpty = roster.data.people.length === 0 && load.every(({ owner }) => owner === null);
  return (
    <section className="panel people-part" aria-labelledby="people-who">
      <h2 id="people-who">{t('who')}</h2>
      {isEmpty ? (
        <Empty title={t('nobody')} hint={t('noRoster')} />
      ) : (
        <>
          <Rows roster={roster.data} load={load} />
          <p className="soft">
            {roster.data.effectiveFrom === null
              ? t('noRoster')
              : t('rosterFrom', { date: absolute(roster.data.effectiveFrom, language, { full: true }) })}{' '}
            {t('howChanged')}
          </p>
        </>
      )}
    </section>
  );
}
