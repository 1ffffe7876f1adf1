import { useTranslation } from 'react-i18next';
import {
  CHANNEL_NAMES,
  KIND_NAMES,
  SEVERITY_NAMES,
  STATUS_NAMES,
  WITHHELD_NAMES,
} from '../../../workflows/domain/audit/state-names.ts';
import { Moment } from '../../parts/moment.tsx';
import { useLanguage, useSay } from '../../words/words.ts';
import { PrimaryAction } from './acting/primary-action.tsx';
import { Presence } from './presence.tsx';
import { useNames, useScope, useZone } from './scope.ts';

/** Which language the customer writes, as far as their own words show it. */
const languageOf = (text: string | undefined): 'zh' | 'en' | undefined =>
  text === undefined ? undefined : /\p{Script=Han}/u.test(text) ? 'zh' : 'en';

const FIRST_WORDS = 90;

/** The first words of what happened; the whole of it stands below. */
function titleOf(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > FIRST_WORDS ? `${line.slice(0, FIRST_WORDS)}…` : line;
}

/** What the case is, where it stands, whose it is, and the one thing to do now. */
export function Head() {
  const { view, isPast } = useScope();
  const say = useSay();
  const names = useNames();
  return (
    <header className="case-head">
      <div className="case-head-words">
        <p className="case-head-line">
          <span className="mono">{view.reference}</span>
          <span className="chip" data-status={view.ended ? 'ended' : 'open'}>
            {say(STATUS_NAMES[view.status])}
          </span>
          {view.severity === 'major' || view.severity === 'critical' ? (
            <span className="chip case-grave">▲ {say(SEVERITY_NAMES[view.severity])}</span>
          ) : null}
          <Paused />
        </p>
        <h1>{view.description ? titleOf(view.description) : names.type(view.type)}</h1>
        <About />
      </div>
      <div className="case-head-do">
        {isPast ? null : <Presence />}
        {isPast ? null : <PrimaryAction />}
      </div>
    </header>
  );
}

function Paused() {
  const { t } = useTranslation('case');
  const { view } = useScope();
  const zone = useZone();
  if (!view.paused) return null;
  return (
    <span className="chip" data-time="paused">
      ‖ {t('pausedSince')} <Moment at={view.paused.since} {...(zone ? { zone } : {})} />
    </span>
  );
}

function About() {
  const { t } = useTranslation('case');
  const { view } = useScope();
  const say = useSay();
  const names = useNames();
  const [language] = useLanguage();
  const tongue = languageOf(view.description);
  const parts: [string, string | undefined][] = [
    [t('kindAndType'), `${say(KIND_NAMES[view.kind])} · ${names.type(view.type)}`],
    [t('severity'), say(SEVERITY_NAMES[view.severity])],
    [t('owner'), view.owner ?? t('nobody')],
    [t('department'), names.department(view.department)],
    [t('customer'), view.complainant?.name ?? (view.withheld && say(WITHHELD_NAMES[view.withheld]))],
    [t('writesIn'), tongue && new Intl.DisplayNames([language], { type: 'language' }).of(tongue)],
    [t('channel'), say(CHANNEL_NAMES[view.channel])],
  ];
  return (
    <dl className="case-about">
      {parts.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
