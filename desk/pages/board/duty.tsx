import { useTranslation } from 'react-i18next';
import type { Roster } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useSay } from '../../words/words.ts';
import { useNames, useSeen } from './names.ts';

type Post = Roster['posts'][number];

function Reached({ onDuty }: { onDuty: Post['onDuty'] }) {
  const { t } = useTranslation('board');
  const names = useNames();
  if (!onDuty)
    return (
      <span className="chip" data-time="soon">
        ◔ {t('nobodyOnDuty')}
      </span>
    );
  return (
    <>
      {onDuty.name}{' '}
      <span className="soft">
        {onDuty.insteadOf ? t('insteadOf', { name: names.person(onDuty.insteadOf) }) : t(`because.${onDuty.because}`)}
      </span>
    </>
  );
}

function Away({ roster }: { roster: Roster }) {
  const { t } = useTranslation('board');
  const names = useNames();
  if (roster.away.length === 0) return null;
  return (
    <div className="stack">
      <h4>{t('away')}</h4>
      <ul className="board-away">
        {roster.away.slice(0, 12).map((one) => (
          <li key={`${one.person} ${one.from}`}>
            <strong>{names.person(one.person)}</strong> <Moment at={one.from} /> – <Moment at={one.to} />
            {' · '}
            {one.deputy ? t('deputyIs', { name: names.person(one.deputy) }) : t('noDeputy')}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Posts({ roster }: { roster: Roster }) {
  const { t } = useTranslation('board');
  const say = useSay();
  const names = useNames();
  return (
    <Scroll label={names.organisation(roster.organisation)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('role')}</th>
            <th scope="col">{t('branch')}</th>
            <th scope="col">{t('reached')}</th>
          </tr>
        </thead>
        <tbody>
          {roster.posts.map((post) => (
            <tr key={`${post.role} ${post.branch ?? ''}`}>
              <th scope="row">{say(post.name)}</th>
              <td>{post.branch ? names.branch(roster.organisation, post.branch) : t('headquarters')}</td>
              <td>
                <Reached onDuty={post.onDuty} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Who is told now, who is away, and who acts for them. */
export function Duty() {
  const { t } = useTranslation('board');
  const { rosters } = useSeen();
  const names = useNames();
  return (
    <section aria-labelledby="board-duty" className="panel board-section">
      <h2 id="board-duty">{t('duty')}</h2>
      {rosters.map((roster) => (
        <details key={roster.organisation} open={rosters.length === 1} className="board-roster">
          <summary>
            <h3>{names.organisation(roster.organisation)}</h3>
          </summary>
          {roster.effectiveFrom === null ? (
            <Empty title={t('noRoster')} hint={t('noRosterHint')} />
          ) : (
            <>
              <Posts roster={roster} />
              <Away roster={roster} />
            </>
          )}
        </details>
      ))}
    </section>
  );
}
