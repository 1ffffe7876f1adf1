import { useTranslation } from 'react-i18next';
import { COMMAND_TITLES } from '../../../../workflows/domain/audit/command-titles.ts';
import { EVENT_TITLES } from '../../../../workflows/domain/audit/event-titles.ts';
import type { EventType } from '../../../../workflows/domain/case/events.ts';
import type { Event } from '../../../api/client.ts';
import { absolute, useBothTimes } from '../../../parts/moment.tsx';
import { useLanguage, useSay } from '../../../words/words.ts';
import { useNames, useZone } from '../scope.ts';
import { useClockWords } from './clock-line.tsx';
import { linesOf, writtenIn } from './details.ts';
import type { Act } from './groups.ts';

const APART_MS = 60_000;
const differ = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) > APART_MS;

/** One act of the history: who did what, why, when, and what came of it. */
export function Entry({ act: { lead, rest }, isShown }: { act: Act; isShown: boolean }) {
  const { t } = useTranslation('case');
  const say = useSay();
  const [language] = useLanguage();
  const zone = useZone();
  const both = useBothTimes();
  const clockWords = useClockWords();
  const isQuiet = lead.actor.kind === 'system';
  const text = writtenIn(lead);
  return (
    <li
      className="timeline-entry"
      data-quiet={isQuiet || undefined}
      aria-current={isShown || undefined}
      id={`event-${lead.seq}`}
    >
      <span className="timeline-who" aria-hidden="true">
        {isQuiet ? '◷' : lead.actor.id.slice(0, 2).toUpperCase()}
      </span>
      <div className="timeline-words">
        <p className="timeline-line">
          <strong>{clockWords(lead) ?? (say(EVENT_TITLES[lead.type as EventType]) || lead.type)}</strong>
          <span className="soft">{isQuiet ? t('bySystem') : lead.actor.id}</span>
          {lead.actor.acting ? <span className="soft">{t('actingFor', { who: lead.actor.acting.for })}</span> : null}
          <time className="soft" dateTime={lead.recordedAt} title={both(lead.recordedAt, zone)}>
            {absolute(lead.recordedAt, language)}
          </time>
        </p>
        {text ? <p className="timeline-text">{text}</p> : null}
        {clockWords(lead) === undefined ? <Lines event={lead} /> : null}
        <Times event={lead} />
        {rest.length > 0 ? (
          <ul className="timeline-rest">
            {rest.map((event) => (
              <li key={event.seq}>{clockWords(event) ?? (say(EVENT_TITLES[event.type as EventType]) || event.type)}</li>
            ))}
          </ul>
        ) : null}
        <Why event={lead} />
      </div>
    </li>
  );
}

function Lines({ event }: { event: Event }) {
  const [language] = useLanguage();
  const names = useNames();
  const lines = linesOf(event, language, names);
  if (lines.length === 0) return null;
  return (
    <dl className="timeline-lines">
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The three times of a fact, where they differ. */
function Times({ event }: { event: Event }) {
  const { t } = useTranslation('case');
  const [language] = useLanguage();
  const { happenedAt, reportedAt, recordedAt } = event;
  if (!differ(happenedAt, recordedAt) && !differ(reportedAt, recordedAt)) return null;
  const time = (at: string): string => absolute(at, language);
  return (
    <p className="timeline-times soft">
      {t('threeTimes', { happened: time(happenedAt), reported: time(reportedAt), recorded: time(recordedAt) })}
    </p>
  );
}

/** What brought it about: a command of somebody, or that a time had come. */
function Why({ event: { cause, seq } }: { event: Event }) {
  const { t } = useTranslation('case');
  const say = useSay();
  const title = Object.hasOwn(COMMAND_TITLES, cause.type)
    ? say(COMMAND_TITLES[cause.type as keyof typeof COMMAND_TITLES])
    : undefined;
  const because =
    cause.type === 'Tick'
      ? t('becauseTime')
      : cause.type === 'OpenCase'
        ? t('becauseOpened')
        : title
          ? t('becauseCommand', { command: title })
          : t('becauseEffect');
  return (
    <p className="timeline-why soft">
      {because} · {t('eventNo', { seq })}
    </p>
  );
}
