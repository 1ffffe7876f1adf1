import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalWords } from '../../../workflows/domain/audit/explain/refusals-zh.ts';
import type { RefusalCode } from '../../../workflows/domain/case/refusal.ts';
import type { CaseMove } from '../../api/client.ts';
import { Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useLanguage, useSay } from '../../words/words.ts';
import { byHarm, shiftOf } from './harm.ts';
import { durationWords } from './say-rules.ts';

const SHOWN = 50;

/** The open cases that a draft would move, those that it harms most first. */
export function Moves({
  found: { open, moved, version },
  isOld,
}: {
  found: { open: number; moved: CaseMove[]; version: string };
  isOld: boolean;
}) {
  const { t } = useTranslation(['rules', 'shell']);
  const [shown, setShown] = useState(SHOWN);
  const sorted = byHarm(moved);
  const atOnce = moved.filter(({ clocks }) => clocks.some(({ missedAtOnce }) => missedAtOnce)).length;
  return (
    <section className="panel rules-clause" aria-label={t('moves')}>
      <h2>{t('movesOf', { count: moved.length, open, version })}</h2>
      {isOld ? <p className="rules-open">{t('isOld')}</p> : null}
      <p className={atOnce > 0 ? 'rules-harm' : 'soft'}>{t('missedNow', { count: atOnce })}</p>
      {sorted.length > 0 ? <MovesTable moves={sorted.slice(0, shown)} /> : null}
      {sorted.length > shown ? (
        <button type="button" className="button" onClick={() => setShown(shown + SHOWN)}>
          {t('more', { ns: 'shell' })}
        </button>
      ) : null}
    </section>
  );
}

/** Cases with what would move in each, old and new; what `renderLead` gives stands before a case's number. */
export function MovesTable({
  moves,
  renderLead,
}: {
  moves: readonly CaseMove[];
  renderLead?: (move: CaseMove) => ReactNode;
}) {
  const { t } = useTranslation('rules');
  return (
    <Scroll label={t('moves')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('case')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('dueNow')}</th>
            <th scope="col">{t('dueThen')}</th>
            <th scope="col">{t('harm')}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <MoveRows key={move.caseId} move={move} lead={renderLead?.(move)} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function MoveRows({ move, lead }: { move: CaseMove; lead: ReactNode }) {
  const { t } = useTranslation('rules');
  const [language] = useLanguage();
  const { caseId, reference, clocks, refusal, movesTo, department, route } = move;
  const head = (
    <th scope="rowgroup" rowSpan={Math.max(1, clocks.length) + (movesTo && clocks.length > 0 ? 1 : 0)}>
      {lead}
      <Link to="/cases/$id" params={{ id: caseId }} className="rules-case">
        {reference}
      </Link>
    </th>
  );
  if (refusal)
    return (
      <tr>
        {head}
        <td colSpan={3}>{refusalWords({ facts: {}, ...refusal, code: refusal.code as RefusalCode })[language]}</td>
        <td className="rules-harm">{t('cannot')}</td>
      </tr>
    );
  const away = movesTo ? (
    <>
      <td>{t('department')}</td>
      <td>{department}</td>
      <td>{movesTo}</td>
      <td>{t('otherWay')}</td>
    </>
  ) : null;
  if (clocks.length === 0)
    return (
      <tr>
        {head}
        {away ?? <td colSpan={4}>{t(route ? 'otherWay' : 'nothingMoves')}</td>}
      </tr>
    );
  return (
    <>
      {clocks.map((clock, index) => (
        <ClockRow key={clock.key} clock={clock} head={index === 0 ? head : null} />
      ))}
      {away ? <tr>{away}</tr> : null}
    </>
  );
}

function ClockRow({ clock, head }: { clock: CaseMove['clocks'][number]; head: ReactNode }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  const [language] = useLanguage();
  const { name, before, after, missedAtOnce } = clock;
  const shift = shiftOf(clock);
  const by = durationWords(minutesOf(Math.abs(shift ?? 0)), language === 'zh' ? 'zh-CN' : 'en-GB');
  const harm = missedAtOnce
    ? t('missedAtOnce')
    : shift === undefined
      ? t(before ? 'ends' : 'begins')
      : shift === 0
        ? t('sameDue')
        : t(shift < 0 ? 'sooner' : 'later', { by });
  return (
    <tr>
      {head}
      <td>{say(name)}</td>
      <td>{before ? <Moment at={before.dueAt} /> : '—'}</td>
      <td>{after ? <Moment at={after.dueAt} /> : '—'}</td>
      <td className={missedAtOnce ? 'rules-harm' : ''}>
        {missedAtOnce ? <span aria-hidden="true">! </span> : null}
        {harm}
      </td>
    </tr>
  );
}

/** A span as an ISO-8601 duration of days, hours and minutes. */
function minutesOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `P${Math.floor(minutes / 1440)}DT${Math.floor((minutes % 1440) / 60)}H${minutes % 60}M`;
}
