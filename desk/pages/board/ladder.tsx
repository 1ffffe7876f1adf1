import { useTranslation } from 'react-i18next';
import type { Board } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useListing } from './listing.ts';
import { useNames, useSeen } from './names.ts';

type Rung = Board['ladder'][number];

/** Who is reached now by the role that the rung told. */
function useReached(): (rung: Rung) => string {
  const { rosters } = useSeen();
  return ({ organisation, role }) => {
    const posts = rosters.find((one) => one.organisation === organisation)?.posts ?? [];
    const found = posts.flatMap((post) => (post.role === role && post.onDuty ? [post.onDuty.name] : []));
    return [...new Set(found)].slice(0, 3).join('、');
  };
}

function Line({ rung, isOne }: { rung: Rung; isOne: boolean }) {
  const { t } = useTranslation('board');
  const names = useNames();
  const reached = useReached();
  const { open } = useListing();
  const of = rung.organisation;
  const name = t('rung', { number: rung.rung + 1 });
  const here = { of, rung: String(rung.rung), ...(rung.role ? { role: rung.role } : {}) };
  return (
    <tr>
      {isOne ? null : <td>{names.organisation(of)}</td>}
      <th scope="row" className="board-rung">
        <span className="board-pips" aria-hidden="true">
          {'▮'.repeat(Math.min(6, rung.rung + 1))}
        </span>
        {name}
      </th>
      <td>
        {rung.role ? names.role(of, rung.role) : '—'}
        {reached(rung) ? <span className="soft"> · {reached(rung)}</span> : null}
      </td>
      <td className="number">
        <button
          type="button"
          className="chip board-count"
          aria-label={t('rungOf', { count: rung.cases, rung: name })}
          onClick={() => open({ list: 'rung', ...here })}
        >
          {rung.cases}
        </button>
      </td>
      <td className="number">
        {rung.waiting === 0 ? (
          <span className="soft">0</span>
        ) : (
          <button
            type="button"
            className="chip board-count"
            data-time="overdue"
            aria-label={t('waitingOf', { count: rung.waiting, rung: name })}
            onClick={() => open({ list: 'waiting', ...here })}
          >
            {rung.waiting}
          </button>
        )}
      </td>
    </tr>
  );
}

/** How far missed clocks have climbed, and who has not said yet that they have seen it. */
export function Ladder() {
  const { t } = useTranslation('board');
  const { board } = useSeen();
  const isOne = new Set(board.ladder.map(({ organisation }) => organisation)).size <= 1;
  const byHeight = board.ladder.toSorted((a, b) => b.rung - a.rung || b.waiting - a.waiting);
  return (
    <section aria-labelledby="board-ladder" className="panel board-section">
      <h2 id="board-ladder">{t('ladder')}</h2>
      {byHeight.length === 0 ? (
        <Empty title={t('ladderEmpty')} hint={t('ladderEmptyHint')} />
      ) : (
        <Scroll label={t('ladder')}>
          <table>
            <thead>
              <tr>
                {isOne ? null : <th scope="col">{t('organisation')}</th>}
                <th scope="col">{t('rungName')}</th>
                <th scope="col">{t('told')}</th>
                <th scope="col" className="number">
                  {t('casesName')}
                </th>
                <th scope="col" className="number">
                  {t('waiting')}
                </th>
              </tr>
            </thead>
            <tbody>
              {byHeight.map((rung) => (
                <Line key={`${rung.organisation} ${rung.rung} ${rung.role}`} rung={rung} isOne={isOne} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
