import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { OrganisationOptions } from '../../parts/organisation-options.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useSession } from '../../shell/session.ts';
import './board.css';
import { ClockList } from './clock-list.tsx';
import { Duty } from './duty.tsx';
import { Figures, Soon } from './figures.tsx';
import { HeatMap } from './heat-map.tsx';
import { Ladder } from './ladder.tsx';
import { useListing } from './listing.ts';
import { Load } from './load.tsx';
import { SeenContext } from './names.ts';
import { boardQuery, rosterQuery } from './queries.ts';
import { Trend } from './trend.tsx';

function Parts({ board, organisation }: { board: Board; organisation: string | undefined }) {
  const { t } = useTranslation('board');
  const { inForce } = useSession();
  const { horizon } = useSearch({ from: '/frame/board' });
  const navigate = useNavigate();
  const { open } = useListing();
  const places = new Set(board.load.map((one) => one.organisation));
  const shown = organisation ? [organisation] : inForce.map((one) => one.organisation).filter((one) => places.has(one));
  const rosters = useQueries({ queries: shown.map((one) => rosterQuery(one)) });
  useKeys([
    { keys: 'o', title: t('lists.overdue'), run: () => open({ list: 'overdue' }) },
    { keys: 'h', title: t('lists.hour'), run: () => open({ list: 'hour' }) },
    { keys: 'd', title: t('lists.today'), run: () => open({ list: 'today' }) },
  ]);
  const seen = { board, rosters: rosters.flatMap(({ data }) => data ?? []) };
  return (
    <SeenContext value={seen}>
      <Figures organisation={organisation} />
      <Soon />
      {board.open === 0 && board.overdue.clocks === 0 ? (
        <div className="panel">
          <Empty title={t('empty')} hint={t('emptyHint')} />
        </div>
      ) : (
        <>
          <HeatMap
            horizon={horizon === 'days' ? 'days' : 'hours'}
            onHorizon={(next) =>
              void navigate({ to: '/board', search: (kept) => ({ ...kept, horizon: next }), resetScroll: false })
            }
          />
          <div className="board-pair">
            <Load />
            <Ladder />
          </div>
        </>
      )}
      <div className="board-pair">
        <Trend />
        <Duty />
      </div>
      <ClockList organisation={organisation} />
    </SeenContext>
  );
}

/** What whoever leads looks at: what is missed next, who carries how much, and what was kept. */
export function BoardPage() {
  const { t } = useTranslation(['board', 'shell']);
  const { inForce } = useSession();
  const { organisation } = useSearch({ from: '/frame/board' });
  const navigate = useNavigate();
  const query = useQuery(boardQuery(organisation));
  return (
    <div className="page board">
      <div className="row spread">
        <h1>{t('shell:board')}</h1>
        <div className="row">
          {query.data ? (
            <span className="soft">
              {t('countedAt')} <Moment at={query.data.at} />
            </span>
          ) : null}
          {inForce.length > 1 ? (
            <select
              className="input board-organisation"
              aria-label={t('organisation')}
              value={organisation ?? ''}
              onChange={({ target }) =>
                void navigate({ to: '/board', search: target.value ? { organisation: target.value } : {} })
              }
            >
              <option value="">{t('allOrganisations')}</option>
              <OrganisationOptions />
            </select>
          ) : null}
        </div>
      </div>
      {query.data ? (
        <Parts board={query.data} organisation={organisation} />
      ) : query.isError ? (
        <TroubleNote error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton lines={8} height={40} />
      )}
    </div>
  );
}
