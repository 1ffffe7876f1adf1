import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../api/client.ts';
import { absolute } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useLanguage } from '../../words/words.ts';
import { useListing } from './listing.ts';
import { useNames, useSeen, useStanding } from './names.ts';

type Carried = Board['load'][number];

/** Whether whoever has the cases is there to work on them. */
function Standing({ organisation, person }: { organisation: string; person: string }) {
  const { t } = useTranslation('board');
  const [language] = useLanguage();
  const standing = useStanding()(organisation, person);
  if (!standing) return null;
  if (standing.awayUntil)
    return <span className="chip">{t('awayUntil', { until: absolute(standing.awayUntil, language) })}</span>;
  return standing.isOnDuty ? (
    <span className="chip" data-time="met">
      <span aria-hidden="true">●</span> {t('onDuty')}
    </span>
  ) : (
    <span className="chip">{t('offDuty')}</span>
  );
}

function Counted({
  count,
  label,
  urgency,
  onOpen,
}: {
  count: number;
  label: string;
  urgency: 'soon' | 'overdue';
  onOpen: () => void;
}) {
  if (count === 0) return <span className="soft">0</span>;
  return (
    <button type="button" className="chip board-count" data-time={urgency} aria-label={label} onClick={onOpen}>
      {count}
    </button>
  );
}

function Line({ one, most }: { one: Carried; most: number }) {
  const { t } = useTranslation('board');
  const names = useNames();
  const { open } = useListing();
  const { organisation: of, department, owner } = one;
  const who = owner === null ? t('nobody') : names.person(owner);
  const here = { of, department, owner: owner ?? '' };
  return (
    <tr>
      <th scope="row">
        <span className="row">
          {owner === null ? (
            <strong>{who}</strong>
          ) : (
            <Link to="/search" search={{ organisation: of, owner, department }}>
              {who}
            </Link>
          )}
          {owner === null ? null : <Standing organisation={of} person={owner} />}
        </span>
        <span className="board-bar" aria-hidden="true">
          <span className="board-bar-open" style={{ width: `${(one.open / most) * 100}%` }} />
          <span className="board-bar-overdue" style={{ width: `${(one.overdue / most) * 100}%` }} />
        </span>
      </th>
      <td className="number">{one.open}</td>
      <td className="number">
        <Counted
          count={one.dueToday}
          label={t('dueTodayOf', { count: one.dueToday, who })}
          urgency="soon"
          onOpen={() => open({ list: 'today', ...here })}
        />
      </td>
      <td className="number">
        <Counted
          count={one.overdue}
          label={t('overdueOf', { count: one.overdue, who })}
          urgency="overdue"
          onOpen={() => open({ list: 'overdue', ...here })}
        />
      </td>
    </tr>
  );
}

function groupsOf(load: readonly Carried[]): { of: string; department: string; lines: Carried[] }[] {
  const groups = new Map<string, Carried[]>();
  for (const one of load) {
    const key = `${one.organisation} ${one.department}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((lines) => {
    const [first] = lines;
    const byLoad = lines.toSorted((a, b) => b.open - a.open);
    return first ? [{ of: first.organisation, department: first.department, lines: byLoad }] : [];
  });
}

/** Who has how much, and whether they are there. */
export function Load() {
  const { t } = useTranslation('board');
  const { board } = useSeen();
  const names = useNames();
  const most = Math.max(1, ...board.load.map(({ open }) => open));
  return (
    <section aria-labelledby="board-load" className="panel board-section">
      <h2 id="board-load">{t('load')}</h2>
      <Scroll label={t('load')}>
        <table className="board-load">
          <thead>
            <tr>
              <th scope="col">{t('person')}</th>
              <th scope="col" className="number">
                {t('open')}
              </th>
              <th scope="col" className="number">
                {t('dueToday')}
              </th>
              <th scope="col" className="number">
                {t('overdue')}
              </th>
            </tr>
          </thead>
          {groupsOf(board.load).map(({ of, department, lines }) => (
            <tbody key={`${of} ${department}`}>
              <tr className="board-group">
                <th scope="rowgroup">{names.department(of, department)}</th>
                <td className="number">{lines.reduce((sum, { open }) => sum + open, 0)}</td>
                <td className="number">{lines.reduce((sum, { dueToday }) => sum + dueToday, 0)}</td>
                <td className="number">{lines.reduce((sum, { overdue }) => sum + overdue, 0)}</td>
              </tr>
              {lines.map((one) => (
                <Line key={one.owner ?? ''} one={one} most={most} />
              ))}
            </tbody>
          ))}
        </table>
      </Scroll>
    </section>
  );
}
