import { useTranslation } from 'react-i18next';
import { absolute, relative, useBothTimes } from '../../../parts/moment.tsx';
import { useLanguage, useSay } from '../../../words/words.ts';
import { useNames, useScope, useZone } from '../scope.ts';
import type { Axis } from './axis.ts';
import { isOver, stretchesOf, usedShare } from './bar.ts';
import type { Drawn } from './drawn.ts';

const DAY_MS = 86_400_000;

type Look = 'met' | 'paused' | 'overdue' | 'soon' | 'later';
const SIGNS: Readonly<Record<Look, string>> = { met: '✓', paused: '‖', overdue: '!', soon: '◔', later: '' };

function lookOf({ clock }: Drawn, now: number): Look {
  if (clock.status === 'paused') return 'paused';
  if (clock.status === 'met') return clock.breachedAt ? 'overdue' : 'met';
  if (clock.status === 'cancelled') return 'later';
  const left = Date.parse(clock.dueAt) - now;
  if (left <= 0) return 'overdue';
  const isWarned = clock.warnings.some(({ at }) => Date.parse(at) <= now);
  return left < 3_600_000 || isWarned ? 'soon' : 'later';
}

/** Whose clock it is; whom a payer's clock binds, the payer says. */
function useHolder(): (drawn: Drawn) => string {
  const { t } = useTranslation('case');
  const { view } = useScope();
  return ({ clock }) => {
    const payers = view.details.kind === 'claim' ? view.details.payers : undefined;
    const payer = clock.subject === undefined ? undefined : payers?.[clock.subject]?.kind;
    if (clock.holder === 'third-party' && payer && payer !== 'own') return t(`holder.${payer}`);
    return t(`holder.${clock.holder}`);
  };
}

/** What a row says, for those who see the bar and those who do not. */
function useRowWords(drawn: Drawn, now: number) {
  const { t } = useTranslation('case');
  const { t: s } = useTranslation('shell');
  const say = useSay();
  const [language] = useLanguage();
  const { clock, ruled } = drawn;
  const time = (at: string): string => absolute(at, language);
  const far = (at: string): string => relative(at, now, language, s('now'));
  const isLate = Boolean(clock.breachedAt);
  const due =
    clock.status === 'met'
      ? t(isLate ? 'metLate' : 'metInTime', { time: time(clock.endedAt ?? clock.dueAt) })
      : clock.status === 'cancelled'
        ? t('cancelled')
        : clock.status === 'paused'
          ? t('heldSince', { time: time(clock.pausedAt ?? clock.startedAt), due: time(clock.dueAt) })
          : `${far(clock.dueAt)} · ${time(clock.dueAt)}`;
  const next = isOver(clock) ? -1 : clock.rungs.findIndex(({ done }) => !done);
  const rung = clock.rungs[next];
  const who = ruled?.told[next];
  const told = isLate && rung && who ? t('nextTold', { who: say(who), time: time(rung.at) }) : '';
  const warned = clock.warnings.find(({ at }) => Date.parse(at) > now);
  const parts = [
    isOver(clock) ? '' : t('usedShare', { share: usedShare(drawn, now) }),
    ...(ruled?.pauses ?? []).map(({ name, from }) => t('pausedBecause', { why: say(name), time: time(from) })),
    !isOver(clock) && !isLate && warned ? t('warnsAt', { time: time(warned.at) }) : '',
    told,
    ruled?.unconfirmed ? t('unconfirmed') : '',
  ];
  return { due, told, spoken: parts.filter(Boolean).join('; ') };
}

/** One clock: its name and whose it is, its bar on the common axis, and when it is due. Pressed, it explains itself. */
export function ClockRow({ drawn, axis, now, onOpen }: { drawn: Drawn; axis: Axis; now: number; onOpen: () => void }) {
  const { t } = useTranslation('case');
  const names = useNames();
  const holder = useHolder()(drawn);
  const both = useBothTimes();
  const zone = useZone();
  const { clock, ruled } = drawn;
  const look = lookOf(drawn, now);
  const { due, told, spoken } = useRowWords(drawn, now);
  return (
    <li>
      <button type="button" className="clock-row" onClick={onOpen}>
        <span className="clock-name">
          <span>
            {names.clock(clock.key)}
            {ruled?.unconfirmed ? (
              <abbr className="clock-unconfirmed" title={t('unconfirmed')}>
                ?
              </abbr>
            ) : null}
          </span>
          <span className="clock-holder">{holder}</span>
        </span>
        <Bar drawn={drawn} axis={axis} now={now} />
        <span className="clock-due">
          <time dateTime={clock.dueAt} title={both(clock.dueAt, zone)} className="chip" data-time={look}>
            {SIGNS[look] ? <span aria-hidden="true">{SIGNS[look]}</span> : null} {due}
          </time>
          {told ? <span className="clock-told">{told}</span> : null}
        </span>
        <span className="unseen">
          {spoken}. {t('opensExplanation')}
        </span>
      </button>
    </li>
  );
}

/** The drawing of a clock; its row says the same in words. */
function Bar({ drawn, axis, now }: { drawn: Drawn; axis: Axis; now: number }) {
  const { clock } = drawn;
  // Whom a clock would tell that has days left is of no interest yet.
  const areNear = Boolean(clock.breachedAt) || Date.parse(clock.dueAt) - now < DAY_MS;
  const at = (instant: string | number) => ({ insetInlineStart: `${axis.place(instant)}%` });
  return (
    <span className="clock-track" aria-hidden="true" data-over={isOver(clock) || undefined}>
      {stretchesOf(drawn, now).map(({ what, from, to }) => (
        <span
          key={`${what}${from}`}
          className="clock-stretch"
          data-what={what}
          style={{ ...at(from), width: `${Math.max(0.3, axis.place(to) - axis.place(from))}%` }}
        />
      ))}
      {isOver(clock) ? null : <span className="clock-now" style={at(now)} />}
      {isOver(clock)
        ? null
        : clock.warnings.map((one) => (
            <span key={one.at} className="clock-warning" data-done={one.done} style={at(one.at)} />
          ))}
      <span className="clock-mark" style={at(clock.dueAt)} />
      {clock.rungs.map((one, index) =>
        !areNear || axis.place(one.at) > 100 ? null : (
          <span key={index} className="clock-rung" data-done={one.done} style={at(one.at)}>
            {index + 1}
          </span>
        ),
      )}
    </span>
  );
}
